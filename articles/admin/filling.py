"""A source filled from what registries say of it: a person takes what is right of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.asking import Question, ask, posted
from articles.admin.forms import author_line
from articles.admin.labels import label
from articles.admin.pasting import NOTES
from articles.admin.words import reason_words
from articles.exchange.proposing import Proposal, propose_fields
from articles.models import Source
from articles.publishing.retractions import save_work

SALT = "articles.admin.filling"


@dataclass(frozen=True, slots=True)
class Offered:
    """A field in which a registry says something else than the source does."""

    name: str
    title: str
    ours: str
    theirs: str
    service: str
    is_empty: bool


class FillForm(forms.Form):
    """The registry's values as they were shown, signed, and the fields to take over."""

    offered = forms.CharField(widget=forms.HiddenInput())
    take = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        take: Any = self.fields["take"]
        take.choices = [(name, name) for name in names]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        try:
            cleaned["values"] = signing.loads(cleaned.get("offered", ""), salt=SALT)
        except signing.BadSignature:
            self.add_error(None, reason_words("no_such_finding"))
        if not cleaned.get("take"):
            self.add_error(None, _("Choose at least one field."))
        return cleaned


class FillingPages:
    """Mix-in of the sources' admin."""

    admin_site: Any

    def filling_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.fill_view)
        return [path("<uuid:uid>/fill/", view, name="articles_source_fill")]

    def fill_view(self, request: HttpRequest, uid: Any) -> HttpResponse:
        """Asks registries, shows what differs; writes the chosen fields when it is posted."""
        source: Source = get_object_or_404(Source, uid=uid)
        if not self.has_change_permission(request, source):  # type: ignore[attr-defined]
            raise PermissionDenied
        if request.method == "POST":
            rows: list[Offered] = []
            form = FillForm(posted(request), names=_names(request.POST.get("offered", "")))
            notes: list[Any] = []
        else:
            proposal = propose_fields(source=source)
            rows = list(offered(source, proposal))
            values = {row.name: _plain(proposal.values[row.name]) for row in rows}
            signed = signing.dumps(values, salt=SALT, compress=True)
            form = FillForm(None, names=list(values), initial={"offered": signed})
            notes = [NOTES[note] for note in proposal.notes if note in NOTES]
        user: Any = request.user

        def fill(data: dict[str, Any]) -> str:
            for name in data["take"]:
                setattr(source, name, data["values"][name])
            save_work(source=source, fields=tuple(data["take"]), by=user, at=timezone.now())
            return _("Taken over: %(count)d.") % {"count": len(data["take"])}

        back = reverse("admin:articles_source_change", args=[source.pk])
        question = Question(
            title=_("Fill from the registry"),
            says=_(
                "Only the fields that you choose are written. Whoever changes which work it is "
                "contributes to every text that cites it."
            ),
            button=_("Take over the chosen fields"),
            back=back,
            back_text=source,
        )
        template = "admin/articles/source/fill.html"
        return ask(
            request, question, form, fill, admin=self, template=template, rows=rows, notes=notes
        )


def offered(source: Source, proposal: Proposal) -> Iterator[Offered]:
    """The fields in which the registry says something else, in the order of the source's form."""
    for name, theirs in proposal.values.items():
        ours = getattr(source, name)
        if _plain(ours) == _plain(theirs):
            continue
        yield Offered(
            name=name,
            title=str(Source._meta.get_field(name).verbose_name),  # type: ignore[union-attr]
            ours=_shown(name, ours),
            theirs=_shown(name, theirs),
            service=str(label(proposal.origins.get(name, ""))),
            is_empty=not ours,
        )


def _names(signed: str) -> list[str]:
    try:
        return list(signing.loads(signed, salt=SALT))
    except signing.BadSignature:
        return []


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | list) else "" if value is None else value.isoformat()


def _shown(name: str, value: Any) -> str:
    if name == "authors":
        return "; ".join(author_line(one).removeprefix("= ") for one in value or [])
    return str(label(_plain(value)) or "–")
