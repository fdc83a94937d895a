"""Every rule that the database holds is broken once, on each database."""

import uuid
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Model

from articles.models import (
    Article,
    ArticleDisclaimer,
    ArticleImage,
    Assignment,
    AuthorisedClaim,
    Authorship,
    Change,
    ChangeCounter,
    ChecklistAnswer,
    Citation,
    Claim,
    ClaimNumber,
    ClaimSuspension,
    Comment,
    Contributor,
    Disclaimer,
    DisclaimerVersion,
    DomainRating,
    Edition,
    EditionClaim,
    EditionDisclaimer,
    EditionSection,
    EditionSource,
    Image,
    ImageRendition,
    KnowledgeVersion,
    Mention,
    NoticeRequirement,
    NutrientLimit,
    NutrientWarning,
    Presence,
    PublicName,
    Reference,
    Rendition,
    RetractionCase,
    RetractionPolicy,
    SavedFilter,
    SearchFeed,
    SearchText,
    SearchWord,
    Section,
    SignOff,
    Slug,
    Source,
    SourceCheck,
    Standing,
    Task,
    Term,
    TranslationMark,
    Variant,
    Waiver,
)
from tests import scenarios
from tests.scenarios import DE, EN, START

pytestmark = pytest.mark.django_db


def copy_of(row: Model, **changes: object) -> None:
    """Insert the row once more, with other values where `changes` says so."""
    row.pk = None
    row._state.adding = True
    for field, value in changes.items():
        setattr(row, field, value)
    row.save()


def change(model: type[Model], **values: object) -> None:
    """Write values into one row past every verb."""
    row = model._default_manager.order_by("pk").first()
    assert row is not None
    model._default_manager.filter(pk=row.pk).update(**values)


def first(model: type[Model]) -> Model:
    row = model._default_manager.order_by("pk").first()
    assert row is not None
    return row


def medical_id() -> int:
    return scenarios.medical().pk


def a_rating(**changes: object) -> None:
    values = {"claim": first(Claim), "domain": "imprecision", "rating": -1, **changes}
    DomainRating.objects.create(**values)


def a_check(**changes: object) -> None:
    values = {
        "source": first(Source), "service": "crossref", "outcome": "answered", "asked_at": START
    }  # fmt: skip
    SourceCheck.objects.create(**{**values, **changes})


def a_waiver(**changes: object) -> None:
    values = {
        "article": first(Article), "rule": "SRC_LINK_HOMEPAGE", "place_type": "reference",
        "place_id": "1", "finding": "sha256:1", "reason": "known", "by": scenarios.editor(),
        "at": START, "expires_on": date(2026, 6, 1),
    }  # fmt: skip
    Waiver.objects.create(**{**values, **changes})


def a_term(**changes: object) -> Term:
    values = {"key": "nutrient-x", "kind": "nutrient", "name_de": "X", "name_en": "X"}
    return Term.objects.get_or_create(**{**values, **changes})[0]


def a_limit(**changes: object) -> None:
    values = {
        "nutrient": a_term(), "authority": "EFSA", "kind": "upper_level", "amount": 250,
        "unit": "mg", "basis": "supplemental",
    }  # fmt: skip
    NutrientLimit.objects.create(**{**values, **changes})


def an_authorised_claim() -> None:
    AuthorisedClaim.objects.create(
        nutrient=a_term(), wording_de="trägt bei", wording_en="contributes", act="432/2012"
    )


def a_nutrient_warning(nutrient: Term | None) -> None:
    NutrientWarning.objects.create(
        nutrient=nutrient, key="kidney-x", text_de="Niere", text_en="Kidney"
    )


def a_policy(**changes: object) -> None:
    values = {
        "trigger": "retracted", "action": "withdraw", "reason": "known", "at": START,
        "by": scenarios.publisher(),
    }  # fmt: skip
    RetractionPolicy.objects.create(**{**values, **changes})


def a_case(**changes: object) -> None:
    values = {
        "source": first(Source), "status": "retracted", "variant": first(Variant),
        "edition": first(Edition), "at": START, "next_at": START,
    }  # fmt: skip
    RetractionCase.objects.create(**{**values, **changes})


