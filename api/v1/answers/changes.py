"""The delta: every change after a cursor, in commit order."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.asks import Ask
from api.errors import Flaw, Problem
from api.pagination import BadCursor, seal, unseal
from api.parameters import Parameters
from api.replies import Given, Page, Reply, cacheable, entity_tag
from api.v1.answers.addresses import address
from api.v1.answers.common import check_accept
from api.v1.answers.readers import context_of, edition_of, given
from articles.reading.articles import Answer, live_articles
from articles.reading.changes import WITHHELD, changes_after, epoch, topic_id
from articles.reading.changes import Page as Log
from articles.vocabulary import Language

PURPOSE = "changes"
PAGE_SIZE, LARGEST_PAGE, LARGEST_WITH_TEXTS = 100, 500, 100
SINGLE = ("after", "page_size", "coalesce", "topic", "expand")
EXPANSIONS = ("text",)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page begins, and the filters that are frozen into its cursor. No `epoch`: the
    beginning."""

    number: int
    languages: tuple[Language, ...]
    topic: str = ""
    epoch: uuid.UUID | None = None

    def pairs(self) -> list[tuple[str, str]]:
        """The filters as parameters."""
        found = [("lang", word.value) for word in self.languages]
        return [*found, ("topic", self.topic)] if self.topic else found


def changes(ask: Ask) -> Reply:
    """A page of the log. The cursor of the last page stays good for asking again."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=SINGLE, repeatable=("lang",))
    has_texts = bool(parameters.words("expand", EXPANSIONS))
    largest = LARGEST_WITH_TEXTS if has_texts else LARGEST_PAGE
    limit = parameters.number("page_size", low=1, high=largest, default=PAGE_SIZE)
    is_coalesced = parameters.choice("coalesce", ("0", "1"), "0") == "1"
    asked, named = parameters.languages(), parameters.slug_or_uid("topic")
    cursor = parameters.text("after")
    parameters.check()
    topic = topic_id(named) if named else ""
    if named and not topic:
        raise _unusable("topic", "no public article was ever filed under it")
    place = _Place(0, asked, topic) if cursor is None else _place(cursor, asked, topic)
    languages = _languages(ask, place)
    page = changes_after(
        number=place.number,
        limit=limit,
        languages=languages,
        topics=_topics(ask, place),
        is_coalesced=is_coalesced,
    )
    now = page.epoch or epoch()
    if place.epoch is not None and place.epoch != now:
        raise Problem(
            "cursor_expired",
            "The log was replaced by a restore from a backup. Start again at `resync`.",
            resync=address("changes/", place.pairs()),
        )
    held = {"n": page.last, "e": now.hex, "l": [word.value for word in place.languages]}
    following = seal(held | ({"t": place.topic} if place.topic else {}), purpose=PURPOSE)
    tail = {"cursor": following, "has_more": page.has_more}
    found = _with_texts(ask, page) if has_texts else _plain(page)
    end = json.dumps(tail, separators=(",", ":"))[1:].encode()
    return cacheable(
        ask,
        Page(
            # Of twenty texts nearly a megabyte: put together in one go.
            body=b"".join([b'{"results":[', *found.pieces, b"],", end]),
            language=", ".join(word.value for word in languages),
            changed_at=found.changed_at,
            keys=[f"list:changes:{word.value}" for word in languages],
            given=found.given,
            tag=entity_tag(b",".join([*found.signs, end])) if found.signs else "",
        ),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """The entries as pieces of bytes, commas included, when any of it last changed, and the
    editions that they hold.

    `signs` are as short as entries without texts, and differ where their entries do.
    """

    pieces: list[bytes]
    changed_at: datetime | None
    given: tuple[Given, ...] = ()
    signs: tuple[bytes, ...] = ()


def _plain(page: Log) -> _Told:
    return _Told([",".join(page.bodies).encode()], page.changed_at)


def _with_texts(ask: Ask, page: Log) -> _Told:
    """Each entry with the live text that it is about, as everybody gets it or as a key's terms
    give it; null where there is none now: the entry that says why is this one or follows."""
    entries = page.entries
    wanted = [(entry.article, entry.language) for entry in entries if entry.kind != WITHHELD]
    texts = live_articles(places=wanted, context=context_of(ask)) if wanted else {}
    pieces, signs, editions = list[bytes](), list[bytes](), dict[Given, None]()
    for entry in entries:
        text = None if entry.kind == WITHHELD else texts.get((entry.article, entry.language))
        given_text = None if text is None or not _is_covered(ask, text) else given(ask, text)
        tag = b"null"
        if text is not None and given_text is not None:
            is_kept = given_text is text.bytes.body
            tag = json.dumps(text.bytes.etag if is_kept else entity_tag(given_text)).encode()
            editions |= dict.fromkeys(edition_of(text))
        sign = entry.body[:-1].encode() + b',"etag":' + tag + b',"text":'
        pieces += [b"," if signs else b"", sign, given_text or b"null", b"}"]
        signs.append(sign)
    moments = [text.changed_at for text in texts.values()]
    latest = max([*moments, *([page.changed_at] if page.changed_at else [])], default=None)
    return _Told(pieces, latest, tuple(editions), tuple(signs))


def _is_covered(ask: Ask, text: Answer) -> bool:
    return ask.reader is None or ask.reader.covers(text.mentions)


def _languages(ask: Ask, place: _Place) -> tuple[Language, ...]:
    """Those asked for; of a key's, those that its terms cover. Raises: Problem."""
    wanted = place.languages or tuple(Language)
    if ask.reader is None:
        return wanted
    for word in place.languages:
        ask.reader.check_language(word)
    covered: frozenset[Language] = ask.reader.covered
    return tuple(word for word in wanted if word in covered)


def _topics(ask: Ask, place: _Place) -> list[str]:
    """The topic asked for, or those of a key's terms. Raises: Problem."""
    covered = [] if ask.reader is None else sorted(ask.reader.topics)
    if place.topic and covered and place.topic not in covered:
        raise Problem("outside_terms", "Your terms do not cover this topic; see `partner/`.")
    return [place.topic] if place.topic else covered


def _place(cursor: str, asked: tuple[Language, ...], topic: str) -> _Place:
    """What a cursor holds. Raises: Problem."""
    try:
        held: dict[str, Any] = unseal(cursor, purpose=PURPOSE)
    except BadCursor:
        raise _unusable(
            "after", "is no cursor of this log; leave it out to start at the beginning"
        ) from None
    languages = tuple(Language(word) for word in held["l"])
    if asked and asked != languages:
        held_words = ", ".join(languages) or "all"
        raise _unusable("lang", f"the cursor was made for other languages: {held_words}")
    if topic and topic != held.get("t", ""):
        raise _unusable("topic", "the cursor was made for another topic, or for all")
    return _Place(int(held["n"]), languages, held.get("t", ""), uuid.UUID(held["e"]))


def _unusable(parameter: str, message: str) -> Problem:
    return Problem(
        "invalid_parameters", f"Not usable: {parameter}.", flaws=[Flaw(parameter, message)]
    )
