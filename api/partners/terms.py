"""Terms: written by us, accepted by the partner, replaced and never changed."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, Q

from api.partners.models import Partner, PartnerTerms
from articles.generation import announce
from articles.refusal import Refused

logger = structlog.get_logger("beleg.partners")


class TermsRefused(Refused):
    """Terms cannot be made or accepted so."""

    code = "terms_refused"


def issue_terms(*, terms: PartnerTerms, by: User, at: datetime) -> PartnerTerms:
    """Keep a new version, which waits for the partner's acceptance. Raises: TermsRefused."""
    if not terms.languages:
        raise TermsRefused("terms name at least one language", code="terms_without_language")
    with transaction.atomic():
        partner = Partner.objects.select_for_update().get(pk=terms.partner_id)
        last = PartnerTerms.objects.filter(partner=partner).aggregate(n=Max("version"))["n"]
        terms.version = (last or 0) + 1
        terms.made_by, terms.made_at = by, at
        terms.accepted_at, terms.accepted_by, terms.accepted_through = None, "", ""
        terms.save(force_insert=True)
    logger.info("terms_issued", partner=str(partner.uid), version=terms.version)
    return terms


def accept_terms(*, partner: Partner, version: int, name: str, through: str, at: datetime) -> None:
    """Put on record who accepted a version. Only the newest can be accepted, and once.

    `through` is the prefix of the key that accepted, or the user who put it on record.
    Raises: TermsRefused.
    """
    with transaction.atomic():
        announce()
        newest = (
            PartnerTerms.objects.select_for_update()
            .filter(partner=partner)
            .order_by("-version")
            .first()
        )
        if newest is None or newest.version != version:
            raise TermsRefused("only the newest version can be accepted", code="terms_not_newest")
        if newest.accepted_at is not None:
            raise TermsRefused("this version was accepted before", code="terms_accepted_before")
        newest.accepted_at, newest.accepted_by, newest.accepted_through = at, name, through
        newest.save(update_fields=["accepted_at", "accepted_by", "accepted_through"])
    logger.info("terms_accepted", partner=str(partner.uid), version=version)


def terms_in_force(partner: int, *, at: datetime) -> PartnerTerms | None:
    """The newest accepted version that is valid on that day, if there is one. One query."""
    day = day_of(at)
    return (
        PartnerTerms.objects.filter(
            Q(valid_until=None) | Q(valid_until__gte=day),
            partner_id=partner,
            accepted_at__isnull=False,
            valid_from__lte=day,
        )
        .order_by("-version")
        .first()
    )


def last_accepted_terms(partner: int) -> PartnerTerms | None:
    """The newest accepted version, whether it is valid today or not. One query."""
    rows = PartnerTerms.objects.filter(partner_id=partner, accepted_at__isnull=False)
    return rows.order_by("-version").first()


def newest_terms(partner: int) -> PartnerTerms | None:
    """The last version that was issued, accepted or not. One query."""
    return PartnerTerms.objects.filter(partner_id=partner).order_by("-version").first()


def day_of(at: datetime) -> date:
    """The day of a moment where the house stands: terms speak of days."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
