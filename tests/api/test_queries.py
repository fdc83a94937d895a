"""Statements per answer: few, and as many however much there is.

`tests/query_counts.json` holds the numbers. After an intended change, write them anew and read the
diff before committing:
    WRITE_SNAPSHOT=1 .venv/bin/python -m pytest -n0 tests/api/test_queries.py -k counts
"""

import json
import os
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Claim, Disclaimer, Person, Source
from tests import scenarios
from tests.api.addresses import public_addresses
from tests.api.asking import BASE, ask
from tests.scenarios import DE, Article

pytestmark = pytest.mark.django_db
COUNTS = Path(__file__).parent.parent / "query_counts.json"
# What readers are served from. Everything else belongs to the newsroom.
PUBLIC = frozenset(
    f"articles_{name}"
    for name in (
        "edition", "standing", "slug", "rendition", "mention", "change", "changecounter",
        "editionclaim", "editionsource", "editionsection", "editiondisclaimer", "publicname",
        "searchtext", "searchterm", "searchfiling", "searchword", "searchspelling",
    )
)  # fmt: skip
PATHS = [
    "",
    "articles/?lang=de",
    "articles/?lang=de&count=1",
    "articles/?lang=de&topic=sleep&page_size=1",
    "articles/?lang=de&aspect=CausesHealthAspect&claim_kind=efficacy",
    "articles/?lang=de&author={person}&reviewer={person}",
    "articles/?lang=de&source=10.99999/a0",
    "articles/?lang=en&topic=none",
    "articles/?lang=de&x=1",
    "articles/a0-de/",
    "articles/a0-de/?body=text",
    "articles/a0-de/?format=jsonld",
    "articles/a0-de/?format=markdown",
    "articles/a0-de/?format=bibliography&style=apa",
    "articles/a0-de/?format=markdown&as_of=2026-03-02T09:03:00Z",
    "articles/a0-de/?as_of=2026-03-02T09:03:00Z",
    "articles/a0-de/?as_of=2026-03-01",
    "articles/a0-de/?expand=claims.references&fields=claims",
    "articles/a0-en/?lang=de",
    "articles/absent/",
    "articles/gone-de/",
    "articles/a0-de/sections/light/",
    "articles/a0-de/sections/dark/",
    "articles/a0-de/editions/",
    "articles/a0-de/editions/?count=1",
    "articles/a0-de/editions/1/",
    "articles/a0-de/editions/9/",
    "articles/a0-de/evidence/",
    "claims/?lang=de",
    "claims/?lang=de&count=1",
    "claims/?lang=de&source=10.99999/a0",
    "claims/?lang=de&kind=history",
    "claims/{claim}/?lang=de",
    "claims/{gone_claim}/?lang=de",
    "claims/{unknown}/?lang=de",
    "sources/?lang=de",
    "sources/?lang=de&count=1",
    "sources/?lang=de&doi=10.99999/a0",
    "sources/?lang=de&format=ris",
    "sources/?lang=de&format=bibliography",
    "sources/?lang=de&doi=10.99999/none",
    "sources/{source}/?lang=de",
    "sources/{unknown}/?lang=de",
    "disclaimers/?lang=de",
    "disclaimers/?lang=de&count=1",
    "disclaimers/{disclaimer}/?lang=de",
    "topics/?lang=de",
    "topics/?lang=de&count=1",
    "topics/sleep/?lang=de",
    "topics/none/?lang=de",
    "people/?lang=de",
    "people/?lang=de&count=1",
    "people/{person}/?lang=de",
    "people/{unknown}/?lang=de",
    "search/?lang=de&q=einschlafen",
    "search/?lang=de&q=einschalfen+am+Abend&count=1",
    "search/?lang=de&q=Licht&topic=sleep&aspect=CausesHealthAspect&page_size=1",
    "search/?lang=de&q=nirgends",
    "search/?lang=de",
    "changes/",
    "changes/?lang=de&page_size=1",
    "/feeds/de/articles.atom",
    "/feeds/en/articles.json",
    "/sitemap.xml",
]


@pytest.fixture
def ids() -> dict[str, object]:
    gone, first = scenarios.withdrawn("gone"), scenarios.published("a0")
    return {
        "claim": Claim.objects.get(article=first).uid,
        "gone_claim": Claim.objects.get(article=gone).uid,
        "source": Source.objects.get(doi="10.99999/a0").uid,
        "disclaimer": Disclaimer.objects.get().uid,
        "person": Person.objects.get(name="Anna Autorin").uid,
        "unknown": "00000000-0000-4000-8000-000000000000",
    }


def _statements(ids: dict[str, object]) -> dict[str, int]:
    counts = {}
    for path in PATHS:
        with CaptureQueriesContext(connection) as captured:
            ask(urljoin(BASE, path.format(**ids)))
        counts[path] = len(captured)
    return counts


def test_the_counts_are_the_committed_ones(ids: dict[str, object]) -> None:
    measured = _statements(ids)
    if os.environ.get("WRITE_SNAPSHOT"):
        COUNTS.write_text(json.dumps(measured, indent=2) + "\n", encoding="ascii")
    assert measured == json.loads(COUNTS.read_text(encoding="ascii"))


def test_statements_do_not_grow(ids: dict[str, object]) -> None:
    for n in range(1, 6):
        _grown(f"a{n}")
    assert _statements(ids) == json.loads(COUNTS.read_text(encoding="ascii"))


def _grown(name: str) -> Article:
    """One article more, with a history."""
    article = scenarios.published(name, languages=(DE,))
    scenarios.write(article, DE, at=scenarios.after(10), title=f"Besser schlafen {name}")
    scenarios.issue(article, DE, at=scenarios.after(12))
    return article


def test_reading_touches_public_tables_only(ids: dict[str, object]) -> None:
    article = scenarios.published("sleep")
    paths = [*(path.format(**ids) for path in PATHS), *public_addresses(article)]
    for path in paths:
        with CaptureQueriesContext(connection) as captured:
            ask(urljoin(BASE, path))
        for query in captured:
            tables = set(re.findall(r'"((?:articles|auth|cms|api)_[a-z]+)"', query["sql"]))
            assert tables <= PUBLIC, (path, tables - PUBLIC)
