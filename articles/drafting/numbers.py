"""Numbers of claims as extraction proposes them. Only a person's confirmation makes them count."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from django.contrib.auth.models import User

from articles.drafting.actions import save_draft
from articles.drafting.locks import Lock
from articles.drafting.writing import Edit
from articles.evidence.numbers import Kind, Reading, as_reading, find_numbers, is_repeated
from articles.evidence.units import measured
from articles.manuscripts.records import Said, number_record
from articles.models import Claim, ClaimNumber
from articles.vocabulary import ClaimKind, Language, NumberRole

_PLACES = Decimal("0.000001")
_LARGEST = Decimal(10) ** 14
_LONGEST_UNIT = 40
_LONGEST_PER = 20
_NEVER = frozenset({Kind.LEVEL, Kind.ORDINAL})
_ROLES = {
    Kind.PERCENT: NumberRole.PROPORTION,
    Kind.RATIO: NumberRole.RATIO,
    Kind.COUNT: NumberRole.COUNT,
    Kind.SAMPLE_SIZE: NumberRole.COUNT,
    Kind.DURATION: NumberRole.DURATION,
    Kind.AGE: NumberRole.AGE,
    Kind.DATE: NumberRole.DATE,
    Kind.YEAR: NumberRole.DATE,
}
_CHANGE = re.compile(r"\b(?:um|by)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_TREATED = re.compile(r"\b(?:NNT|number needed to treat)\b[^.;0-9]{0,16}$", re.IGNORECASE)
_DOSED = frozenset({"mass", "international units", "volume"})
_FORMS = frozenset({"{tablet}", "{capsule}", "{drop}", "{puff}", "{teaspoon}", "{tablespoon}"})


def propose_numbers(
    *, claim: Claim, expected: Mapping[Lock, int], by: User, at: datetime
) -> tuple[ClaimNumber, ...]:
    """Add what the claim's statement says and its numbers do not, unconfirmed.

    The source language's statement is read, or the other one where that is empty. Twice is
    harmless. Raises: StaleDraft, DraftRefused.
    """
    language = Language(claim.article.source_language)
    if not getattr(claim, f"statement_{language.value}"):
        language = next(one for one in Language if one is not language)
    stored = list(claim.numbers.order_by("position", "pk"))
    said = Said(language)
    known = [as_reading(number_record(number, said)) for number in stored]
    last = max((number.position for number in stored), default=0)
    rows = tuple(
        number
        for reading, number in _proposed(claim, language, last)
        if not is_repeated(reading, known)
    )
    save_draft(
        article=claim.article,
        edits=[Edit(number) for number in rows],
        expected=expected,
        by=by,
        at=at,
    )
    return rows


def proposed_numbers(*, claim: Claim, language: Language) -> tuple[ClaimNumber, ...]:
    """Rows that are not saved yet, for a claim without numbers, from one language's statement."""
    return tuple(number for _, number in _proposed(claim, language, 0))


def _proposed(claim: Claim, language: Language, last: int) -> Iterator[tuple[Reading, ClaimNumber]]:
    """Each amount once. What can mean two things is not proposed: a person has to type it."""
    text = getattr(claim, f"statement_{language.value}") or ""
    seen: set[tuple[object, ...]] = set()
    for reading in find_numbers(text, language=language):
        same = (reading.low, reading.high, reading.bound, reading.unit, reading.per)
        if same in seen or not _is_storable(reading):
            continue
        seen.add(same)
        last += 1
        yield (
            reading,
            ClaimNumber(
                claim=claim,
                position=last,
                role=_role(text, reading, claim).value,
                low=_stored(reading.low),
                high=_stored(reading.high),
                bound=reading.bound.value,
                unit=reading.unit,
                per=reading.per,
            ),
        )


def _is_storable(reading: Reading) -> bool:
    if reading.kind in _NEVER or reading.is_ambiguous or reading.is_loose:
        return False
    fits = len(reading.unit) <= _LONGEST_UNIT and len(reading.per) <= _LONGEST_PER
    return fits and all(
        abs(end) < _LARGEST for end in (reading.low, reading.high) if end is not None
    )


def _stored(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount.quantize(_PLACES)


def _role(text: str, reading: Reading, claim: Claim) -> NumberRole:
    """A guess from the unit and the words beside it; whoever confirms the number looks at it."""
    left = text[: reading.start]
    if _TREATED.search(left):
        return NumberRole.NNT
    if reading.unit == "[pp]":
        return NumberRole.MEAN_DIFFERENCE
    if reading.parts:
        return NumberRole.PROPORTION
    if reading.kind is Kind.PERCENT and _CHANGE.search(left):
        return NumberRole.RATIO
    is_dosed = measured(reading.unit) in _DOSED or reading.unit in _FORMS
    if is_dosed and (reading.per or claim.kind == ClaimKind.DOSAGE):
        return NumberRole.DOSE
    return _ROLES.get(reading.kind, NumberRole.OTHER)
