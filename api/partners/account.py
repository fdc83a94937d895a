"""A partner's own account, as its key shows it."""

from datetime import UTC, datetime
from typing import Any

from api.asks import Ask
from api.errors import Problem
from api.parameters import Parameters
from api.partners.bodies import Members
from api.partners.calls import Call, Done, shown
from api.partners.models import ApiKey, PartnerTerms
from api.partners.reader import logo_address
from api.partners.terms import TermsRefused, accept_terms, newest_terms
from api.replies import Reply
from api.usage.quota import used_since
from api.v1.answers.addresses import address
from api.v1.answers.common import check_accept


def account(ask: Ask, *, at: datetime) -> Reply:
    """Account, terms, keys and limits. Raises: Problem."""
    check_accept(ask)
    Parameters(ask.query).check()
    reader = ask.reader
    partner, terms = reader.key.partner, reader.terms
    newest = newest_terms(partner.pk)
    waiting = newest if newest is not None and newest.accepted_at is None else None
    first = at.astimezone(UTC).date().replace(day=1)
    return shown(
        {
            "id": str(partner.uid),
            "name": partner.name,
            "website": partner.website,
            "contacts": [
                {"name": row.name, "email": row.email, "role": row.role, "language": row.language}
                for row in partner.contacts.order_by("role", "name", "pk")
            ],
            "terms": None if terms is None else terms_shown(terms),
            "offered_terms": None if waiting is None else terms_shown(waiting),
            "keys": [
                key_shown(row, current=row.pk == reader.key.pk)
                for row in partner.keys.order_by("-created_at", "-pk")
            ],
            "limits": {
                "requests_per_minute": reader.key.rate,
                "requests_per_month": reader.key.quota,
                "used_this_month": used_since(reader.key.pk, first),
            },
            "links": {
                name: address(f"partner/{name}/")
                for name in ("terms", "webhooks", "deliveries", "acknowledgements", "usage")
            },
        }
    )


def accept(call: Call) -> Done:
    """Accept the newest terms in a person's name. Raises: Problem."""
    members = Members(call.body, ("version", "accepted_by"))
    version = members.number("version", low=1, high=100_000)
    name = members.text("accepted_by", least=3, most=120)
    members.check()
    try:
        accept_terms(
            partner=call.partner,
            version=version,
            name=name,
            through=call.reader.key.prefix,
            at=call.at,
        )
    except TermsRefused as refusal:
        raise Problem("terms_not_acceptable", f"Not accepted: {refusal.message}.") from None
    newest = newest_terms(call.partner.pk)
    return Done({} if newest is None else terms_shown(newest), 201, address("partner/"))


def terms_shown(terms: PartnerTerms) -> dict[str, Any]:
    """Terms as a partner reads them."""
    return {
        "version": terms.version,
        "languages": terms.languages,
        "topics": terms.topics,
        "context": terms.context,
        "licence": {"name": terms.licence_name, "url": terms.licence_url},
        "attribution": {
            "de": {"text": terms.attribution_de, "logo": logo_address(terms.logo_de)},
            "en": {"text": terms.attribution_en, "logo": logo_address(terms.logo_en)},
        },
        "permitted_changes": terms.permitted_changes,
        "max_age_hours": terms.max_age_hours,
        "withdraw_within_hours": terms.withdraw_within_hours,
        "noindex": terms.noindex,
        "reporting": terms.reporting,
        "valid_from": terms.valid_from.isoformat(),
        "valid_until": None if terms.valid_until is None else terms.valid_until.isoformat(),
        "accepted_at": moment(terms.accepted_at),
        "accepted_by": terms.accepted_by,
    }


def key_shown(key: ApiKey, *, current: bool) -> dict[str, Any]:
    """What may be known of a key: never what it opens doors with."""
    return {
        "prefix": key.prefix,
        "name": key.name,
        "scopes": key.scopes,
        "requests_per_minute": key.rate,
        "requests_per_month": key.quota,
        "created_at": moment(key.created_at),
        "expires_at": moment(key.expires_at),
        "last_used_at": moment(key.last_used_at),
        "revoked_at": moment(key.revoked_at),
        "current": current,
    }


def moment(at: datetime | None) -> str | None:
    """RFC 3339 in UTC."""
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
