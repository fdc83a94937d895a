"""Manuscripts that break every rule of `claims` in every way that has words of its own."""

from collections.abc import Iterator

from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import ClaimKind, Stance
from tests.gates.manuscripts import a_citation, a_claim, an_unsigned_manuscript


def manuscripts() -> Iterator[Manuscript]:
    yield an_unsigned_manuscript(
        claims=tuple(a_claim(n, kind=kind, citations=()) for n, kind in enumerate(ClaimKind))
    )
    for stance in (None, *Stance):
        for count in (1, 2):
            citations = (a_citation(stance=stance, is_verified=False),) * count
            yield an_unsigned_manuscript(claims=(a_claim(citations=citations),))
