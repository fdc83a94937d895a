"""A feed as RSS 2.0, with the modules that readers know. Pure.

RSS has no word for a withdrawal: the item stays under its guid and says that the text is gone, so
that readers put the notice in the place of the text.
"""

from datetime import datetime
from email.utils import format_datetime
from html import escape
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

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
TYPE = "application/rss+xml"


def rss(feed: Feed) -> bytes:
    """The feed in UTF-8."""
    root = etree.Element("rss", nsmap={"atom": ATOM, "content": CONTENT, "dc": DC})
    root.set("version", "2.0")
    channel = etree.SubElement(root, "channel")
    terms = TERMS[feed.language]
    _add(channel, "title", terms["articles_title"])
    _add(channel, "link", feed.home)
    _add(channel, "description", f"{terms['articles_title']} · {feed.publisher}")
    _add(channel, "language", feed.language)
    _add(channel, "lastBuildDate", _day(feed.updated_at))
    _add(channel, "generator", GENERATOR)
    _add(channel, f"{{{ATOM}}}link", rel="self", href=feed.address("rss"), type=TYPE)
    for event in feed.events:
        if isinstance(event, Entry):
            _item(channel, event, feed)
        else:
            _notice(channel, event, feed)
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _item(channel: Any, entry: Entry, feed: Feed) -> None:
    article = entry.article
    node = _add(channel, "item")
    _add(node, "title", article["title"])
    for language, address in alternates(entry, feed.addresses):
        _add(
            node,
            f"{{{ATOM}}}link",
            rel="alternate",
            href=address,
            hreflang=language,
            type="text/html",
        )
    # After the others: some readers take the last link of any kind.
    _add(node, "link", article["canonical_url"])
    _add(node, "guid", entry.id, isPermaLink="false")
    _add(node, "pubDate", _day(datetime.fromisoformat(article["dates"]["published"])))
    for row in article["topics"]:
        _add(node, "category", row["name"])
    _add(node, "description", escape(article["summary"], quote=False))
    _add(node, f"{{{CONTENT}}}encoded", page(article))
    for row in article["authors"]:
        _add(node, f"{{{DC}}}creator", row["name"])
    _add(node, f"{{{DC}}}rights", rights(article))
    _add(node, f"{{{DC}}}language", article["language"])
    _add(node, f"{{{ATOM}}}updated", stamp(entry.updated_at))


def _notice(channel: Any, event: Withdrawn, feed: Feed) -> None:
    node = _add(channel, "item")
    _add(node, "title", TERMS[feed.language]["gone"])
    _add(node, "link", feed.addresses.canonical(feed.language, event.slug))
    _add(node, "guid", entry_id(event.uid, feed.language), isPermaLink="false")
    _add(node, "pubDate", _day(event.at))
    _add(node, "description", escape(event.note, quote=False))
    _add(node, f"{{{ATOM}}}updated", stamp(event.at))


def _day(moment: datetime) -> str:
    return format_datetime(moment)


def _add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    node = etree.SubElement(parent, name)
    for key, value in attributes.items():
        node.set(key, xml_text(value))
    if text:
        node.text = xml_text(text)
    return node
