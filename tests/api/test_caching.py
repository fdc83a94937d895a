"""Tags, 304, codings and what caches are told (RFC 9110 sections 8.8 and 13)."""

import gzip
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from api.negotiation import accepts_json, coding_for
from articles.reading.articles import find_article
from articles.rendering.renditions import Bytes
from articles.vocabulary import Coding, Language
from tests import scenarios
from tests.api.asking import ask, problem

# An address of each kind of answer, and when the text behind it changed last.
KINDS = [
    "/api/v1/articles/sleep-de/", "/api/v1/articles/?lang=de",
    "/api/v1/articles/sleep-de/evidence/",
    "/api/v1/articles/sleep-de/?format=markdown", "/api/v1/search/?q=licht&lang=de",
    "/feeds/de/articles.atom", "/feeds/en/articles.json", "/sitemap.xml", "/embed/de/sleep-de",
    "/oembed?url=http://testserver/demo/de/sleep-de", "/corrections/de/sleep-de",
    "/demo/de/sleep-de",
]  # fmt: skip
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


# If-None-Match, If-Modified-Since, status (RFC 9110 sections 13.1.2, 13.1.3 and 13.2.2).
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
    ("W/{tag}, {tag}", "", 304),
    ('W/"other", W/{tag}', BEFORE, 304),
    (",,{tag},", "", 304),
    ('"a"{tag}', "", 304),
    ('W/"other"', LATER, 200),
    ('""', "", 200),
    ("", "yesterday", 200),
    ("", "Monday, 02-Mar-26 09:03:00 GMT", 304),
    ("", "Mon Mar  2 09:03:00 2026", 304),
    ("", "Mon Mar  2 09:02:59 2026", 200),
    ("", "2026-03-02T09:03:00Z", 200),
    ("", "0", 200),
    ("", f"{LATER}, {LATER}", 200),
    ("", "Fri, 01 Jan 2999 00:00:00 GMT", 304),
    ("", "Mon, 99 Mar 9999999 09:03:00 GMT", 200),
    ("", "", 200),
]


@pytest.mark.usefixtures("live")
def test_conditional_requests() -> None:
    tag = ask(KINDS[0])["ETag"]
    for match, since, status in CONDITIONS:
        headers = {}
        if match:
            headers["If_None_Match"] = match.format(tag=tag, bare=tag.strip('"'))
        if since:
            headers["If_Modified_Since"] = since
        for method in ("get", "head"):
            answer = getattr(Client(), method)(KINDS[0], headers=_named(headers))
            assert answer.status_code == status, (match, since)
            assert (answer["ETag"], answer["Content-Language"]) == (tag, "de")
            assert answer["Last-Modified"] == CHANGED
            assert bool(answer.content) is (status == 200 and method == "get")


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


# If-Match, If-Unmodified-Since, If-None-Match, status (sections 13.1.1, 13.1.4 and 13.2.2).
PRECONDITIONS = [
    ("{tag}", "", "", 200),
    ("*", "", "", 200),
    ('"a", {tag}', "", "", 200),
    ('"a",{tag},"b"', "", "", 200),
    ("{tag}", BEFORE, "", 200),
    ("{tag}", "", "{tag}", 304),
    ("*", "", "*", 304),
    ('"other"', "", "", 412),
    ('"other"', LATER, "", 412),
    ('"other"', "", "{tag}", 412),
    ("W/{tag}", "", "", 412),
    ('W/{tag}, "other"', "", "", 412),
    ('"other", W/{tag},{tag}', "", "", 200),
    ("nonsense", "", "", 412),
    ("", BEFORE, "", 412),
    ("", BEFORE, "{tag}", 412),
    ("", CHANGED, "", 200),
    ("", LATER, "", 200),
    ("", LATER, "{tag}", 304),
    ("", "yesterday", "", 200),
]


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("path", [path for path in KINDS if path.startswith(("/api", "/f", "/s"))])
def test_who_wants_another_state_is_refused(path: str) -> None:
    changed = ask(path)["Last-Modified"]
    moments = {BEFORE: "Sun, 01 Mar 2026 00:00:00 GMT", CHANGED: changed, LATER: LATER}
    for coding in ("identity", "gzip"):
        tag = ask(path, Accept_Encoding=coding)["ETag"]
        for match, since, known, status in PRECONDITIONS:
            sent = {
                "If_Match": match.format(tag=tag),
                "If_Unmodified_Since": moments.get(since, since),
                "If_None_Match": known.format(tag=tag),
            }
            answer = ask(path, Accept_Encoding=coding, **{k: v for k, v in sent.items() if v})
            assert answer.status_code == status, (match, since, known)
            if status == 412:
                problem(answer, 412, "precondition_failed")


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("path", ["/embed/de/sleep-de", "/demo/de/sleep-de"])
def test_pages_for_people_know_preconditions_too(path: str) -> None:
    assert ask(path, If_Match='"other"').status_code == 412
    assert ask(path, If_Match=ask(path)["ETag"]).status_code == 200


