"""Manuscripts that break every rule of `claims` in every way that has words of its own."""

from collections.abc import Iterator
from dataclasses import replace

from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import ClaimKind, Language, Stance
from tests.gates.manuscripts import NOW, a_citation, a_claim, an_unsigned_manuscript


def manuscripts() -> Iterator[Manuscript]:
    yield an_unsigned_manuscript(
        claims=tuple(a_claim(n, kind=kind, citations=()) for n, kind in enumerate(ClaimKind))
    )
    for stance in (None, *Stance):
        for count in (1, 2):
            citations = (a_citation(stance=stance, is_verified=False),) * count
            yield an_unsigned_manuscript(claims=(a_claim(citations=citations),))
    there = an_unsigned_manuscript(
        last_published_at=NOW,
        claims=(a_claim(1), a_claim(2), a_claim(3, citations=()), a_claim(4)),
    )
    here = (a_claim(3), a_claim(2), a_claim(5), replace(a_claim(4), section="", passage=""))
    yield an_unsigned_manuscript(language=Language.EN, claims=here, counterpart=there)
