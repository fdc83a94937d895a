"""The verbs that carry articles from one instance to another."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import InterfaceError, OperationalError, transaction

from articles.exchange.bundle.beside import gathered_beside
from articles.exchange.bundle.collecting import collect, collect_each, collect_log
from articles.exchange.bundle.encoding import differences, digest_of
from articles.exchange.bundle.files import collect_files, remove_files, restore_files
from articles.exchange.bundle.gathering import UNFIT, Batch, Brought, gathered
from articles.exchange.bundle.refusals import BundleRefused
from articles.exchange.bundle.restoring import Restorer
from articles.exchange.bundle.schema import FORMAT, VERSION, Bundle, Content
from articles.manuscripts.known import known
from articles.models import Article, Standing, Variant
from articles.publishing.changes import Announcement, record_changes
from articles.publishing.retractions import match_articles
from articles.statements.bulk import much_written
from articles.statements.reading import columns, instances, marks
from articles.vocabulary import ChangeKind, PublicState

SHOWN = 5
# What a database says of itself: no article of a batch is to blame, so none is tried alone.
DOWN = (OperationalError, InterfaceError)
ANNOUNCED = {
    PublicState.LIVE: ChangeKind.PUBLISHED,
    PublicState.WITHDRAWN: ChangeKind.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. `is_new` is False where the article was here already, just the same."""

    article: Article
    is_new: bool
    new_accounts: tuple[str, ...] = ()
    changes: tuple[int, ...] = ()
    files: int = 0


@dataclass(frozen=True, slots=True)
class NotImported:
    """A bundle that was refused, and whose it is: None where it could not be read."""

    article: UUID | None
    refusal: BundleRefused


Outcome = Imported | NotImported


def export_bundle(*, article: Article, with_files: bool = False) -> Bundle:
    """The article with everything that belongs to it; `with_files` adds its pictures' bytes.

    Raises: BundleRefused (a picture's file is missing).
    """
    with transaction.atomic():
        content, log = _collected([article.pk])[article.pk], collect_log(article)
    return Bundle(
        format=FORMAT,
        version=VERSION,
        digest=digest_of(content),
        content=content,
        log=log,
        files=collect_files(content.images) if with_files else [],
    )


def import_bundle(*, data: bytes, by: User, at: datetime) -> Imported:
    """The article as it was, or nothing. Public texts are announced with this instance's numbers.

    What was written is read back and must be what the bundle says, to the last column. An article
    that is here already is left alone where it is the same, else refused: nothing is merged.

    Raises: BundleRefused.
    """
    (outcome,) = import_bundles(every=[data], by=by, clock=lambda: at)
    if isinstance(outcome, NotImported):
        raise outcome.refusal
    return outcome


def import_bundles(
    *, every: Iterable[bytes], by: User, clock: Callable[[], datetime], processes: int = 1
) -> Iterator[Outcome]:
    """The same for many, an outcome for each in their order; one that is refused stops no other.

    They are written in batches, each in one transaction, as they are asked for: where this ends
    early, what was told is written, and a second call finds it here already. With two `processes`
    another one reads `every`, a batch ahead. Raises: HelperEnded where that was ended.
    """
    batches = gathered if processes == 1 else gathered_beside
    for batch in batches(every, known()):
        with _uncollected():
            outcomes = _outcomes(batch, by, clock)
        # The next batch is read while these are told: nothing of this one is needed any more.
        batch.clear()
        yield from outcomes


def _outcomes(batch: Batch, by: User, clock: Callable[[], datetime]) -> list[Outcome]:
    good = [one for one in batch if isinstance(one, Brought)]
    taken = iter(_taken(good, by, clock()) if good else [])
    return [
        next(taken) if isinstance(one, Brought) else NotImported(one.article, one.refusal)
        for one in batch
    ]


