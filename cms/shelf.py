"""Finished answers in the memory of one process."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import dataclass, replace

from api.asks import Ask
from api.replies import Reply, known_tag

Headers = list[tuple[str, str]]

OF_A_BODY = ("Content-Type", "Content-Length", "Content-Encoding")
# What an answer takes beside its body and what it is held under, in bytes.
OVERHEAD = 1_800


@dataclass(frozen=True, slots=True)
class Held:
    """A finished 200 and what it was worth when it was made.

    `known` are the headers of a 304 for whoever has it under its `tag`. `size` is that of all but
    the body.
    """

    generation: Hashable
    reply: Reply
    headers: Headers
    known: Headers
    tag: str
    size: int

    def given(self, ask: Ask) -> tuple[Reply, Headers]:
        """The answer, or 304 where the reader has it."""
        if not (ask.if_none_match or ask.if_modified_since):
            return self.reply, self.headers
        tag = known_tag(ask, self.reply.headers)
        if not tag:
            return self.reply, self.headers
        known = Reply(304, b"", given=self.reply.given)
        if tag == self.tag:
            return known, self.known
        return known, [(k, tag if k == "ETag" else v) for k, v in self.known]


def held_of(generation: Hashable, reply: Reply, headers: Headers, length: int) -> Held:
    """An answer to be held; `length` is that of what it is held under."""
    known = [row for row in headers if row[0] not in OF_A_BODY]
    return Held(generation, reply, headers, known, reply.headers["ETag"], length + OVERHEAD)


@dataclass(slots=True)
class _Body:
    """Bytes that several answers hold."""

    content: bytes
    holders: int = 0


class Shelf:
    """Finished answers, the least used dropped first, bounded in bytes. Equal bodies are held once:
    a partner and everybody else are mostly given the same."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._rows: OrderedDict[Hashable, Held] = OrderedDict()
        self._bodies: dict[str, _Body] = {}
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
        if held.size + len(held.reply.body) > self.most_bytes // 4:
            return
        with self._lock:
            alike = self._bodies.get(held.tag)
            if alike is not None and alike.content != held.reply.body:
                return
            self._drop(self._rows.pop(key, None))
            self._rows[key] = self._taken(held)
            while self.bytes > self.most_bytes:
                self._drop(self._rows.popitem(last=False)[1])

    def _taken(self, held: Held) -> Held:
        """The same answer, with the body that is held already where there is one like it."""
        self.bytes += held.size
        body = self._bodies.get(held.tag)
        if body is None:
            body = self._bodies[held.tag] = _Body(held.reply.body)
            self.bytes += len(body.content)
        else:
            held = replace(held, reply=replace(held.reply, body=body.content))
        body.holders += 1
        return held

    def _drop(self, held: Held | None) -> None:
        if held is None:
            return
        body = self._bodies[held.tag]
        body.holders -= 1
        self.bytes -= held.size
        if not body.holders:
            del self._bodies[held.tag]
            self.bytes -= len(body.content)
