"""Feeds keep the rules of their formats, whatever stands in the texts."""

import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

from articles.rendering.addresses import Addresses
from articles.rendering.feeds.atom import atom
from articles.rendering.feeds.feed import Entry, Feed, Withdrawn, entry_id
from articles.rendering.feeds.json_feed import json_feed
from articles.rendering.feeds.rss import rss
from articles.rendering.forms.page import page
from articles.vocabulary import Language
from tests.rendering.forms.answers import ANSWER, answer, claim, reference

ADDRESSES = Addresses("https://api.example.org", "https://health.example.org/{lang}/{slug}")
AT = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
GONE = Withdrawn("00000000-0000-4000-8000-00000000000a", "weg", "Eine Zahl < 5 war falsch.", AT)
NS = {
    "atom": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
DOUBT = {"reason": "Weg.", "since": "2026-03-09"}
NASTY = answer(
    title="Vitamin D & <b>Sonne</b> \x0b]]>",
    summary="Unter < 20 ng/ml\x00 & \ud800darüber".encode("utf-8", "replace").decode(),
    sections=[
        {
            **ANSWER["sections"][0],
            "html": '<p><span data-claim="c1">Licht</span> hält <a href="/de/wach?a=1&amp;b=2" '
            'rel="noopener noreferrer">wach</a>.</p>',
        }
    ],
    claims=[
        claim("c1", [1, 2], suspended=True, suspension={"reason": "Weg.", "since": "2026-03-09"})
    ],
    references=[reference(1), reference(2, status="retracted")],
)


def feed_of(*events: Entry | Withdrawn) -> Feed:
    return Feed(Language.DE, events, "Redaktion & Co", ADDRESSES)


FULL = feed_of(GONE, Entry(NASTY, AT))


def moment(text: str) -> datetime:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text)
    return datetime.fromisoformat(text)


def absolute(address: str) -> str:
    parts = urlsplit(address)
    assert parts.scheme in {"http", "https"}
    assert parts.netloc
    return address


# The rules of RFC 4287 and 6721 that a validator holds --------------------------------------------


def test_atom_has_what_it_must_have_once() -> None:
    root = etree.fromstring(atom(FULL))
    for parent in (root, *root.findall("atom:entry", NS)):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"atom:{name}", NS)) == 1
        moment(parent.findtext("atom:updated", namespaces=NS) or "")
        links = [dict(link.attrib) for link in parent.findall("atom:link", NS)]
        kinds = [(row["rel"], row.get("type"), row.get("hreflang")) for row in links]
        assert len(set(kinds)) == len(kinds)
        assert all(absolute(row["href"]) for row in links)
        assert ("alternate", "text/html", "de") in kinds
        assert parent.find("atom:author/atom:name", NS) is not None
    assert (
        root.find("atom:link[@rel='self']", NS).get("href")
        == "https://api.example.org/feeds/de/articles.atom"
    )  # type: ignore[union-attr]
    (entry,) = root.findall("atom:entry", NS)
    others = {
        link.get("hreflang"): link.get("href")
        for link in entry.findall("atom:link[@type='text/html']", NS)
    }
    assert others == {
        None: "https://health.example.org/de/sleep-de",
        "de": "https://health.example.org/de/sleep-de",
        "en": "https://health.example.org/en/sleep-en",
    }
    assert entry.find("atom:content", NS).get("type") == "html"  # type: ignore[union-attr]


def test_a_tombstone_names_the_entry_that_it_ends() -> None:
    root = etree.fromstring(atom(FULL))
    (stone,) = root.findall("at:deleted-entry", NS)
    assert stone.get("ref") == entry_id(GONE.uid, "de")
    assert moment(stone.get("when") or "") == AT
    assert stone.findtext("at:comment", namespaces=NS) == GONE.note
    assert stone.find("atom:link", NS).get("href") == ADDRESSES.article(GONE.uid, "de")  # type: ignore[union-attr]


def test_ids_are_of_a_text_in_a_language_wherever_it_is_served() -> None:
    ids = {entry_id(ANSWER["id"], word) for word in ("de", "en")}
    assert len(ids) == 2
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", word) for word in ids)
    moved = Feed(
        Language.DE, FULL.events, "x", Addresses("https://other.example", "/{lang}/{slug}")
    )
    theirs = etree.fromstring(atom(moved)).findtext("atom:entry/atom:id", namespaces=NS)
    assert theirs == entry_id(ANSWER["id"], "de")


