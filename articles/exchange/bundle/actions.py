"""The verbs that carry an article from one instance to another."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from articles.exchange.bundle.checks import check_bundle
from articles.exchange.bundle.collecting import collect, collect_log
from articles.exchange.bundle.encoding import decode, differences, digest_of
from articles.exchange.bundle.files import collect_files, remove_files, restore_files
from articles.exchange.bundle.refusals import BundleRefused
from articles.exchange.bundle.restoring import Restorer
from articles.exchange.bundle.schema import FORMAT, VERSION, Bundle, Content
from articles.models import Article, Change, Standing
from articles.publishing.actions import lock_article
from articles.publishing.changes import record_change
from articles.publishing.retractions import match_article
from articles.vocabulary import ChangeKind, PublicState

SHOWN = 5
# What foreign values can still raise in code that was written for our own documents, and what a
# database says of them; neither is a reason to show a trace.
UNFIT = (
    DatabaseError, ValidationError, ValueError, TypeError, KeyError, OverflowError, RecursionError,
)  # fmt: skip
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


def export_bundle(*, article: Article, with_files: bool = False) -> Bundle:
    """The article with everything that belongs to it; `with_files` adds its pictures' bytes.

    Raises: BundleRefused (a picture's file is missing).
    """
    with transaction.atomic():
        lock_article(article.pk)
        article = Article.objects.get(pk=article.pk)
        content, log = collect(article), collect_log(article)
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
    bundle = decode(data)
    check_bundle(bundle)
    here = Article.objects.filter(uid=bundle.content.article.uid).first()
    if here is not None:
        _check_same(here, bundle.content, "the article is here already and differs")
        return Imported(here, is_new=False)
    written = restore_files(bundle.content.images, bundle.files)
    try:
        with transaction.atomic():
            imported = _restored(bundle.content, by, at, len(written))
    except BaseException as error:
        remove_files(written)
        if isinstance(error, UNFIT):
            reason = " ".join(str(error).split())
            raise BundleRefused(
                f"the bundle does not fit: {type(error).__name__}: {reason}", code="bundle_conflict"
            ) from error
        raise
    # A transaction of its own: the counter was taken already, and locks come before it.
    match_article(article=imported.article, by=by, at=at)
    return imported


def _restored(content: Content, by: User, at: datetime, files: int) -> Imported:
    restorer = Restorer(content, by=by, at=at)
    article = restorer.write()
    _check_same(article, content, "the article would not be the same here")
    changes = _announce(article, by, at)
    return Imported(
        article,
        is_new=True,
        new_accounts=tuple(restorer.new_accounts),
        changes=tuple(change.number for change in changes),
        files=files,
    )


def _check_same(article: Article, content: Content, sentence: str) -> None:
    """Raises: BundleRefused with what differs."""
    paths = differences(export_bundle(article=article).content, content)
    if paths:
        more = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
        raise BundleRefused(
            f"{sentence}: {', '.join(paths[:SHOWN])}{more}", code="bundle_differs", paths=paths
        )


def _announce(article: Article, by: User, at: datetime) -> list[Change]:
    """One change for each language that is or was public: its state as it is now."""
    standings = (
        Standing.objects.filter(article_uid=article.uid)
        .exclude(state=PublicState.NEVER)
        .select_related("edition")
        .order_by("language")
    )
    changes = []
    for standing in standings:
        if standing.edition is None:
            continue
        is_withdrawn = standing.state == PublicState.WITHDRAWN
        details = {"explanation": standing.withdrawal_note} if is_withdrawn else {}
        changes.append(
            record_change(
                kind=ANNOUNCED[PublicState(standing.state)],
                standing=standing,
                edition=standing.edition,
                by=by,
                at=at,
                **details,
            )
        )
    return changes
