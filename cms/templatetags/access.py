"""Forms of django-allauth with the admin's fields."""

from django import forms, template
from unfold.widgets import BASE_INPUT_CLASSES, CHECKBOX_CLASSES

register = template.Library()


@register.filter
def in_admin_look(form: forms.BaseForm) -> forms.BaseForm:
    """The form, its fields classed as the admin's own and without words inside them."""
    for field in form.fields.values():
        is_box = isinstance(field.widget, forms.CheckboxInput)
        classes = CHECKBOX_CLASSES if is_box else BASE_INPUT_CLASSES
        field.widget.attrs["class"] = " ".join(classes)
        field.widget.attrs.pop("placeholder", None)
    return form