def a_suspension(**changes: object) -> None:
    values = {
        "variant": first(Variant), "claim_uid": uuid.UUID(int=1), "claim_key": "c1",
        "reason": "known", "by": scenarios.publisher(), "at": START,
    }  # fmt: skip
    ClaimSuspension.objects.create(**{**values, **changes})


def a_presence() -> None:
    Presence.objects.create(article=first(Article), user=scenarios.author(), seen_at=START)


def a_filter(**changes: object) -> None:
    values = {"user": scenarios.editor(), "place": "matrix", "name": "x", "query": "q=1"}
    SavedFilter.objects.create(**{**values, **changes})


def an_assignment(**changes: object) -> None:
    values = {
        "variant": first(Variant), "work": "medical", "user": scenarios.medical(), "at": START,
        "due_on": START.date(), "by": scenarios.editor(),
    }  # fmt: skip
    Assignment.objects.create(**{**values, **changes})


def a_task(**changes: object) -> None:
    values = {
        "kind": "source_status", "key": "k", "article": first(Article), "opened_at": START,
        "due_at": START,
    }  # fmt: skip
    Task.objects.create(**{**values, **changes})


def an_image(**changes: object) -> Image:
    values = {
        "digest": uuid.uuid4().hex, "file": "images/x.png", "format": "png", "width": 2,
        "height": 2, "bytes": 70, "created_at": START, "created_by": scenarios.author(),
    }  # fmt: skip
    return Image.objects.create(**{**values, **changes})


def a_rendition(**changes: object) -> None:
    values = {"format": "webp", "width": 2, "height": 2, "bytes": 40, "file": "images/x.webp"}
    ImageRendition.objects.create(**{"image": an_image(), **values, **changes})


def an_article_image(**changes: object) -> ArticleImage:
    values = {"article": first(Article), "image": an_image()}
    return ArticleImage.objects.create(**{**values, **changes})


def a_comment(**changes: object) -> None:
    values = {"article": first(Article), "text": "?", "by": scenarios.editor(), "at": START}
    Comment.objects.create(**{**values, **changes})


def a_second_standing() -> None:
    taken = Standing.objects.get(language="de")
    variant = Variant.objects.create(article=scenarios.draft("b", languages=(EN,)), language="de")
    Standing.objects.create(variant=variant, article_uid=taken.article_uid, language="de")


def an_edition(**changes: object) -> None:
    copy_of(first(Edition), digest=f"sha256:{uuid.uuid4().hex}", **changes)


def copy_change(**changes: object) -> None:
    row = Change.objects.order_by("number").last()
    assert row is not None
    values = {field.attname: getattr(row, field.attname) for field in Change._meta.concrete_fields}
    Change.objects.create(**{**values, "number": row.number + 50, **changes})


