"""What the addresses of an account take and give."""

from typing import Any

from api.partners import serializers
from api.partners.describing import private
from api.v1 import examples

TERMS: dict[str, Any] = {
    "version": 2,
    "languages": ["de", "en"],
    "topics": ["1b0e6a0a-6f52-4be0-8f55-0a5a3f6f7a11"],
    "context": "commercial",
    "licence": {"name": "Syndication", "url": "https://health.example.org/licence"},
    "attribution": {
        "de": {"text": "Mit freundlicher Genehmigung von Beleg", "logo": None},
        "en": {"text": "By courtesy of Beleg", "logo": None},
    },
    "permitted_changes": ["layout", "excerpts"],
    "max_age_hours": 24,
    "withdraw_within_hours": 24,
    "noindex": True,
    "reporting": "severe",
    "valid_from": "2026-03-01",
    "valid_until": None,
    "accepted_at": "2026-03-01T10:00:00Z",
    "accepted_by": "Petra Partner",
}
KEY: dict[str, Any] = {
    "prefix": "k3jx7q2a",
    "name": "web server",
    "scopes": ["read", "account"],
    "requests_per_minute": 600,
    "requests_per_month": 1_000_000,
    "created_at": "2026-03-01T10:00:00Z",
    "expires_at": "2027-03-01T10:00:00Z",
    "last_used_at": "2026-03-10T12:00:00Z",
    "revoked_at": None,
    "current": True,
}
ACCOUNT_EXAMPLE: dict[str, Any] = {
    "id": "8f14e45f-ceea-467f-a8b5-0d1c6a2f7b10",
    "name": "Pharmacy Example",
    "website": "https://pharmacy.example.com",
    "contacts": [
        {
            "name": "Petra Partner",
            "email": "petra@pharmacy.example.com",
            "role": "editorial",
            "language": "en",
        }
    ],
    "terms": TERMS,
    "offered_terms": None,
    "keys": [KEY],
    "limits": {
        "requests_per_minute": 600,
        "requests_per_month": 1_000_000,
        "used_this_month": 1_204,
    },
    "links": {
        name: f"{examples.BASE}partner/{name}/"
        for name in ("terms", "webhooks", "deliveries", "acknowledgements", "usage")
    },
}
ACCOUNT = private(
    operation="partner",
    summary="See your account",
    description=(
        "Your account, the terms in force and those that wait for you, your keys (never what they "
        "open doors with) and your limits. The same key on `articles/`, sections, editions and "
        "`changes/` gets what the terms give: their languages and topics, the editorial or the "
        "commercial document, their licence and attribution. Such answers are `private`."
    ),
    path="partner/",
    answer=serializers.Account,
    example=ACCOUNT_EXAMPLE,
)
ACCEPT = private(
    operation="accept_terms",
    summary="Accept terms",
    description="Puts on record who accepted the newest version. Until then no text is given.",
    path="partner/terms/",
    request=serializers.Acceptance,
    sent={"version": 2, "accepted_by": "Petra Partner"},
    answer=serializers.Terms,
    example=TERMS,
    status=201,
    more=(409,),
    method="POST",
)
