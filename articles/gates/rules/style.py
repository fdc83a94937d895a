"""Rules about the form of a text: structures, signs, typography, address, readability."""

from collections.abc import Callable, Iterator

from articles.evidence.prose.address import address
from articles.evidence.prose.passage import Passage
from articles.evidence.prose.readability import school_year
from articles.evidence.prose.signs import (
    emoji,
    mixed_quotes,
    spaces_before_punctuation,
    symbols_for_words,
)
from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_section, place_of_variant
from articles.gates.rulebook import RULES
from articles.manuscripts.blocks import Figure, Heading, Span, Table, Unknown, text_of
from articles.manuscripts.latest import of_the_latest
from articles.manuscripts.manuscript import Manuscript, SectionText
from articles.vocabulary import Audience, Language

# One du and one Sie may be a quotation without marks.
LEAST_ADDRESSES = 3
# The years of school that a text may ask for. The public: what an upper school teaches; the
# recommendations for patients are lower (American Medical Association, Health Literacy and Patient
# Safety, 2nd edition, 2007: grade 5 to 6), and hardly a page about evidence keeps them.
HIGHEST_YEAR: dict[Audience, float] = {
    Audience.PUBLIC: 13,
    Audience.PATIENTS: 12,
    Audience.CARERS: 12,
}
AROUND = 4  # words
NO_PROSE = (Table, Figure, Unknown)


def structures_are_known(manuscript: Manuscript) -> Iterator[Finding]:
    """BLOCK_UNKNOWN: a structure that cannot be published; its words are kept in the draft."""
    for section in manuscript.sections:
        seen: set[str] = set()
        for block in section.blocks:
            if not isinstance(block, Unknown):
                continue
            evidence = _short(f"{block.element}: {text_of(block)}".rstrip(": "))
            if evidence not in seen:
                seen.add(evidence)
                yield _of_section(
                    "BLOCK_UNKNOWN", manuscript, section, evidence, element=block.element
                )


def signs_are_words(manuscript: Manuscript) -> Iterator[Finding]:
    """STYLE_SYMBOL_AS_WORD: arrows and signs where a verb belongs; tables are left alone."""
    yield from _found("STYLE_SYMBOL_AS_WORD", manuscript, symbols_for_words)


def punctuation_follows_words(manuscript: Manuscript) -> Iterator[Finding]:
    """TYPO_SPACE_BEFORE_PUNCT: a space before punctuation."""
    yield from _found("TYPO_SPACE_BEFORE_PUNCT", manuscript, spaces_before_punctuation)


def quotes_match(manuscript: Manuscript) -> Iterator[Finding]:
    """TYPO_QUOTES_MIXED: quotation marks of two styles, or one without its other, in a section."""
    for section, blocks in _prose(manuscript):
        text = "\n".join(blocks)
        bad = next(iter(mixed_quotes(text)), None)
        if bad:
            yield _of_section("TYPO_QUOTES_MIXED", manuscript, section, _short(bad.text))


def headings_are_words(manuscript: Manuscript) -> Iterator[Finding]:
    """STYLE_EMOJI_HEADING: an emoji in a section's heading or in one below it."""
    for section in manuscript.sections:
        below = (text_of(block) for block in section.blocks if isinstance(block, Heading))
        for heading in (section.heading, *below):
            if emoji(heading):
                yield _of_section(
                    "STYLE_EMOJI_HEADING", manuscript, section, _short(heading), field="heading"
                )


def readers_are_addressed_alike(manuscript: Manuscript) -> Iterator[Finding]:
    """LOCALE_ADDRESS: du and Sie in one German text, three or more of them together."""
    if manuscript.language is not Language.DE:
        return
    parts = [manuscript.summary]
    for section, blocks in _prose(manuscript):
        parts += [section.heading, *blocks]
    found = address("\n".join(parts))
    count = len(found.familiar) + len(found.formal)
    if found.familiar and found.formal and count >= LEAST_ADDRESSES:
        yield Finding(
            rule="LOCALE_ADDRESS",
            severity=RULES["LOCALE_ADDRESS"].severity,
            place=place_of_variant(manuscript),
            field="sections",
            evidence=f"{found.familiar[0]} / {found.formal[0]}",
            language=manuscript.language,
            params={"familiar": str(len(found.familiar)), "formal": str(len(found.formal))},
        )


def readers_can_follow(manuscript: Manuscript) -> Iterator[Finding]:
    """READING_LEVEL: the text asks for more years of school than its audience is taken to have."""
    limit = HIGHEST_YEAR.get(manuscript.audience)
    if limit is None:
        return
    text = "\n".join(words for _, blocks in _prose(manuscript) for words in blocks)
    year = school_year(text, language=manuscript.language)
    if year is not None and year > limit:
        yield Finding(
            rule="READING_LEVEL",
            severity=RULES["READING_LEVEL"].severity,
            place=place_of_variant(manuscript),
            field="sections",
            language=manuscript.language,
            params={"year": f"{year:.0f}", "limit": f"{limit:.0f}"},
        )


def _found(
    rule: str, manuscript: Manuscript, find: Callable[[str], tuple[Passage, ...]]
) -> Iterator[Finding]:
    """What is found in the blocks of each section, the same words once a section."""
    for section, blocks in _prose(manuscript):
        shown: dict[tuple[str, str], None] = {}
        parts = [("heading", section.heading)]
        parts += [("body", text) for text in blocks]
        for field, text in parts:
            for passage in find(text):
                shown[field, _around(text, passage)] = None
        for field, evidence in shown:
            yield _of_section(rule, manuscript, section, evidence, field=field)


@of_the_latest
def _prose(manuscript: Manuscript) -> tuple[tuple[SectionText, tuple[str, ...]], ...]:
    """Each section with the words of its blocks that are read as prose, without what is set as
    code.
    """
    return tuple(
        (
            section,
            tuple(
                "".join([_spoken(span) for span in block.spans])
                for block in section.blocks
                if not isinstance(block, NO_PROSE)
            ),
        )
        for section in manuscript.sections
    )


def _spoken(span: Span) -> str:
    return f"`{span.text}`" if "code" in span.marks else span.text


def _around(text: str, passage: Passage) -> str:
    """The words around a passage, so that a person finds it and an exception is for it alone."""
    before = text[: passage.start].split(" ")[-AROUND:]
    after = text[passage.end :].split(" ")[:AROUND]
    return " ".join("".join((" ".join(before), passage.text, " ".join(after))).split())


def _short(text: str, length: int = 60) -> str:
    words = " ".join(text.split())
    return words if len(words) <= length else f"{words[: length - 1]}…"


def _of_section(
    rule: str,
    manuscript: Manuscript,
    section: SectionText,
    evidence: str,
    *,
    field: str = "body",
    **params: str,
) -> Finding:
    return Finding(
        rule=rule,
        severity=RULES[rule].severity,
        place=place_of_section(section),
        field=field,
        evidence=evidence,
        language=manuscript.language,
        params={"section": section.heading or section.key, **params},
    )


CHECKS: tuple[Check, ...] = (
    structures_are_known,
    signs_are_words,
    headings_are_words,
    punctuation_follows_words,
    quotes_match,
    readers_are_addressed_alike,
    readers_can_follow,
)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