BREAKERS: dict[str, Callable[[], None]] = {
    "article_source_language_known": lambda: change(Article, source_language="fr"),
    "article_audience_known": lambda: change(Article, audience="everybody"),
    "authorship_once": lambda: copy_of(first(Authorship)),
    "variant_once": lambda: copy_of(first(Variant), slug=None),
    "variant_slug_once": lambda: copy_of(
        Variant.objects.get(language="de"), article=scenarios.draft("b", languages=(EN,))
    ),
    "variant_slug_null_not_empty": lambda: change(Variant, slug=""),
    "variant_language_known": lambda: change(Variant, language="fr"),
    "variant_stage_known": lambda: change(Variant, stage="published"),
    "variant_submitted_paired": lambda: change(Variant, submitted_by=None),
    "variant_scheduled_paired": lambda: change(Variant, scheduled_for=START),
    "variant_scheduled_has_a_moment": lambda: change(Variant, stage="scheduled"),
    "section_key_once": lambda: copy_of(first(Section)),
    "section_aspect_known": lambda: change(Section, aspect="FunAspect"),
    "claim_number_once": lambda: copy_of(first(Claim), uid=uuid.uuid4()),
    "claim_kind_known": lambda: change(Claim, kind="opinion"),
    "claim_certainty_known": lambda: change(Claim, certainty="absolute"),
    "claim_certainty_start_known": lambda: change(Claim, certainty_start="mid"),
    "domain_once": lambda: [a_rating(), a_rating(rating=0)],  # type: ignore[func-returns-value]
    "domain_known": lambda: a_rating(domain="taste"),
    "domain_rating_fits": lambda: a_rating(rating=1),
    "number_has_a_value": lambda: change(ClaimNumber, low=None, high=None),
    "number_low_before_high": lambda: change(ClaimNumber, low=Decimal(31)),
    "number_confirmed_paired": lambda: change(ClaimNumber, confirmed_at=START, confirmed_by=None),
    "number_role_known": lambda: change(ClaimNumber, role="guess"),
    "number_bound_known": lambda: change(ClaimNumber, bound="roughly"),
    "number_dose_basis_known": lambda: change(ClaimNumber, dose_basis="powder"),
    "number_intake_basis_known": lambda: change(ClaimNumber, intake_basis="snack"),
    "citation_once": lambda: copy_of(first(Citation)),
    "citation_quote_has_language": lambda: change(Citation, quote_language=""),
    "citation_verified_paired": lambda: change(Citation, verified_by=None),
    "citation_verified_has_stance": lambda: change(Citation, stance=""),
    "citation_stance_known": lambda: change(Citation, stance="proves"),
    "citation_quote_language_known": lambda: change(Citation, quote_language="fr"),
    "citation_directness_known": lambda: change(Citation, directness="vague"),
    "source_doi_once": lambda: copy_of(first(Source), uid=uuid.uuid4()),
    "source_pmid_once": lambda: [  # type: ignore[func-returns-value]
        change(Source, pmid="1"),
        copy_of(first(Source), uid=uuid.uuid4(), doi="10.5555/other"),
    ][0],
    "source_doi_null_not_empty": lambda: change(Source, doi=""),
    "source_pmid_null_not_empty": lambda: change(Source, pmid=""),
    "source_not_merged_into_itself": lambda: change(Source, merged_into=F("pk")),
    "source_type_known": lambda: change(Source, type="blog"),
    "source_design_known": lambda: change(Source, study_design="survey"),
    "source_check_stated_paired": lambda: a_check(service="person", stated_by=scenarios.editor()),
    "source_check_person_is_named": lambda: a_check(service="person"),
    "source_check_status_needs_answer": lambda: a_check(outcome="error", status="retracted"),
    "source_check_service_known": lambda: a_check(service="oracle"),
    "source_check_outcome_known": lambda: a_check(outcome="maybe"),
    "source_check_status_known": lambda: a_check(status="fine"),
    "reference_number_once": lambda: copy_of(first(Reference), source=scenarios.source("other")),
    "reference_source_once": lambda: copy_of(first(Reference), number=2),
    "reference_number_from_one": lambda: change(Reference, number=0),
    "disclaimer_kind_known": lambda: change(Disclaimer, kind="joke"),
    "disclaimer_jurisdiction_known": lambda: change(Disclaimer, jurisdiction="XX"),
    "disclaimer_placement_known": lambda: change(Disclaimer, placement="nowhere"),
    "disclaimer_version_once": lambda: copy_of(first(DisclaimerVersion)),
    "disclaimer_approved_paired": lambda: change(DisclaimerVersion, approved_by=None),
    "disclaimer_four_eyes": lambda: change(DisclaimerVersion, approved_by=F("written_by")),
    "disclaimer_validity_in_order": lambda: change(
        DisclaimerVersion, valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1)
    ),
    "article_disclaimer_once": lambda: copy_of(first(ArticleDisclaimer)),
    "image_digest_once": lambda: copy_of(an_image(), uid=uuid.uuid4()),
    "image_has_a_size": lambda: an_image(height=0),  # type: ignore[dict-item,return-value]
    "image_focal_x_inside": lambda: an_image(focal_x=Decimal("1.001")),  # type: ignore[dict-item,return-value]
    "image_focal_y_inside": lambda: an_image(focal_y=Decimal("-0.1")),  # type: ignore[dict-item,return-value]
    "image_format_known": lambda: an_image(format="svg"),  # type: ignore[dict-item,return-value]
    "image_rendition_once": lambda: [  # type: ignore[func-returns-value]
        image := an_image(), a_rendition(image=image), a_rendition(image=image)
    ][2],
    "image_rendition_has_a_size": lambda: a_rendition(width=0),
    "image_rendition_format_known": lambda: a_rendition(format="gif"),
    "article_image_once": lambda: copy_of(an_article_image()),
    "article_image_one_lead": lambda: [  # type: ignore[func-returns-value]
        an_article_image(role="lead"), an_article_image(role="lead")
    ][0],
    "article_image_role_known": lambda: an_article_image(role="banner"),  # type: ignore[dict-item,return-value]
    "contributor_once": lambda: copy_of(first(Contributor)),
    "contributor_first_before_last": lambda: change(Contributor, first_at=scenarios.after(999)),
    "waiver_in_force_once": lambda: [a_waiver(), a_waiver()][0],  # type: ignore[func-returns-value]
    "mark_row_known": lambda: copy_of(first(TranslationMark), row_type="page"),
    "mark_decision_known": lambda: copy_of(first(TranslationMark), decision="guessed"),
    "mark_digest_shape": lambda: copy_of(first(TranslationMark), source_digest="abc"),
    "waiver_has_a_reason": lambda: a_waiver(reason=""),
    "waiver_ended_paired": lambda: a_waiver(ended_at=START),
    "waiver_language_known": lambda: a_waiver(language="fr"),
    "knowledge_version_is_one_row": lambda: KnowledgeVersion.objects.create(id=2, token="x"),
    "term_kind_known": lambda: a_term(kind="planet"),  # type: ignore[dict-item,return-value]
    "limit_amount_above_zero": lambda: a_limit(amount=0),
    "limit_validity_in_order": lambda: a_limit(
        valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1)
    ),
    "limit_ages_in_order": lambda: a_limit(age_from=11, age_to=4),
    "limit_per_known": lambda: a_limit(per="moon"),
    "limit_kind_known": lambda: a_limit(kind="wish"),
    "limit_basis_known": lambda: a_limit(basis="moon"),
    "limit_population_known": lambda: a_limit(population="cats"),
    "limit_jurisdiction_known": lambda: a_limit(jurisdiction="XX"),
    "authorised_once": lambda: [an_authorised_claim(), an_authorised_claim()][0],  # type: ignore[func-returns-value]
    "nutrient_warning_once": lambda: [  # type: ignore[func-returns-value]
        a_nutrient_warning(a_term()), a_nutrient_warning(a_term())
    ][0],
    "general_warning_once": lambda: [  # type: ignore[func-returns-value]
        a_nutrient_warning(None), a_nutrient_warning(None)
    ][0],
    "retraction_policy_on_once": lambda: [a_policy(), a_policy()][0],  # type: ignore[func-returns-value]
    "retraction_policy_has_a_reason": lambda: a_policy(reason=""),
    "retraction_policy_ended_paired": lambda: a_policy(ended_at=START),
    "retraction_policy_trigger_known": lambda: a_policy(trigger="corrected"),
    "retraction_policy_action_known": lambda: a_policy(action="hide"),
    "retraction_case_once": lambda: [a_case(), a_case()][0],  # type: ignore[func-returns-value]
    "retraction_case_done_paired": lambda: a_case(outcome="suspended"),
    "retraction_case_status_known": lambda: a_case(status="bad"),
    "retraction_case_outcome_known": lambda: a_case(outcome="hidden", done_at=START),
    "suspension_in_force_once": lambda: [a_suspension(), a_suspension()][0],  # type: ignore[func-returns-value]
    "suspension_has_a_reason": lambda: a_suspension(reason=""),
    "suspension_ended_paired": lambda: a_suspension(ended_at=START),
    "presence_once": lambda: [a_presence(), a_presence()][0],  # type: ignore[func-returns-value]
    "saved_filter_name_once": lambda: [a_filter(), a_filter()][0],  # type: ignore[func-returns-value]
    "saved_filter_has_a_name": lambda: a_filter(name=""),
    "saved_filter_place_known": lambda: a_filter(place="moon"),
    "assignment_open_once": lambda: [an_assignment(), an_assignment()][0],  # type: ignore[func-returns-value]
    "assignment_ended_paired": lambda: an_assignment(end="done"),
    "assignment_work_known": lambda: an_assignment(work="cooking"),
    "assignment_end_known": lambda: an_assignment(
        end="lost", ended_at=START, ended_by=scenarios.editor()
    ),
    "task_open_once": lambda: [a_task(), a_task()][0],  # type: ignore[func-returns-value]
    "task_closed_paired": lambda: a_task(closed_at=START),
    "task_closed_with_a_note": lambda: a_task(
        closed_at=START, closed_by=scenarios.editor(), closing_note=""
    ),
    "task_kind_known": lambda: a_task(kind="chore"),
    "task_language_known": lambda: a_task(language="fr"),
    "comment_has_a_text": lambda: a_comment(text=""),
    "comment_resolved_paired": lambda: a_comment(resolved_at=START),
    "comment_language_known": lambda: a_comment(language="fr"),
    "sign_off_kind_known": lambda: copy_of(first(SignOff), kind="legal"),
    "sign_off_decision_known": lambda: copy_of(first(SignOff), decision="perhaps"),
    "sign_off_fingerprint_shape": lambda: copy_of(first(SignOff), fingerprint="abc"),
    "sign_off_request_has_a_note": lambda: copy_of(
        first(SignOff), decision="changes_requested", note=""
    ),
    "checklist_answer_known": lambda: copy_of(first(ChecklistAnswer), answer="perhaps"),
    "checklist_answer_has_an_item": lambda: copy_of(first(ChecklistAnswer), item=""),
    "checklist_no_has_a_note": lambda: copy_of(first(ChecklistAnswer), answer="no", note=""),
    "checklist_answer_fingerprint_shape": lambda: copy_of(
        first(ChecklistAnswer), fingerprint="abc"
    ),
    "notice_requirement_kind_known": lambda: NoticeRequirement.objects.create(
        key="x", notice="ghosts"
    ),
    "edition_number_once": lambda: copy_of(first(Edition), digest="sha256:x"),
    "edition_chained": lambda: an_edition(number=2, previous="", kind="updated"),
    "edition_four_eyes": lambda: an_edition(
        number=2, previous="sha256:x", kind="updated", author_id=medical_id()
    ),
    "edition_correction_has_a_note": lambda: an_edition(
        number=2, previous="sha256:x", kind="corrected", note=""
    ),
    "edition_first_is_published": lambda: an_edition(
        number=2, previous="sha256:x", kind="published"
    ),
    "edition_has_its_documents": lambda: an_edition(
        number=2, previous="sha256:x", kind="updated", document=""
    ),
    "edition_redacted_paired": lambda: an_edition(
        number=2, previous="sha256:x", kind="updated", redacted_at=START
    ),
    "edition_kind_known": lambda: an_edition(number=2, previous="sha256:x", kind="renewed"),
    "mention_once": lambda: copy_of(first(Mention)),
    "mention_kind_known": lambda: change(Mention, kind="place"),
    "standing_once": a_second_standing,
    "standing_public_has_an_edition": lambda: change(Standing, edition=None),
    "standing_withdrawn_has_a_moment": lambda: change(Standing, state="withdrawn"),
    "standing_withdrawn_paired": lambda: change(
        Standing, state="withdrawn", withdrawn_at=START, withdrawn_by=medical_id()
    ),
    "standing_language_known": lambda: change(Standing, language="fr"),
    "standing_state_known": lambda: change(Standing, state="hidden"),
    "slug_taken_for_ever": lambda: copy_of(first(Slug)),
    "slug_language_known": lambda: change(Slug, language="fr"),
    "rendition_once": lambda: copy_of(first(Rendition)),
    "rendition_shape_known": lambda: change(Rendition, shape="poem"),
    "rendition_coding_known": lambda: change(Rendition, coding="brotli"),
    "edition_claim_once": lambda: copy_of(first(EditionClaim)),
    "edition_claim_kind_known": lambda: change(EditionClaim, kind="opinion"),
    "edition_claim_certainty_known": lambda: change(EditionClaim, certainty="absolute"),
    "edition_source_once": lambda: copy_of(first(EditionSource)),
    "edition_section_once": lambda: copy_of(first(EditionSection)),
    "edition_disclaimer_once": lambda: copy_of(first(EditionDisclaimer)),
    "public_name_once": lambda: copy_of(first(PublicName)),
    "public_name_kind_known": lambda: change(PublicName, kind="place"),
    "public_name_language_known": lambda: change(PublicName, language="fr"),
    "search_text_language_known": lambda: change(SearchText, language="fr"),
    "search_word_language_known": lambda: change(SearchWord, language="fr"),
    "search_feed_is_one_row": lambda: SearchFeed.objects.create(id=2),  # type: ignore[func-returns-value,dict-item]
    "search_word_once": lambda: copy_of(first(SearchWord)),
    "change_number_from_one": lambda: copy_change(number=0),
    "change_kind_known": lambda: copy_change(kind="improved"),
    "change_language_known": lambda: copy_change(language="fr"),
    "change_counter_is_one_row": lambda: ChangeCounter.objects.create(id=2, epoch=uuid.uuid4()),  # type: ignore[func-returns-value,dict-item]
}  # fmt: skip


