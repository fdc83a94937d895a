"""Manuscripts that break every rule of `disclaimers` in every way that has words of its own."""

from collections.abc import Iterator

from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Language
from tests.gates.manuscripts import a_disclaimer, a_manuscript, an_unsigned_manuscript


def manuscripts() -> Iterator[Manuscript]:
    yield an_unsigned_manuscript(
        disclaimers=(
            a_disclaimer(key="a", blocks=(), languages=()),
            a_disclaimer(key="b", blocks=(), languages=(Language.EN,)),
        )
    )
    yield a_manuscript(disclaimers=(a_disclaimer(is_approved=False),))
