"""The verbs of review: submit, sign off, request changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles.drafting.contributors import record_contribution
from articles.gates.rules.signoff import required_kinds, valid_sign_offs
from articles.manuscripts.fingerprint import VERSION, fingerprint
from articles.manuscripts.load import load
from articles.manuscripts.manuscript import Manuscript
from articles.manuscripts.records import sign_off_record
from articles.models import Person, SignOff, Variant
from articles.refusal import Refused
from articles.review.assigned import WORDS, end_assignments
from articles.review.permissions import check_role, check_signer
from articles.review.texts import keep_text
from articles.review.transitions import Verb, check_transition
from articles.statements.writing import save_alike
from articles.vocabulary import AssignedWork, AssignmentEnd, Decision, SignOffKind, Stage


class ReviewRefused(Refused):
    """A step of the review is not possible as asked."""

    code = "review_refused"


def submit(*, variant: Variant, by: User, at: datetime) -> None:
    """Hand a draft to its reviewers. Whoever submits answers for the text: they contribute to it.

    Raises: NotAllowed, StageRefused, ReviewRefused (nothing to review).
    """
    check_role(Verb.SUBMIT, by)
    with transaction.atomic():
        variant = locked(variant)
        transition = check_transition(Verb.SUBMIT, Stage(variant.stage))
        manuscript = load(variant)
        if not manuscript.title or not any(section.blocks for section in manuscript.sections):
            raise ReviewRefused(
                f"the {variant.language} text needs a title and at least one section with text",
                code="nothing_to_review",
                language=variant.language,
            )
        record_contribution(variants=[variant], by=by, at=at)
        move(variant, transition.target)
        variant.submitted_at, variant.submitted_by = at, by
        variant.save(update_fields=["submitted_at", "submitted_by"])
        end_assignments(variants=[variant], works=WORDS, end=AssignmentEnd.DONE, by=by, at=at)


def sign_off(
    *, variant: Variant, kind: SignOffKind, read: str, by: User, at: datetime, note: str = ""
) -> SignOff:
    """Record that a person vouches for exactly what they read.

    `read` is the fingerprint of the text that was shown to them; if the text has moved since, the
    sign-off is refused. When the required set is complete the variant is approved.

    Raises: NotAllowed, FourEyesRefused, StageRefused, ReviewRefused.
    """
    with transaction.atomic():
        variant = locked(variant)
        transition = check_transition(Verb.SIGN_OFF, Stage(variant.stage))
        manuscript = load(variant)
        check_signer(kind, manuscript, by)
        if kind not in required_kinds(manuscript):
            raise ReviewRefused(
                f"the {variant.language} text needs no {kind} sign-off",
                code="kind_not_needed",
                kind=kind.value,
            )
        _check_read(manuscript, read)
        keep_text(manuscript)
        row = _record(variant, kind, Decision.APPROVED, read, by, at, note)
        done = [AssignedWork(kind.value)]
        end_assignments(variants=[variant], works=done, end=AssignmentEnd.DONE, by=by, at=at)
        given = sign_off_record(row, Person.objects.filter(user=by).first())
        signed = replace(manuscript, sign_offs=(*manuscript.sign_offs, given))
        if set(valid_sign_offs(signed)) >= set(required_kinds(signed)):
            move(variant, transition.target)
    return row


def request_changes(
    *, variant: Variant, kind: SignOffKind, read: str, note: str, by: User, at: datetime
) -> SignOff:
    """Send a text back with a note that says what must change.

    Raises: NotAllowed, StageRefused, ReviewRefused (no note, or the text has moved).
    """
    check_role(Verb.REQUEST_CHANGES, by)
    if not note.strip():
        raise ReviewRefused("say in a note what must change", code="note_missing")
    with transaction.atomic():
        variant = locked(variant)
        transition = check_transition(Verb.REQUEST_CHANGES, Stage(variant.stage))
        manuscript = load(variant)
        _check_read(manuscript, read)
        keep_text(manuscript)
        row = _record(variant, kind, Decision.CHANGES_REQUESTED, read, by, at, note)
        move(variant, transition.target)
    return row


def locked(variant: Variant) -> Variant:
    """The variant's row as it is now, locked until the transaction ends."""
    return Variant.objects.select_for_update().select_related("article").get(pk=variant.pk)


def move(variant: Variant, stage: Stage | None) -> None:
    """Write a variant's stage, if the transition names one; only a scheduled one has a moment."""
    move_all([variant], stage)


def move_all(variants: Sequence[Variant], stage: Stage | None) -> None:
    """The same for several that go the same way. One statement."""
    if stage is None:
        return
    fields = ["stage"]
    if stage is not Stage.SCHEDULED:
        fields += [
            "scheduled_for",
            "scheduled_by",
            "schedule_next_at",
            "schedule_attempts",
            "schedule_error",
        ]
    for variant in variants:
        variant.stage = stage.value
        if stage is not Stage.SCHEDULED:
            variant.scheduled_for = variant.scheduled_by = variant.schedule_next_at = None
            variant.schedule_attempts, variant.schedule_error = 0, ""
    save_alike(variants, fields)


def _check_read(manuscript: Manuscript, read: str) -> None:
    if fingerprint(manuscript) != read:
        raise ReviewRefused(
            "the text was changed after you opened it; read it again", code="content_moved"
        )


def _record(
    variant: Variant,
    kind: SignOffKind,
    decision: Decision,
    read: str,
    by: User,
    at: datetime,
    note: str,
) -> SignOff:
    return SignOff.objects.create(
        variant=variant,
        kind=kind.value,
        decision=decision.value,
        fingerprint=read,
        fingerprint_version=VERSION,
        by=by,
        at=at,
        note=note,
    )
