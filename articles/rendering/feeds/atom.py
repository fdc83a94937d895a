"""A feed as Atom (RFC 4287), with tombstones for what was withdrawn (RFC 6721). Pure."""

from typing import Any

from lxml import etree

from articles.rendering.feeds.feed import (
    GENERATOR,
    Entry,
    Feed,
    Withdrawn,
    alternates,
    entry_id,
    rights,
    stamp,
    xml_text,
)
from articles.rendering.forms.page import page
from articles.rendering.words import TERMS
from articles.vocabulary import Language

ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HTML, JSON, TYPE = "text/html", "application/json", "application/atom+xml"


def atom(feed: Feed) -> bytes:
    """The feed in UTF-8."""
    names: Any = {None: ATOM, "at": TOMBSTONES}
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=names)
    root.set(XML_LANG, feed.language)
    _add(root, "id", feed.address("atom"))
    _add(root, "title", TERMS[feed.language]["articles_title"])
    _add(root, "updated", stamp(feed.updated_at))
    _link(root, "self", feed.address("atom"), type=TYPE)
    _link(root, "alternate", feed.home, type=HTML, hreflang=feed.language)
    for language in Language:
        if language is not feed.language:
            address = feed.address("atom", language)
            _link(root, "alternate", address, type=TYPE, hreflang=language)
    _add(_add(root, "author"), "name", feed.publisher)
    _add(root, "generator", GENERATOR)
    for event in feed.events:
        if isinstance(event, Entry):
            _entry(root, event, feed)
        else:
            _tombstone(root, event, feed)
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _entry(root: Any, entry: Entry, feed: Feed) -> None:
    article = entry.article
    node = _add(root, "entry")
    _add(node, "id", entry.id)
    _add(node, "title", article["title"])
    _add(node, "updated", stamp(entry.updated_at))
    _add(node, "published", article["dates"]["published"])
    # Some readers take the first page for the text's own, some the last.
    language, own = article["language"], article["canonical_url"]
    _link(node, "alternate", own, type=HTML)
    for other, address in alternates(entry, feed.addresses):
        _link(node, "alternate", address, type=HTML, hreflang=other)
    _link(node, "alternate", own, type=HTML, hreflang=language)
    _link(node, "alternate", article["url"], type=JSON, hreflang=language)
    for row in article["authors"]:
        _add(_add(node, "author"), "name", row["name"])
    for name in dict.fromkeys(row["name"] for row in article["reviewers"]):
        _add(_add(node, "contributor"), "name", name)
    for row in article["topics"]:
        _add(node, "category", term=row["slug"], label=row["name"])
    if article["summary"]:
        _add(node, "summary", article["summary"])
    _add(node, "content", page(article), type="html")
    _add(node, "rights", rights(article))


def _tombstone(root: Any, event: Withdrawn, feed: Feed) -> None:
    node = etree.SubElement(root, f"{{{TOMBSTONES}}}deleted-entry")
    node.set("ref", entry_id(event.uid, feed.language))
    node.set("when", stamp(event.at))
    by = etree.SubElement(node, f"{{{TOMBSTONES}}}by")
    _add(by, "name", feed.publisher)
    comment = etree.SubElement(node, f"{{{TOMBSTONES}}}comment")
    comment.text = xml_text(event.note)
    _link(node, "related", feed.addresses.article(event.uid, feed.language), type=JSON)


def _add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    node = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    for key, value in attributes.items():
        node.set(key, xml_text(value))
    if text:
        node.text = xml_text(text)
    return node


def _link(parent: Any, rel: str, href: str, **attributes: str) -> None:
    _add(parent, "link", rel=rel, href=href, **attributes)
