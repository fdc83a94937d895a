"""Rules about words that say more than the evidence does."""

import re
from collections.abc import Iterator

from articles.evidence.prose import Passage, hedges, is_asserted, is_denied
from articles.gates.designs import carries, designs
from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.lexicon.certainty import (
    ADVICE_ADVERB,
    AUTHORITY,
    CERTAIN,
    CERTAIN_OF_NONE,
    IMPERATIVE,
    NAMED,
    PROMISE,
    WARNED,
)
from articles.gates.lexicon.effects import CAUSAL
from articles.gates.places import place_of_claim, place_of_section
from articles.gates.rulebook import RULES
from articles.gates.statements import Statement, excerpt, statements_with
from articles.manuscripts.manuscript import ClaimRecord, Manuscript
from articles.vocabulary import Certainty, ClaimKind, Language, StudyDesign

_MARK = re.compile(r"\[[0-9]{1,3}(?:\s?[,;–-]\s?[0-9]{1,3})*\]")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_DESCRIBED = re.compile(r"\b(?:with|of|an?|the|in|at|by|from|to|for|their|your)\Z", re.IGNORECASE)
_PART = re.compile(r"[;:–—→]|,\s(?:aber|und|sondern|doch|but|and|which|yet)\b|\.\s")


def causes_are_carried(manuscript: Manuscript) -> Iterator[Finding]:
    """WORDING_CAUSAL: causal words in a claim that no cited design carries.

    A design that nobody has entered carries nothing yet: the finding then asks for it.
    """
    for claim in manuscript.claims:
        found = asserted_cause(claim_text(claim), manuscript.language)
        if not found or claim.kind is ClaimKind.LEGAL:
            continue
        cited = designs(manuscript, claim)
        if any(carries(claim.kind, design) for design in cited):
            continue
        yield Finding(
            rule="WORDING_CAUSAL",
            severity=RULES["WORDING_CAUSAL"].severity,
            place=place_of_claim(claim),
            field="statement",
            evidence=found.text,
            language=manuscript.language,
            params={"words": found.text, "why": _why(cited)},
        )


def claim_text(claim: ClaimRecord) -> str:
    """What a claim says in this language: its passage, or its statement where none is marked."""
    return claim.passage or claim.statement


def asserted_cause(text: str, language: Language) -> Passage | None:
    """The first causal words that the text itself stands by, without "may" in the same part."""
    softened = hedges(text, language=language)
    for found in CAUSAL[language].finditer(text):
        start, end = _part(text, found.start())
        if _is_asked_for(text, found.start(), language):
            continue
        if any(start <= hedge.start < end for hedge in softened):
            continue
        if is_asserted(text, at=found.start(), language=language):
            return Passage(found.start(), found.end(), _shortened(found[0]))
    return None


def _why(cited: tuple[StudyDesign, ...]) -> str:
    if not cited:
        return "uncited"
    return "unknown" if StudyDesign.UNKNOWN in cited else "weak"


def _is_asked_for(text: str, at: int, language: Language) -> bool:
    """ "Reduce the light", "to reduce", "with reduced function": asked for, meant, or described."""
    before = text[:at].rstrip()
    is_first = not before or before[-1] in ".!?\n:•,"
    if language is Language.DE:
        return before.endswith((" zu", " um"))
    if re.match(r"\w+ed\b", text[at:]) and _DESCRIBED.search(before):
        return True
    is_bare = not re.match(r"(?:\w+(?:s|ed|ing)|because)\b", text[at:], re.IGNORECASE)
    return is_bare and (is_first or bool(re.search(r"\b(?:to|please|and|or)\Z", before)))


def _part(text: str, at: int) -> tuple[int, int]:
    """The part of a sentence around a place, between its stronger joints."""
    cuts = [0, *(joint.start() for joint in _PART.finditer(text)), len(text)]
    return max(cut for cut in cuts if cut <= at), min(cut for cut in cuts if cut > at)


def _shortened(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57].rstrip()} …"


