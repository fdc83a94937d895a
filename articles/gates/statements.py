"""The sentences of a manuscript with what stands behind them: section, block and marked claims."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from articles.evidence.prose import Passage, sentences
from articles.evidence.sought import Sought, holds_one, small_letters
from articles.manuscripts.blocks import Block, Table, spans_of, text_of
from articles.manuscripts.latest import of_the_latest
from articles.manuscripts.manuscript import ClaimRecord, Manuscript, SectionText
from articles.vocabulary import Language

EXCERPT = 90


class Statement(Struct, frozen=True):
    """`block` is the text of the block that the sentence stands in; a heading is its own block.

    `claims` are the claims whose mark touches the sentence.
    """

    section: SectionText
    block: str
    sentence: Passage
    claims: tuple[ClaimRecord, ...] = ()
    is_heading: bool = False

    def place_of(self, at: int) -> int:
        """Where a place of the sentence lies in its block."""
        return self.sentence.start + at


@of_the_latest
def statements(manuscript: Manuscript) -> tuple[Statement, ...]:
    """Every sentence in reading order, the sections' headings among them."""
    return tuple(_statements(manuscript))


def statements_with(
    manuscript: Manuscript,
    patterns: Mapping[Language, Sought],
    *,
    or_where: Callable[[Statement], bool] | None = None,
) -> Iterator[Statement]:
    """The sentences that the language's pattern may find something in; it must be tried on each.

    What the whole text does not hold is not looked for in two hundred sentences. `or_where` names
    further ones.
    """
    words = patterns[manuscript.language].words()
    if not words:
        yield from statements(manuscript)
        return
    whole, each = _small_letters(manuscript)
    there = [word for word in words if word in whole]
    if there or or_where:
        for statement, small in zip(statements(manuscript), each, strict=True):
            if holds_one(small, there) or (or_where and or_where(statement)):
                yield statement


@of_the_latest
def _small_letters(manuscript: Manuscript) -> tuple[str, tuple[str, ...]]:
    """All sentences in small letters: together, one a line, and one by one."""
    each = tuple(small_letters(one.sentence.text)[0] for one in statements(manuscript))
    return "\n".join(each), each


def _statements(manuscript: Manuscript) -> Iterator[Statement]:
    by_uid = {claim.uid: claim for claim in manuscript.claims}
    for section in manuscript.sections:
        if section.heading:
            heading = Passage(0, len(section.heading), section.heading)
            yield Statement(section, section.heading, heading, is_heading=True)
        for block in section.blocks:
            text, marked = text_of(block), _marked(block)
            for sentence in sentences(text, language=manuscript.language):
                uids = [
                    uid
                    for start, end, uid in marked
                    if start < sentence.end and sentence.start < end
                ]
                claims = tuple(by_uid[uid] for uid in dict.fromkeys(uids) if uid in by_uid)
                yield Statement(section, text, sentence, claims)


def _marked(block: Block) -> list[tuple[int, int, str]]:
    """Which stretches of a block belong to which claim; a table's cells are not told apart."""
    if isinstance(block, Table):
        whole = len(text_of(block))
        return [(0, whole, span.claim) for span in spans_of(block) if span.claim]
    found, at = [], 0
    for span in spans_of(block):
        if span.claim:
            found.append((at, at + len(span.text), span.claim))
        at += len(span.text)
    return found


def excerpt(text: str, start: int, end: int) -> str:
    """The words found with some of those around them, cut between words; short enough to read."""
    left, right = max(0, start - (EXCERPT - (end - start)) // 2), 0
    right = min(len(text), max(end, left + EXCERPT))
    while 0 < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    words = " ".join(text[left:right].split())
    return f"{'… ' if left > 0 else ''}{words}{' …' if right < len(text) else ''}"
