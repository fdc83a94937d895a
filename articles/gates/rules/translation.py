"""Rules about one language of an article beside the other."""

import re
from collections.abc import Iterator

from articles.evidence.prose.languages import speaks
from articles.gates.finding import Check, DatedCheck, Finding, Place
from articles.gates.places import place_of_section, place_of_variant
from articles.gates.rulebook import RULES
from articles.gates.rules import fidelity
from articles.gates.rules.staleness import place_of_text, translations_are_current
from articles.manuscripts.blocks import Figure, text_of
from articles.manuscripts.manuscript import Manuscript, SectionText
from articles.manuscripts.texts import keyed_texts, texts_by_key
from articles.vocabulary import Language

SHOWN = 60
_SIGNS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")


def languages_are_there(manuscript: Manuscript) -> Iterator[Finding]:
    """LANG_MISSING: the article has no text in a language; said by the source language only."""
    if not manuscript.is_source:
        return
    for language in Language:
        if language is manuscript.language or _is_written(manuscript, language):
            continue
        yield Finding(
            rule="LANG_MISSING",
            severity=RULES["LANG_MISSING"].severity,
            place=Place("article", manuscript.article, ""),
            field="languages",
            evidence=language.value,
            params={"language": language.value},
        )


def _is_written(manuscript: Manuscript, language: Language) -> bool:
    other = manuscript.counterpart
    if language not in manuscript.languages:
        return False
    return other is None or bool(
        other.title.strip() or any(section.blocks for section in other.sections)
    )


def fields_are_translated(manuscript: Manuscript) -> Iterator[Finding]:
    """LANG_UNTRANSLATED: a field, or a block of a section, that equals its source text.

    Only words of the source language convict: names, Latin, titles of studies and numbers are the
    same in both.
    """
    source = manuscript.counterpart
    if manuscript.is_source or source is None or not source.is_source:
        return
    originals = texts_by_key(source)
    for key, text in keyed_texts(manuscript):
        original = originals.get(key) if text.words else None
        if original and _is_copied(text.words, original.words, manuscript):
            yield _untranslated(manuscript, place_of_text(manuscript, text), text.field, text.words)
    yield from _copied_blocks(manuscript, source)
    yield from _copied_images(manuscript, source)


def _copied_blocks(manuscript: Manuscript, source: Manuscript) -> Iterator[Finding]:
    """One finding for a section, however many of its blocks were left."""
    originals = {section.key: _block_texts(section) for section in source.sections}
    for section in manuscript.sections:
        texts = originals.get(section.key, ())
        begun = {_first_word(words) for words in texts}
        alike = [words for words in _block_texts(section) if _first_word(words) in begun]
        theirs = {_bare(words) for words in texts} if alike else set()
        copied = next(
            (
                words
                for words in alike
                if _bare(words) in theirs and speaks(words, manuscript.source_language)
            ),
            None,
        )
        if copied:
            yield _untranslated(manuscript, place_of_section(section), "body", copied)


def _copied_images(manuscript: Manuscript, source: Manuscript) -> Iterator[Finding]:
    originals = {image.uid: image for image in source.images}
    for image in manuscript.images:
        original = originals.get(image.uid)
        for field in ("alt", "caption") if original else ():
            words = getattr(image, field)
            if _is_copied(words, getattr(original, field), manuscript):
                yield _untranslated(manuscript, place_of_variant(manuscript), field, words)


def _block_texts(section: SectionText) -> list[str]:
    return [text_of(block) for block in section.blocks if not isinstance(block, Figure)]


def _is_copied(words: str, original: str, manuscript: Manuscript) -> bool:
    first = _first_word(words)
    if not first or first != _first_word(original):
        return False
    return _bare(words) == _bare(original) and speaks(words, manuscript.source_language)


def _first_word(words: str) -> str:
    """Most texts differ in their first word; "" where there is none."""
    found = _WORD.search(words)
    return found[0].casefold() if found else ""


def _bare(words: str) -> str:
    return _SIGNS.sub(" ", words).strip().casefold()


def _untranslated(manuscript: Manuscript, place: Place, field: str, words: str) -> Finding:
    shown = " ".join(words.split())
    return Finding(
        rule="LANG_UNTRANSLATED",
        severity=RULES["LANG_UNTRANSLATED"].severity,
        place=place,
        field=field,
        evidence=shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 1]}…",
        language=manuscript.language,
        params={
            "field": field,
            "language": manuscript.language.value,
            "source": manuscript.source_language.value,
        },
    )


CHECKS: tuple[Check, ...] = (
    languages_are_there,
    translations_are_current,
    fields_are_translated,
    *fidelity.CHECKS,
)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
