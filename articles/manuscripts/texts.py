"""The translated fields of a draft: where each stands, its words, what a translation is made of.

Pure. Drafts are marked and manuscripts are checked by the same spelling of the same words.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from articles.manuscripts.blocks import Block, Figure, spans_of, text_of
from articles.manuscripts.canonical import canonical, digest
from articles.manuscripts.latest import of_the_latest
from articles.manuscripts.manuscript import ClaimRecord, Manuscript, SectionText
from articles.vocabulary import TranslatedRow

OF_ARTICLE = (
    "title", "subtitle", "summary", "seo_title", "seo_description", "conflicts_of_interest",
    "funding",
)  # fmt: skip


Key = tuple[TranslatedRow, str, str]


class Text(Struct, frozen=True):
    """One field in one language.

    `name` is "" for the article, a section's key, a claim's public id, `id/n` for its nth number
    and for its citation of reference n, `id/domain` for a rating, a reference's number. `made_from`
    is what the other language translates: the words, or the quoted passage whose translation is no
    original.
    """

    place: TranslatedRow
    name: str
    field: str
    words: str
    made_from: str

    @property
    def key(self) -> Key:
        return self.place, self.name, self.field


def texts(manuscript: Manuscript) -> Iterator[Text]:
    """Every translated field of the draft, empty ones included; bodies come last.

    Pictures and sources are shared by articles and are not among them.
    """
    yield from short_texts(manuscript)
    yield from map(body_text, manuscript.sections)


def body_text(section: SectionText) -> Text:
    """The body of a section."""
    return _text(TranslatedRow.SECTION, section.key, "body", body_words(section.blocks))


@of_the_latest
def short_texts(manuscript: Manuscript) -> tuple[Text, ...]:
    """Every translated field but the bodies of sections, in reading order."""
    return tuple(_short_texts(manuscript))


@of_the_latest
def keyed_texts(manuscript: Manuscript) -> tuple[tuple[Key, Text], ...]:
    """The same, each beside its key."""
    return tuple((text.key, text) for text in short_texts(manuscript))


@of_the_latest
def texts_by_key(manuscript: Manuscript) -> Mapping[Key, Text]:
    """The same by their keys."""
    return MappingProxyType(dict(keyed_texts(manuscript)))


def _short_texts(manuscript: Manuscript) -> Iterator[Text]:
    for field in OF_ARTICLE:
        yield _text(TranslatedRow.ARTICLE, "", field, getattr(manuscript, field))
    for section in manuscript.sections:
        yield _text(TranslatedRow.SECTION, section.key, "heading", section.heading)
    for claim in manuscript.claims:
        yield from _of_claim(claim)
    for reference in manuscript.references:
        name = str(reference.number)
        yield _text(TranslatedRow.REFERENCE, name, "annotation", reference.annotation)


def _of_claim(claim: ClaimRecord) -> Iterator[Text]:
    yield _text(TranslatedRow.CLAIM, claim.uid, "statement", claim.statement)
    yield _text(TranslatedRow.CLAIM, claim.uid, "certainty_reason", claim.certainty_reason)
    for index, number in enumerate(claim.numbers):
        name = part_name(claim.uid, index)
        yield _text(TranslatedRow.NUMBER, name, "population", number.population)
    for rating in claim.ratings:
        yield _text(
            TranslatedRow.RATING, part_name(claim.uid, rating.domain), "reason", rating.reason
        )
    for citation in claim.citations:
        yield Text(
            TranslatedRow.CITATION,
            part_name(claim.uid, citation.reference),
            "quote_translation",
            citation.quote_translation,
            citation.quote,
        )


def part_name(claim: str, part: int | str) -> str:
    """How a number, a rating or a citation of a claim is named."""
    return f"{claim}/{part}"


def has_words(blocks: Iterable[Block]) -> bool:
    """Whether a body has any words."""
    return any(not isinstance(block, Figure) and text_of(block).strip() for block in blocks)


def body_words(blocks: Iterable[Block]) -> str:
    """What of a body is translated: kinds of blocks, words and links; "" where it has no words.

    Which claim a passage belongs to, and which picture stands where, is no matter of words.
    """
    rows = [
        [type(block).__name__, text_of(block), *_links(block)]
        for block in blocks
        if not isinstance(block, Figure) and text_of(block).strip()
    ]
    return canonical(rows) if rows else ""


def source_digest(words: str) -> str:
    """The digest by which a mark names the words that a translation was made from."""
    return digest(" ".join(words.split()))


def _links(block: Block) -> list[str]:
    """The addresses that a block links to; one link in several spans counts once."""
    return list(dict.fromkeys(span.link for span in spans_of(block) if span.link))


def _text(place: TranslatedRow, name: str, field: str, words: str) -> Text:
    return Text(place, name, field, words, words)
