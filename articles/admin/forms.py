"""Form fields and forms that know what changed since the page was opened.

Every field carries the value it was rendered with. A save therefore writes what the user changed,
not what somebody else changed meanwhile.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold import widgets

from articles.admin.editor import BodyFormField
from articles.admin.labels import LABELLED, NAMES, label
from articles.admin.quick import QuickHidden
from articles.models.fields import BodyField, PlainField
from articles.vocabulary import Jurisdiction

# Plain fields that are a title or a name: one line, not a box.
ONE_LINE = frozenset(
    {
        "title", "subtitle", "seo_title", "heading", "name", "qualification", "population",
        "container_title", "publisher", "title_translated",
    }
)  # fmt: skip


class TextFormField(forms.CharField):
    """Text with line feeds only, whatever the browser posted."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


class JurisdictionsField(forms.MultipleChoiceField):
    """The legal areas an article is written for, kept as a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[(area.value, area.value) for area in Jurisdiction],
            widget=widgets.UnfoldAdminSelect2MultipleWidget(),
            **kwargs,
        )


class AuthorsField(forms.CharField):
    """CSL names, one a line: `Family, Given` for a person, `= Name` for an organisation."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", widgets.UnfoldAdminTextareaWidget(attrs={"rows": 4}))
        kwargs.setdefault(
            "help_text",
            _("One a line: “Family, Given” for a person, “= Name” for an organisation."),
        )
        super().__init__(**kwargs)
        self.known: list[dict[str, str]] = []

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(author_line, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        # A name with further parts (a particle, a suffix) comes back whole if its line stayed.
        known = {author_line(name): name for name in self.known}
        lines = [line.strip() for line in str(value or "").splitlines()]
        return [known.get(line) or author_name(line) for line in lines if line]

    def has_changed(self, initial: Any, data: Any) -> bool:
        moved: bool = self.to_python(self.prepare_value(initial)) != self.to_python(data)
        return moved


def author_line(name: dict[str, str]) -> str:
    """A CSL name as one line of the form."""
    if "literal" in name:
        return f"= {name['literal']}"
    return ", ".join(part for part in (name.get("family"), name.get("given")) if part)


def author_name(line: str) -> dict[str, str]:
    """One line of the form as a CSL name."""
    if line.startswith("="):
        return {"literal": line.lstrip("= ")}
    family, _comma, given = line.partition(",")
    return {"family": family.strip(), "given": given.strip()} if given.strip() else {
        "family": family.strip()
    }  # fmt: skip


class KnownAutocomplete(AutocompleteSelect):
    """An autocomplete that takes the label of what is chosen from the row, not from a query."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, str] = {}

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        if not value or any(one and one not in self.known for one in value):
            return super().optgroups(name, value, attr)
        chosen = [one for one in value if one]
        options = [
            self.create_option(name, one, self.known[one], True, index)
            for index, one in enumerate(chosen)
        ]
        blank = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, blank + options, 0)]


def know_chosen(form: "DraftForm", field: str) -> None:
    """Tell a form's autocomplete the label of the related row that was loaded with its own."""
    related = getattr(form.instance, field, None) if form.instance.pk else None
    widget = form.fields[field].widget if field in form.fields else None
    inner = getattr(widget, "widget", widget)
    if isinstance(inner, KnownAutocomplete):
        inner.known = {str(related.pk): str(related)} if related is not None else {}


class DraftForm(forms.ModelForm):  # type: ignore[type-arg]  # one form class for every model
    """A form of draft rows: carries what it was rendered with, and shows a refusal in words."""

    refusal = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = True
            if field.hidden_widget is forms.HiddenInput:
                field.hidden_widget = QuickHidden
            if isinstance(value := self.initial.get(name), Decimal):
                self.initial[name] = f"{value.normalize():f}"
        for name in [name for name, field in self.fields.items() if is_autocomplete(field)]:
            know_chosen(self, name)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned


def is_autocomplete(field: forms.Field) -> bool:
    """Whether a form field is an autocomplete of ours."""
    return isinstance(getattr(field.widget, "widget", field.widget), KnownAutocomplete)


def in_language(db_field: Any, field: Any) -> Any:
    """The field, with the language of what is typed in it: for spelling and screen readers."""
    if field is not None:
        field.widget.attrs["lang"] = db_field.language
    return field


class DraftFields:
    """Mix-in of admins and inlines: which form field a column gets, and in which words."""

    admin_site: Any
    autocomplete_fields: Iterable[str]
    readonly_preprocess_fields = LABELLED

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        base = getattr(db_field, "translated_field", db_field)
        if base is not db_field:
            return in_language(db_field, self._formfield(db_field, base, request, kwargs))
        return self._formfield(db_field, base, request, kwargs)

    def _formfield(
        self, db_field: Any, base: Any, request: HttpRequest, kwargs: dict[str, Any]
    ) -> Any:
        if isinstance(base, BodyField):
            return BodyFormField(label=capfirst(db_field.verbose_name), required=False)
        if isinstance(base, PlainField):
            kwargs["form_class"] = TextFormField
            kwargs["widget"] = (
                widgets.UnfoldAdminTextInputWidget()
                if base.name in ONE_LINE
                else widgets.UnfoldAdminTextareaWidget(attrs={"rows": 3})
            )
        if isinstance(db_field, models.ForeignKey) and db_field.name in NAMES:
            kwargs["label"] = NAMES[db_field.name]
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        if isinstance(db_field, models.ForeignKey) and db_field.name in self.autocomplete_fields:
            kwargs["widget"] = KnownAutocomplete(db_field, self.admin_site)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A required choice starts empty: the first of a list is nobody's answer."""
        offered = db_field.get_choices(
            include_blank=db_field.blank or not db_field.has_default(),
            blank_choice=[("", _("Select value"))],
        )
        kwargs["choices"] = [(value, label(word)) for value, word in offered]
        return super().formfield_for_choice_field(db_field, request, **kwargs)  # type: ignore[misc]
