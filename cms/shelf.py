"""Finished answers in the memory of one process, packed."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import dataclass, replace

import lz4.block

from api.asks import Ask
from api.replies import Reply, known_tag

Headers = list[tuple[str, str]]

OF_A_BODY = ("Content-Type", "Content-Length", "Content-Encoding")
# What an answer takes beside its body and what it is held under, in bytes.
OVERHEAD = 1_800
# A shorter body is held as it is, and so is one that a reader unpacks.
WORTH_PACKING = 1_000


@dataclass(slots=True)
class Body:
    """The bytes of an answer, which several may hold. LZ4 makes a fifth of a text, and the text
    again in some microseconds."""

    kept: bytes
    is_packed: bool = False
    holders: int = 0

    @property
    def content(self) -> bytes:
        return lz4.block.decompress(self.kept) if self.is_packed else self.kept

    def packed(self) -> "Body":
        """The same bytes, as they are held."""
        small = lz4.block.compress(self.kept)
        return Body(small, is_packed=True) if len(small) < len(self.kept) else Body(self.kept)


@dataclass(frozen=True, slots=True)
class Held:
    """A finished 200 and what it was worth when it was made; `reply` is without its body.

    `known` are the headers of a 304 for whoever has it under its `tag`. `size` is that of all but
    the body.
    """

    generation: Hashable
    reply: Reply
    body: Body
    headers: Headers
    known: Headers
    tag: str
    size: int

    def given(self, ask: Ask) -> tuple[Reply, Headers]:
        """The answer, or 304 where the reader has it."""
        whole = self.reply
        has_it = bool(ask.if_none_match or ask.if_modified_since)
        tag = known_tag(ask, whole.headers) if has_it else ""
        if not tag:
            return Reply(whole.status, self.body.content, whole.headers, whole.given), self.headers
        known = Reply(304, b"", given=whole.given)
        if tag == self.tag:
            return known, self.known
        return known, [(k, tag if k == "ETag" else v) for k, v in self.known]


def held_of(generation: Hashable, reply: Reply, headers: Headers, length: int) -> Held:
    """An answer to be held; `length` is that of what it is held under."""
    return Held(
        generation,
        replace(reply, body=b""),
        Body(reply.body),
        headers,
        known=[row for row in headers if row[0] not in OF_A_BODY],
        tag=reply.headers["ETag"],
        size=length + OVERHEAD,
    )


class Shelf:
    """Finished answers, the least used dropped first, bounded in bytes. Equal bodies are held once:
    a partner and everybody else are mostly given the same."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._rows: OrderedDict[Hashable, Held] = OrderedDict()
        self._bodies: dict[str, Body] = {}
        self._lock = threading.Lock()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._rows

    def get(self, key: Hashable, now: Hashable | None) -> Held | None:
        """The answer under a key, if it is of this generation; of None nothing is."""
        held = self._rows.get(key)
        if held is None or now is None or held.generation != now:
            return None
        # Somebody else may have just dropped it. It is right all the same.
        with suppress(KeyError):
            self._rows.move_to_end(key)
        return held

    def put(self, key: Hashable, held: Held) -> None:
        """Keep an answer, unless it alone is too large, or its tag is that of another body."""
        content = held.body.content
        if held.size + len(content) > self.most_bytes // 4:
            return
        with self._lock:
            alike = self._bodies.get(held.tag)
            if alike is not None and alike.content != content:
                return
            # The old one goes last: mostly it has the same body, which is not packed again then.
            old = self._rows.pop(key, None)
            self._rows[key] = self._taken(held)
            self._drop(old)
            while self.bytes > self.most_bytes:
                self._drop(self._rows.popitem(last=False)[1])

    def _taken(self, held: Held) -> Held:
        """The same answer, with the body that is held already where there is one like it."""
        self.bytes += held.size
        body = self._bodies.get(held.tag)
        if body is None:
            is_plain = "Content-Encoding" not in held.reply.headers
            is_long = is_plain and len(held.body.kept) >= WORTH_PACKING
            body = self._bodies[held.tag] = held.body.packed() if is_long else held.body
            self.bytes += len(body.kept)
        body.holders += 1
        return replace(held, body=body)

    def _drop(self, held: Held | None) -> None:
        if held is None:
            return
        body = self._bodies[held.tag]
        body.holders -= 1
        self.bytes -= held.size
        if not body.holders:
            del self._bodies[held.tag]
            self.bytes -= len(body.kept)
