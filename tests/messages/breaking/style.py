"""Manuscripts that break every rule of `style` in every way that has words of its own."""

from collections.abc import Iterator
from dataclasses import replace

from articles.manuscripts.blocks import Unknown
from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Language
from tests.gates.corpora import corpus
from tests.gates.style_cases import REPEATED, a_text


def manuscripts() -> Iterator[Manuscript]:
    text = a_text("")
    yield replace(text, sections=(replace(text.sections[0], blocks=(Unknown("iframe", ()),)),))
    yield a_text("Wenig Schlaf → mehr Hunger.", heading="😴 Schlaf")
    yield a_text("Kaffee , Tee und das „Wasser.")
    yield a_text("Putze deine Zähne. Spülen Sie danach. Frag deine Ärztin.")
    hard = corpus("READING_LEVEL", Language.DE).trips[0]
    assert isinstance(hard, dict)
    yield a_text(*[hard["text"]] * REPEATED)
