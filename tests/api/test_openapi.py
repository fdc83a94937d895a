"""The description of the interface is valid, complete, frozen, and what really happens.

After an intended change, write the snapshot anew and read its diff before committing:
    WRITE_SNAPSHOT=1 .venv/bin/python -m pytest -n0 tests/api/test_openapi.py -k snapshot
"""

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS, reset_generator_stats
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate

from api import openapi
from api.embed import oembed
from api.feeds import answers as feeds
from api.v1.answers import articles, catalogue, lists, paging, sections, sources
from articles.models import EditionClaim, EditionDisclaimer, Person, Source
from articles.publishing.reissue import redact
from articles.reading.feeds import TYPES as FEED_TYPES
from tests import scenarios
from tests.api.asking import ask, asked
from tests.images.pictures import attach, jpeg, place, uploaded
from tests.scenarios import DE

SNAPSHOT = Path(__file__).parent.parent / "openapi.json"
LIST, DETAIL = "/api/v1/articles/", "/api/v1/articles/{identifier}/"
LOG = "/api/v1/changes/"
SECTION, EDITIONS = f"{DETAIL}sections/{{key}}/", f"{DETAIL}editions/"
EDITION, EVIDENCE = f"{EDITIONS}{{number}}/", f"{DETAIL}evidence/"
PRIVATE = ("/api/v1/preview/", "/api/v1/partner/")
FEED, SITEMAP = "/feeds/{language}/articles.{form}", "/sitemap.xml"
OEMBED = "/oembed"
CROSSING = ("claims", "disclaimers", "people", "sources", "topics")
IN_FORMATS = {
    path: set(media.values())
    for paths, media in (
        ((DETAIL, EDITION), articles.MEDIA),
        ((FEED,), FEED_TYPES),
        ((SITEMAP,), {"xml": "application/xml"}),
        (("/api/v1/sources/", "/api/v1/sources/{identifier}/"), sources.MEDIA),
    )
    for path in paths
}
ONE = {name: f"/api/v1/{name}/{{identifier}}/" for name in CROSSING}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return openapi.document()


@pytest.fixture(scope="module")
def strict(document: dict[str, Any]) -> dict[str, Any]:
    """The description with every object closed: an answer's undescribed field is a failure."""
    closed = copy.deepcopy(document)
    _close(closed["components"]["schemas"])
    return closed


def _close(node: Any) -> None:
    if isinstance(node, dict):
        if node.get("type") == "object" and "properties" in node:
            node["additionalProperties"] = False
        for child in node.values():
            _close(child)
    elif isinstance(node, list):
        for child in node:
            _close(child)


def _check(strict: dict[str, Any], name: str, instance: Any) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": strict["components"]}
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(instance)]
    assert errors == []


def _public(document: dict[str, Any]) -> dict[str, Any]:
    return {path: item for path, item in document["paths"].items() if not path.startswith(PRIVATE)}


def _operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {path: item["get"] for path, item in _public(document).items()}


