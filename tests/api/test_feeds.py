"""Feeds and the sitemap over HTTP: what is in them, what never is, and what a repeat costs."""

import re
from typing import Any

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from articles.models import Source
from articles.publishing.actions import restore
from articles.publishing.sources import state_source_status
from articles.reading import feeds, sitemap
from articles.rendering.feeds.feed import entry_id
from articles.vocabulary import SourceStatus
from tests import scenarios
from tests.api.asking import ask, asked, problem
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db
FORMS = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json",
}
FEED = "/feeds/de/articles.atom"


def read(form: str = "atom", language: str = "de") -> Any:
    return feedparser.parse(ask(f"/feeds/{language}/articles.{form}").content)


def tombstones() -> dict[str, str]:
    root = etree.fromstring(ask(FEED).content)
    space = "{http://purl.org/atompub/tombstones/1.0}"
    return {
        row.get("ref", ""): row.findtext(f"{space}comment") or ""
        for row in root.findall(f"{space}deleted-entry")
    }


@pytest.mark.parametrize("form", FORMS)
def test_a_live_text_is_in_the_feed_of_its_language(form: str) -> None:
    scenarios.published("sleep", languages=(DE,))
    scenarios.draft("draft")
    answer = ask(f"/feeds/de/articles.{form}", Accept="text/html")
    assert answer["Content-Type"] == FORMS[form]
    assert answer["Content-Language"] == "de"
    assert answer["Vary"] == "Accept-Encoding"
    assert answer["Access-Control-Allow-Origin"] == "*"
    text = answer.content.decode()
    assert "Besser einschlafen" in text
    assert "http://testserver/demo/de/sleep-de" in text
    assert "Dieser Text ersetzt keine ärztliche Beratung." in text
    assert "draft-de" not in text
    assert "sleep" not in ask(f"/feeds/en/articles.{form}").content.decode()


def test_the_last_to_change_comes_first() -> None:
    first, second = scenarios.published("a"), scenarios.published("b")
    assert [row.link[-4:] for row in read().entries] == ["b-de", "a-de"]
    state_source_status(
        source=Source.objects.get(doi="10.99999/a"),
        status=SourceStatus.RETRACTED,
        reason="Heft 3",
        by=scenarios.medical(),
        at=after(14),
    )
    entries = read().entries
    assert [row.link[-4:] for row in entries] == ["a-de", "b-de"]
    assert "zurückgezogen (retracted)" in entries[0].content[0].value
    assert entries[0].updated == "2026-03-02T09:14:00Z"
    assert entries[0].published == "2026-03-02T09:03:00Z"
    assert [row.id for row in entries] == [entry_id(str(row.uid), "de") for row in (first, second)]


def test_a_withdrawn_text_is_a_tombstone_until_it_is_back() -> None:
    article = scenarios.withdrawn("gone")
    uid = entry_id(str(article.uid), "de")
    assert tombstones() == {uid: "Eine Zahl war falsch."}
    assert read().entries == []
    assert [row.link for row in read(language="en").entries] == [
        "http://testserver/demo/en/gone-en"
    ]
    (item,) = read("rss").entries
    assert (item.title, item.id) == ("Dieser Text wurde zurückgezogen", uid)
    assert "Licht" not in ask("/feeds/de/articles.rss").content.decode()
    (gone,) = asked("/feeds/de/articles.json")["items"]
    assert gone["_deleted"]["note"] == "Eine Zahl war falsch."
    restore(
        variant=scenarios.variant_of(article, DE),
        by=scenarios.publisher(),
        at=after(20),
    )
    assert tombstones() == {}
    assert [row.id for row in read().entries] == [uid]


def test_what_was_never_public_leaves_no_trace() -> None:
    scenarios.draft("draft")
    assert tombstones() == {}
    assert asked("/feeds/de/articles.json")["items"] == []


@pytest.mark.parametrize("form", FORMS)
def test_a_repeat_costs_one_statement_and_no_text(form: str) -> None:
    scenarios.published("a")
    scenarios.withdrawn("b")
    path = f"/feeds/de/articles.{form}"
    first = ask(path)
    for condition in (
        {"If_None_Match": first["ETag"]},
        {"If_Modified_Since": first["Last-Modified"]},
    ):
        with CaptureQueriesContext(connection) as captured:
            again = ask(path, **condition)
        assert again.status_code == 304
        assert again.content == b""
        assert len(captured) == 1
        assert "document" not in captured[0]["sql"]
    packed = ask(path, Accept_Encoding="gzip")
    assert packed["ETag"] == first["ETag"][:-1] + '-gz"'
    assert Client().head(path)["ETag"] == first["ETag"]


