"""How an edition of a bundle was checked: readers are shown it, so its types must hold.

Further fields are allowed, as later versions may freeze more.
"""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from articles.exchange.bundle.refusals import BundleRefused
from articles.manuscripts.canonical import NotCanonical, read
from articles.vocabulary import Severity

KNOWN_SCHEMAS = frozenset({1})
# Written out in full for readers: an exponent of nine digits would be a number of as many.
AMOUNT = re.compile(r"(?:-?[0-9]{1,15}(?:\.[0-9]{1,15})?(?: .{0,30})?)?")


class _SignOff(msgspec.Struct):
    kind: str
    person: str
    at: str


class _Answer(msgspec.Struct):
    answer: str
    by: str
    at: str
    note: str


class _Item(msgspec.Struct):
    item: str
    number: int
    origin: str
    by: str
    level: str
    answer: str | None
    machine: str | None
    findings: int
    waived: int
    person: _Answer | None


class _Object(msgspec.Struct, forbid_unknown_fields=True):
    type: str
    id: str
    label: str


class _Waiver(msgspec.Struct):
    by: str
    reason: str
    at: str
    expires_on: str


class _Finding(msgspec.Struct):
    rule: str
    severity: Severity
    language: str | None
    object: _Object
    field: str
    evidence: str
    params: dict[str, str]
    waiver: _Waiver | None


class _Account(msgspec.Struct):
    schema: int
    fingerprint: str
    sign_offs: list[_SignOff]
    checklist: list[_Item]
    findings: list[_Finding]


def check_account(text: str, *, fingerprint: str, sign_offs: Iterable[list[Any]]) -> None:
    """Of exactly this text, signed by whom its documents name. Raises: BundleRefused."""
    try:
        data: dict[str, Any] = read(text)
        account = msgspec.convert(data, _Account)
    except NotCanonical:
        raise _refused("is not in its canonical spelling") from None
    except (ValueError, TypeError, RecursionError) as error:
        raise _refused(f"cannot be read: {error}") from None
    if account.schema not in KNOWN_SCHEMAS:
        raise _refused(f"is of schema {account.schema}, which is not known here")
    if account.fingerprint != fingerprint:
        raise _refused("is about another text")
    amounts = (
        value
        for finding in account.findings
        for name, value in finding.params.items()
        if name.endswith("_amount")
    )
    if not all(AMOUNT.fullmatch(amount) for amount in amounts):
        raise _refused("names an amount that is none")
    if any(data["sign_offs"] != named for named in sign_offs):
        raise _refused("names other sign-offs than its document")


def _refused(why: str) -> BundleRefused:
    return BundleRefused(f"the account of how an edition was checked {why}", code="bundle_document")
