"""Published works: status, where they are used, other programs' formats, merged records."""

import json
import uuid
from typing import Any

import pytest

from articles.models import Article, Reference, Source
from articles.publishing.sources import merge_sources, state_source_status
from articles.vocabulary import SourceStatus
from tests import scenarios
from tests.api.asking import ask, asked, problem
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db
SOURCES = "/api/v1/sources/"


def listed(query: str = "lang=de") -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = asked(SOURCES, query)["results"]
    return results


def citing(name: str, source: Source) -> Article:
    """A German article that cites an existing source."""
    article = scenarios.draft(name, languages=(DE,))
    Reference.objects.filter(article=article).update(source=source)
    scenarios.issue(article, DE)
    return article


def merged() -> tuple[Source, Source]:
    """Two articles' sources turn out to be one work: the kept row, the dropped one."""
    scenarios.published("a", languages=(DE,))
    scenarios.published("b", languages=(DE,))
    drop, keep = Source.objects.order_by("pk")
    Source.objects.filter(pk=drop.pk).update(doi=None)
    merge_sources(keep=keep, drop=drop, by=scenarios.editor(), at=after(30))
    return keep, drop


def test_a_source_says_what_it_is_and_where_it_is_used() -> None:
    article = scenarios.published()
    (entry,) = listed("lang=en")
    whole = asked("/api/v1/articles/sleep-en/")
    source = whole["references"][0]["source"]
    assert {name: entry[name] for name in source} == source
    assert entry["used_in"] == [
        {
            "id": str(article.uid),
            "title": whole["title"],
            "slug": "sleep-en",
            "url": whole["url"],
            "edition": 1,
            "claims": ["c1"],
        }
    ]
    assert entry["articles"]["count"] == 1
    for part, name in (("articles", "id"), ("claims", "article")):
        (row,) = asked(entry[part]["url"].removeprefix("http://testserver"))["results"]
        assert str(article.uid) in str(row[name])
    assert asked(entry["record_url"].removeprefix("http://testserver")) == entry


def test_a_source_of_many_articles_is_one_entry() -> None:
    first = scenarios.published("a0", languages=(DE,))
    source = Source.objects.get()
    others = [citing(f"a{n}", source) for n in range(1, 24)]
    (entry,) = [row for row in listed() if row["id"] == str(source.uid)]
    assert entry["articles"]["count"] == 24
    assert len(entry["used_in"]) == 20
    alone = asked(f"{SOURCES}{source.uid}/", "lang=de")
    assert {row["id"] for row in alone["used_in"]} == {
        str(article.uid) for article in (first, *others)
    }
    assert asked(SOURCES, "lang=de&count=1&page_size=1")["count"] == 1


def test_a_walk_there_and_back() -> None:
    for n in range(3):
        scenarios.published(f"a{n}", languages=(DE,))
    wanted = sorted(str(row.uid) for row in Source.objects.all())
    page = asked(SOURCES, "lang=de&page_size=1&count=1")
    assert page["count"] == 3
    seen = [row["id"] for row in page["results"]]
    while page["next"]:
        page = asked(page["next"].removeprefix("http://testserver"))
        seen += [row["id"] for row in page["results"]]
    assert seen == wanted
    page = asked(page["previous"].removeprefix("http://testserver"))
    assert [row["id"] for row in page["results"]] == [wanted[1]]


def test_only_what_live_editions_cite_is_there() -> None:
    scenarios.published("german", languages=(DE,))
    scenarios.withdrawn("gone", language=EN)
    hidden = scenarios.draft("hidden")
    assert {row["doi"] for row in listed("lang=de")} == {"10.99999/german", "10.99999/gone"}
    assert listed("lang=en") == []
    uid = Reference.objects.get(article=hidden).source.uid
    unknown = problem(ask(f"{SOURCES}{uuid.uuid4()}/"), 404, "not_found")
    body = problem(ask(f"{SOURCES}{uid}/"), 404, "not_found")
    assert body | {"instance": ""} == unknown | {"instance": ""}
    german = Source.objects.get(doi="10.99999/german").uid
    body = problem(ask(f"{SOURCES}{german}/", "lang=en"), 404, "language_not_published")
    assert [row["language"] for row in body["available_languages"]] == ["de"]


def test_a_source_that_left_the_live_edition_is_no_longer_listed() -> None:
    article = scenarios.published(languages=(DE,))
    Reference.objects.filter(article=article).update(source=scenarios.source("better"))
    scenarios.write(article, DE, at=after(10), title="Mit besserer Quelle")
    scenarios.issue(article, DE, at=after(12))
    assert [row["doi"] for row in listed()] == ["10.99999/better"]