def test_rss_has_what_it_must_have() -> None:
    root = etree.fromstring(rss(FULL))
    channel = root.find("channel")
    assert channel is not None
    for name in ("title", "link", "description"):
        assert channel.findtext(name)
    assert parsedate_to_datetime(channel.findtext("lastBuildDate") or "") == AT
    items = channel.findall("item")
    assert len(items) == 2
    for item in items:
        assert item.findtext("title")
        assert item.findtext("description")
        absolute(item.findtext("link") or "")
        assert item.find("guid").get("isPermaLink") == "false"  # type: ignore[union-attr]
        parsedate_to_datetime(item.findtext("pubDate") or "")
    assert len({item.findtext("guid") for item in items}) == 2
    assert items[0].findtext("description") == "Eine Zahl &lt; 5 war falsch."
    assert items[0].find("content:encoded", NS) is None


def test_a_json_feed_has_what_it_must_have() -> None:
    made = json.loads(json_feed(FULL))
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert made["title"]
    absolute(made["feed_url"])
    gone, item = made["items"]
    for row in made["items"]:
        assert row["id"]
        assert ("content_html" in row) != ("content_text" in row)
        moment(row["date_modified"])
        assert all(name.startswith("_") or isinstance(name, str) for name in row)
    assert gone["_deleted"]["at"] == "2026-03-09T10:00:00Z"
    assert gone["content_text"] == GONE.note
    assert item["url"] == "https://health.example.org/de/sleep-de"
    assert item["_beleg"]["alternates"] == [
        {"language": "en", "url": "https://health.example.org/en/sleep-en"}
    ]


@pytest.mark.parametrize("write", [atom, rss])
def test_feedparser_takes_it(write: Any) -> None:
    read = feedparser.parse(write(FULL))
    assert not read.bozo
    assert read.version in {"atom10", "rss20"}
    assert read.feed.language == "de"
    entry = read.entries[-1]
    assert entry.id == entry_id(ANSWER["id"], "de")
    assert entry.link == "https://health.example.org/de/sleep-de"
    assert entry.author == "Anna Autorin"
    assert "Vertrauenswürdigkeit der Evidenz: niedrig" in entry.content[0].value
    assert {row.href for row in entry.links if row.get("hreflang") == "en"} == {
        "https://health.example.org/en/sleep-en"
    }


@pytest.mark.parametrize("write", [atom, rss])
def test_what_xml_cannot_hold_is_left_out_and_the_rest_is_text(write: Any) -> None:
    read = feedparser.parse(write(FULL))
    title = etree.fromstring(write(FULL)).xpath("//*[local-name()='title']/text()")[-1]
    assert title == "Vitamin D & <b>Sonne</b> ]]>"
    assert "Unter &lt; 20 ng/ml" in read.entries[-1].content[0].value


@pytest.mark.parametrize("write", [atom, rss, json_feed])
@pytest.mark.parametrize("events", [(), (GONE,)], ids=["nothing", "only tombstones"])
def test_a_feed_without_texts_is_a_feed(write: Any, events: Any) -> None:
    body = write(feed_of(*events))
    if write is json_feed:
        assert len(json.loads(body)["items"]) == len(events)
        return
    read = feedparser.parse(body)
    assert not read.bozo
    assert read.feed.title == "Belegte Gesundheitsartikel"


# What stands in an entry --------------------------------------------------------------------------


def test_the_whole_text_is_there_with_its_evidence() -> None:
    html = page(NASTY)
    warning = "Diese Aussage wird zurzeit überprüft und gilt bis dahin nicht."
    assert f"<sup>[1, 2]</sup> <strong>[{warning}]</strong>" in html
    assert html.index("Kein Ersatz für ärztlichen Rat.") < html.index("Licht</span>")
    assert "<strong>Status: zurückgezogen (retracted) (abgefragt am 8. März 2026)</strong>" in html
    assert f"<strong>{warning} (seit 9. März 2026) Weg.</strong>" in html
    assert (
        "[1] stützt die Aussage, Table 2, direkt: „Later.“ (Unsere Übersetzung: „Später.“)" in html
    )
    assert "<li>Lizenz: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)</li>" in html
    assert html.endswith("<p>Quelle</p>")


def test_links_are_absolute() -> None:
    links = re.findall(r'href="([^"]*)"', page(NASTY))
    assert "https://health.example.org/de/wach?a=1&amp;b=2" in links
    assert all(link.startswith("https://") for link in links)


def test_a_claim_that_goes_on_is_numbered_at_its_end() -> None:
    part = '<span data-claim="c1">a</span>'
    html = f"<p>{part} {part}</p><p>{part}</p>"
    made = page(
        answer(
            sections=[{**ANSWER["sections"][0], "html": html}],
            claims=[claim("c1", [1])],
            references=[reference(1)],
        )
    )
    assert f"<p>{part} {part}<sup>[1]</sup></p><p>{part}<sup>[1]</sup></p>" in made
