"""Which lock a draft field falls under: German, English, or what both languages share."""

from django.db.models import Model

from articles.models import (
    Article,
    ArticleDisclaimer,
    ArticleImage,
    Authorship,
    Citation,
    Claim,
    ClaimNumber,
    DomainRating,
    Reference,
    Section,
    Variant,
)
from articles.vocabulary import Language

SHARED = "shared"
Lock = str  # "de", "en" or "shared"

# What a draft save may write. Everything else on these rows (stage, locks, numbers, who verified)
# belongs to a verb of its own. Translated fields stand here once and mean both columns.
TRANSLATED: dict[type[Model], frozenset[str]] = {
    Article: frozenset(
        {
            "title",
            "subtitle",
            "summary",
            "seo_title",
            "seo_description",
            "conflicts_of_interest",
            "funding",
        }
    ),
    Section: frozenset({"heading", "body"}),
    Claim: frozenset({"statement", "certainty_reason"}),
    ClaimNumber: frozenset({"population"}),
    DomainRating: frozenset({"reason"}),
    Citation: frozenset({"quote_translation"}),
    Reference: frozenset({"annotation"}),
}
NEUTRAL: dict[type[Model], frozenset[str]] = {
    Article: frozenset(
        {
            "audience",
            "is_commercial",
            "jurisdictions",
            "licence_name",
            "licence_url",
            "evidence_current_on",
            "next_review_due_on",
        }
    ),
    Section: frozenset({"key", "position", "aspect"}),
    Claim: frozenset({"kind", "certainty", "certainty_start", "is_proposed"}),
    ClaimNumber: frozenset(
        {"claim", "position", "role", "low", "high", "bound", "unit", "per"}
        | {"dose_basis", "intake_basis"}
    ),
    DomainRating: frozenset({"claim", "domain", "rating"}),
    Citation: frozenset(
        {"claim", "reference", "stance", "quote", "quote_language", "locator", "directness", "note"}
    ),
    Reference: frozenset({"source", "number", "as_typed"}),
    Authorship: frozenset({"person", "position"}),
    ArticleDisclaimer: frozenset({"disclaimer", "position"}),
    ArticleImage: frozenset({"image", "position", "role"}),
    Variant: frozenset({"slug"}),
}
# A change of any of these makes an earlier verification worthless.
VERIFIED_CONTENT = frozenset({"claim", "reference", "stance", "quote", "quote_language", "locator"})


def lock_of(row: Model, field: str) -> Lock | None:
    """The lock that a field falls under; None where a draft save may not write it."""
    model = type(row)
    if isinstance(row, Variant):
        return row.language if field in NEUTRAL[Variant] else None
    if field in NEUTRAL.get(model, ()):
        return SHARED
    base, _, language = field.rpartition("_")
    if base in TRANSLATED.get(model, ()) and language in {word.value for word in Language}:
        return language
    return None


def fields_of(row: Model) -> tuple[str, ...]:
    """Every field of a row that a draft save may write."""
    model = type(row)
    translated = (
        f"{field}_{language.value}" for field in TRANSLATED.get(model, ()) for language in Language
    )
    return (*NEUTRAL.get(model, ()), *translated)


def article_of(row: Model) -> int | None:
    """The primary key of the article that a draft row belongs to; None for other rows."""
    if isinstance(row, Article):
        return row.pk
    if isinstance(
        row,
        Variant | Section | Claim | Reference | Authorship | ArticleDisclaimer | ArticleImage,
    ):
        return row.article_id
    if isinstance(row, ClaimNumber | DomainRating | Citation):
        return row.claim.article_id
    return None
