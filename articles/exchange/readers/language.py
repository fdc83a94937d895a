"""Which language a text is in: a small stop-word count, enough to tell German from English."""

import re
from collections.abc import Sequence

from articles.exchange.document import ImportedReference, ImportedSection, Note
from articles.exchange.readers.lexicon import word_set
from articles.manuscripts.blocks import plain_text
from articles.vocabulary import Language

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 200_000
_STOP_WORDS = {
    Language.DE: word_set(
        "der die das den dem des ein eine einen einem einer und oder aber nicht kein keine "
        "ist sind war wird werden wurde kann können sich mit von für auf aus bei nach über "
        "unter zu zum zur im am vom als auch wie wenn dass weil durch um es er sie wir ihr "
        "ich du man noch nur schon sehr mehr ohne gegen zwischen diese dieser dieses diesem "
        "unsere ihre bitte immer hat haben sein bis etwa sowie beim oft"
    ),
    Language.EN: word_set(
        "the a an and or but not no is are was were be been being can could may might will "
        "would should with from for on at by to of in into as also how when that because "
        "through it he she we they you i your our their this these those which who what only "
        "very more without against between has have had do does if than then there about any "
        "all please its often"
    ),
}


def scores(*, text: str) -> dict[Language, int]:
    """How many stop words of each language the text has; umlauts count for German."""
    found = [word.lower() for word in _WORD.findall(text[:_LONGEST])]
    counted = {
        language: sum(word in stop_words for word in found)
        for language, stop_words in _STOP_WORDS.items()
    }
    counted[Language.DE] += sum(any(letter in "äöüß" for letter in word) for word in found)
    return counted


def detected(*, text: str, otherwise: Language) -> Language:
    """The language with more stop words; `otherwise` where the count is even."""
    counted = scores(text=text)
    if counted[Language.DE] == counted[Language.EN]:
        return otherwise
    return max(counted, key=lambda language: counted[language])


def chosen_language(
    *, asked: Language | None, title: str, subtitle: str, sections: Sequence[ImportedSection]
) -> tuple[Language, tuple[Note, ...]]:
    """The article's language: as asked, else what its words say, else German with a note."""
    words = "\n".join(
        [title, subtitle]
        + [f"{section.heading}\n{plain_text(section.blocks)}" for section in sections]
    )
    counted = scores(text=words)
    found = detected(text=words, otherwise=asked or Language.DE)
    if asked and found != asked and counted[found] > 2 * counted[asked] + 3:
        message = f"The language was given as {asked}, the words look like {found}."
        return asked, (Note(code="language_differs", message=message),)
    if not asked and counted[Language.DE] == counted[Language.EN]:
        message = "The language could not be told from the words; taken as German."
        return found, (Note(code="language_uncertain", message=message),)
    return asked or found, ()


def shape_notes(
    *, sections: Sequence[ImportedSection], references: Sequence[ImportedReference]
) -> tuple[Note, ...]:
    """What a text lacks that an article has: text, headings, sources."""
    notes = []
    if not sections:
        notes.append(Note(code="no_text", message="There is no text below the title."))
    elif not any(section.heading for section in sections):
        notes.append(Note(code="no_headings", message="No section headings were found."))
    if not references:
        notes.append(Note(code="no_sources", message="No source list was found."))
    return tuple(notes)
