"""The verb by which a person says that a translation still stands though the source moved on."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles.gates.rules.staleness import StaleField, stale_fields
from articles.manuscripts.load import load, named_rows
from articles.models import TranslationMark, Variant
from articles.review.actions import ReviewRefused, locked
from articles.review.permissions import check_any_role
from articles.vocabulary import Role, TranslationDecision

CONFIRMERS = frozenset({Role.TRANSLATOR, Role.EDITOR})
CONFIRMED = frozenset({TranslationDecision.STILL_RIGHT, TranslationDecision.MINOR_CHANGE})


def confirm_translation(
    *,
    variant: Variant,
    fields: Mapping[str, str],
    decision: TranslationDecision,
    by: User,
    at: datetime,
) -> None:
    """Say in one's name that fields of a translation stand for the source words as they are now.

    `still_right`: compared, nothing to change; `minor_change`: the change does not touch the
    meaning and is carried forward. `fields` are names of stale fields with the digest of the
    source words that were shown; where those moved since, nothing is written. No word of the text
    changes: sign-offs hold, and who confirms is no contributor.

    Raises: NotAllowed, ReviewRefused (nothing chosen, a field that is not stale, or moved since).
    """
    check_any_role(CONFIRMERS, by, "confirm_translation")
    if decision not in CONFIRMED or not fields:
        raise ReviewRefused("no field of the translation was chosen", code="no_field_chosen")
    with transaction.atomic():
        variant = locked(variant)
        stale = {
            field.name: field for field in stale_fields(load(variant)) if field.mark is not None
        }
        for name, seen in fields.items():
            if name not in stale or stale[name].digest != seen:
                raise ReviewRefused(
                    f"{name} is not stale, or its source moved since", code="source_moved"
                )
        rows = {(kind, name): pk for (kind, pk), name in named_rows(variant.article).items()}
        TranslationMark.objects.bulk_create(
            _mark(variant, stale[name], rows, decision, by, at) for name in fields
        )


def _mark(
    variant: Variant,
    field: StaleField,
    rows: Mapping[tuple[str, str], int],
    decision: TranslationDecision,
    by: User,
    at: datetime,
) -> TranslationMark:
    return TranslationMark(
        variant=variant,
        row_type=field.text.place.value,
        row_id=rows[field.text.place, field.text.name],
        field=field.text.field,
        source_digest=field.digest,
        decision=decision.value,
        by=by,
        at=at,
    )
