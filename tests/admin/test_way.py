"""The whole way of an article, walked by posts as each role, in both languages."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import (
    Article,
    Citation,
    Claim,
    ClaimNumber,
    Contributor,
    Disclaimer,
    DisclaimerVersion,
    Edition,
    SignOff,
    Source,
    Standing,
)
from articles.vocabulary import Language, PublicState, Stage
from tests import scenarios
from tests.admin.pages import (
    article_url,
    claim_url,
    errors_in,
    opened,
    row,
    saved,
    signed_in,
    variant_of,
    variant_url,
    verb_url,
)

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN


def test_an_article_goes_from_nothing_to_withdrawn_by_buttons_alone() -> None:
    author = signed_in(scenarios.author())
    notice()
    article = written_in_german(author)
    evidence_given(author, article)
    signed_off(article, DE, first="editorial")
    publish(article, DE)
    assert_live(article, DE)

    translated(article)
    signed_off(article, EN, first="translation")
    publish(article, EN)
    assert_live(article, EN)

    publisher = signed_in(scenarios.publisher())
    url = verb_url(variant_of(article, EN), "withdraw")
    refused = publisher.post(url, opened(publisher, url, "verb-form"))
    assert refused.status_code == 200
    fields = opened(publisher, url, "verb-form") | {"note": "A figure was wrong."}
    saved(publisher, url, fields)
    standing = Standing.objects.get(article_uid=article.uid, language="en")
    assert (standing.state, standing.withdrawal_note) == (
        PublicState.WITHDRAWN,
        "A figure was wrong.",
    )
    assert_live(article, DE)


def notice() -> Disclaimer:
    """An editor words the general notice, a publisher approves it."""
    editor, publisher = signed_in(scenarios.editor()), signed_in(scenarios.publisher())
    url = reverse("admin:articles_disclaimer_add")
    fields = opened(editor, url, "disclaimer_form")
    saved(editor, url, fields | {"key": "general", "kind": "general_medical"})
    disclaimer = Disclaimer.objects.get(key="general")
    url = reverse("admin:articles_disclaimerversion_add")
    fields = opened(editor, url, "disclaimerversion_form") | {
        "disclaimer": disclaimer.pk,
        "text_de": "<p>Kein Ersatz für ärztlichen Rat.</p>",
        "text_en": "<p>No substitute for medical advice.</p>",
    }
    saved(editor, url, fields)
    version = DisclaimerVersion.objects.get(disclaimer=disclaimer)
    assert (version.version, version.written_by) == (1, scenarios.editor())
    url = reverse("admin:articles_disclaimerversion_approve", args=[version.pk])
    saved(publisher, url, opened(publisher, url))
    version.refresh_from_db()
    assert version.approved_by == scenarios.publisher()
    return disclaimer


def written_in_german(author: Client) -> Article:
    url = reverse("admin:articles_article_add")
    fields = opened(author, url, "article_form")
    saved(author, url, fields | {"source_language": "de", "title": "Besser einschlafen"})
    article = Article.objects.get(title_de="Besser einschlafen")

    url = reverse("admin:articles_source_add")
    fields = opened(author, url, "source_form") | {
        "type": "article-journal",
        "study_design": "rct",
        "title": "Evening light and sleep onset",
        "authors": "Muster, M.\n= Schlaflabor Musterstadt",
        "issued": "2021",
        "doi": "10.99999/light",
        "url": "https://doi.org/10.99999/light",
    }
    saved(author, url, fields)
    source = Source.objects.get(doi="10.99999/light")
    assert source.authors == [
        {"family": "Muster", "given": "M."},
        {"literal": "Schlaflabor Musterstadt"},
    ]

    url = article_url(article)
    fields = opened(author, url, "article_form")
    fields |= {
        "summary_de": "Was Studien sagen.",
        "slug_de": "besser-einschlafen",
        "conflicts_of_interest_de": "Keine.",
        "funding_de": "Keine.",
        "evidence_current_on": "2026-01-15",
        "next_review_due_on": "2029-01-15",
        "jurisdictions": ["DE", "EU"],
        "topics": [scenarios.topic().pk],
    }
    fields = row(fields, "sections", heading_de="Licht am Abend", body_de="<p>Helles Licht.</p>")
    fields = row(
        fields, "claims", kind="efficacy", certainty="low", statement_de="30 Menschen schliefen."
    )
    fields = row(fields, "references", source=source.pk, annotation_de="Eine kleine Studie.")
    person = scenarios.author().person  # type: ignore[attr-defined]
    fields = row(fields, "authorships", person=person.pk)
    fields = row(fields, "article_disclaimers", disclaimer=Disclaimer.objects.get(key="general").pk)
    saved(author, url, fields)
    section = article.sections.get()
    assert (section.key, section.position) == ("licht-am-abend", 1)
    assert article.references.get().number == 1
    assert [topic.slug for topic in article.topics.all()] == ["sleep"]

    claim = Claim.objects.get(article=article)
    fields = opened(author, url, "article_form")
    marked = f'<p>Helles Licht. <span data-claim="{claim.uid}">30 Menschen schliefen.</span></p>'
    saved(author, url, fields | {"sections-0-body_de": marked})
    return article


def evidence_given(author: Client, article: Article) -> None:
    claim = Claim.objects.get(article=article)
    url = claim_url(claim)
    fields = opened(author, url, "claim_form")
    fields = row(fields, "numbers", role="count", bound="exact", low="30", high="30")
    fields = row(
        fields,
        "citations",
        reference=article.references.get().pk,
        stance="supports",
        quote="Thirty people slept.",
        quote_language="en",
        quote_translation_de="Dreißig Menschen schliefen.",
    )
    saved(author, url, fields)
    number = ClaimNumber.objects.get(claim=claim)
    confirm = reverse("admin:articles_claim_confirm", args=[claim.pk, number.pk])
    saved(author, confirm, opened(author, confirm))
    number.refresh_from_db()
    assert number.confirmed_by == scenarios.author()
    citation = Citation.objects.get(claim=claim)
    verify = reverse("admin:articles_claim_verify", args=[claim.pk, citation.pk])
    assert author.post(verify, opened(author, verify)).status_code == 200
    saved(author, verify, opened(author, verify) | {"how": "full_text"})
    citation.refresh_from_db()
    assert (citation.verified_by, citation.verified_how) == (scenarios.author(), "full_text")


def translated(article: Article) -> None:
    translator = signed_in(scenarios.translator())
    add = reverse("admin:articles_article_add_language", args=[article.pk, "en"])
    saved(translator, add, opened(translator, add))
    claim = Claim.objects.get(article=article)
    url = article_url(article)
    fields = opened(translator, url, "article_form") | {
        "title_en": "Falling asleep more easily",
        "summary_en": "What studies say.",
        "slug_en": "falling-asleep",
        "conflicts_of_interest_en": "None.",
        "funding_en": "None.",
        "sections-0-heading_en": "Light in the evening",
        "sections-0-body_en": (
            f'<p>Bright light. <span data-claim="{claim.uid}">30 people slept.</span></p>'
        ),
        "claims-0-statement_en": "30 people slept.",
        "references-0-annotation_en": "A small study.",
    }
    saved(translator, url, fields)
    assert Contributor.objects.filter(variant=variant_of(article, DE)).count() == 1
    assert Contributor.objects.filter(
        variant=variant_of(article, EN), user=scenarios.translator()
    ).exists()


def signed_off(article: Article, language: Language, *, first: str) -> None:
    writer = signed_in(scenarios.writer_of(language))
    editor, medical = signed_in(scenarios.editor()), signed_in(scenarios.medical())
    variant = variant_of(article, language)
    submit = verb_url(variant, "submit")
    saved(writer, submit, opened(writer, submit, "verb-form"))
    assert variant_of(article, language).stage == Stage.IN_REVIEW

    # The writer sees no button for it, and a hand-made post is refused.
    assert b'data-verb="sign_off"' not in writer.get(variant_url(variant)).content
    own = verb_url(variant, "sign_off", first)
    fields = opened(writer, own, "verb-form") | {"vouched": "on"}
    assert writer.post(own, fields).status_code == 200
    assert not SignOff.objects.filter(by=scenarios.writer_of(language)).exists()

    for client, kind in ((editor, first), (medical, "medical")):
        page = client.get(variant_url(variant)).content
        assert b'data-verb="sign_off"' in page
        url = verb_url(variant, "sign_off", kind)
        unread = opened(client, url, "verb-form")
        assert client.post(url, unread).status_code == 200
        saved(client, url, unread | {"vouched": "on"})
    assert variant_of(article, language).stage == Stage.APPROVED


def publish(article: Article, language: Language) -> None:
    url = verb_url(variant_of(article, language), "publish")
    editor = signed_in(scenarios.editor())
    refused = editor.post(url, opened(editor, url, "verb-form"))
    assert "another role" in errors_in(refused)
    publisher = signed_in(scenarios.publisher())
    response = publisher.post(url, opened(publisher, url, "verb-form"))
    assert response.status_code == 302, errors_in(response)


def assert_live(article: Article, language: Language) -> None:
    standing = Standing.objects.get(article_uid=article.uid, language=language.value)
    assert standing.state == PublicState.LIVE
    edition = Edition.objects.get(variant=variant_of(article, language))
    assert standing.edition == edition
    page = signed_in(scenarios.author()).get(article_url(article)).content.decode()
    assert f"/demo/{language}/{standing.slug}" in page
