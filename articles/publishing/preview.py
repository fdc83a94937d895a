"""A draft in the shape of a published article, for those who were shown the way to it.

The one place outside the admin where the words of a draft are read. Whoever calls it has checked
that the reader may see this draft; see `api.preview`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from articles.gates.rules.signoff import valid_sign_offs
from articles.manuscripts.canonical import canonical, digest, moment
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import Article, Variant
from articles.publishing.document import drafted
from articles.publishing.standing import content_of
from articles.rendering.addresses import addresses
from articles.rendering.article import DEFAULT_BODIES, Published, article, encode
from articles.vocabulary import EditionKind, Language, MentionKind


@dataclass(frozen=True, slots=True)
class Draft:
    """A working copy: `body` is its JSON, `version` what it was written on (see `version_of`)."""

    article: str
    language: Language
    title: str
    version: str
    body: bytes


def version_of(article: UUID, language: Language) -> str | None:
    """Names what is public of a text: it changes when the text is published, withdrawn, restored.

    None where there is no such text. One query.
    """
    variant = _variants(article, language).first()
    return None if variant is None else _version(variant)


def versions_of(articles: set[UUID]) -> dict[tuple[UUID, str], str]:
    """The same for every language of many articles. One query."""
    rows = Variant.objects.filter(article__uid__in=articles).order_by("pk")
    rows = rows.select_related("article", "standing", "standing__edition")
    return {(row.article.uid, row.language): _version(row) for row in rows}


def titles_of(articles: set[UUID]) -> dict[tuple[UUID, str], str]:
    """The drafts' titles by article and language. One query."""
    rows = Article.objects.filter(uid__in=articles).order_by("pk")
    return {
        (row.uid, language.value): getattr(row, f"title_{language}") or str(row)
        for row in rows
        for language in Language
    }


def text_of(article: UUID, language: Language) -> int | None:
    """The primary key of a text, for a link to its page in the admin. One query."""
    variant = _variants(article, language).first()
    return None if variant is None else variant.pk


def draft_of(
    article_uid: UUID,
    language: Language,
    *,
    at: datetime,
    bodies: Collection[str] = DEFAULT_BODIES,
) -> Draft | None:
    """The working copy as readers would get it, were it published now; None where there is none.

    What only publication gives is null: digest, moments. `preview` says what it is.
    """
    variant = _variants(article_uid, language).first()
    if variant is None:
        return None
    manuscript = load(variant)
    signed = valid_sign_offs(manuscript)
    document = drafted(manuscript, signed)
    named: dict[MentionKind, list[Any]] = {kind: [] for kind in MentionKind}
    named[MentionKind.AUTHOR] = document["authors"]
    named[MentionKind.REVIEWER] = [row.person for row in signed.values() if row.person]
    named[MentionKind.TOPIC] = document["topics"]
    named[MentionKind.SOURCE] = [row["source"]["id"] for row in document["references"]]
    standing = variant.standing
    siblings = [row.standing for row in _siblings(variant)]
    edition = standing.edition
    body = article(
        Published(
            number=edition.number + 1 if edition else 1,
            kind=(EditionKind.UPDATED if edition else EditionKind.PUBLISHED).value,
            note="",
            published_at=at,
            digest="",
            previous=edition.digest if edition else "",
            first_published_at=standing.first_published_at or at,
            modified_at=at,
            document=document,
            content=content_of(standing, siblings, named),
        ),
        addresses(),
        bodies=bodies,
    )
    body["edition"] |= {"published_at": None, "digest": None}
    body["dates"] |= {
        "published": moment(standing.first_published_at) if standing.first_published_at else None,
        "modified": None,
    }
    body["preview"] = {
        "stage": variant.stage,
        "state": standing.state,
        "fingerprint": fingerprint(manuscript),
        "digest": digest(canonical(document)),
        "read_at": moment(at),
    }
    return Draft(
        article=str(article_uid),
        language=language,
        title=manuscript.title,
        version=_version(variant),
        body=encode(body),
    )


def _variants(article: UUID, language: Language) -> QuerySet[Variant]:
    return Variant.objects.filter(article__uid=article, language=language.value).select_related(
        "article", "standing", "standing__edition"
    )


def _siblings(variant: Variant) -> QuerySet[Variant]:
    rows = Variant.objects.filter(article=variant.article_id).order_by("pk")
    return rows.select_related("standing__edition", "standing__variant__article")


def _version(variant: Any) -> str:
    edition = variant.standing.edition
    return f"{variant.standing.state}:{edition.number if edition else 0}"