@contextmanager
def _uncollected() -> Iterator[None]:
    """What a batch makes is kept until it is written: collections would only go through it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _taken(bundles: Sequence[Brought], by: User, at: datetime) -> list[Outcome]:
    """Write them in one transaction; where that cannot be, each half by itself, in their order.

    So whatever one of them says, the others are written as if it had never come.
    """
    try:
        return _written(bundles, by, at)
    except DOWN as error:
        return [_not_imported(one.bundle, error) for one in bundles]
    except (BundleRefused, *UNFIT) as error:
        if len(bundles) == 1:
            return [_not_imported(bundles[0].bundle, error)]
    middle = len(bundles) // 2
    return [*_taken(bundles[:middle], by, at), *_taken(bundles[middle:], by, at)]


def _not_imported(bundle: Bundle, error: Exception) -> NotImported:
    if isinstance(error, BundleRefused):
        return NotImported(bundle.content.article.uid, error)
    reason = " ".join(str(error).split())
    refusal = BundleRefused(
        f"the bundle does not fit: {type(error).__name__}: {reason}", code="bundle_conflict"
    )
    refusal.__cause__ = error
    return NotImported(bundle.content.article.uid, refusal)


def _written(brought: Sequence[Brought], by: User, at: datetime) -> list[Outcome]:
    """Raises: BundleRefused, DatabaseError and what else is `UNFIT`; nothing is written then."""
    outcomes = _here([one.bundle for one in brought])
    new: list[Brought] = []
    files: dict[UUID, list[str]] = {}
    try:
        for one in brought:
            uid, bundle = one.uid, one.bundle
            if uid in outcomes:
                continue
            try:
                files[uid] = restore_files(bundle.content.images, bundle.files)
            except BundleRefused as refusal:
                outcomes[uid] = NotImported(uid, refusal)
            else:
                new.append(one)
        if new:
            with much_written(), transaction.atomic():
                outcomes |= _restored(new, by, at, files)
    except BaseException:
        remove_files(path for paths in files.values() for path in paths)
        raise
    # A transaction of its own: the counter was taken already, and locks come before it.
    found = [
        told.article.pk for told in outcomes.values() if isinstance(told, Imported) and told.is_new
    ]
    if found:
        match_articles(articles=found, by=by, at=at)
    return [outcomes[one.uid] for one in brought]


def _here(bundles: Sequence[Bundle]) -> dict[UUID, Outcome]:
    """What becomes of those whose articles are here already."""
    by_uid = {bundle.content.article.uid: bundle for bundle in bundles}
    articles = {row.uid: row for row in Article.objects.filter(uid__in=by_uid).order_by("pk")}
    if not articles:
        return {}
    with transaction.atomic():
        contents = _collected([article.pk for article in articles.values()])
    outcomes: dict[UUID, Outcome] = {}
    for uid, article in articles.items():
        try:
            _check_same(
                contents[article.pk], by_uid[uid], "the article is here already and differs"
            )
            outcomes[uid] = Imported(article, is_new=False)
        except BundleRefused as refusal:
            outcomes[uid] = NotImported(uid, refusal)
    return outcomes


def _collected(articles: Sequence[int]) -> dict[int, Content]:
    """What these articles are, their variants locked in the order that publishing keeps to."""
    locked = Variant.objects.select_for_update().filter(article__in=articles).order_by("pk")
    list(locked.values_list("pk", flat=True))
    return collect(articles)


def _restored(
    brought: Sequence[Brought], by: User, at: datetime, files: dict[UUID, list[str]]
) -> dict[UUID, Outcome]:
    ready = {one.uid: one.ready for one in brought if one.ready is not None}
    restorer = Restorer([one.bundle.content for one in brought], ready, by=by, at=at)
    keys = restorer.write()
    bundles = {keys[one.uid]: one.bundle for one in brought}
    for pk, mine in collect_each(list(keys.values())):
        _check_same(mine, bundles[pk], "the article would not be the same here")
    articles = {row.pk: row for row in _articles(list(keys.values()))}
    changes = _announce(restorer.standings, by, at)
    return {
        uid: Imported(
            articles[pk],
            is_new=True,
            new_accounts=tuple(restorer.new_accounts.get(uid, ())),
            changes=tuple(changes.get(uid, ())),
            files=len(files[uid]),
        )
        for uid, pk in keys.items()
    }


def _articles(keys: Sequence[int]) -> list[Article]:
    return instances(
        Article,
        f"SELECT {columns(Article)} FROM articles_article own WHERE own.id IN {marks(keys)}",  # noqa: S608  # our own names
        keys,
    )


def _check_same(mine: Content, bundle: Bundle, sentence: str) -> None:
    """Raises: BundleRefused with what differs."""
    paths = differences(mine, bundle)
    if paths:
        more = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
        raise BundleRefused(
            f"{sentence}: {', '.join(paths[:SHOWN])}{more}", code="bundle_differs", paths=paths
        )


def _announce(standings: Iterable[Standing], by: User, at: datetime) -> dict[UUID, list[int]]:
    """One change for each language that is or was public: its state as it is now.

    Returns the numbers by article.
    """
    told = []
    for standing in standings:
        if standing.state == PublicState.NEVER or standing.edition is None:
            continue
        is_withdrawn = standing.state == PublicState.WITHDRAWN
        told.append(
            Announcement(
                kind=ANNOUNCED[PublicState(standing.state)],
                standing=standing,
                edition=standing.edition,
                details={"explanation": standing.withdrawal_note} if is_withdrawn else {},
            )
        )
    numbers: dict[UUID, list[int]] = {}
    for change in record_changes(told, by=by, at=at):
        numbers.setdefault(change.article_uid, []).append(change.number)
    return numbers
