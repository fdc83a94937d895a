"""Tags, 304, codings and what caches are told (RFC 9110 sections 8.8 and 13)."""

import gzip

import pytest
from django.test import Client

from api.negotiation import accepts_json, coding_for
from articles.vocabulary import Coding
from tests import scenarios
from tests.api.asking import ask, problem

PATHS = [
    "", "articles/", "articles/?lang=en", "articles/sleep-de/", "changes/",
    "search/?q=licht&lang=de",
    "articles/sleep-en/?fields=title", "articles/sleep-de/?format=markdown",
    "articles/sleep-de/editions/1/?format=jsonld", "articles/sleep-de/?as_of=2026-03-03",
    "articles/sleep-de/sections/light/", "articles/sleep-de/editions/?count=1",
    "articles/sleep-de/editions/1/", "articles/sleep-en/evidence/", "claims/?lang=en",
    "sources/?lang=de", "disclaimers/", "topics/", "topics/sleep/", "people/?page_size=1",
]  # fmt: skip
CHANGED = "Mon, 02 Mar 2026 09:03:00 GMT"
BEFORE = "Mon, 02 Mar 2026 09:02:59 GMT"
LATER = "Tue, 03 Mar 2026 09:00:00 GMT"


@pytest.fixture
def live(db: None) -> None:
    scenarios.published()


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_can_be_asked_again_for_nothing(path: str) -> None:
    first = ask(f"/api/v1/{path}")
    assert first["ETag"].startswith('"')
    assert first["Cache-Control"] == "public, max-age=60, stale-while-revalidate=30"
    again = ask(f"/api/v1/{path}", If_None_Match=first["ETag"])
    assert again.status_code == 304
    assert again.content == b""
    for name in ("ETag", "Cache-Control", "Vary", "Content-Language", "Surrogate-Key"):
        assert again.get(name) == first.get(name), name
    assert "Content-Type" not in again.headers
    assert "Content-Length" not in again.headers


CONDITIONS = [
    ("{tag}", "", 304),
    ("W/{tag}", "", 304),
    ('"a", {tag}, "b"', "", 304),
    ('"a",{tag}', "", 304),
    ("*", "", 304),
    (" * ", "", 304),
    ('"other"', "", 200),
    ('"other"', LATER, 200),
    ("{tag}", BEFORE, 304),
    ("{bare}", "", 200),
    ('"', "", 200),
    ('"{bare}', "", 200),
    ("nonsense", LATER, 200),
    ("", CHANGED, 304),
    ("", LATER, 304),
    ("", BEFORE, 200),
    ("", "yesterday", 200),
    ("", "Mon, 99 Mar 9999999 09:03:00 GMT", 200),
    ("", "", 200),
]


@pytest.mark.usefixtures("live")
def test_conditional_requests() -> None:
    tag = ask("/api/v1/articles/sleep-de/")["ETag"]
    for match, since, status in CONDITIONS:
        headers = {}
        if match:
            headers["If_None_Match"] = match.format(tag=tag, bare=tag.strip('"'))
        if since:
            headers["If_Modified_Since"] = since
        answer = ask("/api/v1/articles/sleep-de/", **headers)
        assert answer.status_code == status, (match, since)


@pytest.mark.usefixtures("live")
def test_either_codings_tag_is_known_and_repeated() -> None:
    plain = ask("/api/v1/articles/sleep-de/")
    packed = ask("/api/v1/articles/sleep-de/", Accept_Encoding="gzip")
    assert plain["ETag"] != packed["ETag"]
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    for coding in ("gzip", "identity"):
        for tag in (plain["ETag"], packed["ETag"]):
            again = ask("/api/v1/articles/sleep-de/", Accept_Encoding=coding, If_None_Match=tag)
            assert again.status_code == 304
            assert again["ETag"] == tag


