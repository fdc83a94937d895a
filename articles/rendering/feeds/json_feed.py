"""A feed as JSON Feed 1.1. Pure.

It has no word for a withdrawal: the item stays under its id, says that the text is gone, and
carries `_deleted`.
"""

from typing import Any

from articles.rendering.article import encode
from articles.rendering.feeds.feed import (
    Entry,
    Feed,
    Withdrawn,
    alternates,
    entry_id,
    stamp,
)
from articles.rendering.forms.page import page
from articles.rendering.words import TERMS

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """The feed; what is ours stands under `_beleg` and `_deleted`."""
    return encode(
        {
            "version": VERSION,
            "title": TERMS[feed.language]["articles_title"],
            "home_page_url": feed.home,
            "feed_url": feed.address("json"),
            "language": feed.language.value,
            "authors": [{"name": feed.publisher}],
            "items": [
                _item(event, feed) if isinstance(event, Entry) else _notice(event, feed)
                for event in feed.events
            ],
        }
    )


def _item(entry: Entry, feed: Feed) -> dict[str, Any]:
    article = entry.article
    return {
        "id": entry.id,
        "url": article["canonical_url"],
        "title": article["title"],
        "summary": article["summary"],
        "content_html": page(article),
        "date_published": article["dates"]["published"],
        "date_modified": stamp(entry.updated_at),
        "authors": [{"name": row["name"]} for row in article["authors"]]
        or [{"name": feed.publisher}],
        "tags": [row["name"] for row in article["topics"]],
        "language": article["language"],
        "_beleg": {
            "about": feed.addresses.documentation,
            "article": article["id"],
            "url": article["url"],
            "edition": article["edition"]["number"],
            "digest": article["edition"]["digest"],
            "licence": article["licence"],
            "attribution": article["attribution"],
            "alternates": [
                {"language": language, "url": address}
                for language, address in alternates(entry, feed.addresses)
            ],
        },
    }


def _notice(event: Withdrawn, feed: Feed) -> dict[str, Any]:
    return {
        "id": entry_id(event.uid, feed.language),
        "title": TERMS[feed.language]["gone"],
        "content_text": event.note,
        "date_modified": stamp(event.at),
        "language": feed.language.value,
        "_deleted": {
            "about": feed.addresses.documentation,
            "article": event.uid,
            "url": feed.addresses.article(event.uid, feed.language),
            "at": stamp(event.at),
            "note": event.note,
        },
    }
