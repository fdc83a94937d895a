"""Rules about the numbers of one text: maxima without a base, figures that can mean two things."""

import re
from collections.abc import Iterator
from decimal import Decimal

from articles.evidence.numbers import Kind, Reading, find_numbers
from articles.evidence.prose import is_asserted, sentences
from articles.evidence.sought import sought
from articles.evidence.units import measured
from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_claim, place_of_reference
from articles.gates.rulebook import RULES
from articles.gates.texts import is_statistic, texts_of
from articles.manuscripts.manuscript import ClaimRecord, Manuscript
from articles.vocabulary import Bound, ClaimKind, Language, NumberRole

_CHANGED_BY = re.compile(
    r"\b(?:um|by)\s(?:bis zu|höchstens|maximal|max\.|up to|at most|no more than|not more than"
    r"|(?:a )?maximum of)\s$",
    re.IGNORECASE,
)
_EFFECT = {
    Language.DE: sought(
        r"\b(?:reduzier\w*|(?:ab)?senk\w*|sank\w*|sinken|sinkt|gesunken|verkürz\w*|verringer\w*"
        r"|vermindern?\w*|minder[nt]|verbesser\w*|besser[nt]?\w{0,2}|gebessert|steiger\w*"
        r"|erhöh\w*|linder\w*|gelindert|heil[et]\w*|geheilt|hilft|helfen|half|geholfen|wirksam\w*"
        r"|erfolg\w*|schütz\w*|schutz|weniger|mehr|schneller|geringer\w*|höher\w*|stärker\w*"
        r"|bekämpf\w*|rückgang|beseitig\w*|verhinder\w*|vorbeug\w*|vermeid\w*"
        r"|g[ei](?:h|ng)(?:en|t)?\b.{1,40}\bzurück)\b",
        re.IGNORECASE,
    ),
    Language.EN: sought(
        r"\b(?:reduc\w+|lower(?:s|ed|ing)?|decreas\w+|cut(?:s|ting)?|drop(?:s|ped)?|f[ae]ll(?:s|en)?"
        r"|shorten\w*|improv\w+|better|boost\w*|increas\w+|rais(?:es?|ed|ing)|eas(?:es?|ed|ing)"
        r"|reliev\w+|relief|heal(?:s|ed|ing)?|cur(?:es?|ed|ing)|help(?:s|ed|ing)?|effective(?:ness)?"
        r"|efficacy|success\w*|protect\w*|fewer|less|more|faster|higher|stronger|eliminat\w+"
        r"|prevent\w*|avoid\w*|diminish\w*|lessen\w*)\b",
        re.IGNORECASE,
    ),
}
_COMPARED = {
    Language.DE: sought(
        r"\b(?:im vergleich|verglichen|gegenüber|placebo\w*|scheinmedikament\w*|kontrollgruppe\w*"
        r"|ohne (?:behandlung|impfung|das mittel|mittel|medikament|therapie)|unbehandelt\w*"
        r"|keine[rn]? behandlung|als (?:unter|mit|ohne|bei|in|vor|vorher|zuvor|mit der|die|der|das)"
        r"|ausgangswert\w*)\b",
        re.IGNORECASE,
    ),
    Language.EN: sought(
        r"\b(?:compared|versus|vs\.?|placebo|sham|control groups?|controls|than|relative to"
        r"|against (?:a|no)|without (?:the |any )?(?:vaccine|treatment|drug|medicine|therapy)"
        r"|untreated|no treatment|baseline)\b",
        re.IGNORECASE,
    ),
}
_CLAUSE = re.compile(r"[,;:–]\s")
_SPACED = re.compile(r"[1-9] [0-9]{3}\b")
_MASSES = frozenset({"mass", "international units"})


