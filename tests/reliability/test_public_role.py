"""Readers need the public tables and no other: a role without rights on drafts gives every answer.

Each public address, found in the list of addresses and filled with what was published, withdrawn,
corrected, moved and only drafted, is asked twice: as the owner of all tables, and as a role that
may read editions, their standing and the log. Not a byte differs, headers included.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from articles.models import Article, Change, Claim, Edition, Rendition, Source
from articles.publishing.actions import correct
from articles.publishing.sources import state_source_status
from articles.vocabulary import SourceStatus
from tests import scenarios
from tests.scenarios import DE, EN, after

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db]

ROLE = "beleg_reader_of_a_test"
# Where the rows live that are made of public text only.
PUBLIC_MODULES = {
    "articles.models.edition",
    "articles.models.projection",
    "articles.models.search",
}
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
NOT_PUBLIC = ("admin/",)
QUERIES = (
    "", "lang=de", "lang=en", "lang=fr", "page_size=1", "count=1", "fields=title,claims",
    "body=text", "ordering=title", "topic=sleep", "topic=unknown", "nonsense=1", "q=Licht&lang=de",
)  # fmt: skip
HEADERS: tuple[dict[str, str], ...] = (
    {},
    {"accept-language": "en"},
    {"accept-language": "fr, de;q=0.5", "accept-encoding": "gzip"},
    {"accept": "application/xml"},
)


@pytest.fixture
def articles() -> list[Article]:
    """Published, withdrawn, corrected under another address, retracted source, draft."""
    published, withdrawn = scenarios.published("live"), scenarios.withdrawn("gone")
    moved = scenarios.published("moved")
    scenarios.write(moved, DE, at=after(20), slug="moved-again-de", title="Umgezogen")
    correct(
        variant=scenarios.signed(moved, DE, at=after(21)),
        note="Die Dauer war falsch.",
        by=scenarios.publisher(),
        at=after(22),
    )
    scenarios.write(published, EN, at=after(23), title="A draft that nobody reads")
    state_source_status(
        source=Source.objects.get(doi="10.99999/live"),
        status=SourceStatus.RETRACTED,
        reason="Widerruf",
        by=scenarios.medical(),
        at=after(24),
    )
    return [published, withdrawn, moved, scenarios.draft("hidden")]


@pytest.fixture
def _role(articles: list[Article]) -> None:
    """Made in the transaction of the test, so gone after it."""
    models = apps.get_app_config("articles").get_models(include_auto_created=True)
    public = [m._meta.db_table for m in models if m.__module__ in PUBLIC_MODULES]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE} NOLOGIN")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
        cursor.execute(f"GRANT SELECT ON {', '.join(public)} TO {ROLE}")


# Asks for the worker and what is overdue, which no reader may; it is not served to the public.
FOR_OPERATORS = {"health/ready"}


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        path = before + str(entry.pattern).removeprefix("^").removesuffix(r"\Z").removesuffix("$")
        if isinstance(entry, URLPattern):
            if path not in FOR_OPERATORS:
                yield path
        elif not path.startswith(NOT_PUBLIC):
            yield from patterns(entry, path)


def words(articles: list[Article]) -> dict[str, list[str]]:
    """What may stand in an address, by the name that the address gives it."""
    uids = [str(article.uid) for article in articles]
    slugs = ["live-de", "live-en", "gone-de", "moved-de", "moved-again-de", "hidden-de", "no-such"]
    claims = [str(uid) for uid in Claim.objects.order_by("pk").values_list("uid", flat=True)]
    sources = [str(uid) for uid in Source.objects.order_by("pk").values_list("uid", flat=True)]
    digests = list(Edition.objects.order_by("pk").values_list("digest", flat=True))[:2]
    return {
        "language": ["de", "en"],
        "lang": ["de", "en"],
        "slug": slugs,
        "number": ["1", "2", "9"],
        "edition": ["1", "2", "9"],
        "identifier": [*uids, *slugs],
        "claim": claims[:2],
        "source": sources[:2],
        "": [*uids[:2], *slugs[:2], *claims[:2], *sources[:2], *digests, "1"],
    }


def addresses(articles: list[Article]) -> list[str]:
    known, found = words(articles), []
    for pattern in dict.fromkeys(patterns(get_resolver())):
        names = [a or b for a, b in PARAMETER.findall(pattern)]
        for values in itertools.product(*(known.get(name, known[""]) for name in names)):
            filled = iter(values)
            path = PARAMETER.sub(lambda _, filled=filled: next(filled), pattern)
            if not re.search(r"[()|?\\\[\]]", path):
                found.append(f"/{path}")
    return list(dict.fromkeys([*found, "/api/", "/api/v1/no-such"]))


def answer(path: str, query: str, headers: dict[str, str]) -> Any:
    """All that a reader gets: status, headers but the request's own number, bytes."""
    client = Client(raise_request_exception=False)
    with transaction.atomic():
        response = client.get(f"{path}?{query}" if query else path, headers=headers)
        body = response.getvalue()
        transaction.set_rollback(True)
    kept = {name: value for name, value in response.headers.items() if name != "X-Request-ID"}
    kept.pop("Content-Security-Policy", None)  # pages with a nonce differ from themselves
    return response.status_code, kept, re.sub(rb'nonce="[^"]*"', b"", body)


def everything(paths: list[str]) -> dict[str, Any]:
    """Each path plainly; what is there also with every query and header."""
    found = {}
    for path in paths:
        plain = found[f"{path} plainly"] = answer(path, "", {})
        if plain[0] in {404, 400}:
            continue
        for query, headers in itertools.product(QUERIES, HEADERS):
            if not headers or query == "lang=en":
                found[f"{path}?{query} {headers}"] = answer(path, query, headers)
    return found


def as_reader(paths: list[str]) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
    try:
        return everything(paths)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


@pytest.mark.usefixtures("_role")
@pytest.mark.parametrize("kept", ["all", "none"])
def test_a_role_without_drafts_gives_every_public_answer_byte_for_byte(
    articles: list[Article], kept: str
) -> None:
    if kept == "none":
        Rendition.objects.all().delete()
    paths = addresses(articles)
    if kept == "none":
        paths = [path for path in paths if path.startswith("/api/v1/articles/")]
    owned, read = everything(paths), as_reader(paths)
    statuses = [status for status, _, _ in owned.values()]
    assert {200, 400, 404, 406, 410} <= set(statuses)
    assert Change.objects.count() > 7
    assert len(owned) > 100
    assert [key for key in owned if read[key] != owned[key]] == []
    assert not any(status >= 500 for status in statuses if status != 503)


@pytest.mark.usefixtures("_role")
def test_the_role_cannot_read_a_draft() -> None:
    public = {
        model._meta.db_table for model in apps.get_models() if model.__module__ in PUBLIC_MODULES
    }
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            cursor.execute("SELECT has_table_privilege(%s, %s, 'SELECT')", [ROLE, table])
            assert cursor.fetchone() == (table in public,)
            cursor.execute(
                "SELECT has_table_privilege(%s, %s, 'INSERT,UPDATE,DELETE')", [ROLE, table]
            )
            assert cursor.fetchone() == (False,)
