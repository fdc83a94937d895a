"""A stretch of a text, with its place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """`start` and `end` are offsets of the text that was read; `text` is what stands there."""

    start: int
    end: int
    text: str

    def holds(self, at: int) -> bool:
        """Whether a place of the text lies inside."""
        return self.start <= at < self.end
