"""The documents of a bundle's editions: what a hostile one must not hold.

They are immutable once they are in, and readers get them as they stand. So their types, blocks and
links are looked at here; further fields are allowed, as later versions may freeze more.
"""

from typing import Any, Literal

import msgspec

from articles.exchange.bundle.files import PATH as PICTURE
from articles.exchange.bundle.refusals import BundleRefused
from articles.manuscripts.blocks import Block, Unknown, spans_of
from articles.manuscripts.canonical import NotCanonical, read
from articles.manuscripts.markup import safe_link

KNOWN_SCHEMAS = frozenset({1})


class _Named(msgspec.Struct):
    name: str
    url: str


class _Seo(msgspec.Struct):
    title: str
    description: str


class _SignOff(msgspec.Struct):
    kind: str
    person: str
    at: str


class _Disclaimer(msgspec.Struct):
    id: str
    key: str
    version: int
    blocks: tuple[Block, ...]


class _Section(msgspec.Struct):
    key: str
    aspect: str | None
    heading: str
    blocks: tuple[Block, ...]


class _Claim(msgspec.Struct):
    id: str
    key: str
    kind: str
    section: str
    statement: str
    certainty: str


class _Source(msgspec.Struct):
    id: str
    title: str
    url: str
    doi: str | None
    pmid: str | None


class _Reference(msgspec.Struct):
    number: int
    annotation: str
    source: _Source


class _File(msgspec.Struct):
    format: str
    width: int
    height: int
    path: str


class _Image(msgspec.Struct):
    id: str
    role: str
    alt: str
    licence: _Named
    sources: list[_File]


class _Document(msgspec.Struct):
    schema: int
    article: str
    language: Literal["de", "en"]
    slug: str
    title: str
    subtitle: str
    summary: str
    seo: _Seo
    conflicts_of_interest: str
    funding: str
    audience: str
    licence: _Named
    evidence_current_on: str | None
    next_review_due_on: str | None
    medically_reviewed: str
    topics: list[str]
    authors: list[str]
    sign_offs: list[_SignOff]
    disclaimers: list[_Disclaimer]
    sections: list[_Section]
    claims: list[_Claim]
    references: list[_Reference]
    withheld: list[dict[str, str]]
    images: list[_Image] = []


def read_document(text: str, *, article: str, language: str) -> dict[str, Any]:
    """A document whose types, blocks and links hold. Raises: BundleRefused."""
    try:
        data: dict[str, Any] = read(text)
        document = msgspec.convert(data, _Document)
    except NotCanonical:
        raise _refused("is not in its canonical spelling") from None
    except (ValueError, TypeError, RecursionError) as error:
        raise _refused(f"cannot be read: {error}") from None
    if document.schema not in KNOWN_SCHEMAS:
        raise _refused(f"is of schema {document.schema}, which is not known here")
    if document.article != article or document.language != language:
        raise _refused("is another article's or language's")
    for section in document.sections:
        _check_blocks(section.blocks)
    for disclaimer in document.disclaimers:
        _check_blocks(disclaimer.blocks)
    links = [document.licence.url, *(image.licence.url for image in document.images)]
    if any(link and not safe_link(link) for link in links):
        raise _refused("names a licence under no link")
    paths = [file.path for image in document.images for file in image.sources]
    if not all(PICTURE.fullmatch(path) for path in paths):
        raise _refused("shows a picture that is no file of ours")
    if any(is_script(reference.source.url) for reference in document.references):
        raise _refused("has a source whose link is a program")
    return data


def is_script(url: str) -> bool:
    """Whether a link would run something instead of leading somewhere."""
    scheme = "".join(url.split()).partition(":")[0].casefold()
    return scheme in {"javascript", "data", "vbscript"}


def _check_blocks(blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        if isinstance(block, Unknown):
            raise _refused("holds a structure that cannot be published")
        for span in spans_of(block):
            if span.link and not safe_link(span.link):
                raise _refused("holds a link that leads nowhere")


def _refused(reason: str) -> BundleRefused:
    return BundleRefused(f"the document of an edition {reason}", code="bundle_document")