def test_filters() -> None:
    one = scenarios.published("one", languages=(DE,))
    two = scenarios.draft("two", languages=(DE,))
    Source.objects.filter(doi="10.99999/two").update(pmid="314159")
    scenarios.issue(two, DE)
    for query, wanted in (
        ("doi=10.99999/one", ["one"]),
        ("doi=https://doi.org/10.99999/ONE", ["one"]),
        ("pmid=314159", ["two"]),
        ("pmid=PMID:%20314159", ["two"]),
        ("pmid=1", []),
        (f"id={Source.objects.get(doi='10.99999/two').uid}", ["two"]),
        (f"article={one.uid}", ["one"]),
        ("article=two-de", ["two"]),
        ("article=one-de&doi=10.99999/two", []),
    ):
        found = [row["doi"].removeprefix("10.99999/") for row in listed(f"lang=de&{query}")]
        assert found == wanted, query
        assert asked(SOURCES, f"lang=de&count=1&{query}")["count"] == len(wanted)


@pytest.mark.parametrize(
    "query",
    ["doi=", "doi=1234", "doi=x", "pmid=", "pmid=10.99999/a", "pmid=x", "id=1", "format=pdf",
     "format=", "doi=10.99999/a&pmid=1", "status=retracted", "article=a%2Fb", "source=1"],
)  # fmt: skip
def test_filters_are_closed(query: str) -> None:
    problem(ask(SOURCES, query), 400, "invalid_parameters")


def test_a_stated_status_is_seen_at_once_and_announced() -> None:
    scenarios.published()
    source = Source.objects.get()
    before = {path: ask(path) for path in (SOURCES, f"{SOURCES}{source.uid}/", "/api/v1/claims/")}
    state_source_status(
        source=source,
        status=SourceStatus.RETRACTED,
        reason="Widerruf",
        by=scenarios.medical(),
        at=after(20),
    )
    for path, old in before.items():
        new = ask(path)
        assert '"status":"retracted"' in new.content.decode()
        assert new["ETag"] != old["ETag"]
        assert new["Last-Modified"] == "Mon, 02 Mar 2026 09:20:00 GMT"
        assert ask(path, If_None_Match=old["ETag"]).status_code == 200
    entries = asked("/api/v1/changes/")["results"][-2:]
    assert [row["kind"] for row in entries] == ["source_status_changed"] * 2
    assert entries[0]["sources"] == [{"id": str(source.uid), "status": "retracted"}]


def test_a_merged_source_is_one_under_the_kept_id() -> None:
    keep, drop = merged()
    (entry,) = listed()
    assert entry["id"] == str(keep.uid)
    assert entry["articles"]["count"] == 2
    assert {row["slug"] for row in entry["used_in"]} == {"a-de", "b-de"}
    answer = ask(f"{SOURCES}{drop.uid}/", "lang=de&format=ris")
    assert answer.status_code == 308
    assert answer["Location"] == f"http://testserver{SOURCES}{keep.uid}/?lang=de&format=ris"
    for name in (keep.uid, drop.uid, keep.doi):
        for path in ("articles", "claims"):
            found = asked(f"/api/v1/{path}/", {"lang": "de", "source": str(name)})
            assert len(found["results"]) == 2, (name, path)
    for claim in asked("/api/v1/claims/", "lang=de")["results"]:
        assert claim["citations"][0]["source"]["id"] == str(keep.uid)


FORMATS = [
    ("csl", "application/vnd.citationstyles.csl+json", '"DOI":"10.99999/sleep"'),
    ("ris", "application/x-research-info-systems", "DO  - 10.99999/sleep"),
    ("bibtex", "application/x-bibtex", "doi = {10.99999/sleep}"),
]


@pytest.mark.parametrize(("name", "media", "words"), FORMATS)
@pytest.mark.parametrize("address", ["", "{uid}/"])
def test_other_programs_read_sources(name: str, media: str, words: str, address: str) -> None:
    scenarios.published()
    path = SOURCES + address.format(uid=Source.objects.get().uid)
    by_name = ask(path, {"format": name, "lang": "en"})
    by_header = ask(path, "lang=en", Accept=f"{media}, */*;q=0.1")
    assert by_name.content == by_header.content
    assert words in by_name.content.decode()
    assert by_name["Content-Type"].partition(";")[0] == media
    assert "Accept" not in by_name["Vary"].split(", ")
    assert "Accept" in by_header["Vary"].split(", ")
    assert ask(path, {"format": name}, If_None_Match=by_name["ETag"]).status_code in {200, 304}
    if name == "csl":
        assert json.loads(by_name.content)[0]["custom"]["status"] == "unchecked"


def test_what_nobody_can_write_is_refused() -> None:
    scenarios.published()
    problem(ask(SOURCES, Accept="text/html"), 406, "not_acceptable")
    assert ask(SOURCES, Accept="text/html, */*;q=0.1")["Content-Type"] == "application/json"
    assert ask(SOURCES, "format=json", Accept="text/html")["Content-Type"] == "application/json"


def test_files_name_their_neighbours_in_a_header() -> None:
    scenarios.published("a", languages=(DE,))
    scenarios.published("b", languages=(DE,))
    first = ask(SOURCES, "lang=de&page_size=1&format=ris")
    address, _, relation = first["Link"].partition("; ")
    assert relation == 'rel="next"'
    second = ask(address.strip("<>").removeprefix("http://testserver"))
    assert second.content.count(b"TY  - ") == 1
    assert second.content != first.content
    assert 'rel="previous"' in second["Link"]
