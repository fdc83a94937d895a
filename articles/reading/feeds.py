"""The newest events of a language as a feed. Reads the log, standings and kept bytes only."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery

from articles.models import Change, Standing
from articles.reading.coverage import EVERYTHING, Coverage, is_entry_covered
from articles.reading.kept import finished, with_bytes
from articles.rendering.addresses import addresses
from articles.rendering.feeds.atom import TYPE as ATOM_TYPE
from articles.rendering.feeds.atom import atom
from articles.rendering.feeds.feed import FEEDS, Entry, Feed, Withdrawn
from articles.rendering.feeds.json_feed import json_feed
from articles.rendering.feeds.rss import TYPE as RSS_TYPE
from articles.rendering.feeds.rss import rss
from articles.rendering.renditions import renderer_key
from articles.vocabulary import Coding, Language, PublicState, RenditionShape

# The newest texts and tombstones, one of each text. `changes/` has everything.
FEED_LENGTH = 50
TYPES = {"atom": ATOM_TYPE, "rss": RSS_TYPE, "json": "application/feed+json"}
WRITERS: dict[str, Callable[[Feed], bytes]] = {"atom": atom, "rss": rss, "json": json_feed}


@dataclass(frozen=True, slots=True)
class Event:
    """What the log last said of a text, and the version of its standing."""

    uid: str
    number: int
    at: datetime
    version: int
    state: str
    slug: str
    note: str
    withdrawn_at: datetime | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class News:
    """The newest events of a language: what a feed of it rests on."""

    language: Language
    events: tuple[Event, ...]

    @property
    def changed_at(self) -> datetime | None:
        """When anything in the feed last changed; None where nothing was ever published."""
        moments = (max(event.at, event.changed_at) for event in self.events)
        return max(moments, default=None)

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(event.uid for event in self.events)

    def tag(self, form: str) -> str:
        """A strong entity tag: what is written is a function of what stands in it."""
        where = renderer_key(addresses())
        told = [f"{FEEDS} {where} {settings.ATTRIBUTION} {form} {self.language}"]
        told += [f"{event.uid} {event.number} {event.version}" for event in self.events]
        return f'"{hashlib.sha256(chr(10).join(told).encode()).hexdigest()[:32]}"'


def news(language: Language, covered: Coverage = EVERYTHING) -> News:
    """The newest events, one of each text: its last. One query."""
    later = Change.objects.filter(
        article_uid=OuterRef("article_uid"),
        language=OuterRef("language"),
        number__gt=OuterRef("number"),
    )
    standing = Standing.objects.filter(
        article_uid=OuterRef("article_uid"), language=OuterRef("language")
    )
    names = ("version", "state", "slug", "withdrawal_note", "withdrawn_at", "changed_at")
    rows = (
        Change.objects.filter(~Exists(later), is_entry_covered(covered), language=language.value)
        .annotate(**{f"now_{name}": Subquery(standing.values(name)[:1]) for name in names})
        .order_by("-number")
        .values_list("article_uid", "number", "at", *(f"now_{name}" for name in names))
    )
    return News(
        language,
        tuple(
            Event(str(uid), number, at, version, state, slug, note or "", withdrawn_at, changed_at)
            for uid, number, at, version, state, slug, note, withdrawn_at, changed_at in rows[
                :FEED_LENGTH
            ]
        ),
    )


def feed(
    found: News, form: str, texts: Mapping[str, tuple[int, dict[str, Any]]] | None = None
) -> tuple[bytes, News]:
    """A feed in a format of `WRITERS`, and what it holds. One query, or none with `texts`: the
    live ones by id, each with the version of its standing.

    A text that was withdrawn since `found` was read is left out, one issued anew is the new one.
    """
    texts = _live_texts(found) if texts is None else texts
    shown: list[tuple[Event, Entry | Withdrawn]] = []
    for event in found.events:
        if event.withdrawn_at is not None:
            shown.append((event, Withdrawn(event.uid, event.slug, event.note, event.withdrawn_at)))
        elif event.uid in texts:
            version, article = texts[event.uid]
            shown.append((replace(event, version=version), Entry(article, event.at)))
    written = Feed(
        language=found.language,
        events=[told for _, told in shown],
        publisher=settings.ATTRIBUTION,
        addresses=addresses(),
    )
    return WRITERS[form](written), News(found.language, tuple(event for event, _ in shown))


def _live_texts(found: News) -> dict[str, tuple[int, dict[str, Any]]]:
    """The live ones among the texts: by id the standing's version and the public answer."""
    live = [event.uid for event in found.events if event.state == PublicState.LIVE]
    rows: Any = with_bytes(
        Standing.objects.filter(
            article_uid__in=live, language=found.language.value, state=PublicState.LIVE
        ),
        RenditionShape.ARTICLE,
        Coding.IDENTITY,
    ).order_by("pk")
    return {
        str(row.article_uid): (
            row.version,
            msgspec.json.decode(finished(row, RenditionShape.ARTICLE, Coding.IDENTITY)[0].body),
        )
        for row in rows
    }
