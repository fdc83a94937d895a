"""Rules about amounts of nutrients against the limits that authorities name.

A dose that the text advises is held against every limit of the article's jurisdictions. One that
it only reports (of a trial) is held against upper levels, and then warns: readers copy what they
read. What a text denies, warns of, names as a limit, or tells of the past is held against none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from articles.evidence.doses import (
    Level,
    Use,
    Verdict,
    jurisdictions_of,
    missing_warnings,
    unstated_bases,
    verdict,
)
from articles.gates.dosages import Dosage, dosages, listed_supplements
from articles.gates.finding import Check, DatedCheck, Finding, Place
from articles.gates.rulebook import RULES
from articles.manuscripts.blocks import plain_text
from articles.manuscripts.knowledge import NutrientWarningRecord, TermRecord
from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import IntakeBasis, LimitBasis, LimitKind, Severity

_RULES = {
    Level.UPPER: "DOSE_ABOVE_UL",
    Level.MAXIMUM: "DOSE_ABOVE_MAX",
    Level.REFERENCE: "DOSE_ABOVE_REFERENCE",
}


def doses_are_within_limits(manuscript: Manuscript, at: datetime) -> Iterator[Finding]:
    """DOSE_ABOVE_UL, _MAX and _REFERENCE: one finding for each dose, the worst that it exceeds.

    DOSE_BASIS_UNSTATED: nobody says what would change that verdict. The worse reading counts.
    """
    where = jurisdictions_of(manuscript.jurisdictions)
    limits, on = manuscript.knowledge.limits, at.date()
    for dosage in dosages(manuscript):
        if dosage.dose.use not in {Use.ADVICE, Use.REPORT}:
            continue
        found = verdict(dosage.dose, limits=limits, where=where, on=on)
        is_advice = dosage.dose.use is Use.ADVICE
        if found and (is_advice or found.level is Level.UPPER):
            yield _above(found, dosage, manuscript)
        if is_advice:
            unstated = unstated_bases(dosage.dose, limits=limits, where=where, on=on)
            if unstated:
                yield _finding(
                    "DOSE_BASIS_UNSTATED",
                    dosage,
                    manuscript,
                    {"why": "_and_".join(unstated), **_named(dosage.dose.substance, manuscript)},
                )


def doses_come_with_warnings(manuscript: Manuscript, at: datetime) -> Iterator[Finding]:
    """SAFETY_WARNING_MISSING: the text advises a nutrient and leaves out what to warn of.

    Once for each nutrient, at its first dose; the whole text of this language is looked at. What
    comes from food needs no warning, and a drink only where it is well above the reference. One
    that a list of supplements names without an amount needs the warnings that are its own.
    """
    text = _everything(manuscript)
    advised = {
        dosage.dose.substance: dosage
        for dosage in reversed(dosages(manuscript))
        if _needs_warnings(dosage, manuscript, at)
    }
    for nutrient, dosage in reversed(advised.items()):
        missing = _missing(nutrient, text, manuscript)
        if _is_drunk(nutrient, manuscript):
            missing = tuple(one for one in missing if one.nutrient)
        if missing:
            yield _unwarned(nutrient, missing, (dosage.place, dosage.field), manuscript)
    for nutrient, place, field in listed_supplements(manuscript):
        missing = tuple(one for one in _missing(nutrient, text, manuscript) if one.nutrient)
        if missing and nutrient not in advised and not _is_drunk(nutrient, manuscript):
            found = _unwarned(nutrient, missing, (place, field), manuscript)
            yield replace(found, params={**found.params, "why": "listed"})


def _missing(nutrient: str, text: str, manuscript: Manuscript) -> tuple[NutrientWarningRecord, ...]:
    return missing_warnings(
        nutrient, text, language=manuscript.language, knowledge=manuscript.knowledge
    )


def _unwarned(
    nutrient: str,
    missing: Sequence[NutrientWarningRecord],
    where: tuple[Place, str],
    manuscript: Manuscript,
) -> Finding:
    place, field = where
    return Finding(
        rule="SAFETY_WARNING_MISSING",
        severity=RULES["SAFETY_WARNING_MISSING"].severity,
        place=place,
        field=field,
        evidence=f"{nutrient}: {', '.join(one.key for one in missing)}",
        language=manuscript.language,
        params={
            **_named(nutrient, manuscript),
            "texts_de": " ".join(f"„{one.text_de}“" for one in missing),
            "texts_en": " ".join(f"“{one.text_en}”" for one in missing),
        },
    )


def _above(found: Verdict, dosage: Dosage, manuscript: Manuscript) -> Finding:
    limit, dose = found.limit, dosage.dose
    rule = _RULES[found.level]
    is_report = dose.use is Use.REPORT
    params = {
        **_named(dose.substance, manuscript),
        "taken_amount": _amount(found.amount, limit.unit),
        "limit_amount": _amount(limit.amount, limit.unit),
        "limit_per": limit.per.value,
        "authority": limit.authority if limit.year is None else f"{limit.authority}, {limit.year}",
    }
    if rule == "DOSE_ABOVE_UL":
        params["why"] = _why(found, is_report=is_report)
    severity = RULES[rule].milder_if(is_report or not found.is_binding)
    return _finding(rule, dosage, manuscript, params, severity=severity)


def _why(found: Verdict, *, is_report: bool) -> str:
    if is_report:
        return "reported"
    if found.limit.kind is LimitKind.GUIDANCE:
        return "guidance"
    return "confirmed" if found.limit.confirmed else "unconfirmed"


def _finding(
    rule: str,
    dosage: Dosage,
    manuscript: Manuscript,
    params: dict[str, str],
    *,
    severity: Severity | None = None,
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity or RULES[rule].severity,
        place=dosage.place,
        field=dosage.field,
        evidence=f"{dosage.dose.name} {dosage.dose.text}",
        language=manuscript.language,
        params=params,
    )


def _needs_warnings(dosage: Dosage, manuscript: Manuscript, at: datetime) -> bool:
    dose = dosage.dose
    if dose.use is not Use.ADVICE or dose.intake_basis is IntakeBasis.TOTAL:
        return False
    if not _is_drunk(dose.substance, manuscript):
        return True
    where = jurisdictions_of(manuscript.jurisdictions)
    limits = manuscript.knowledge.limits
    return verdict(dose, limits=limits, where=where, on=at.date()) is not None


def _is_drunk(nutrient: str, manuscript: Manuscript) -> bool:
    return any(
        limit.nutrient == nutrient and limit.basis is LimitBasis.DRINKS
        for limit in manuscript.knowledge.limits
    )


def _everything(manuscript: Manuscript) -> str:
    parts: Sequence[str] = [
        manuscript.summary,
        *(f"{one.heading}\n{plain_text(one.blocks)}" for one in manuscript.sections),
        *(claim.statement for claim in manuscript.claims),
    ]
    return "\n".join(parts)


def _named(nutrient: str, manuscript: Manuscript) -> dict[str, str]:
    """A nutrient's name in both languages, because a message may be read in either."""
    term: TermRecord = next(one for one in manuscript.knowledge.terms if one.key == nutrient)
    return {"nutrient_de": term.forms_de[0], "nutrient_en": term.forms_en[0]}


def _amount(amount: Decimal, unit: str) -> str:
    shown = amount.quantize(Decimal("0.01")).normalize()
    return f"{shown:f} {unit}"


CHECKS: tuple[Check, ...] = ()
DATED_CHECKS: tuple[DatedCheck, ...] = (doses_are_within_limits, doses_come_with_warnings)