def test_the_tag_moves_with_whatever_is_shown() -> None:
    article = scenarios.published("a")
    tags = [ask(FEED)["ETag"]]
    scenarios.published("b")
    tags.append(ask(FEED)["ETag"])
    scenarios.write(article, EN, at=after(10), title="Renamed")
    scenarios.issue(article, EN, at=after(12))
    tags.append(ask(FEED)["ETag"])
    scenarios.withdraw(
        variant=scenarios.variant_of(article, DE),
        note="Weg.",
        by=scenarios.publisher(),
        at=after(20),
    )
    tags.append(ask(FEED)["ETag"])
    tags += [ask(f"/feeds/{word}")["ETag"] for word in ("en/articles.atom", "de/articles.rss")]
    assert len(set(tags)) == 6
    assert ask(FEED, If_None_Match=tags[2]).status_code == 200


def test_a_feed_holds_so_many_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "FEED_LENGTH", 2)
    for name in "abc":
        scenarios.published(name, languages=(DE,))
    assert [row.link[-4:] for row in read().entries] == ["c-de", "b-de"]


def test_a_text_that_is_withdrawn_meanwhile_is_left_out() -> None:
    article = scenarios.published("a")
    found = feeds.news(DE)
    scenarios.withdraw(
        variant=scenarios.variant_of(article, DE),
        note="Weg.",
        by=scenarios.publisher(),
        at=after(20),
    )
    body, shown = feeds.feed(found, "atom")
    assert b"sleep" not in body
    assert shown.events == ()
    assert shown.tag("atom") != found.tag("atom")


@pytest.mark.parametrize("path", ["fr/articles.atom", "de/articles.xml", "DE/articles.rss"])
def test_other_feeds_there_are_none(path: str) -> None:
    problem(ask(f"/feeds/{path}"), 404, "not_found")


def test_a_feed_takes_no_parameters() -> None:
    body = problem(ask(FEED, "topic=sleep"), 400, "invalid_parameters")
    assert body["errors"][0]["parameter"] == "topic"
    problem(Client().post(FEED), 405, "method_not_allowed")


# Sitemaps -----------------------------------------------------------------------------------------

SPACE = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def pages(query: str = "") -> dict[str, dict[str, str]]:
    """The addresses of a sitemap with their other languages."""
    root = etree.fromstring(ask("/sitemap.xml", query).content)
    return {
        row.findtext("s:loc", namespaces=SPACE) or "": {
            link.get("hreflang", ""): link.get("href", "") for link in row.findall("x:link", SPACE)
        }
        for row in root.findall("s:url", SPACE)
    }


def test_the_sitemap_names_what_is_live_in_all_its_languages() -> None:
    scenarios.published("sleep")
    scenarios.withdrawn("gone")
    scenarios.draft("draft")
    both = {
        "de": "http://testserver/demo/de/sleep-de",
        "en": "http://testserver/demo/en/sleep-en",
    }
    assert pages() == {
        both["de"]: both,
        both["en"]: both,
        "http://testserver/demo/en/gone-en": {},
    }
    answer = ask("/sitemap.xml")
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert answer["Last-Modified"] == "Mon, 02 Mar 2026 09:10:00 GMT"
    assert b"<lastmod>2026-03-02T09:03:00Z</lastmod>" in answer.content
    assert ask("/sitemap.xml", If_None_Match=answer["ETag"]).status_code == 304


def test_an_empty_sitemap_tells_when_it_ran_empty() -> None:
    assert pages() == {}
    assert "Last-Modified" not in ask("/sitemap.xml")
    article = scenarios.published("a", languages=(DE,))
    scenarios.withdraw(
        variant=scenarios.variant_of(article, DE),
        note="Weg.",
        by=scenarios.publisher(),
        at=after(20),
    )
    assert pages() == {}
    assert ask("/sitemap.xml")["Last-Modified"] == "Mon, 02 Mar 2026 09:20:00 GMT"


def test_many_texts_are_parted_and_none_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "ARTICLES_A_PART", 2)
    for name in "abc":
        scenarios.published(name, languages=(DE,))
    for name in "de":
        scenarios.published(name)
    with CaptureQueriesContext(connection) as captured:
        index = etree.fromstring(ask("/sitemap.xml").content)
    assert len(captured) == 2
    assert etree.QName(index).localname == "sitemapindex"
    parts = [row.text or "" for row in index.iterfind("s:sitemap/s:loc", SPACE)]
    assert len(parts) == 3
    found: list[str] = []
    for part in parts:
        assert re.fullmatch(r"http://testserver/sitemap\.xml\?from=[0-9a-f-]{36}", part)
        found += pages(part.partition("?")[2])
    assert len(found) == len(set(found)) == 7


@pytest.mark.parametrize("query", ["from=x", "page=2", "from="])
def test_a_sitemap_refuses_what_it_does_not_know(query: str) -> None:
    body = problem(ask("/sitemap.xml", query), 400, "invalid_parameters")
    assert "from" in body["detail"]
