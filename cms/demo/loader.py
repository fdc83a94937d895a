"""Loads the demo content through the real workflow; a second run changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from articles.exchange.actions import import_document
from articles.exchange.readers.text import read_text
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import Article, Edition, Reference, Source, Variant
from articles.publishing.actions import correct, publish, withdraw_all
from articles.publishing.sources import state_source_status
from articles.review.actions import sign_off, submit
from articles.vocabulary import Language, SignOffKind, SourceStatus
from cms.demo.cast import Cast, ensure_cast
from cms.demo.content import (
    ARTICLE,
    CORRECTED,
    DEFECTIVE,
    GERMAN_ONLY,
    WITHDRAWN,
    Row,
    claim_section,
    defective_page,
    first_edition,
    read_article,
    uid,
)
from cms.demo.draft import rewrite, write_draft

# The cast's notices are approved before anything that carries them is published.
NOTICES_APPROVED = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a run added; empty where everything was there already."""

    articles: tuple[str, ...]


def load_demo(*, at: datetime) -> Loaded:
    """Add what is missing of the demo content, with a past that ends at this moment.

    An article that was ever loaded is left as it is, edited or withdrawn. Each article is one
    transaction: after a crash a second run starts with what is missing. Articles are added in the
    order in which they happened, so that the numbers of the log of changes follow its dates.
    """
    with transaction.atomic():
        cast = ensure_cast(at=at - NOTICES_APPROVED)
    steps: tuple[tuple[str, Callable[[str, Cast, datetime], None]], ...] = (
        (WITHDRAWN, _add_withdrawn),
        (CORRECTED, _add_corrected),
        (GERMAN_ONLY, _add_german_only),
        (ARTICLE, _add_clean),
        (DEFECTIVE, _add_defective),
    )
    return Loaded(articles=tuple(name for name, add in steps if _add_missing(name, add, cast, at)))


def _add_missing(
    name: str, add: Callable[[str, Cast, datetime], None], cast: Cast, at: datetime
) -> bool:
    """Add the article in one transaction. False where it is there already."""
    with transaction.atomic():
        if Article.objects.filter(uid=uid("article", name)).exists():
            return False
        add(name, cast, at)
    return True


def _add_clean(name: str, cast: Cast, at: datetime) -> None:
    """Live in both languages, the translation current."""
    article = write_draft(name, read_article(name), cast=cast, at=at)
    _publish(article, Language.DE, cast=cast, at=at)
    _publish(article, Language.EN, cast=cast, at=at)


def _add_withdrawn(name: str, cast: Cast, at: datetime) -> None:
    """It was live in both languages and was taken down in both; it names a retracted work."""
    content = read_article(name)
    article = write_draft(name, content, cast=cast, at=_ago(at, days=62))
    for row in content["statements"]:
        state_source_status(
            source=_cited(article, content, row["source"]),
            status=SourceStatus(row["status"]),
            reason=row["reason"],
            by=cast.medical,
            at=_ago(at, days=61),
        )
    _publish(article, Language.DE, cast=cast, at=_ago(at, days=60))
    _publish(article, Language.EN, cast=cast, at=_ago(at, days=58))
    note = content["withdrawal"]
    withdraw_all(
        article=article,
        notes={language: note[f"note_{language.value}"] for language in Language},
        by=cast.publisher,
        at=_ago(at, days=45),
    )


def _add_corrected(name: str, cast: Cast, at: datetime) -> None:
    """Two editions in each language: one text was corrected, the other was updated later."""
    content = read_article(name)
    slip, addition = content["slip"], content["addition"]
    article = write_draft(name, first_edition(content), cast=cast, at=_ago(at, days=42))
    _publish(article, Language.DE, cast=cast, at=_ago(at, days=40))
    _publish(article, Language.EN, cast=cast, at=_ago(at, days=38))
    rewrite(
        article,
        content,
        language=Language(slip["language"]),
        section=claim_section(content, slip["claim"]),
        by=cast.translator,
        at=_ago(at, days=31),
    )
    _publish(article, Language.EN, cast=cast, at=_ago(at, days=30), correction=slip["note_en"])
    rewrite(
        article,
        content,
        language=Language(addition["language"]),
        section=addition["section"],
        by=cast.author,
        at=_ago(at, days=10),
    )
    _publish(article, Language.DE, cast=cast, at=_ago(at, days=9))


def _add_german_only(name: str, cast: Cast, at: datetime) -> None:
    """Live in German; the English draft is begun and nowhere near a review."""
    article = write_draft(name, read_article(name), cast=cast, at=_ago(at, days=8))
    _publish(article, Language.DE, cast=cast, at=_ago(at, days=6))


def _add_defective(name: str, cast: Cast, at: datetime) -> None:
    """The page that is wrong on purpose, imported as a draft."""
    page = read_text(defective_page(), language=Language.EN)
    import_document(document=page, by=cast.author, at=at, uid=str(uid("article", name)))


def _ago(at: datetime, *, days: int) -> datetime:
    return at - timedelta(days=days)


def _cited(article: Article, content: Row, key: str) -> Source:
    """The work behind a reference of the article."""
    number = [row["key"] for row in content["sources"]].index(key) + 1
    return Reference.objects.select_related("source").get(article=article, number=number).source


def _publish(
    article: Article, language: Language, *, cast: Cast, at: datetime, correction: str = ""
) -> Edition:
    """Submit, sign off and publish a language's text, each step by who may take it."""
    variant = Variant.objects.get(article=article, language=language.value)
    is_source = language == Language(article.source_language)
    first = SignOffKind.EDITORIAL if is_source else SignOffKind.TRANSLATION
    submit(variant=variant, by=cast.author if is_source else cast.translator, at=at)
    _sign(variant, first, by=cast.editor, at=at)
    _sign(variant, SignOffKind.MEDICAL, by=cast.medical, at=at)
    if correction:
        return correct(variant=variant, note=correction, by=cast.publisher, at=at)
    return publish(variant=variant, by=cast.publisher, at=at)


def _sign(variant: Variant, kind: SignOffKind, *, by: User, at: datetime) -> None:
    sign_off(variant=variant, kind=kind, read=fingerprint(load(variant)), by=by, at=at)
