"""Finished answers in the memory of one process."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from api.replies import Reply

Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Held:
    """A finished 200 and what it was worth when it was made."""

    generation: Hashable
    reply: Reply
    headers: Headers
    size: int


class Shelf:
    """Finished answers, the least used dropped first, bounded in bytes."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._rows: OrderedDict[Hashable, Held] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, now: Hashable) -> Held | None:
        """The answer under a key, if it is of this generation."""
        held = self._rows.get(key)
        if held is None or held.generation != now:
            return None
        with self._lock:
            if key in self._rows:
                self._rows.move_to_end(key)
        return held

    def put(self, key: Hashable, held: Held) -> None:
        """Keep an answer, unless it alone is too large."""
        if held.size > self.most_bytes // 4:
            return
        with self._lock:
            old = self._rows.pop(key, None)
            self.bytes += held.size - (old.size if old else 0)
            self._rows[key] = held
            while self.bytes > self.most_bytes:
                self.bytes -= self._rows.popitem(last=False)[1].size