@pytest.mark.usefixtures("live")
def test_preconditions_count_where_there_is_an_answer_only() -> None:
    for path, status in (("articles/none/", 404), ("articles/?x=1", 400), ("articles/gone/", 404)):
        answer = ask(f"/api/v1/{path}", If_Match='"other"', If_None_Match="*", Range="bytes=0-1")
        assert answer.status_code == status
    assert Client().options(KINDS[0], headers={"If-Match": '"other"'}).status_code == 200


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("path", KINDS)
def test_each_kind_of_answer_can_be_asked_again_for_nothing(path: str) -> None:
    for coding in ("identity", "gzip"):
        first = ask(path, Accept_Encoding=coding)
        assert first.status_code == 200
        tag = first["ETag"]
        for match in (tag, f"W/{tag}", f'"x", {tag}', "*"):
            again = ask(path, Accept_Encoding=coding, If_None_Match=match)
            assert (again.status_code, again["ETag"], again.content) == (304, tag, b"")
            assert again["Vary"] == first["Vary"]
        assert ask(path, If_Modified_Since=LATER).status_code == 304
        both = ask(path, If_None_Match='"x"', If_Modified_Since=LATER)
        assert both.status_code == 200


RANGES = [
    "bytes=0-1", "bytes=-5", "bytes=5-", "bytes=0-0,-1", "bytes=999999999-", "bytes=2-1", "bytes=",
    "bytes=a-b", "pages=1-2", "bytes", "", "bytes=" + "0-1," * 5_000, "items=0-9",
]  # fmt: skip


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("path", KINDS)
def test_a_range_is_never_answered_in_part(path: str) -> None:
    """RFC 9110 section 14.2: a server may ignore Range; half a medical text is none."""
    whole = ask(path)
    for asked in RANGES:
        for more in ({}, {"If_Range": whole["ETag"]}, {"If_Range": CHANGED}):
            answer = ask(path, Range=asked, **more)
            assert (answer.status_code, len(answer.content)) == (200, len(whole.content)), asked
            assert "Content-Range" not in answer.headers


# What an answer was chosen by, whole (RFC 9110 section 12.5.5).
VARIES = [
    ("/api/v1/articles/sleep-de/", "Accept, Accept-Encoding"),
    ("/api/v1/articles/sleep-de/?format=json", "Accept-Encoding"),
    ("/api/v1/articles/?lang=de", "Accept-Encoding"),
    ("/api/v1/articles/", "Accept-Language, Accept-Encoding"),
    ("/api/v1/sources/", "Accept, Accept-Language, Accept-Encoding"),
    ("/api/v1/sources/?lang=de&format=ris", "Accept-Encoding"),
    ("/api/v1/changes/", "Accept-Encoding"),
    ("/api/v1/", "Accept-Encoding"),
    ("/feeds/de/articles.atom", "Accept-Encoding"),
    ("/sitemap.xml", "Accept-Encoding"),
]


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize(("path", "names"), VARIES)
def test_an_answer_varies_by_what_chose_it_and_by_nothing_else(path: str, names: str) -> None:
    for headers in ({}, {"Accept_Language": "en"}, {"Accept_Encoding": "gzip"}, {"Cookie": "a=b"}):
        assert set(ask(path, **headers)["Vary"].split(", ")) == set(names.split(", "))


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("coding", list(Coding))
def test_bytes_that_the_reader_has_are_not_read(coding: Coding) -> None:
    def found(known: str) -> Any:
        return find_article(
            identifier="sleep-de",
            asked=None,
            negotiated=Language.DE,
            coding=coding,
            known=known,
        )

    whole = found("")
    assert len(whole.bytes.body) > 100
    assert found(whole.bytes.etag).bytes == Bytes(b"", whole.bytes.etag)
    other = found('"another"')
    # In the order of the rows, which a database may change from one question to the next.
    assert sorted(other.mentions) == sorted(whole.mentions)
    assert replace(other, named="") == replace(whole, named="")


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
