"""Loads the demo content through the real workflow; a second run changes nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles.exchange.actions import import_document
from articles.exchange.readers.text import read_text
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import Article, Standing, Variant
from articles.publishing.actions import publish
from articles.review.actions import sign_off, submit
from articles.vocabulary import Language, SignOffKind
from cms.demo.cast import Cast, ensure_cast
from cms.demo.content import ARTICLE, DEFECTIVE, defective_page, read, uid
from cms.demo.draft import write_draft


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a run added; empty where everything was there already."""

    articles: tuple[str, ...]


def load_demo(*, at: datetime) -> Loaded:
    """Add what is missing of the demo content.

    An article that was ever loaded is left as it is, edited or withdrawn. Each article is one
    transaction: after a crash a second run starts with what is missing.
    """
    with transaction.atomic():
        cast = ensure_cast(at=at)
    steps = ((ARTICLE, _add_clean), (DEFECTIVE, _add_defective))
    added = [name for name, add in steps if add(name, cast=cast, at=at)]
    return Loaded(articles=tuple(added))


def _is_there(name: str) -> bool:
    return Article.objects.filter(uid=uid("article", name)).exists()


def _add_clean(name: str, *, cast: Cast, at: datetime) -> bool:
    """Write, review and publish the clean article. False where it is there already."""
    with transaction.atomic():
        if _is_there(name):
            return False
        article = write_draft(name, read(name), cast=cast, at=at)
        variants = {
            Language(variant.language): variant
            for variant in Variant.objects.filter(article=article).order_by("language")
        }
        german, english = variants[Language.DE], variants[Language.EN]
        submit(variant=german, by=cast.author, at=at)
        submit(variant=english, by=cast.translator, at=at)
        _sign(german, SignOffKind.EDITORIAL, by=cast.editor, at=at)
        _sign(german, SignOffKind.MEDICAL, by=cast.medical, at=at)
        publish(variant=german, by=cast.publisher, at=at)
        _sign(english, SignOffKind.TRANSLATION, by=cast.editor, at=at)
        _sign(english, SignOffKind.MEDICAL, by=cast.medical, at=at)
        publish(variant=english, by=cast.publisher, at=at)
    return True


def _add_defective(name: str, *, cast: Cast, at: datetime) -> bool:
    """Import the page that is wrong on purpose, as a draft. False where it is there already."""
    with transaction.atomic():
        if _is_there(name):
            return False
        page = read_text(defective_page(), language=Language.EN)
        article = import_document(document=page, by=cast.author, at=at).article
        # An import chooses a new public id; the demo's own is how a later run knows its draft.
        Article.objects.filter(pk=article.pk).update(uid=uid("article", name))
        Standing.objects.filter(variant__article=article).update(article_uid=uid("article", name))
    return True


def _sign(variant: Variant, kind: SignOffKind, *, by: User, at: datetime) -> None:
    sign_off(variant=variant, kind=kind, read=fingerprint(load(variant)), by=by, at=at)
