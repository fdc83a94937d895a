"""Finding the doses of a text: amounts of nutrients that somebody takes, in either language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.evidence.doses.bases import dose_basis, intake_basis
from articles.evidence.doses.dose import Dose
from articles.evidence.doses.frequencies import frequency, is_daily
from articles.evidence.doses.people import people_of
from articles.evidence.doses.salts import salt_in
from articles.evidence.doses.substances import WATER, is_of_something_else, substance_beside
from articles.evidence.doses.uses import use_of
from articles.evidence.numbers import Kind, Reading, find_numbers
from articles.evidence.prose import Passage, sentences
from articles.evidence.sought import sought
from articles.evidence.terms import Mention, mentions
from articles.manuscripts.knowledge import Knowledge, TermRecord
from articles.vocabulary import Language, TermKind

_MASSES = frozenset({"ng", "ug", "mg", "g", "[iU]"})
_VOLUMES = frozenset({"mL", "cL", "dL", "L"})
_INTAKES = frozenset({
    "", "d", "wk", "mo", "a", "night", "dose", "meal", "serving", "{tablet}", "{capsule}",
    "{person}", "kg", "kg.d", "kg.dose",
})  # fmt: skip
# An international unit is no mass, and only these nutrients are measured in it.
_IN_UNITS = frozenset({"vitamin-a", "vitamin-d", "vitamin-e"})
_COMPARED = re.compile(
    r"[\s\u00a0]+(?:(?!oder\b|or\b|und\b|and\b)[^\W\d_-]+[\s\u00a0]+)?(?:weniger|mehr|less|more"
    r"|fewer|heavier|lighter|lower|higher|schwerer\w*|leichter\w*|niedriger\w*|höher\w*)\b",
    re.IGNORECASE,
)
_DIFFERENCE = sought(
    r"\b(?:unterschied\w*|differenz\w*|differences?)\b[^.;:]{0,30}$", re.IGNORECASE
)
_CONTENT = sought(
    r"\b(?:enth(?:ält|alten|ielt\w*)|liefer(?:t|n)|steck(?:t|en)|bring(?:t|en)|gehalt\w*|contain(?:s|ed|ing)?"
    r"|provid(?:es?|ed)|suppl(?:y|ies)|deliver\w*|content)\b"
    r"|\b(?:pro|per|je|in|auf)\s100\s?(?:g|ml)\b",
    re.IGNORECASE,
)
_HOLDING = re.compile(
    r"(?<!tabletten )(?<!kapseln )(?<!tablets )(?<!capsules )\b(?:mit|with|hat|haben|has|have)\s"
    r"(?:(?:etwa|rund|about|around|mehr als|more than|over|bis zu|up to)\s)?$",
    re.IGNORECASE,
)
_DRINKING = sought(r"\b(?:ge)?tr[aiu]nk\w*|\bdr[aiu]nk(?:s|ing)?\b", re.IGNORECASE)
_TAKING = sought(
    r"\bnehmen\b|\bnimm|\beinnehm|\beinnahme|\btake[ns]?\b|\btaking\b|\bintake", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """One sentence with what is named in it, and of what the text spoke before."""

    text: str
    language: Language
    sentence: Passage
    named: tuple[Mention, ...]
    spoken_of: TermRecord | None
    water: TermRecord | None


@lru_cache(maxsize=2048)
def find_doses(
    text: str, *, language: Language, knowledge: Knowledge, about: str = ""
) -> tuple[Dose, ...]:
    """The doses of a passage, in order. `about` is the heading above it, if there is one.

    What a food or a capsule holds, what a blood test measures, and how two amounts differ are no
    doses. Pure, and the same for both languages.
    """
    kinds = (TermKind.NUTRIENT, TermKind.DRUG)
    named = mentions(text, language=language, knowledge=knowledge, kinds=kinds)
    above = mentions(about, language=language, knowledge=knowledge, kinds=kinds) if about else ()
    if not named and not above and not _DRINKING.search(text):
        return ()
    amounts = [one for one in find_numbers(text, language=language) if _is_amount(one)]
    if not amounts:
        return ()
    water = next((term for term in knowledge.terms if term.key == WATER), None)
    found: list[Dose] = []
    for sentence in sentences(text, language=language):
        here = tuple(one for one in named if sentence.holds(one.start))
        before = [*above, *(one for one in named if one.end <= sentence.start)]
        scene = _Scene(text, language, sentence, here, _only_one(before), water)
        inside = [one for one in amounts if sentence.holds(one.start)]
        found.extend(_doses(scene, inside))
    return tuple(found)


def _is_amount(reading: Reading) -> bool:
    return (
        reading.kind is Kind.QUANTITY
        and reading.unit in _MASSES | _VOLUMES
        and reading.per in _INTAKES
    )


def _only_one(named: Sequence[Mention]) -> TermRecord | None:
    """The one thing that was spoken of; None where there were several, or none."""
    keys = {mention.term.key for mention in named}
    return named[-1].term if len(keys) == 1 else None


def _doses(scene: _Scene, amounts: Sequence[Reading]) -> Iterator[Dose]:
    for at, reading in enumerate(amounts):
        start = amounts[at - 1].end if at else scene.sentence.start
        end = amounts[at + 1].start if at + 1 < len(amounts) else scene.sentence.end
        left, right = scene.text[start : reading.start], scene.text[reading.end : end]
        left = left.rpartition(";")[2]
        right = right.partition(";")[0]
        term, name = _substance(scene, reading)
        if not term or not _fits(term.key, reading.unit):
            continue
        if _is_no_intake(scene, reading, term.key, f"{left}{reading.text}{right}"):
            continue
        yield _dose(scene, reading, (term.key, name), left, right)


def _substance(scene: _Scene, reading: Reading) -> tuple[TermRecord | None, str]:
    """What an amount is of, and how the text calls it."""
    mention = substance_beside(scene.text, reading, scene.named, language=scene.language)
    if mention:
        return mention.term, mention.text
    if is_of_something_else(scene.text, reading, language=scene.language):
        return None, ""
    if reading.unit in _VOLUMES and scene.water and _DRINKING.search(scene.sentence.text):
        return scene.water, scene.water.forms(scene.language)[0]
    is_taken = reading.per or is_daily(scene.sentence.text) or _TAKING.search(scene.sentence.text)
    is_named = any(one.end <= reading.start for one in scene.named)
    if scene.spoken_of and is_taken and not is_named:
        return scene.spoken_of, scene.spoken_of.forms(scene.language)[0]
    return None, ""


def _fits(key: str, unit: str) -> bool:
    if key == WATER:
        return unit in _VOLUMES
    return unit in _MASSES and (unit != "[iU]" or key in _IN_UNITS)


def _is_no_intake(scene: _Scene, reading: Reading, key: str, around: str) -> bool:
    """A difference, what something holds, or water that nobody drinks."""
    words = scene.sentence.text
    left = scene.text[scene.sentence.start : reading.start]
    if _COMPARED.match(scene.text, reading.end) or _DIFFERENCE.search(left):
        return True
    is_regular = bool(reading.per) or is_daily(around)
    if key == WATER and not (is_regular or _DRINKING.search(words)):
        return True
    if is_regular or is_daily(words):
        return False
    return bool(_CONTENT.search(words) or _HOLDING.search(left[-30:]))


def _dose(
    scene: _Scene, reading: Reading, substance: tuple[str, str], left: str, right: str
) -> Dose:
    key, name = substance
    words = scene.sentence.text
    often = frequency(scene.text, reading, left=left, right=right, clause=words)
    salt = salt_in(name)
    before = scene.text[scene.sentence.start : reading.start]
    return Dose(
        substance=key,
        name=name,
        low=reading.low,
        high=reading.high,
        bound=reading.bound,
        unit=reading.unit,
        per=often.per,
        times=often.times,
        use=use_of(scene.text, scene.sentence, reading, language=scene.language),
        start=reading.start,
        end=reading.end,
        text=reading.text,
        salt=salt,
        dose_basis=dose_basis(left, right, salt=salt),
        intake_basis=intake_basis(words, before=before, is_drunk=key == WATER),
        people=people_of(left, right, before),
        alternatives=reading.alternatives,
    )