def certainty_is_earned(manuscript: Manuscript) -> Iterator[Finding]:
    """WORDING_CERTAIN: words of certainty, save in advice and on evidence of high certainty."""
    for statement in statements_with(manuscript, CERTAIN):
        if any(claim.certainty is Certainty.HIGH for claim in statement.claims):
            continue
        found = _first_certain(statement, manuscript.language)
        if found:
            yield _in_section("WORDING_CERTAIN", statement, found, manuscript)


def _first_certain(statement: Statement, language: Language) -> re.Match[str] | None:
    text = statement.sentence.text
    for found in CERTAIN[language].finditer(text):
        is_advice = ADVICE_ADVERB[language].match(found[0]) and IMPERATIVE[language].match(text)
        of_none = CERTAIN_OF_NONE[language].match(text[found.start() :])
        if not is_advice and _is_said(statement, found, language, but=of_none):
            return found
    return None


def _is_said(
    statement: Statement,
    found: re.Match[str],
    language: Language,
    *,
    but: re.Match[str] | None = None,
) -> bool:
    """Whether the text states what was found; the first group of `but` is read as if not there.

    `but` was found in what begins where `found` does.
    """
    block, at = statement.block, statement.place_of(found.start())
    if but is not None:
        start, end = at + but.start(1), at + but.end(1)
        block = block[:start] + " " * (end - start) + block[end:]
    return is_asserted(block, at=at, language=language)


def _in_section(
    rule: str,
    statement: Statement,
    found: re.Match[str],
    manuscript: Manuscript,
    *,
    is_stricter: bool = False,
) -> Finding:
    return Finding(
        rule=rule,
        severity=RULES[rule].stricter_if(is_stricter),
        place=place_of_section(statement.section),
        field="heading" if statement.is_heading else "body",
        evidence=excerpt(statement.sentence.text, found.start(), found.end()),
        language=manuscript.language,
        params={"words": _shortened(found[0].strip())},
    )


def authorities_are_named(manuscript: Manuscript) -> Iterator[Finding]:
    """WORDING_VAGUE_AUTHORITY: "according to studies" where no study is named.

    Silent where the block has a reference mark, the sentence names an institution or the work with
    a year, or lies in a claim that has citations.
    """
    for statement in statements_with(manuscript, AUTHORITY):
        if statement.is_heading or _is_attributed(statement, manuscript.language):
            continue
        for found in AUTHORITY[manuscript.language].finditer(statement.sentence.text):
            if _is_said(statement, found, manuscript.language):
                yield _in_section("WORDING_VAGUE_AUTHORITY", statement, found, manuscript)
                break


def _is_attributed(statement: Statement, language: Language) -> bool:
    if _MARK.search(statement.block) or any(claim.citations for claim in statement.claims):
        return True
    sentence = statement.sentence.text
    return bool(_YEAR.search(sentence) and NAMED[language].search(sentence))


def nothing_is_promised(manuscript: Manuscript) -> Iterator[Finding]:
    """WORDING_PROMISE: promised success or harmlessness (HWG §§ 3 and 11).

    It blocks where the article itself is commercial.
    """
    for statement in statements_with(manuscript, PROMISE):
        for found in PROMISE[manuscript.language].finditer(statement.sentence.text):
            if _is_promised(statement, found, manuscript.language):
                yield _in_section(
                    "WORDING_PROMISE",
                    statement,
                    found,
                    manuscript,
                    is_stricter=manuscript.is_commercial,
                )
                break


_HARMLESS = re.compile(r"(?:keine|keinerlei|ohne|no|without|zero|free|frei)\b", re.IGNORECASE)


def _is_promised(statement: Statement, found: re.Match[str], language: Language) -> bool:
    """A promise of harmlessness is a denial itself, so only a second denial before it counts."""
    if WARNED[language].search(statement.sentence.text):
        return False
    at = statement.place_of(found.start())
    if not _HARMLESS.match(found[0]):
        return _is_said(statement, found, language)
    text = statement.block
    blanked = text[:at] + re.sub(r"\w", "x", found[0]) + text[at + len(found[0]) :]
    return is_asserted(blanked, at=at, language=language) and not is_denied(
        blanked, at=at, language=language
    )


CHECKS: tuple[Check, ...] = (
    causes_are_carried,
    certainty_is_earned,
    authorities_are_named,
    nothing_is_promised,
)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
