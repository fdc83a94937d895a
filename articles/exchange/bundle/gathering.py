"""Bundles are read, checked and gathered into batches; nothing here asks the database."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from articles.exchange.bundle.checks import check_bundle
from articles.exchange.bundle.encoding import decode
from articles.exchange.bundle.ready import Ready, foresee
from articles.exchange.bundle.refusals import BundleRefused
from articles.exchange.bundle.schema import Bundle
from articles.manuscripts.knowledge import Knowledge

# A batch is written in one transaction and held in memory: it ends at the first of these.
MOST_ARTICLES = 200
MOST_BYTES = 7 * 1024 * 1024
# The first batch is small and each is half as large again: who writes begins soon, and another
# process has read the next batch by the time that one is written.
FIRST_ARTICLES = 8
# What foreign values can still raise in code that was written for our own documents, and what a
# database says of them; neither is a reason to show a trace.
UNFIT = (
    DatabaseError, ValidationError, ValueError, TypeError, KeyError, OverflowError, RecursionError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Brought:
    """A bundle that holds together, and what was worked out of it; None where that failed."""

    bundle: Bundle
    ready: Ready | None

    @property
    def uid(self) -> UUID:
        return self.bundle.content.article.uid


@dataclass(frozen=True, slots=True)
class Rejected:
    """A bundle that does not, and whose it is: None where it could not be read."""

    article: UUID | None
    refusal: BundleRefused


Batch = list[Brought | Rejected]


def gathered(every: Iterable[bytes], knowledge: Knowledge) -> Iterator[Batch]:
    """Bundles in their order, in batches that are written together.

    An article that comes twice is here already when it comes again, so it begins a batch.
    """
    batch: Batch = []
    uids: set[UUID] = set()
    size, most = 0, FIRST_ARTICLES
    for data in every:
        one = read(data, knowledge)
        is_full = len(batch) >= min(most, MOST_ARTICLES) or size + len(data) > MOST_BYTES
        is_here = isinstance(one, Brought) and one.uid in uids
        if batch and (is_full or is_here):
            yield batch
            batch, uids, size = [], set(), 0
            most += most // 2
        batch.append(one)
        size += len(data)
        if isinstance(one, Brought):
            uids.add(one.uid)
    if batch:
        yield batch


def read(data: bytes, knowledge: Knowledge) -> Brought | Rejected:
    """A bundle, if it holds together, with what can be worked out of it."""
    uid = None
    try:
        bundle = decode(data)
        uid = bundle.content.article.uid
        documents = check_bundle(bundle)
    except BundleRefused as refusal:
        return Rejected(uid, refusal)
    ready = None
    # Whoever writes it says why it cannot be: rows that are here already are told of before.
    with suppress(BundleRefused, *UNFIT):
        ready = foresee(bundle.content, documents, knowledge)
    return Brought(bundle, ready)
