"""Manuscripts that break every rule of `signoff` in every way that has words of its own."""

from collections.abc import Iterator
from dataclasses import replace

from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Decision, Language, SignOffKind
from tests.gates.manuscripts import (
    MEDICAL,
    a_contributor,
    a_manuscript,
    a_sign_off,
    an_unsigned_manuscript,
)


def manuscripts() -> Iterator[Manuscript]:
    yield an_unsigned_manuscript()
    yield replace(a_manuscript(), title="Krämpfe")
    yield replace(a_manuscript(language=Language.EN), title="Krämpfe")
    yield replace(a_manuscript(), contributors=(a_contributor(MEDICAL),))
    manuscript = an_unsigned_manuscript()
    yield replace(
        manuscript,
        sign_offs=(
            a_sign_off(manuscript, SignOffKind.MEDICAL, decision=Decision.CHANGES_REQUESTED),
        ),
    )
