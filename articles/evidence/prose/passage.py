"""A stretch of a text, with its place."""

from msgspec import Struct


class Passage(Struct, frozen=True):
    """`start` and `end` are offsets of the text that was read; `text` is what stands there."""

    start: int
    end: int
    text: str

    def holds(self, at: int) -> bool:
        """Whether a place of the text lies inside."""
        return self.start <= at < self.end
