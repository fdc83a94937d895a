"""What was made of a manuscript lately, so that the rules of one run share it.

A manuscript is frozen, so that its identity vouches for its content; and so is each of its parts,
which the copies share that are made of it.
"""

from collections.abc import Callable
from dataclasses import fields
from typing import TypeVar

from articles.manuscripts.manuscript import Manuscript

# The text and its other language.
KEPT = 2
_BESIDE_THE_TEXT = frozenset({"counterpart", "last_published_at"})
_OF_THE_TEXT = tuple(
    field.name for field in fields(Manuscript) if field.name not in _BESIDE_THE_TEXT
)
Made = TypeVar("Made")


def of_the_latest(make: Callable[[Manuscript], Made]) -> Callable[[Manuscript], Made]:
    """The function, which remembers its answers for the latest manuscripts it was asked about.

    The answer must be as frozen as the manuscript, and made of the text alone: of neither its other
    language nor the moment since when it is public. Threads may share it: what is kept is replaced
    as a whole, and at worst an answer is made twice.
    """
    latest: tuple[tuple[Manuscript, Made], ...] = ()

    def made_of(manuscript: Manuscript) -> Made:
        nonlocal latest
        for known, made in latest:
            if known is manuscript:
                return made
        for known, made in latest:
            if _is_same_text(known, manuscript):
                return made
        made = make(manuscript)
        latest = (*latest[-(KEPT - 1) :], (manuscript, made))
        return made

    made_of.__doc__ = make.__doc__
    return made_of


def _is_same_text(known: Manuscript, asked: Manuscript) -> bool:
    """Whether both are one text as it was read once, each with another language beside it."""
    return all(getattr(known, name) is getattr(asked, name) for name in _OF_THE_TEXT)
