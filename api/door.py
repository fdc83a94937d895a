"""The front door: what is here, for people who open the bare address in a browser."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from api.demo.words import WORDS as DEMO_WORDS
from api.language import negotiate
from articles.vocabulary import Language

A_DAY = 24 * 60 * 60
NAME = "Beleg"

WORDS: dict[Language, dict[str, str]] = {
    Language.DE: DEMO_WORDS[Language.DE]
    | {
        "site": NAME,
        "door_lead": "Gesundheitsartikel, in denen jede Aussage ihren Beleg bei sich trägt, auf "
        "Deutsch und Englisch.",
    },
    Language.EN: DEMO_WORDS[Language.EN]
    | {
        "site": NAME,
        "door_lead": "Health articles in which every claim carries its evidence, in German and "
        "English.",
    },
}
# Address, name, what it is for; in the order in which people look for them.
ROOMS: dict[Language, tuple[tuple[str, str, str], ...]] = {
    Language.DE: (
        ("/demo/de/", "Artikel lesen", "Alles Veröffentlichte, wie ein Frontend es zeigt."),
        ("/admin/", "Redaktion", "Schreiben, übersetzen, prüfen, veröffentlichen."),
        ("/api/v1/docs/", "Dokumentation", "Die Schnittstelle und ein Leitfaden für Frontends."),
        ("/api/v1/", "Schnittstelle", "JSON, mit Wegen zu allem, was es gibt."),
        ("/feeds/de/articles.atom", "Feed", "Neues und Berichtigtes für Leseprogramme."),
    ),
    Language.EN: (
        ("/demo/en/", "Read articles", "All that is published, as a frontend shows it."),
        ("/admin/", "Editing", "Write, translate, review, publish."),
        ("/api/v1/docs/", "Documentation", "The interface, and a guide for frontends."),
        ("/api/v1/", "Interface", "JSON, with ways to all that there is."),
        ("/feeds/en/articles.atom", "Feed", "What is new and what was corrected, for readers."),
    ),
}


@csp_update({"style-src": [SELF], "img-src": [SELF]})
@require_safe
@cache_control(public=True, max_age=60)
def door(request: HttpRequest) -> HttpResponse:
    """One page in the reader's language. No query."""
    language = negotiate(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    response = HttpResponse(
        render_to_string(
            "api/door.html",
            {
                "words": WORDS[language],
                "language": language.value,
                "base": settings.PUBLIC_BASE_URL.rstrip("/"),
                "rooms": ROOMS[language],
            },
        )
    )
    response.headers["Content-Language"] = language.value
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
@cache_control(public=True, max_age=A_DAY)
def icon(request: HttpRequest) -> HttpResponseRedirect:
    """Browsers ask for this address where a page names no icon."""
    return HttpResponseRedirect(static("articles/favicon.svg"))
