"""A feed as plain data: the newest events of a language, each the text as it is now or its end."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from articles.rendering.addresses import Addresses
from articles.rendering.forms.page import UNREADABLE
from articles.vocabulary import Language

# Raised whenever equal input would give other bytes: entity tags of older versions then fail.
FEEDS = 2
GENERATOR = "Beleg"
# A feed needs a moment even before anything happened.
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """A live text: the public answer, and when the log last named it."""

    article: Mapping[str, Any]
    updated_at: datetime

    @property
    def id(self) -> str:
        return entry_id(self.article["id"], self.article["language"])


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The end of a text: its public explanation, and since when."""

    uid: str
    slug: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest first. `publisher` is whom to name where no author is."""

    language: Language
    events: Sequence[Entry | Withdrawn]
    publisher: str
    addresses: Addresses

    @property
    def updated_at(self) -> datetime:
        moments = (
            event.updated_at if isinstance(event, Entry) else event.at for event in self.events
        )
        return max(moments, default=BEGINNING)

    def address(self, form: str, language: Language | None = None) -> str:
        """Where this feed is served in a format, or its sister in another language."""
        return f"{self.addresses.api}/feeds/{language or self.language}/articles.{form}"

    @property
    def home(self) -> str:
        """Where readers find the texts."""
        return self.addresses.canonical(self.language, "")


def entry_id(uid: str, language: str) -> str:
    """The id of an entry for good: of the article and its language, whatever the addresses."""
    return uuid.uuid5(uuid.UUID(uid), language).urn


def alternates(entry: Entry, addresses: Addresses) -> list[tuple[str, str]]:
    """The text's other languages and where readers read them."""
    return [
        (row["language"], addresses.canonical(row["language"], row["slug"]))
        for row in entry.article["translations"]
    ]


def rights(article: Mapping[str, Any]) -> str:
    """The licence, and whom to name."""
    licence = article["licence"]
    named = f"{licence['name']} ({licence['url']})" if licence["url"] else licence["name"]
    return ". ".join(part for part in (named, article["attribution"]["text"]) if part)


def stamp(moment: datetime) -> str:
    """RFC 3339 in UTC, to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def xml_text(text: str) -> str:
    """Text without what XML cannot hold."""
    return UNREADABLE.sub("", text)
