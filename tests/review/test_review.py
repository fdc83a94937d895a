"""Nobody signs what they wrote; a sign-off belongs to exact content."""

import pytest
from django.contrib.auth.models import User

from articles.gates.check import check
from articles.gates.rules.signoff import valid_sign_offs
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import Claim, SignOff, Variant
from articles.refusal import Refused
from articles.review.actions import ReviewRefused, request_changes, sign_off, submit
from articles.review.permissions import FourEyesRefused, NotAllowed, roles_of
from articles.review.transitions import TRANSITIONS, StageRefused, Verb, check_transition
from articles.vocabulary import Language, Role, SignOffKind, Stage
from tests import scenarios
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db


def read(variant: Variant) -> str:
    return fingerprint(load(variant))


def in_review(language: Language = DE) -> Variant:
    article = scenarios.draft()
    variant = scenarios.variant_of(article, language)
    submit(variant=variant, by=scenarios.writer_of(language), at=after(2))
    return scenarios.variant_of(article, language)


def signed_by(variant: Variant, kind: SignOffKind, by: User) -> SignOff:
    return sign_off(variant=variant, kind=kind, read=read(variant), by=by, at=after(3))


def test_the_required_set_of_sign_offs_approves() -> None:
    variant = in_review()
    signed_by(variant, SignOffKind.EDITORIAL, scenarios.editor())
    variant.refresh_from_db()
    assert variant.stage == Stage.IN_REVIEW
    signed_by(variant, SignOffKind.MEDICAL, scenarios.medical())
    variant.refresh_from_db()
    assert variant.stage == Stage.APPROVED


def test_a_derived_language_needs_a_translation_sign_off_instead_of_an_editorial_one() -> None:
    variant = in_review(EN)
    with pytest.raises(ReviewRefused) as refusal:
        signed_by(variant, SignOffKind.EDITORIAL, scenarios.editor())
    assert refusal.value.code == "kind_not_needed"
    signed_by(variant, SignOffKind.TRANSLATION, scenarios.editor())
    signed_by(variant, SignOffKind.MEDICAL, scenarios.medical())
    variant.refresh_from_db()
    assert variant.stage == Stage.APPROVED


@pytest.mark.parametrize("is_superuser", [False, True])
def test_nobody_signs_off_what_they_wrote(is_superuser: bool) -> None:
    article = scenarios.draft()
    both = scenarios.user("both", Role.AUTHOR, Role.EDITOR, Role.MEDICAL)
    both.is_superuser = is_superuser
    both.save()
    scenarios.write(article, DE, by=both, title="Anders")
    variant = scenarios.variant_of(article, DE)
    submit(variant=variant, by=scenarios.author(), at=after(2))
    for kind in (SignOffKind.EDITORIAL, SignOffKind.MEDICAL):
        with pytest.raises(FourEyesRefused):
            signed_by(variant, kind, both)


def test_who_wrote_the_german_text_may_sign_the_english_one() -> None:
    article = scenarios.draft()
    both = scenarios.user("both", Role.AUTHOR, Role.EDITOR)
    scenarios.write(article, DE, by=both, title="Anders")
    variant = scenarios.variant_of(article, EN)
    submit(variant=variant, by=scenarios.translator(), at=after(2))
    signed_by(variant, SignOffKind.TRANSLATION, both)


def test_whoever_submits_answers_for_the_text() -> None:
    article = scenarios.draft()
    editor = scenarios.editor()
    variant = scenarios.variant_of(article, DE)
    submit(variant=variant, by=editor, at=after(2))
    with pytest.raises(FourEyesRefused):
        signed_by(variant, SignOffKind.EDITORIAL, editor)


def test_a_contribution_after_the_sign_off_takes_it_away() -> None:
    variant = in_review()
    editor = scenarios.editor()
    signed_by(variant, SignOffKind.EDITORIAL, editor)
    assert SignOffKind.EDITORIAL in valid_sign_offs(load(variant))
    text = scenarios.TEXT[DE]["title"]
    scenarios.write(variant.article, DE, by=editor, at=after(4), title="Anders")
    scenarios.write(variant.article, DE, by=editor, at=after(5), title=text)
    # The text is as it was signed, but its signer has written in it by now.
    assert SignOffKind.EDITORIAL not in valid_sign_offs(load(variant))