@pytest.mark.usefixtures("live")
def test_tags_differ_by_language_shape_and_coding() -> None:
    tags = [
        ask(f"/api/v1/articles/sleep-{language}/", query, Accept_Encoding=coding)["ETag"]
        for language in ("de", "en")
        for query in ("", "fields=title,sections", "body=html", "body=text")
        for coding in ("gzip", "identity")
    ]
    small = {ask("/api/v1/articles/sleep-de/", "fields=title")["ETag"]}
    assert len(set(tags) | small) >= 13


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("path", ["articles/", "changes/", "articles/sleep-de/?body=html"])
def test_answers_made_now_are_packed_too(path: str) -> None:
    plain = ask(f"/api/v1/{path}")
    packed = ask(f"/api/v1/{path}", Accept_Encoding="gzip, br")
    if len(plain.content) >= 860:
        assert gzip.decompress(packed.content) == plain.content
        assert packed["ETag"] == plain["ETag"][:-1] + '-gz"'
    assert "Accept-Encoding" in plain["Vary"]


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", Coding.IDENTITY),
        ("gzip", Coding.GZIP),
        ("GZIP", Coding.GZIP),
        ("x-gzip", Coding.GZIP),
        ("gzip;q=0", Coding.IDENTITY),
        ("gzip;q=0.0, *", Coding.IDENTITY),
        ("br, deflate", Coding.IDENTITY),
        ("br;q=1, gzip;q=0.5", Coding.GZIP),
        ("gzip;q=0.5, identity;q=0.8", Coding.IDENTITY),
        ("identity;q=0.5, gzip;q=0.8", Coding.GZIP),
        ("*", Coding.GZIP),
        ("*;q=0", Coding.IDENTITY),
        ("identity;q=0", Coding.IDENTITY),
        ("gzip;q=nonsense", Coding.IDENTITY),
        ("deflate, gzip;q=1.0, *;q=0.5", Coding.GZIP),
        ("gzip," * 100_000, Coding.GZIP),
    ],
    ids=range(16),
)
def test_codings(header: str, coding: Coding) -> None:
    assert coding_for(header) is coding


@pytest.mark.parametrize(
    ("header", "is_fine"),
    [
        ("", True),
        ("*/*", True),
        ("application/json", True),
        ("Application/JSON; charset=utf-8", True),
        ("application/*;q=0.1", True),
        ("text/html, application/xhtml+xml, */*;q=0.8", True),
        ("text/html", False),
        ("application/json;q=0", False),
        ("application/json;q=0, */*", False),
        ("application/*;q=0, */*", False),
        ("text/html, */*;q=0", False),
        ("garbage", False),
        (";;;", True),
        (",", True),
    ],
)
def test_accept(header: str, *, is_fine: bool) -> None:
    assert accepts_json(header) is is_fine


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("path", [path for path in PATHS if "format=" not in path])
def test_who_takes_no_json_is_told(path: str) -> None:
    problem(ask(f"/api/v1/{path}", Accept="text/html"), 406, "not_acceptable")


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("coding", ["", "gzip"])
def test_head_is_get_without_a_body(path: str, coding: str) -> None:
    got = ask(f"/api/v1/{path}", Accept_Encoding=coding)
    head = Client().head(f"/api/v1/{path}", headers={"Accept-Encoding": coding})
    assert head.content == b""
    assert head["Content-Length"] == str(len(got.content))
    own = {"X-Request-ID"}
    assert {k: v for k, v in head.headers.items() if k not in own} == {
        k: v for k, v in got.headers.items() if k not in own
    }


@pytest.mark.usefixtures("live")
def test_caches_learn_what_an_answer_rests_on() -> None:
    answer = ask("/api/v1/articles/sleep-de/")
    body = answer.json()
    keys = answer["Surrogate-Key"].split(" ")
    assert keys[0] == f"article:{body['id']}"
    for name, uid in (
        ("source", body["references"][0]["source"]["id"]),
        ("disclaimer", body["disclaimers"][0]["id"]),
        ("topic", body["topics"][0]["id"]),
        ("person", body["authors"][0]["id"]),
        ("person", body["reviewers"][1]["id"]),
    ):
        assert f"{name}:{uid}" in keys
    assert ask("/api/v1/articles/", "lang=en")["Surrogate-Key"] == "list:articles:en"


@pytest.mark.django_db
def test_a_withdrawal_moves_a_list_forward_in_time() -> None:
    scenarios.published("one")
    before = ask("/api/v1/articles/", "lang=de")["Last-Modified"]
    scenarios.withdrawn("two")
    after = ask("/api/v1/articles/", "lang=de", If_Modified_Since=before)
    assert after.status_code == 200
    assert after["Last-Modified"] == "Mon, 02 Mar 2026 09:10:00 GMT"


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["lang=de", "lang=de&count=1", "lang=de&topic=none"])
def test_a_list_that_ran_empty_tells_when(query: str) -> None:
    scenarios.withdrawn("two")
    answer = ask("/api/v1/articles/", query)
    assert answer.json()["results"] == []
    assert answer["Last-Modified"] == "Mon, 02 Mar 2026 09:10:00 GMT"
