"""Confirmations over HTTP, and the public record of a text."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe
from rest_framework.request import Request

from api.asks import ask_of
from api.corrections import answers
from api.corrections.pages import WORDS, shown_entries
from api.demo.words import NAMES
from api.parameters import SLUG
from api.partners.views import PartnerView
from api.partners.words import Scope
from api.replies import Page, cacheable
from api.views import written
from articles.reading.record import Record, find_record
from articles.vocabulary import Language, PublicState


class Acknowledgements(PartnerView):
    scope = Scope.ACKNOWLEDGE
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(request, answers.duties)

    def post(self, request: Request) -> HttpResponseBase:
        return self.acted(request, answers.confirm)


@csp_update({"style-src": [SELF], "img-src": [SELF]})  # type: ignore[arg-type]  # typed for views without arguments
@require_safe
def record(request: HttpRequest, language: str, slug: str) -> HttpResponseBase:
    """What was corrected, withdrawn and restored of one text. Three queries."""
    word = Language(language)
    found = find_record(language=word, slug=slug) if SLUG.match(slug) else None
    if found is None:
        response = HttpResponse(_rendered("unrecorded", word), status=404)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Content-Language"] = word.value
        return response
    if found.slug != slug:
        return HttpResponsePermanentRedirect(f"/corrections/{word.value}/{found.slug}")
    return _page(request, found)


def _page(request: HttpRequest, found: Record) -> HttpResponseBase:
    html = _rendered(
        "record",
        found.language,
        record=found,
        is_withdrawn=found.state is PublicState.WITHDRAWN,
        entries=shown_entries(found),
        others=[
            (NAMES[row.language], row.language.value, f"/corrections/{row.language}/{row.slug}")
            for row in found.available
            if row.language is not found.language
        ],
    )
    reply = cacheable(
        ask_of(request.META, path=request.path),
        Page(
            body=html.encode(),
            language=found.language.value,
            changed_at=found.changed_at,
            keys=(f"article:{found.article}",),
            content_type="text/html; charset=utf-8",
        ),
    )
    return written(reply, method=request.method or "GET")


def _rendered(template: str, language: Language, **context: object) -> str:
    base = settings.PUBLIC_BASE_URL.rstrip("/")
    held = {"words": WORDS[language], "language": language.value, "base": base, **context}
    return render_to_string(f"api/corrections/{template}.html", held)