@pytest.mark.parametrize(
    ("verb", "by"),
    [
        (Verb.SUBMIT, "medical"),
        (Verb.SUBMIT, "publisher"),
        (Verb.REQUEST_CHANGES, "author"),
        (Verb.SIGN_OFF, "author"),
        (Verb.SIGN_OFF, "publisher"),
        (Verb.SIGN_OFF, "admin"),
    ],
)
def test_a_verb_needs_its_role(verb: Verb, by: str) -> None:
    variant = in_review()
    account = scenarios.user(by)
    calls = {
        Verb.SUBMIT: lambda: submit(variant=variant, by=account, at=after(3)),
        Verb.SIGN_OFF: lambda: signed_by(variant, SignOffKind.MEDICAL, account),
        Verb.REQUEST_CHANGES: lambda: request_changes(
            variant=variant,
            kind=SignOffKind.EDITORIAL,
            read=read(variant),
            note="Bitte kürzen.",
            by=account,
            at=after(3),
        ),
    }
    with pytest.raises(NotAllowed):
        calls[verb]()


def test_an_inactive_user_holds_no_role() -> None:
    account = scenarios.editor()
    assert roles_of(account) == {Role.EDITOR}
    account.is_active = False
    assert roles_of(account) == frozenset()


def test_a_superuser_without_a_group_holds_no_role() -> None:
    assert roles_of(User.objects.create_superuser("root")) == frozenset()


def test_a_sign_off_is_refused_when_the_text_moved_after_it_was_opened() -> None:
    variant = in_review()
    seen = read(variant)
    Claim.objects.update(statement_de="Anders")
    with pytest.raises(ReviewRefused) as refusal:
        sign_off(
            variant=variant,
            kind=SignOffKind.MEDICAL,
            read=seen,
            by=scenarios.medical(),
            at=after(3),
        )
    assert refusal.value.code == "content_moved"
    assert not SignOff.objects.exists()


def test_a_bulk_update_of_a_german_claim_voids_the_german_sign_offs_alone() -> None:
    article = scenarios.draft()
    for language in (DE, EN):
        scenarios.signed(article, language)
    other = "In einer Studie schliefen 30 Menschen 10 Minuten später ein."
    Claim.objects.filter(article=article).update(statement_de=other)
    german, english = (scenarios.variant_of(article, language) for language in (DE, EN))
    assert valid_sign_offs(load(german)) == {}
    rules = [finding.rule for finding in check(load(german), at=after(5)).blockers]
    assert rules == ["SIGNOFF_STALE", "SIGNOFF_STALE"]
    assert set(valid_sign_offs(load(english))) == {SignOffKind.TRANSLATION, SignOffKind.MEDICAL}
    rules = [finding.rule for finding in check(load(english), at=after(5)).blockers]
    assert rules == ["LANG_STALE"]


def test_a_request_for_changes_sends_the_text_back_and_ends_the_approval() -> None:
    variant = in_review()
    signed_by(variant, SignOffKind.EDITORIAL, scenarios.editor())
    request_changes(
        variant=variant,
        kind=SignOffKind.EDITORIAL,
        read=read(variant),
        note="Die Zahl stimmt nicht.",
        by=scenarios.editor(),
        at=after(4),
    )
    variant.refresh_from_db()
    assert variant.stage == Stage.CHANGES_REQUESTED
    assert valid_sign_offs(load(variant)) == {}
    submit(variant=variant, by=scenarios.author(), at=after(5))
    variant.refresh_from_db()
    assert variant.stage == Stage.IN_REVIEW


def test_a_request_for_changes_says_what_must_change() -> None:
    variant = in_review()
    with pytest.raises(ReviewRefused) as refusal:
        request_changes(
            variant=variant,
            kind=SignOffKind.EDITORIAL,
            read=read(variant),
            note="  ",
            by=scenarios.editor(),
            at=after(4),
        )
    assert refusal.value.code == "note_missing"


def test_an_empty_text_is_not_submitted() -> None:
    article = scenarios.draft()
    article.sections.update(body_de="")
    with pytest.raises(ReviewRefused) as refusal:
        submit(variant=scenarios.variant_of(article, DE), by=scenarios.author(), at=after(2))
    assert refusal.value.code == "nothing_to_review"


@pytest.mark.parametrize("transition", TRANSITIONS, ids=lambda transition: transition.verb)
def test_a_verb_starts_from_its_own_stages_only(transition: object) -> None:
    for stage in Stage:
        if stage in transition.sources:
            assert check_transition(transition.verb, stage) is transition
        else:
            with pytest.raises(StageRefused):
                check_transition(transition.verb, stage)


def test_every_refusal_has_a_code_and_a_sentence() -> None:
    def kinds(base: type[Refused]) -> set[type[Refused]]:
        return {base}.union(*(kinds(sub) for sub in base.__subclasses__()))

    codes = [kind.code for kind in kinds(Refused)]
    assert all(code and code == code.lower() for code in codes)
