"""What was made of a manuscript lately, so that the rules of one run share it.

A manuscript is frozen, so that its identity vouches for its content.
"""

from collections.abc import Callable
from typing import TypeVar

from articles.manuscripts.manuscript import Manuscript

# The text and its other language.
KEPT = 2
Made = TypeVar("Made")


def of_the_latest(make: Callable[[Manuscript], Made]) -> Callable[[Manuscript], Made]:
    """The function, which remembers its answers for the latest manuscripts it was asked about.

    The answer must be as frozen as the manuscript. Threads may share it: what is kept is replaced
    as a whole, and at worst an answer is made twice.
    """
    latest: tuple[tuple[Manuscript, Made], ...] = ()

    def made_of(manuscript: Manuscript) -> Made:
        nonlocal latest
        for known, made in latest:
            if known is manuscript:
                return made
        made = make(manuscript)
        latest = (*latest[-(KEPT - 1) :], (manuscript, made))
        return made

    made_of.__doc__ = make.__doc__
    return made_of
