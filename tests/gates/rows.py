"""Draft rows for tests of the gate, written straight into the tables."""

from datetime import UTC, date, datetime

from django.contrib.auth.models import User

from articles.gates.checklist import asked_of_people
from articles.gates.rules.signoff import required_kinds
from articles.manuscripts.fingerprint import VERSION, fingerprint
from articles.manuscripts.load import load
from articles.models import (
    Article,
    ArticleDisclaimer,
    Authorship,
    ChecklistAnswer,
    Citation,
    Claim,
    Disclaimer,
    DisclaimerVersion,
    Person,
    Reference,
    Section,
    SignOff,
    Source,
    SourceCheck,
    Variant,
)
from articles.vocabulary import (
    Answer,
    CheckOutcome,
    CheckService,
    ClaimKind,
    Decision,
    Language,
    SourceStatus,
    Stance,
)

WRITTEN_AT = datetime(2026, 11, 1, tzinfo=UTC)


def an_article(slug: str = "cramps", *, url: str = "https://doi.org/10.1002/x") -> Article:
    """A German article with an English translation: one section, one sourced claim, no sign-off.

    It names its author, its dates and its conflicts of interest and carries the general notice; a
    registry has answered about its source.
    Its slugs are `…-de` and `…-en`; `url` is the link of its only source.
    """
    author, _ = User.objects.get_or_create(username="writer")
    article = Article.objects.create(
        source_language="de",
        title_de="Wadenkrämpfe",
        title_en="Leg cramps",
        conflicts_of_interest_de="Keine.",
        conflicts_of_interest_en="None.",
        jurisdictions=["DE", "EU"],
        evidence_current_on=date(2026, 6, 30),
        next_review_due_on=date(2029, 6, 30),
        created_at=WRITTEN_AT,
        created_by=author,
    )
    person, _ = Person.objects.get_or_create(name="Anna Autorin")
    Authorship.objects.create(article=article, person=person)
    ArticleDisclaimer.objects.create(article=article, disclaimer=a_general_notice())
    for language in Language:
        Variant.objects.create(
            article=article, language=language.value, slug=f"{slug}-{language.value}"
        )
    claim = Claim.objects.create(
        article=article,
        number=1,
        kind=ClaimKind.EFFICACY.value,
        statement_de="Magnesium hilft kaum.",
        statement_en="Magnesium hardly helps.",
    )
    Section.objects.create(
        article=article,
        key="evidence",
        body_de=f'<p><span data-claim="{claim.uid}">Magnesium hilft kaum.</span></p>',
        body_en=f'<p><span data-claim="{claim.uid}">Magnesium hardly helps.</span></p>',
    )
    source = Source.objects.create(
        type="article-journal",
        title="Magnesium",
        authors=[{"family": "Garrison", "given": "Scott R"}],
        container_title="Cochrane Database of Systematic Reviews",
        pii="S0140673697110960",
        url=url,
        created_at=WRITTEN_AT,
    )
    SourceCheck.objects.create(
        source=source,
        service=CheckService.CROSSREF.value,
        asked_at=WRITTEN_AT,
        outcome=CheckOutcome.ANSWERED.value,
        status=SourceStatus.NONE_FOUND.value,
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


def a_general_notice() -> Disclaimer:
    """The notice that every article carries, approved in both languages."""
    notice, is_new = Disclaimer.objects.get_or_create(
        key="general-notice", defaults={"kind": "general_medical"}
    )
    if is_new:
        writer, _ = User.objects.get_or_create(username="writer")
        approver, _ = User.objects.get_or_create(username="notice-approver")
        DisclaimerVersion.objects.create(
            disclaimer=notice,
            text_de="<p>Dieser Text ersetzt keine ärztliche Beratung.</p>",
            text_en="<p>This text does not replace medical advice.</p>",
            written_by=writer,
            approved_by=approver,
            approved_at=WRITTEN_AT,
        )
    return notice


def sign(article: Article) -> None:
    """Every sign-off and answer that the article needs as it now is, in both languages."""
    signer, _ = User.objects.get_or_create(username="signer")
    for variant in Variant.objects.filter(article=article).order_by("pk"):
        manuscript = load(variant)
        for item in asked_of_people(manuscript):
            ChecklistAnswer.objects.create(
                variant=variant,
                item=item.key,
                answer=Answer.YES.value,
                fingerprint=fingerprint(manuscript),
                by=signer,
                at=WRITTEN_AT,
            )
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
