"""Paste anything: a page with one field, and the source's form filled from what was pasted."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.admin.asking import posted
from articles.admin.forms import author_line
from articles.admin.labels import label
from articles.evidence.pasting import LONGEST
from articles.exchange.proposing import TEXT, Proposal, propose_source
from articles.models import Source
from articles.refusal import Refused

# Where a proposal waits between the page and the form, and how the form is told of it.
KEPT, TOLD = "proposed_source", "proposed"
NOTES = {
    "several_entries": gettext_lazy("There were several entries; this is the first."),
    "ambiguous": gettext_lazy("Several works fit this line equally well. Add the identifier."),
    "not_found": gettext_lazy("No registry knows such a work."),
    "no_answer": gettext_lazy("No registry could be reached; this is what the text itself says."),
    "differs": gettext_lazy(
        "The registry has another title than the pasted text. Compare the identifier."
    ),
    "not_identified": gettext_lazy(
        "Nothing here identifies a work that a registry could be asked about."
    ),
}


class PasteForm(forms.Form):
    pasted = forms.CharField(
        label=gettext_lazy("Paste anything"),
        help_text=gettext_lazy(
            "A DOI, PubMed id, ISBN or link, an entry in RIS, BibTeX or CSL-JSON, or a line of a "
            "reference list."
        ),
        max_length=LONGEST,
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 6}),
    )


class PastingPages:
    """Mix-in of the sources' admin."""

    admin_site: Any

    def pasting_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [path("paste/", view(self.paste_view), name="articles_source_paste")]

    def paste_view(self, request: HttpRequest) -> HttpResponse:
        """Takes what was pasted; leads to the filled form, or to the source that is there already.
        Nothing is saved.
        """
        if not self.has_add_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        form = PasteForm(posted(request))
        if form.is_valid():
            try:
                proposal = propose_source(pasted=form.cleaned_data["pasted"])
            except Refused:
                form.add_error(
                    "pasted", _("This entry cannot be read. Paste it as it was exported.")
                )
            else:
                return self._onward(request, proposal)
        page = {
            **self.admin_site.each_context(request),
            "opts": self.opts,  # type: ignore[attr-defined]
            "title": _("Paste anything"),
            "form": form,
            "is_popup": is_popup(request),
        }
        return TemplateResponse(request, "admin/articles/source/paste.html", page)

    def proposed(self, request: HttpRequest) -> dict[str, Any]:
        """The values of the proposal that the opened form is to show."""
        kept = request.session.get(KEPT) if TOLD in request.GET else None
        return dict(kept["values"]) if kept else {}

    def proposal_panel(self, request: HttpRequest) -> dict[str, Any]:
        """What stands above the form: where each field came from, and what is odd."""
        kept = request.session.get(KEPT) if TOLD in request.GET else None
        if not kept:
            return {"rows": [], "notes": []}
        return {
            "rows": [
                (_name(name), _shown(name, kept["values"][name]), _origin(origin))
                for name, origin in kept["origins"].items()
            ],
            "notes": [NOTES[note] for note in kept["notes"] if note in NOTES],
        }

    def _onward(self, request: HttpRequest, proposal: Proposal) -> HttpResponse:
        if proposal.known is not None and is_popup(request):
            return chosen(request, proposal.known)
        if proposal.known is not None:
            messages.info(request, _("This work is a source already."))
            known = reverse("admin:articles_source_change", args=[proposal.known.pk])
            return HttpResponseRedirect(known)
        request.session[KEPT] = {
            "values": {
                name: value if isinstance(value, str | list) else value.isoformat()
                for name, value in proposal.values.items()
            },
            "origins": proposal.origins,
            "notes": list(proposal.notes),
        }
        more = f"&{IS_POPUP_VAR}=1" if is_popup(request) else ""
        return HttpResponseRedirect(f"{reverse('admin:articles_source_add')}?{TOLD}=1{more}")


def is_popup(request: HttpRequest) -> bool:
    """Whether the page was opened from a form that waits for the source."""
    return IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST


def chosen(request: HttpRequest, source: Source) -> HttpResponse:
    """Hands a source that is there already to the form that waits, and closes the window."""
    told = json.dumps({"value": str(source.pk), "obj": str(source)})
    return TemplateResponse(request, "admin/popup_response.html", {"popup_response_data": told})


def _name(field: str) -> str:
    return str(Source._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


def _shown(field: str, value: Any) -> str:
    if field == "authors":
        return "; ".join(author_line(name).removeprefix("= ") for name in value)
    return str(label(value) if field == "type" else value)


def _origin(service: str) -> Any:
    return _("the pasted text") if service == TEXT else label(service)