def maxima_have_a_base(manuscript: Manuscript) -> Iterator[Finding]:
    """NUM_UP_TO: an "up to" percentage of an effect, with nothing that it is compared with.

    A share of people ("up to 40% of adults snore") has its base, a mere maximum of something
    ("contains up to 80% ethanol") needs none.
    """
    for claim in manuscript.claims:
        seen: set[str] = set()
        for field, text in texts_of(claim):
            for found in _bare_maxima(text, manuscript.language):
                if found not in seen:
                    seen.add(found)
                    yield Finding(
                        rule="NUM_UP_TO",
                        severity=RULES["NUM_UP_TO"].severity,
                        place=place_of_claim(claim),
                        field=field,
                        evidence=found,
                        language=manuscript.language,
                        params={"figure": found},
                    )
    for reference in manuscript.references:
        for found in dict.fromkeys(_bare_maxima(reference.annotation, manuscript.language)):
            yield Finding(
                rule="NUM_UP_TO",
                severity=RULES["NUM_UP_TO"].severity,
                place=place_of_reference(reference),
                field="annotation",
                evidence=found,
                language=manuscript.language,
                params={"figure": found},
            )


def _bare_maxima(text: str, language: Language) -> Iterator[str]:
    readings = find_numbers(text, language=language)
    percentages = [reading for reading in readings if reading.kind is Kind.PERCENT]
    for reading in percentages:
        if reading.bound is not Bound.UP_TO:
            continue
        others = any(other.bound is not Bound.UP_TO for other in percentages)
        if others or _COMPARED[language].search(text):
            continue
        if _is_of_an_effect(text, reading, language) and is_asserted(
            text, at=reading.start, language=language
        ):
            yield reading.text


def _is_of_an_effect(text: str, reading: Reading, language: Language) -> bool:
    if _CHANGED_BY.search(text[: reading.start]):
        return True
    for sentence in sentences(text, language=language):
        if sentence.holds(reading.start):
            before = text[sentence.start : reading.start]
            after = text[reading.end : sentence.end]
            clause = (_CLAUSE.split(before)[-1], _CLAUSE.split(after)[0])
            return any(_EFFECT[language].search(part) for part in clause)
    return False


def figures_mean_one_thing(manuscript: Manuscript) -> Iterator[Finding]:
    """NUM_AMBIGUOUS: figures that are a thousand times more in the other language's notation.

    Also a date whose day and month may be exchanged, and a space that may group or separate. A
    confirmed number of the claim that is what the text says in its own notation settles it.
    """
    for claim in manuscript.claims:
        seen: set[str] = set()
        for field, text in texts_of(claim):
            for reading in find_numbers(text, language=manuscript.language):
                if not reading.is_ambiguous or reading.text in seen:
                    continue
                if _is_settled(reading, claim) or (
                    not reading.unit and is_statistic(text, reading)
                ):
                    continue
                seen.add(reading.text)
                yield Finding(
                    rule="NUM_AMBIGUOUS",
                    severity=RULES["NUM_AMBIGUOUS"].stricter_if(_is_dose(reading, claim)),
                    place=place_of_claim(claim),
                    field=field,
                    evidence=reading.text,
                    language=manuscript.language,
                    params={"figure": reading.text, **_meanings(reading)},
                )


def _is_settled(reading: Reading, claim: ClaimRecord) -> bool:
    return any(
        number.is_confirmed and {number.low, number.high} & {reading.low, reading.high} - {None}
        for number in claim.numbers
    )


def _is_dose(reading: Reading, claim: ClaimRecord) -> bool:
    return (
        claim.kind is ClaimKind.DOSAGE
        or any(number.role is NumberRole.DOSE for number in claim.numbers)
        or (reading.per == "d" and measured(reading.unit) in _MASSES)
    )


def _meanings(reading: Reading) -> dict[str, str]:
    """Why the figures are ambiguous, and what they can mean."""
    values = [value for value in (reading.low, reading.high) if value is not None]
    if reading.kind is Kind.DATE:
        return {
            "why": "date",
            "one": _day(values[0]),
            "other": _day(reading.alternatives[0]),
        }
    return {
        "why": "spaced" if _SPACED.match(reading.text) else "mark",
        "one": _said(values),
        "other": _said(list(reading.alternatives)),
    }


def _day(value: Decimal) -> str:
    digits = str(value)
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _said(values: list[Decimal]) -> str:
    return " – ".join(dict.fromkeys(f"{value.normalize():f}" for value in values))


CHECKS: tuple[Check, ...] = (maxima_have_a_base, figures_mean_one_thing)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
