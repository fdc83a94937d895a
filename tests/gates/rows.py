"""Draft rows for tests of the gate, written straight into the tables."""

from datetime import UTC, datetime

from django.contrib.auth.models import User

from articles.gates.rules.signoff import required_kinds
from articles.manuscripts.fingerprint import VERSION, fingerprint
from articles.manuscripts.load import load
from articles.models import Article, Citation, Claim, Reference, Section, SignOff, Source, Variant
from articles.vocabulary import ClaimKind, Decision, Language, Stance

WRITTEN_AT = datetime(2026, 11, 1, tzinfo=UTC)


def an_article(slug: str = "cramps", *, url: str = "https://doi.org/10.1002/x") -> Article:
    """A German article with an English translation: one section, one sourced claim, no sign-off.

    Its slugs are `…-de` and `…-en`; `url` is the link of its only source.
    """
    author, _ = User.objects.get_or_create(username="writer")
    article = Article.objects.create(
        source_language="de",
        title_de="Wadenkrämpfe",
        title_en="Leg cramps",
        created_at=WRITTEN_AT,
        created_by=author,
    )
    for language in Language:
        Variant.objects.create(
            article=article, language=language.value, slug=f"{slug}-{language.value}"
        )
    Section.objects.create(
        article=article, key="evidence", body_de="<p>Hilft kaum.</p>", body_en="<p>No help.</p>"
    )
    claim = Claim.objects.create(
        article=article,
        number=1,
        kind=ClaimKind.EFFICACY.value,
        statement_de="Magnesium hilft kaum.",
        statement_en="Magnesium hardly helps.",
    )
    source = Source.objects.create(
        type="article-journal", title="Magnesium", url=url, created_at=WRITTEN_AT
    )
    Citation.objects.create(
        claim=claim,
        reference=Reference.objects.create(article=article, source=source, number=1),
        stance=Stance.SUPPORTS.value,
        verified_at=WRITTEN_AT,
        verified_by=author,
        verified_how="full_text",
    )
    return article


def sign(article: Article) -> None:
    """Every sign-off that the article needs as it now is, in both languages."""
    signer, _ = User.objects.get_or_create(username="signer")
    for variant in Variant.objects.filter(article=article).order_by("pk"):
        manuscript = load(variant)
        for kind in required_kinds(manuscript):
            SignOff.objects.create(
                variant=variant,
                kind=kind.value,
                decision=Decision.APPROVED.value,
                fingerprint=fingerprint(manuscript),
                fingerprint_version=VERSION,
                by=signer,
                at=WRITTEN_AT,
            )
