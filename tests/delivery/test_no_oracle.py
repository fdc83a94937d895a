"""Nothing public tells that a draft exists: every answer is the same with drafts and without.

Every public address, found in the list of addresses, is asked; then there is a draft of each kind,
full of words that nobody else uses; then all of it is asked again: status, headers, bytes, and as
many statements as before. An address that names the draft says what one says that names nothing.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from api.v1 import plain
from api.v1.answers.shaping import ENTRY_FIELDS, FIELDS
from articles.models import (
    Article,
    Authorship,
    Claim,
    Comment,
    Disclaimer,
    DisclaimerVersion,
    Edition,
    Person,
    Reference,
    Section,
    Source,
    Topic,
)
from articles.publishing.schedule import schedule
from cms.gate import ReadGate
from tests import scenarios
from tests.api.asking import ask
from tests.delivery.asking import given
from tests.delivery.test_gate import DJANGO
from tests.partners import accounts
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db
CANARY = "kanarienvogel"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
# The newsroom, and what is for operators: it counts the worker's heartbeats.
NOT_PUBLIC = ("admin/", "health/ready")
UID = re.compile(r"[0-9a-f]{8}-")
OF_ONE = ("lang=en", "format=jsonld", "count=1&lang=de")
QUERIES = (
    "lang=de", "lang=en", "count=1&lang=de", "lang=en&page_size=1", "ordering=title&lang=de",
    "q=Licht&lang=de", f"q={CANARY}&lang=de&count=1", f"q={CANARY[:-1]}&lang=en", "fields=title",
    "topic=sleep&lang=de", f"topic={CANARY}&lang=de&count=1", "coalesce=1", "expand=text",
    "format=jsonld", "format=markdown", "format=ris&lang=de", "nonsense=1",
    f"url=http://testserver/demo/de/{CANARY}-de", "url=http://testserver/demo/de/live-de",
)  # fmt: skip


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        written = before + re.sub(r"^\^|\\Z$|\$$", "", str(entry.pattern))
        if isinstance(entry, URLPattern):
            yield written.replace("\\.", ".").replace("(?:/|)", "/")
        else:
            yield from patterns(entry, written)


def addresses(names: dict[str, list[str]]) -> list[str]:
    """Every public address, each of its parameters filled with these names."""
    found = []
    for pattern in dict.fromkeys(patterns(get_resolver())):
        if pattern.startswith(NOT_PUBLIC):
            continue
        filled = [pattern]
        for match in PARAMETER.finditer(pattern):
            values = names.get(match[1] or match[2], names["identifier"])
            filled = [path.replace(match[0], value, 1) for path in filled for value in values]
        found += [f"/{path}" for path in filled if not re.search(r"[()|?\\\[\]]", path)]
    return list(dict.fromkeys(found))


def public_names() -> dict[str, list[str]]:
    uids = [str(uid) for uid in Article.objects.order_by("pk").values_list("uid", flat=True)]
    models = (Claim, Source, Disclaimer, Topic, Person)
    rows = [str(model.objects.order_by("pk")[0].uid) for model in models]
    return {
        "language": ["de", "en"],
        "slug": ["live-de", "gone-de", f"{CANARY}-de"],
        "number": ["1", "2"],
        "key": ["light", CANARY],
        "form": ["atom", "rss", "json"],
        "identifier": [*uids, *rows, "live-de", "gone-en", "sleep", f"{CANARY}-de", CANARY],
    }


def everything(client: Client, paths: list[str]) -> dict[str, Any]:
    """What each address says to each question: status, headers, bytes, statements."""
    found = {}
    for path in paths:
        plainly = found[path] = said(client, path)
        is_one = any(name in path for name in ("live", "gone", CANARY)) or UID.search(path)
        queries = OF_ONE if is_one else QUERIES
        for query in queries if plainly[0] in {200, 400} else ():
            found[f"{path}?{query}"] = said(client, f"{path}?{query}")
        if plainly[0] == 200:
            found[f"OPTIONS {path}"] = said(client, path, method="options")
    return found


def said(client: Client, path: str, method: str = "get") -> tuple[int, dict[str, str], bytes, int]:
    with CaptureQueriesContext(connection) as statements:
        answer: Any = getattr(client, method)(path)
    kept = {k: v for k, v in answer.headers.items() if k not in UNLIKE}
    body = re.sub(rb'nonce="[^"]*"', b"", answer.getvalue())
    return answer.status_code, kept, body, len(statements)


# Its own number, a nonce, and what is left of a key's limits.
UNLIKE = ("X-Request-ID", "Content-Security-Policy", "RateLimit", "RateLimit-Policy")


def drafts() -> Article:
    """A draft of everything that can be drafted, in words that nothing else has."""
    hidden = scenarios.draft(CANARY)
    scenarios.write(hidden, DE, title=f"Der {CANARY}", summary=f"{CANARY} {CANARY}")
    topic = Topic.objects.create(slug=CANARY, name_de=CANARY, name_en=CANARY)
    hidden.topics.add(topic)
    person = Person.objects.create(name=f"Dr. {CANARY}")
    Authorship.objects.filter(article=hidden).update(person=person)
    Source.objects.filter(references__article=hidden).update(title=CANARY, pmid="99999999")
    notice = Disclaimer.objects.create(key=CANARY, kind="general_medical")
    for version, row in ((1, notice), (2, scenarios.disclaimer())):
        DisclaimerVersion.objects.create(
            disclaimer=row,
            version=version,
            text_de=f"<p>{CANARY}</p>",
            text_en=f"<p>{CANARY}</p>",
            written_by=scenarios.editor(),
        )
    # A live text is written anew, in review, and one is due one day.
    live = Article.objects.get(variants__slug="live-de")
    scenarios.write(live, DE, at=after(50), title=f"{CANARY} I", body=f"<p>{CANARY}</p>")
    scenarios.write(live, EN, at=after(51), title=f"{CANARY} II", slug=f"{CANARY}-two-en")
    Section.objects.create(article=live, key=CANARY, position=9, aspect="TypesHealthAspect")
    Reference.objects.filter(article=live).update(annotation_en=CANARY)
    planned = scenarios.draft(f"planned-{CANARY}", languages=(DE,))
    schedule(
        variant=scenarios.signed(planned, DE, at=after(52)),
        moment=timezone.now().replace(year=2099),
        by=scenarios.publisher(),
        at=after(53),
    )
    return hidden


@pytest.fixture
def _public() -> None:
    scenarios.published("live")
    scenarios.withdrawn("gone")


def anonymous() -> Client:
    return Client(raise_request_exception=False)


def partner() -> Client:
    """One who holds a key that opens everything."""
    row = accounts.partner()
    accounts.terms(row)
    secret = accounts.key(row, rate=1_000_000, quota=1_000_000_000).secret
    return Client(raise_request_exception=False, headers={"Authorization": f"Bearer {secret}"})


@pytest.mark.usefixtures("_public")
@pytest.mark.parametrize("reader", [anonymous, partner])
def test_every_answer_is_the_same_with_drafts_and_without(reader: Callable[[], Client]) -> None:
    client = reader()
    paths = addresses(public_names())
    everything(client, paths[:20])  # what a process learns but once
    before = everything(client, paths)
    editions = Edition.objects.count()
    drafts()
    assert Edition.objects.count() == editions
    after_all = everything(client, paths)
    assert {status for status, *_ in before.values()} >= {200, 400, 404, 410}
    assert len(before) > 500
    # What a key has used is written down from time to time, with whatever request comes then.
    told = 4 if reader is anonymous else 3
    different = [name for name in before if after_all[name][:told] != before[name][:told]]
    assert different == [], (before[different[0]], after_all[different[0]])


@pytest.mark.usefixtures("_public")
def test_an_address_that_names_a_draft_says_what_one_says_that_names_nothing() -> None:
    hidden, nothing = drafts(), "00000000-0000-4000-8000-000000000000"
    named = {
        "articles": [str(hidden.uid), f"{CANARY}-de", f"planned-{CANARY}-de"],
        "claims": [str(Claim.objects.get(article=hidden).uid)],
        "sources": [str(Source.objects.get(title=CANARY).uid)],
        "disclaimers": [str(Disclaimer.objects.get(key=CANARY).uid), CANARY],
        "topics": [str(Topic.objects.get(slug=CANARY).uid), CANARY],
        "people": [str(Person.objects.get(name=f"Dr. {CANARY}").uid)],
    }
    unnamed = {"de": "no-such-de", "en": "no-such-en", "": "no-such"}
    client = Client(raise_request_exception=False)
    for kind, names in named.items():
        tails = ("", "editions/", "editions/1/", "evidence/", "sections/light/")
        for name in names:
            other = nothing if name.count("-") == 4 else unnamed[name[-2:] if "-" in name else ""]
            for tail in tails if kind == "articles" else ("",):
                address = f"/api/v1/{kind}/{{}}/{tail}"
                for query in ("", "?lang=de", "?lang=en", "?fields=title", "?x=1"):
                    _are_alike(client, "get", address + query, name, other)
                for method in ("head", "options", "post"):
                    _are_alike(client, method, address, name, other)
    for page in BY_SLUG:
        _are_alike(client, "get", page, f"{CANARY}-de", "no-such-de")
    for page in BY_UID:
        for names in named.values():
            _are_alike(client, "get", page, names[0], nothing)


BY_SLUG = (
    "/demo/de/{}", "/demo/en/{}", "/embed/de/{}", "/corrections/de/{}",
    "/oembed?url=http://testserver/demo/de/{}", "/api/v1/claims/?article={}&count=1&lang=de",
    "/api/v1/sources/?article={}&lang=de", "/api/v1/articles/?topic={}&count=1&lang=de",
    "/api/v1/changes/?topic={}",
)  # fmt: skip
BY_UID = (
    "/api/v1/articles/?author={}&count=1&lang=de", "/api/v1/articles/?source={}&lang=de",
    "/api/v1/articles/?id={}&count=1&lang=de", "/api/v1/claims/?article={}&lang=de",
    "/api/v1/articles/?disclaimer={}&lang=de",
)  # fmt: skip


def _are_alike(client: Client, method: str, address: str, hidden: str, nothing: str) -> None:
    """All that is told of both, but for the name that the asker wrote."""
    one = said(client, address.format(hidden), method)
    other = said(client, address.format(nothing), method)
    assert _without(one, hidden) == _without(other, nothing), address


def _without(answer: Any, name: str) -> Any:
    status, headers, body, statements = answer
    told = {k: v.replace(name, "…") for k, v in headers.items() if k != "Content-Length"}
    if status == 200 and "ETag" in told and name.encode() in body:
        told.pop("ETag")
    return status, told, body.replace(name.encode(), "…".encode()), statements


@pytest.mark.usefixtures("_public")
def test_the_read_gate_holds_nothing_of_a_draft() -> None:
    gate = ReadGate(DJANGO, cache_bytes=0)
    drafts()
    for address in plain.ADDRESSES:
        path = address.pattern.pattern.removesuffix("\\Z").replace(plain.NAME, f"{CANARY}-de")
        for query in ("", "?lang=de", f"?q={CANARY}&lang=de"):
            for _ in range(2):
                body = given(gate, plain.BASE + path + query).body.lower()
            told = re.sub(rb'"(instance|query|detail|next|previous)":"[^"]*"', b"", body)
            assert CANARY.encode() not in told


@pytest.mark.usefixtures("_public")
def test_nothing_is_filtered_ordered_or_shaped_by_what_no_answer_holds() -> None:
    drafts()
    columns = {
        field.name
        for model in (Article, Section, Claim, Reference, Source, Person, Comment, User)
        for field in model._meta.get_fields()
    }
    asked = 0
    for resource, fields in ENTRY_FIELDS.items():
        path = "articles/live-de/editions" if resource == "editions" else resource
        secret = sorted(columns - set(fields) - set(FIELDS))
        for name in secret:
            for query in (f"fields={name}", f"ordering=-{name}", f"{name}__startswith=a"):
                answer = ask(f"/api/v1/{path}/", f"q=a&{query}" if resource == "search" else query)
                assert answer.status_code == 400, (resource, query)
                asked += 1
    assert asked > 1_000
