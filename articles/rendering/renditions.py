"""Finished bytes of answers: built from an edition and its standing, kept as a cache.

A rendition is found by edition, standing version, shape, coding and renderer. Whatever is not
found is built from the document; a reader never writes.
"""

import gzip
import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from articles.models import Edition, Rendition, Standing
from articles.rendering.addresses import Addresses, addresses
from articles.rendering.article import RENDERER, Published, article, card, encode
from articles.statements.bulk import insert_many
from articles.statements.reading import among
from articles.statements.writing import done
from articles.vocabulary import Coding, RenditionShape

STORED = (
    "standing_id", "edition_id", "standing_version", "shape", "coding", "renderer", "body", "etag",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bytes:
    """A finished body and its strong entity tag, quotes included."""

    body: bytes
    etag: str


def renderer_key(where: Addresses) -> str:
    """Names the renderer and the addresses that its bytes hold."""
    return f"{RENDERER}:{where.fingerprint}"


def published(standing: Standing, edition: Edition) -> Published:
    """The plain data of an edition. Raises: ValueError where the variant never was public."""
    if standing.first_published_at is None:
        raise ValueError("a variant that was never public has nothing to render")
    return Published(
        number=edition.number,
        kind=edition.kind,
        note=edition.note,
        published_at=edition.published_at,
        digest=edition.digest,
        previous=edition.previous,
        first_published_at=standing.first_published_at,
        # As the text stands in this edition, be it the live one or one before.
        modified_at=edition.published_at,
        document=edition.parsed(),
        content=msgspec.json.decode(standing.content),
    )


def etag_of(body: bytes, coding: Coding = Coding.IDENTITY) -> str:
    """A strong entity tag: equal bytes, equal tag; another coding, another tag."""
    suffix = "-gz" if coding is Coding.GZIP else ""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}{suffix}"'


def build(answer: Published, shape: RenditionShape, where: Addresses) -> Bytes:
    """The bytes of one shape, uncompressed."""
    make = {RenditionShape.ARTICLE: article, RenditionShape.CARD: card}[shape]
    body = encode(make(answer, where))
    return Bytes(body, etag_of(body))


def build_article(answer: Published, where: Addresses, *, bodies: Collection[str]) -> Bytes:
    """The bytes of an article with its sections in these forms, uncompressed. Never kept."""
    body = encode(article(answer, where, bodies=bodies))
    return Bytes(body, etag_of(body))


@dataclass(frozen=True, slots=True)
class Packed:
    """Everything that is kept of a live text: each shape in each coding, with its entity tag."""

    renderer: str
    bodies: tuple[tuple[str, str, bytes, str], ...]


NONE_MADE: Mapping[int, Packed] = {}


def packed(standing: Standing, edition: Edition, where: Addresses) -> Packed:
    """What is kept of a text with these rows, whether they are written or not."""
    answer, bodies = published(standing, edition), []
    for shape in RenditionShape:
        plain = build(answer, shape, where)
        small = gzip.compress(plain.body, compresslevel=6, mtime=0)
        for coding, body in ((Coding.IDENTITY, plain.body), (Coding.GZIP, small)):
            bodies.append((shape.value, coding.value, body, etag_of(plain.body, coding)))
    return Packed(renderer_key(where), tuple(bodies))


def drop(standings: Sequence[Standing]) -> None:
    """Forget the renditions of these standings. One statement, or none."""
    if standings:
        are_these, keys = among([standing.pk for standing in standings])
        done(f"DELETE FROM articles_rendition WHERE standing_id {are_these}", keys)  # noqa: S608  # our own names


def store_first(
    live: Iterable[tuple[Standing, Edition]], made: Mapping[int, Packed] = NONE_MADE
) -> None:
    """Keep the renditions of live standings that have none. One statement.

    They are built now where `made`, by the standings' keys, has none.
    """
    where = addresses()
    rows = (
        row
        for standing, edition in live
        for row in _rows(
            standing, edition, made.get(standing.pk) or packed(standing, edition, where)
        )
    )
    insert_many(Rendition, STORED, rows)


def _rows(standing: Standing, edition: Edition, made: Packed) -> list[tuple[Any, ...]]:
    return [
        (standing.pk, edition.pk, standing.version, shape, coding, made.renderer, body, etag)
        for shape, coding, body, etag in made.bodies
    ]
