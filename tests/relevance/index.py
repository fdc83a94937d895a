"""Puts the collection where the search looks: rows as publishing writes them, without publishing.

Two hundred articles through the whole workflow would take minutes; what a text becomes in the index
depends on its document alone, and other tests hold that publishing writes just that.
"""

from typing import Any

from django.utils import timezone

from articles.manuscripts.canonical import canonical
from articles.models import Article, Edition, Standing, Variant
from articles.search.index import renew
from articles.vocabulary import Language, PublicState, Stage
from tests import scenarios
from tests.relevance.collection import Judged, texts

CONTENT = canonical(
    {name: {} for name in ("people", "topics", "sources", "suspended_claims")}
    | {"translations": [], "corrections": []}
)


def put_collection() -> dict[int, str]:
    """Both languages, indexed; the key of each text by its place in the index."""
    keys: dict[int, str] = {}
    for language in Language:
        rows = [put(text, language) for text in texts(language)]
        renew(rows)
        keys |= {row.pk: row.slug.removesuffix(f"-{language.value}") for row in rows}
    return keys


def put(text: Judged, language: Language) -> Standing:
    """A live text that is not indexed yet."""
    at, author = timezone.now(), scenarios.author()
    article = Article.objects.create(
        source_language=language.value, created_by=author, created_at=at
    )
    variant = Variant.objects.create(
        article=article,
        language=language.value,
        stage=Stage.DRAFT,
        slug=f"{text.key}-{language.value}",
    )
    document = canonical(document_of(text, str(article.uid), language))
    edition = Edition.objects.create(
        variant=variant, number=1, kind="published", document=document, commercial=document,
        evidence="{}", digest=f"sha256:{article.uid}", published_at=at, published_by=author,
        author=author, first_signer=scenarios.editor(), medical_signer=scenarios.medical(),
    )  # fmt: skip
    standing, _ = Standing.objects.update_or_create(
        variant=variant,
        defaults={
            "article_uid": article.uid, "language": language.value, "state": PublicState.LIVE,
            "edition": edition, "slug": variant.slug, "content": CONTENT,
            "first_published_at": at, "modified_at": at, "changed_at": at,
        },
    )  # fmt: skip
    return standing


def document_of(text: Judged, uid: str, language: Language) -> dict[str, Any]:
    """A document that holds the text in one section."""
    spans = [{"text": text.body}]
    return {
        "article": uid, "language": language.value, "slug": text.key, "title": text.title,
        "subtitle": "", "summary": text.summary, "topics": [], "authors": [], "references": [],
        "claims": [], "disclaimers": [], "sign_offs": [],
        "evidence_current_on": None, "medically_reviewed": "2026-01-15", "next_review_due_on": None,
        "sections": [
            {"key": "text", "aspect": None, "heading": "",
             "blocks": [{"type": "paragraph", "spans": spans}]},
        ],
    }  # fmt: skip