def test_it_is_valid_openapi(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    validate(document)


def test_it_is_made_without_a_warning() -> None:
    reset_generator_stats()
    openapi._document.__wrapped__("http://testserver")
    assert not GENERATOR_STATS


def test_the_snapshot_is_what_is_served(document: dict[str, Any]) -> None:
    text = json.dumps(document, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    if os.environ.get("WRITE_SNAPSHOT"):
        SNAPSHOT.write_text(text, encoding="utf-8")
    assert SNAPSHOT.read_text(encoding="utf-8") == text, "the interface changed; see above"
    assert asked("/api/v1/openapi.json") == document


def test_the_public_is_described_as_reading_only(document: dict[str, Any]) -> None:
    public = _public(document)
    assert {method for item in public.values() for method in item} == {"get"}
    below = {DETAIL, SECTION, EDITIONS, EDITION, EVIDENCE}
    crossing = {f"/api/v1/{name}/" for name in CROSSING} | set(ONE.values())
    start = {"/api/v1/", LIST, LOG, "/api/v1/search/", "/api/v1/openapi.json"}
    assert set(public) == start | below | crossing | {FEED, SITEMAP, OEMBED}


def test_the_methods_described_are_the_ones_there_are(document: dict[str, Any]) -> None:
    values = {"language": "de", "form": "atom", "key": "light", "number": 1, "identifier": "x"}
    for path, item in document["paths"].items():
        methods = {name.upper() for name in item} | {"OPTIONS"}
        methods |= {"HEAD"} if "get" in item else set()
        address = path.format(**values)
        told = Client().options(address)["Allow"]
        assert set(told.split(", ")) == methods, path
        assert Client().generic("PROPFIND", address)["Allow"] == told, path


def test_every_parameter_is_described(document: dict[str, Any]) -> None:
    named = {
        path: {row["name"] for row in operation["parameters"] if row["in"] == "query"}
        for path, operation in _operations(document).items()
    }
    assert named[LIST] == {*lists.SINGLE, *lists.REPEATABLE}
    assert named[DETAIL] == set(articles.PARAMETERS)
    assert named[EDITION] == set(articles.OF_AN_EDITION)
    assert named[SECTION] == set(sections.PARAMETERS)
    assert named[EDITIONS] == set(paging.SINGLE)
    assert named[EVIDENCE] == {"lang"}
    assert named["/api/v1/claims/"] == set(catalogue.CLAIM_PARAMETERS)
    assert named["/api/v1/sources/"] == set(sources.LIST_PARAMETERS)
    assert named[ONE["sources"]] == set(sources.ONE_PARAMETERS)
    for name in ("disclaimers", "people", "topics"):
        assert named[f"/api/v1/{name}/"] == set(catalogue.LIST_PARAMETERS)
        assert named[ONE[name]] == set(catalogue.ONE_PARAMETERS)
    assert named[LOG] == {"after", "coalesce", "expand", "lang", "page_size", "topic"}
    assert named[FEED] == set()
    assert named[OEMBED] == set(oembed.SINGLE)
    assert named[SITEMAP] == set(feeds.SITEMAP_PARAMETERS)
    assert all(
        row.get("description")
        for operation in _operations(document).values()
        for row in operation["parameters"]
    )


def test_every_status_is_described_with_an_example(document: dict[str, Any]) -> None:
    usual = {"200", "304", "400", "401", "403", "405", "406", "412", "429", "500"}
    gone = {DETAIL, SECTION, EDITION, EVIDENCE, ONE["claims"], LOG, OEMBED}
    for path, operation in _operations(document).items():
        more = {"308", "404"} if "{" in path else {"404"} if path == OEMBED else set()
        more |= {"410"} if path in gone else set()
        # Whoever subscribes or crawls gets what there is.
        less = {FEED: {"308", "406"}, SITEMAP: {"406"}}.get(path, set())
        assert set(operation["responses"]) == (usual | more) - less, path
        assert operation["summary"]
        assert operation["description"]
        for status, response in operation["responses"].items():
            assert response["description"]
            for media, content in response.get("content", {}).items():
                given = IN_FORMATS.get(path, {"application/json"})
                assert media in (given if status == "200" else {"application/problem+json"})
                assert content["examples"], (path, status)


def test_every_field_is_described(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        for field, shape in schema.get("properties", {}).items():
            if "const" not in shape:
                assert shape.get("description"), (name, field)


def test_every_example_is_what_it_is_an_example_of(
    document: dict[str, Any], strict: dict[str, Any]
) -> None:
    operations = [row for item in document["paths"].values() for row in item.values()]
    for operation in operations:
        given = [response.get("content", {}) for response in operation["responses"].values()]
        for content in (*given, operation.get("requestBody", {}).get("content", {})):
            for media in content.values():
                name = media["schema"].get("$ref", "").rpartition("/")[2]
                assert media["examples"], operation["operationId"]
                for example in media["examples"].values():
                    if name:
                        _check(strict, name, example["value"])


@pytest.mark.django_db
def test_real_answers_are_as_described(strict: dict[str, Any]) -> None:
    article = scenarios.withdrawn("two")
    scenarios.published("sleep")
    changed = {"slug": "neu", "title": "Neu"}
    scenarios.write(article, scenarios.EN, at=scenarios.after(60), **changed)
    scenarios.issue(article, scenarios.EN, at=scenarios.after(70))
    for path, name in (
        ("", "Root"),
        ("articles/", "ArticleList"),
        ("articles/?count=1&lang=en&page_size=1", "ArticleList"),
        ("articles/sleep-de/", "Article"),
        ("articles/sleep-en/?body=html,blocks,text", "Article"),
        ("articles/sleep-en/?fields=title,claims", "ArticlePart"),
        ("articles/sleep-en/", "ArticleAnswer"),
        ("changes/", "ChangePage"),
        ("changes/?lang=de&page_size=1", "ChangePage"),
        ("changes/?expand=text", "ChangePageWithTexts"),
        ("articles/two-de/", "WithdrawnProblem"),
        ("articles/sleep-de/?lang=en", "AbsentProblem"),
        ("articles/unknown/", "AbsentProblem"),
        ("articles/?x=1", "Problem"),
        ("changes/?after=x", "Problem"),
        ("articles/sleep-de/?as_of=2026-03-02T09:03:00Z", "Article"),
        ("articles/sleep-de/?as_of=2026-03-01", "AbsentProblem"),
        ("articles/sleep-en/?fields=claims&expand=claims.references", "ArticlePart"),
        ("articles/sleep-de/sections/light/?body=html,blocks,text", "SectionAlone"),
        ("articles/sleep-de/sections/dark/", "AbsentProblem"),
        ("articles/two-de/sections/light/", "WithdrawnProblem"),
        ("articles/two-de/editions/", "EditionList"),
        ("articles/neu/editions/?count=1&lang=en", "EditionList"),
        ("articles/neu/editions/1/", "Article"),
        ("articles/neu/editions/9/", "AbsentProblem"),
        ("articles/two-de/editions/1/", "GoneProblem"),
        ("articles/sleep-en/evidence/", "Evidence"),
    ):
        _check(strict, name, ask(f"/api/v1/{path}").json())


@pytest.mark.django_db
def test_real_answers_about_what_crosses_articles_are_as_described(strict: dict[str, Any]) -> None:
    article = scenarios.withdrawn("two")
    scenarios.published("sleep")
    lost = scenarios.published("lost")
    scenarios.without_claims(lost, DE, at=scenarios.after(20))
    uids = {
        "claims": EditionClaim.objects.filter(edition__document__contains="sleep-en").get().uid,
        "disclaimers": EditionDisclaimer.objects.order_by("pk")[0].uid,
        "people": Person.objects.get(name="Anna Autorin").uid,
        "sources": Source.objects.get(doi="10.99999/sleep").uid,
        "topics": scenarios.topic().uid,
    }
    shapes = {
        "claims": "Claim", "disclaimers": "Disclaimer", "people": "Person", "sources": "Source",
        "topics": "Topic",
    }  # fmt: skip
    for name, shape in shapes.items():
        page = asked(f"/api/v1/{name}/", "lang=en&count=1")
        assert page["results"]
        _check(strict, f"{shape}List", page)
        _check(strict, f"Published{shape}", asked(f"/api/v1/{name}/{uids[name]}/", "lang=en"))
        _check(strict, "AbsentProblem", ask(f"/api/v1/{name}/{article.uid}/").json())
    for claim, code in ((_claim_of("two"), "withdrawn"), (_claim_of("lost"), "claim_left")):
        body = ask(f"/api/v1/claims/{claim}/", "lang=de").json()
        assert body["code"] == code
        _check(strict, "ClaimGoneProblem", body)


def _claim_of(name: str) -> Any:
    rows = EditionClaim.objects.filter(edition__document__contains=f'"slug":"{name}-de"')
    return rows.values_list("uid", flat=True).get()


@pytest.mark.django_db
def test_a_redacted_edition_is_as_described(strict: dict[str, Any]) -> None:
    article = scenarios.published()
    scenarios.write(article, DE, at=scenarios.after(10), title="Besser schlafen")
    last = scenarios.issue(article, DE, at=scenarios.after(12))
    first = last.variant.editions.get(number=1)
    redact(edition=first, reason="Urteil", by=scenarios.publisher(), at=scenarios.after(20))
    _check(strict, "GoneProblem", ask("/api/v1/articles/sleep-de/editions/1/").json())


@pytest.mark.django_db
def test_pictures_are_as_described(strict: dict[str, Any]) -> None:
    article = scenarios.draft("pictured")
    lead, inline = uploaded(jpeg(400, 300)), uploaded(jpeg(200, 100))
    attach(article, lead, role="lead")
    attach(article, inline)
    place(article, str(inline.uid))
    scenarios.issue(article, scenarios.DE)
    body = asked("/api/v1/articles/pictured-de/")
    assert len(body["images"]) == 2
    assert "ImageBlock" in strict["components"]["schemas"]
    assert any(block["_type"] == "image" for block in body["sections"][0]["blocks"])
    _check(strict, "Article", body)


@pytest.mark.django_db
def test_every_header_sent_is_described(document: dict[str, Any]) -> None:
    scenarios.published()
    usual = {"content-type", "content-length", "content-encoding"}
    operations = _operations(document)
    for path, described in (
        ("/api/v1/", "/api/v1/"),
        (LIST, LIST),
        ("/api/v1/articles/sleep-de/", DETAIL),
        ("/api/v1/articles/sleep-de/sections/light/", SECTION),
        ("/api/v1/articles/sleep-de/editions/", EDITIONS),
        ("/api/v1/articles/sleep-de/editions/1/", EDITION),
        ("/api/v1/articles/sleep-de/evidence/", EVIDENCE),
        *((f"/api/v1/{name}/?page_size=1", f"/api/v1/{name}/") for name in CROSSING),
        ("/api/v1/sources/?page_size=1&format=ris", "/api/v1/sources/"),
        ("/api/v1/topics/sleep/", ONE["topics"]),
        (LOG, LOG),
        ("/feeds/de/articles.atom", FEED),
        (SITEMAP, SITEMAP),
        ("/oembed?url=http://testserver/demo/de/sleep-de", OEMBED),
    ):
        from_outside = {
            "access-control-allow-origin", "access-control-expose-headers", "x-request-id",
            "content-security-policy", "x-frame-options", "x-content-type-options",
            "referrer-policy", "cross-origin-opener-policy", "permissions-policy",
            "cross-origin-resource-policy", "strict-transport-security",
        }  # fmt: skip
        sent = {name.lower() for name in ask(path).headers} - usual - from_outside
        headers = operations[described]["responses"]["200"]["headers"]
        assert sent <= {name.lower() for name in headers}, path
