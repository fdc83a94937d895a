"""Which fields of a translation stand for words that the source language no longer has."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from articles.gates.finding import Finding, Place
from articles.gates.places import (
    place_of_claim,
    place_of_reference,
    place_of_section,
    place_of_variant,
)
from articles.gates.rulebook import RULES
from articles.manuscripts.manuscript import Manuscript, MarkRecord
from articles.manuscripts.texts import (
    Key,
    Text,
    body_text,
    has_words,
    keyed_texts,
    source_digest,
    texts_by_key,
)
from articles.vocabulary import TranslatedRow

# Fields without which a translation lacks a part of the article.
NEEDED = frozenset({"title", "heading", "body", "statement"})
SHOWN = 12  # signs of a digest, so that an exception holds for one state of the source only


@dataclass(frozen=True, slots=True)
class StaleField:
    """`mark` is None where the source language has words and the translation has none yet."""

    text: Text
    source: Text
    mark: MarkRecord | None

    @property
    def digest(self) -> str:
        """The digest of the source words as they are now."""
        return source_digest(self.source.made_from)

    @property
    def name(self) -> str:
        """The field in one word, such as `section/causes/body`."""
        return "/".join(part for part in self.text.key if part)


def stale_fields(manuscript: Manuscript) -> Iterator[StaleField]:
    """The fields of a derived language whose source words moved on, or that it lacks.

    A field without a mark is from before marks were kept: it counts as current until the source
    words change, which marks it.
    """
    source = manuscript.counterpart
    if manuscript.is_source or source is None or not source.is_source:
        return
    marks = {(mark.place, mark.name, mark.field): mark for mark in manuscript.marks}
    looked_at = list(_looked_at(manuscript, marks))
    originals = texts_by_key(source)
    bodies = {section.key: section for section in source.sections}
    for key, text in looked_at:
        original = originals.get(key)
        if original is None and text.field == "body" and text.name in bodies:
            original = body_text(bodies[text.name])
        if original is None:
            continue
        mark = marks.get(key)
        if not text.words.strip():
            if original.words.strip() and text.field in NEEDED:
                yield StaleField(text, original, None)
        elif mark is not None and mark.source_digest != source_digest(original.made_from):
            yield StaleField(text, original, mark)


def _looked_at(manuscript: Manuscript, marks: Collection[Key]) -> Iterator[tuple[Key, Text]]:
    """The fields that are marked or have no words: the others are as they should be."""
    for key, text in keyed_texts(manuscript):
        if not text.words.strip() or (marks and key in marks):
            yield key, text
    for section in manuscript.sections:
        key = TranslatedRow.SECTION, section.key, "body"
        if key in marks or not has_words(section.blocks):
            yield key, body_text(section)


def translations_are_current(manuscript: Manuscript) -> Iterator[Finding]:
    """LANG_STALE: one finding a field, in the derived language only.

    `why` is `moved` (the source words are others than those of the mark), or `absent`.
    """
    for field in stale_fields(manuscript):
        params = {
            "why": "moved" if field.mark else "absent",
            "field": field.text.field,
            "source": manuscript.source_language.value,
            "language": manuscript.language.value,
        }
        if field.mark:
            params |= {"by": field.mark.by_name, "made_at": field.mark.at.isoformat()}
        yield Finding(
            rule="LANG_STALE",
            severity=RULES["LANG_STALE"].severity,
            place=place_of_text(manuscript, field.text),
            field=field.text.field,
            evidence=field.digest.removeprefix("sha256:")[:SHOWN],
            language=manuscript.language,
            params=params,
        )


def place_of_text(manuscript: Manuscript, text: Text) -> Place:
    """The section, claim or reference that a field belongs to; else the text as a whole."""
    if text.place is TranslatedRow.ARTICLE:
        return place_of_variant(manuscript)
    if text.place is TranslatedRow.SECTION:
        return place_of_section(next(it for it in manuscript.sections if it.key == text.name))
    if text.place is TranslatedRow.REFERENCE:
        return place_of_reference(manuscript.reference(int(text.name)))
    uid = text.name.partition("/")[0]
    return place_of_claim(next(claim for claim in manuscript.claims if claim.uid == uid))