def named_constraints() -> set[str]:
    return {
        constraint.name
        for model in apps.get_app_config("articles").get_models()
        for constraint in model._meta.constraints
        if not constraint.name.endswith(("-de", "-en"))
    }


@pytest.fixture
def _published() -> None:
    scenarios.published()


@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize("name", sorted(BREAKERS))
def test_the_database_refuses_what_breaks_the_rule(name: str) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BREAKERS[name]()
    said = str(refusal.value)
    unique = "UNIQUE" in said
    # SQLite names the columns of a unique rule, not the rule.
    assert name in said or (connection.vendor == "sqlite" and unique), said


def test_every_constraint_has_its_breaker() -> None:
    assert set(BREAKERS) == named_constraints()


@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize("model", [SignOff, Change])
def test_append_only_rows_cannot_be_updated(model: type[Model]) -> None:
    field = "note" if model is SignOff else "body"
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change(model, **{field: "another"})


@pytest.mark.usefixtures("_published")
def test_a_source_check_cannot_be_updated() -> None:
    a_check()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change(SourceCheck, outcome="error")


@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize(
    "values",
    [
        {"document": "{}"},
        {"digest": "sha256:0"},
        {"number": 7},
        {"note": "better"},
        {"redacted_at": START, "redacted_by": 1, "redaction_reason": "x", "document": ""},
    ],
)
def test_an_edition_cannot_be_changed_but_for_its_redaction(values: dict[str, object]) -> None:
    if "redacted_by" in values:
        values = {**values, "redacted_by": User.objects.get(username="publisher").pk}
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change(Edition, **values)


@pytest.mark.usefixtures("_published")
def test_an_edition_can_be_redacted_once_and_as_a_whole() -> None:
    redaction = {
        "document": "", "commercial": "", "evidence": "", "redacted_at": START,
        "redacted_by": scenarios.publisher().pk, "redaction_reason": "a court order",
    }  # fmt: skip
    change(Edition, **redaction)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change(Edition, **{**redaction, "redaction_reason": "another"})


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize("model", [SignOff, Change, Edition])
def test_append_only_rows_cannot_be_deleted(model: type[Model]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        model._default_manager.all()._raw_delete(using="default")


def test_a_variant_language_pair_is_free_again_for_another_article() -> None:
    scenarios.draft("a", languages=(DE,))
    scenarios.draft("b", languages=(DE,))
    assert Variant.objects.filter(language="de").count() == 2
