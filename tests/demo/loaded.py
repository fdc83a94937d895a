"""The demo content as it was loaded: names, moments and what readers get of it."""

import json
from datetime import UTC, datetime
from typing import Any

from django.test import Client

from articles.manuscripts.load import load
from articles.manuscripts.manuscript import Manuscript
from articles.models import (
    Edition,
    Standing,
    Variant,
)
from articles.vocabulary import (
    Language,
)
from cms.demo.content import (
    ARTICLE,
    CORRECTED,
    DEFECTIVE,
    GERMAN_ONLY,
    WITHDRAWN,
    uid,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
# The demo invents no answer of a registry, and nobody's answers to the checklist.
HONEST = {"SRC_UNCHECKED", "CHECKLIST_OPEN"}
# What the state that an article is there to show is found by, where a rule looks for it.
SHOWN = {
    (CORRECTED, Language.EN): {"LANG_STALE"},
    (GERMAN_ONLY, Language.DE): {"LANG_MISSING"},
}
FINISHED = [
    *((name, language) for name in (WITHDRAWN, CORRECTED, ARTICLE) for language in Language),
    (GERMAN_ONLY, Language.DE),
]
ALL = (WITHDRAWN, CORRECTED, GERMAN_ONLY, ARTICLE, DEFECTIVE)


def variant(name: str, language: Language) -> Variant:
    return Variant.objects.get(article__uid=uid("article", name), language=language.value)


def manuscript(language: Language, name: str = ARTICLE) -> Manuscript:
    return load(variant(name, language))


def standing(name: str, language: Language) -> Standing:
    return Standing.objects.select_related("edition").get(variant=variant(name, language))


def shown(name: str, language: Language) -> dict[str, Any]:
    """What a standing tells readers beside the document."""
    content: dict[str, Any] = json.loads(standing(name, language).content)
    return content


def editions(name: str, language: Language) -> list[Edition]:
    return list(Edition.objects.filter(variant=variant(name, language)).order_by("number"))


def answer(client: Client, name: str, language: Language) -> tuple[int, dict[str, Any]]:
    response = client.get(f"/api/v1/articles/{uid('article', name)}/?lang={language.value}")
    return response.status_code, response.json()


def days_ago(moment: datetime) -> int:
    return (NOW - moment).days
