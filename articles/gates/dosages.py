"""The doses of a manuscript: those of its claims, as persons confirmed them, and of other text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from articles.evidence.doses import Dose, Use, find_doses, intake_basis, people_of
from articles.evidence.prose import is_asserted
from articles.evidence.sought import sought
from articles.evidence.terms import Mention, mentions
from articles.evidence.units import canonical, canonical_per, comparable, in_base
from articles.gates.finding import Place
from articles.gates.places import place_of_claim, place_of_section
from articles.manuscripts.blocks import Block, Heading, Item, Table, spans_of, text_of
from articles.manuscripts.latest import of_the_latest
from articles.manuscripts.manuscript import ClaimRecord, Manuscript, NumberRecord
from articles.vocabulary import NumberRole, TermKind

_WATER = "water"
_SUPPLEMENTS = sought(
    r"nahrungsergänzung|präparat|supplement|mikronährstoff|micronutrient", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dosage:
    """A dose and where it stands."""

    place: Place
    field: str
    dose: Dose


@of_the_latest
def dosages(manuscript: Manuscript) -> tuple[Dosage, ...]:
    """Every dose of a text, once for each place: claims first, then text outside of claims."""
    found: list[Dosage] = []
    in_claims: dict[str, list[Dose]] = {}
    elsewhere: list[Dosage] = []
    for section in manuscript.sections:
        about = section.heading
        for block in section.blocks:
            if isinstance(block, Heading):
                about = text_of(block)
            for dose, marked in _doses_of(block, about, manuscript):
                if marked:
                    in_claims.setdefault(marked, []).append(dose)
                else:
                    elsewhere.append(Dosage(place_of_section(section), "body", dose))
    for claim in manuscript.claims:
        doses = _doses_of_claim(claim, in_claims.get(claim.uid, []), manuscript)
        found += [Dosage(place_of_claim(claim), "statement", dose) for dose in doses]
    return (*found, *elsewhere)


def listed_supplements(manuscript: Manuscript) -> Iterator[tuple[str, Place, str]]:
    """Each nutrient that a list under a heading on supplements names, with its first place.

    What is denied there is not named: "no zinc".
    """
    seen: set[str] = set()
    claims = {claim.uid: claim for claim in manuscript.claims}
    for section in manuscript.sections:
        about = section.heading
        for block in section.blocks:
            if isinstance(block, Heading):
                about = text_of(block)
            if not isinstance(block, Item) or not _SUPPLEMENTS.search(about):
                continue
            for mention, marked in _named_in(block, manuscript):
                if mention.term.key in seen:
                    continue
                seen.add(mention.term.key)
                if marked in claims:
                    yield mention.term.key, place_of_claim(claims[marked]), "statement"
                else:
                    yield mention.term.key, place_of_section(section), "body"


def _named_in(block: Block, manuscript: Manuscript) -> Iterator[tuple[Mention, str]]:
    """The nutrients that a block stands by, each with the claim it stands in, or ""."""
    for text, runs in _texts(block):
        for mention in mentions(
            text,
            language=manuscript.language,
            knowledge=manuscript.knowledge,
            kinds=(TermKind.NUTRIENT,),
        ):
            if is_asserted(text, at=mention.start, language=manuscript.language):
                marked = [claim for start, end, claim in runs if start <= mention.start < end]
                yield mention, marked[0] if marked else ""


def _doses_of(block: Block, about: str, manuscript: Manuscript) -> Iterator[tuple[Dose, str]]:
    """The doses of a block, each with the claim that it stands in, or ""."""
    for text, runs in _texts(block):
        found = find_doses(
            text, language=manuscript.language, knowledge=manuscript.knowledge, about=about
        )
        for dose in found:
            claims = [claim for start, end, claim in runs if start <= dose.start < end]
            yield dose, claims[0] if claims else ""


def _texts(block: Block) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """The passages of a block that are read as one, with the runs that are marked as claims."""
    if isinstance(block, Table):
        for row in block.rows:
            cells = ["".join(span.text for span in cell.spans) for cell in row]
            marked = [span.claim for cell in row for span in cell.spans if span.claim]
            text = "\t".join(cells)
            yield text, [(0, len(text), claim) for claim in marked[:1]]
        return
    runs, at = [], 0
    for span in spans_of(block):
        runs.append((at, at + len(span.text), span.claim))
        at += len(span.text)
    yield text_of(block), [run for run in runs if run[2]]


def _doses_of_claim(
    claim: ClaimRecord, marked: list[Dose], manuscript: Manuscript
) -> Iterator[Dose]:
    """The doses of a statement and its passage, with what persons confirmed of its numbers."""
    said = find_doses(claim.statement, language=manuscript.language, knowledge=manuscript.knowledge)
    confirmed = [
        number for number in claim.numbers if number.role is NumberRole.DOSE and number.is_confirmed
    ]
    found: dict[tuple[object, ...], Dose] = {}
    for dose in (*said, *marked):
        known = found.get(_same(dose))
        found[_same(dose)] = _with_bases_of(known, dose) if known else dose
    for dose in found.values():
        number = next((one for one in confirmed if _is_of(one, dose)), None)
        dose = _as_confirmed(dose, number) if number else dose  # noqa: PLW2901
        is_drunk = dose.substance == _WATER
        basis = dose.intake_basis or intake_basis(claim.statement, is_drunk=is_drunk)
        yield replace(dose, intake_basis=basis)
    substance = _only_nutrient(claim.statement, manuscript)
    for number in confirmed:
        if substance and not any(_is_of(number, dose) for dose in found.values()):
            yield _of_number(number, *substance)


def _same(dose: Dose) -> tuple[object, ...]:
    return (dose.substance, dose.salt, dose.low, dose.high, dose.unit)


def _with_bases_of(first: Dose, second: Dose) -> Dose:
    """The same amount read twice: what either place states is stated, the worse counts."""
    return replace(
        first,
        times=max(first.times, second.times),
        use=Use.ADVICE if Use.ADVICE in {first.use, second.use} else first.use,
        dose_basis=first.dose_basis or second.dose_basis,
        intake_basis=first.intake_basis or second.intake_basis,
    )


def _is_of(number: NumberRecord, dose: Dose) -> bool:
    """Whether a number of a claim is the amount that was read in its text."""
    unit = canonical(number.unit)
    if not comparable(unit, dose.unit):
        return False
    ends = {end for end in (number.low, number.high) if end is not None}
    read = {end for end in (dose.low, dose.high) if end is not None}
    return {in_base(end, unit) for end in ends} == {in_base(end, dose.unit) for end in read}


def _as_confirmed(dose: Dose, number: NumberRecord) -> Dose:
    """A dose as a person confirmed it: what they left open stays as it was read."""
    per = canonical_per(number.per)
    return replace(
        dose,
        per=per or dose.per,
        times=Decimal(1) if per == "d" else dose.times,
        dose_basis=number.dose_basis or dose.dose_basis,
        intake_basis=number.intake_basis or dose.intake_basis,
        people=people_of(number.population) or dose.people,
    )


def _of_number(number: NumberRecord, substance: str, name: str) -> Dose:
    """A confirmed dose that the words do not give: "a high dose of zinc"."""
    shown = "–".join(f"{end:f}" for end in dict.fromkeys((number.low, number.high)) if end)
    return Dose(
        substance=substance,
        name=name,
        low=number.low,
        high=number.high,
        bound=number.bound,
        unit=canonical(number.unit),
        per=canonical_per(number.per),
        times=Decimal(1),
        use=Use.ADVICE,
        start=0,
        end=0,
        text=f"{shown} {number.unit}".strip(),
        dose_basis=number.dose_basis,
        intake_basis=number.intake_basis,
        people=people_of(number.population),
    )


def _only_nutrient(text: str, manuscript: Manuscript) -> tuple[str, str] | None:
    """The nutrient that a statement is about, where it names just one."""
    named = {
        mention.term.key: mention.text
        for mention in mentions(
            text,
            language=manuscript.language,
            knowledge=manuscript.knowledge,
            kinds=(TermKind.NUTRIENT,),
        )
    }
    return next(iter(named.items())) if len(named) == 1 else None
