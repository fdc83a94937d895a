"""Partners with terms and keys, reached by the verbs that people use."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from api.partners.keys import Made, make_key
from api.partners.models import Partner, PartnerContact, PartnerTerms
from api.partners.terms import accept_terms, issue_terms
from api.partners.words import Scope
from articles.vocabulary import Role
from tests import scenarios

BASE = "/api/v1/"
EVERYTHING = tuple(Scope)


@dataclass(frozen=True)
class Account:
    """A partner and the key that it holds."""

    partner: Partner
    key: Made

    def ask(self, path: str, query: dict[str, Any] | str = "", **headers: str) -> Any:
        """A GET with the key; header names are written with underscores."""
        return self.send("GET", path, query=query, **headers)

    def asked(self, path: str, query: dict[str, Any] | str = "") -> Any:
        """The JSON of a GET that succeeds."""
        answer = self.ask(path, query)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.send("POST", path, body, **headers)

    def send(
        self, method: str, path: str, body: Any = None, *, query: Any = "", **headers: str
    ) -> Any:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body)
        if isinstance(query, dict):
            query = "&".join(f"{name}={value}" for name, value in query.items())
        return Client(raise_request_exception=False).generic(
            method,
            f"{BASE}{path}" + (f"?{query}" if query else ""),
            data,
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.key.secret}"} | sent,
        )


def admin() -> Any:
    return scenarios.user("admin", Role.ADMIN)


def partner(name: str = "Pharmacy", *, language: str = "de") -> Partner:
    """A partner with one contact, without terms."""
    row, is_new = Partner.objects.get_or_create(
        name=name, defaults={"website": "https://pharmacy.example.com/"}
    )
    if is_new:
        PartnerContact.objects.create(
            partner=row,
            name="Petra Partner",
            email="petra@pharmacy.example.com",
            role="technical",
            language=language,
        )
    return row


def terms(
    row: Partner, *, accepted: bool = True, at: datetime | None = None, **changes: Any
) -> Any:
    """New terms for a partner: both languages, every topic, editorial."""
    moment = at or timezone.now()
    given = {
        "languages": ["de", "en"],
        "context": "editorial",
        "valid_from": date(2026, 1, 1),
        **changes,
    }
    made = issue_terms(terms=PartnerTerms(partner=row, **given), by=admin(), at=moment)
    if accepted:
        accept_terms(
            partner=row, version=made.version, name="Petra Partner", through="paper", at=moment
        )
        made.refresh_from_db()
    return made


def key(
    row: Partner,
    *,
    scopes: Sequence[Scope] = EVERYTHING,
    at: datetime | None = None,
    days: int = 30,
    **limits: int,
) -> Made:
    """A key of a partner's."""
    moment = at or timezone.now()
    return make_key(
        partner=row,
        name="web server",
        scopes=scopes,
        expires_at=moment + timedelta(days=days),
        by=admin(),
        at=moment,
        **limits,
    )


def account(name: str = "Pharmacy", **changes: Any) -> Account:
    """A partner with accepted terms and a key that opens everything."""
    row = partner(name)
    terms(row, **changes)
    return Account(row, key(row))
