"""Which food a sentence says is good for what, and whether the law lists those words.

Reg. (EC) No 1924/2006, Reg. (EU) No 432/2012, Reg. (EU) No 1169/2011 Art. 7(3).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.evidence.prose import is_asserted
from articles.evidence.terms import Mention, mentions
from articles.gates.lexicon.benefits import (
    AGAINST,
    BENEFIT,
    FLEXIBLE,
    FURTHERING,
    HARM,
    HELP,
    LACK_OR_EXCESS,
    UNWANTED,
)
from articles.manuscripts.knowledge import AuthorisedClaimRecord, Knowledge
from articles.vocabulary import Language, TermKind

EATEN = frozenset({TermKind.NUTRIENT, TermKind.FOOD})
ILLNESSES = frozenset({TermKind.DISEASE, TermKind.SYMPTOM})
_REACH = 90
_WORD = re.compile(r"[^\W\d_]{3,}")
_SECOND_EFFECT = re.compile(r" und zu | and (?=normal)")
_ENDING = re.compile(r"(?:e[nmrs]?|n|s)\Z")
# Words of a listed claim that its sentence may say otherwise.
_LINKING = re.compile(
    r"the|and|for|process|contributes?|has|role|needed|increases|trägt|bei|zu[rm]|eine[rmn]?|der|die"
    r"|das|hat|für|wird|benötigt|und|dazu|maintenance|(?:aufrecht)?erhaltung|function(?:ing)?"
    r"|funktion|body|blood|blut|normal"
)


@dataclass(frozen=True, slots=True)
class Benefit:
    """`food` is said to be good for something by the words at `start` to `end`."""

    food: Mention
    start: int
    end: int
    is_flexible: bool


def benefits(text: str, *, language: Language, knowledge: Knowledge) -> Iterator[Benefit]:
    """What a sentence says foods and nutrients are good for, denials and quotations left out.

    The food stands before the verb, without a lack or an excess of it being the subject, and with
    no medicine nearer to the verb.
    """
    named = mentions(text, language=language, knowledge=knowledge)
    for found, is_flexible in _verbs(text, language):
        food = _subject(text, found.start(), named, language)
        if not food or not is_asserted(text, at=found.start(), language=language):
            continue
        if not is_flexible and not _is_wanted(text, found, named, language):
            continue
        yield Benefit(food, found.start(), found.end(), is_flexible)


def _verbs(text: str, language: Language) -> Iterator[tuple[re.Match[str], bool]]:
    for found in FLEXIBLE[language].finditer(text):
        yield found, True
    for pattern in (BENEFIT, AGAINST):
        for found in pattern[language].finditer(text):
            yield found, False


def _subject(text: str, at: int, named: tuple[Mention, ...], language: Language) -> Mention | None:
    before = [mention for mention in named if mention.end <= at and at - mention.end <= _REACH]
    agents = [m for m in before if m.term.kind in EATEN or m.term.kind is TermKind.DRUG]
    if not agents or agents[-1].term.kind is TermKind.DRUG:
        return None
    food = agents[-1]
    clause = text[max(text.rfind(mark, 0, food.start) for mark in ".;:!?") + 1 : at]
    return None if LACK_OR_EXCESS[language].search(clause) else food


def _is_wanted(
    text: str, verb: re.Match[str], named: tuple[Mention, ...], language: Language
) -> bool:
    """Furthering what is bad is no benefit; nor is lessening what is not bad."""
    after = text[verb.start() : verb.end() + 60]
    is_ill = any(
        mention.term.kind in ILLNESSES and verb.start() <= mention.start <= verb.end() + 60
        for mention in named
    )
    if FURTHERING[language].match(verb[0]):
        return not is_ill and not HARM[language].search(after)
    if AGAINST[language].match(verb[0]) and not BENEFIT[language].match(verb[0]):
        return is_ill or bool(UNWANTED[language].search(after))
    return True


def is_listed(text: str, *, benefit: Benefit, language: Language, knowledge: Knowledge) -> bool:
    """Whether the law lists what the sentence says of this nutrient, by its meaning."""
    if not benefit.is_flexible:
        return False
    said = _stems(text)
    return any(
        part <= said
        for claim in knowledge.authorised_claims
        if claim.nutrient == benefit.food.term.key
        for part in _content(claim, language)
    )


@lru_cache(maxsize=1024)
def _content(claim: AuthorisedClaimRecord, language: Language) -> tuple[frozenset[str], ...]:
    """The words that make a listed claim what it is, for each effect that it names.

    "Normal" is one of them. Of two effects in one claim a text may name one.
    """
    wording = claim.wording_de if language is Language.DE else claim.wording_en
    # The first word is the nutrient ("Vitamin D": the letter is no word).
    effects = _SECOND_EFFECT.split(wording.lower().partition(" ")[2])
    return tuple(
        frozenset(
            {_stem(word) for word in _WORD.findall(effect) if not _LINKING.fullmatch(word)}
            | ({"normal"} if "normal" in effect else set())
        )
        for effect in effects
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()))


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > 4 else word


def helped_illness(
    text: str, *, language: Language, knowledge: Knowledge, about: str = ""
) -> tuple[Mention, Mention, int, int] | None:
    """The food, the illness and the words of help where a sentence says that it helps against it.

    `about` is a heading that the sentence stands under; an illness named there counts.
    """
    named = mentions(text, language=language, knowledge=knowledge)
    foods = [mention for mention in named if mention.term.kind in EATEN]
    ill = [mention for mention in named if mention.term.kind in ILLNESSES] or [
        mention
        for mention in mentions(about, language=language, knowledge=knowledge)
        if mention.term.kind in ILLNESSES
    ]
    if not foods or not ill:
        return None
    for pattern in (AGAINST, HELP):
        for found in pattern[language].finditer(text):
            if not is_asserted(text, at=found.start(), language=language):
                continue
            food = _helper(text, found, named, language)
            if food:
                return food, ill[0], found.start(), found.end()
    return None


def _helper(
    text: str, verb: re.Match[str], named: tuple[Mention, ...], language: Language
) -> Mention | None:
    """The food that helps: before the verb, or after it where the illness comes first."""
    food = _subject(text, verb.start(), named, language)
    agents = [m for m in named if m.term.kind in EATEN or m.term.kind is TermKind.DRUG]
    if food or any(mention.end <= verb.start() for mention in agents):
        return food
    if not any(m.term.kind in ILLNESSES and m.end <= verb.end() for m in named):
        return None
    after = [m for m in agents if verb.start() <= m.start <= verb.end() + 40]
    return after[0] if after and after[0].term.kind in EATEN else None
