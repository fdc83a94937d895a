"""Form controls of the article page, written without templates.

A long article has a thousand controls. Django renders a template for each and one for each option
of a choice, which made up most of the time that the page took to open.
"""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LOOK = "beleg-input"


class QuickHidden(forms.HiddenInput):
    """What a field was rendered with."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        shown = self.format_value(value)
        return format_html(
            '<input type="hidden" name="{}" value="{}">', name, "" if shown is None else shown
        )


class QuickText(forms.TextInput):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        shown = self.format_value(value)
        own = self.build_attrs(self.attrs, attrs) | {"type": self.input_type, "name": name}
        if shown is not None:
            own["value"] = shown
        return format_html("<input{}>", flatatt(own | {"class": LOOK}))


class QuickNumber(QuickText):
    input_type = "number"


class QuickTextarea(forms.Textarea):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        own = self.build_attrs(self.attrs, attrs) | {"name": name, "class": LOOK}
        # A browser drops the line feed after the tag, and would drop the text's own first one.
        return format_html(
            "<textarea{}>\n{}</textarea>", flatatt(own), self.format_value(value) or ""
        )


class QuickSelect(forms.Select):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = {str(one) for one in self.format_value(value)}
        own = self.build_attrs(self.attrs, attrs) | {"name": name, "class": LOOK}
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (
                    "" if key is None else key,
                    SafeString(" selected") if str("" if key is None else key) in chosen else "",
                    label,
                )
                for key, label in self.choices
            ),
        )
        return format_html("<select{}>{}</select>", flatatt(own), options)


class QuickCheckbox(forms.CheckboxInput):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        own = self.build_attrs(self.attrs, attrs) | {"type": "checkbox", "name": name}
        return format_html("<input{}>", flatatt(own | {"checked": self.check_test(value)}))


QUICK: tuple[tuple[type[forms.Widget], type[forms.Widget]], ...] = (
    (forms.CheckboxInput, QuickCheckbox),
    (forms.Select, QuickSelect),
    (forms.Textarea, QuickTextarea),
    (forms.NumberInput, QuickNumber),
    (forms.TextInput, QuickText),
)
KEPT_ATTRIBUTES = ("lang", "rows", "maxlength", "min", "step", "data-beleg-body")


def quick(field: Any) -> Any:
    """The same form field with a control of this module, where there is one for it."""
    widget: Any = getattr(field, "widget", None)
    for kind, other in QUICK:
        # Not its heirs that do more: autocompletes, dates, numbers with a type of their own.
        if issubclass(type(widget), kind) and type(widget).__name__ in SIMPLE:
            attrs = {name: widget.attrs[name] for name in KEPT_ATTRIBUTES if name in widget.attrs}
            made: Any = other(attrs)
            made.is_required = widget.is_required
            if issubclass(other, forms.Select):
                made.choices = widget.choices
            field.widget = made
            break
    return field


SIMPLE = frozenset(
    {
        "UnfoldAdminTextInputWidget", "UnfoldAdminTextareaWidget", "UnfoldAdminSelectWidget",
        "UnfoldBooleanSwitchWidget", "UnfoldAdminIntegerFieldWidget",
    }
)  # fmt: skip
