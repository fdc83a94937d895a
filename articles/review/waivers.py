"""Exceptions: a named person's reasoned, expiring word that one finding may stand."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.gates.check import check, identity
from articles.gates.finding import Finding
from articles.gates.rulebook import RULES
from articles.gates.rules.signoff import contributors_since_last_edition
from articles.manuscripts.canonical import canonical, digest
from articles.manuscripts.load import load, load_all
from articles.models import Variant, Waiver
from articles.review.actions import ReviewRefused, locked
from articles.review.permissions import FourEyesRefused, check_any_role
from articles.vocabulary import Role, Severity

WAIVERS = frozenset({Role.EDITOR, Role.MEDICAL, Role.PUBLISHER})
# An exception is looked at again after a year at the latest.
LONGEST = timedelta(days=366)


def waive(
    *, variant: Variant, finding: Finding, reason: str, expires_on: date, by: User, at: datetime
) -> Waiver:
    """Let one finding stand until a day, with a reason and under one's name.

    A finding of the whole article is waived for both languages. A blocker is not waived by
    somebody who wrote a text that it blocks.

    Raises: NotAllowed, FourEyesRefused, ReviewRefused (no reason, a term that is past or over a
    year, a rule without exceptions, a finding that does not stand, or is waived already).
    """
    check_any_role(WAIVERS, by, "waive")
    if not reason.strip():
        raise ReviewRefused("an exception needs a reason", code="reason_missing")
    if not at.date() <= expires_on <= at.date() + LONGEST:
        raise ReviewRefused(
            f"an exception ends within {LONGEST.days} days", code="term_wrong", days=LONGEST.days
        )
    if not RULES[finding.rule].is_waivable:
        raise ReviewRefused(
            f"{finding.rule} knows no exception", code="not_waivable", rule=finding.rule
        )
    with transaction.atomic():
        variant = locked(variant)
        manuscript = load(variant)
        standing = {identity(found): found for found in check(manuscript, at=at).findings}
        found = standing.get(identity(finding))
        if found is None or found.waiver is not None:
            raise ReviewRefused(
                "this finding does not stand, or is waived already", code="no_such_finding"
            )
        # Where it holds in every language, it is waived by somebody who wrote none of them.
        siblings = Variant.objects.filter(article=variant.article_id).order_by("pk")
        texts = [manuscript] if found.language else load_all(siblings).values()
        if found.severity is Severity.BLOCKER and any(
            by.pk in contributors_since_last_edition(text) for text in texts
        ):
            raise FourEyesRefused(
                "nobody waives a blocker of what they wrote", kind="waiver", by=by.get_username()
            )
        return _written(variant, found, reason.strip(), expires_on, by, at)


def end_waiver(*, waiver: Waiver, by: User, at: datetime) -> None:
    """End an exception before its day; the finding counts again.

    Raises: NotAllowed, ReviewRefused (ended before).
    """
    check_any_role(WAIVERS, by, "end_waiver")
    won = Waiver.objects.filter(pk=waiver.pk, ended_at__isnull=True).update(
        ended_at=at, ended_by=by
    )
    if not won:
        raise ReviewRefused("the exception was ended before", code="waiver_ended")


def _written(
    variant: Variant, found: Finding, reason: str, expires_on: date, by: User, at: datetime
) -> Waiver:
    """The row; an expired one for the same finding is ended to make room."""
    rule, place_type, place_id, field, evidence = identity(found)
    language = found.language.value if found.language else ""
    name = digest(canonical(list(identity(found))))
    Waiver.objects.filter(
        article=variant.article,
        language=language,
        finding=name,
        ended_at__isnull=True,
        expires_on__lt=at.date(),
    ).update(ended_at=at, ended_by=by)
    try:
        with transaction.atomic():
            return Waiver.objects.create(
                article=variant.article,
                language=language,
                rule=rule,
                place_type=place_type,
                place_id=place_id,
                field=field,
                evidence=evidence,
                finding=name,
                reason=reason,
                by=by,
                at=at,
                expires_on=expires_on,
            )
    except IntegrityError as error:
        raise ReviewRefused("the finding is waived already", code="no_such_finding") from error
