"""Rules about one claim said in two languages; they judge the derived language only."""

import re
from collections.abc import Iterator

from msgspec import Struct

from articles.evidence.parity.certainty import certainty, stepped
from articles.evidence.parity.denials import denials, deny_differently
from articles.evidence.parity.frequencies import differing
from articles.evidence.terms import mentions
from articles.gates.finding import Check, Finding
from articles.gates.places import place_of_claim
from articles.gates.rulebook import RULES
from articles.manuscripts.knowledge import TermRecord
from articles.manuscripts.manuscript import ClaimRecord, Manuscript
from articles.vocabulary import ClaimKind, Language, TermKind

NOTHING = "–"
STRICT_KINDS = frozenset({ClaimKind.DOSAGE, ClaimKind.SAFETY})
NAMED = frozenset({TermKind.NUTRIENT, TermKind.DRUG, TermKind.DISEASE, TermKind.ORGANISATION})
LEAST_OF_A_COMPOUND = 4
_ENDING = re.compile(r"(?:ungen|ung|stoffe?|en|e)\Z")


class Pair(Struct, frozen=True):
    """A claim's words in the derived language beside those of the source language."""

    claim: ClaimRecord
    field: str
    derived: str
    source: str
    languages: tuple[Language, Language]


def pairs(manuscript: Manuscript) -> Iterator[Pair]:
    """Statement and marked passage of each claim, where both languages have them.

    A passage that is the statement word for word in both languages is not compared again.
    """
    for claim, original in _claims(manuscript):
        languages = manuscript.language, manuscript.source_language
        said = claim.statement.strip(), original.statement.strip()
        if all(said):
            yield Pair(claim, "statement", *said, languages)
        marked = claim.passage.strip(), original.passage.strip()
        if all(marked) and marked != said:
            yield Pair(claim, "passage", *marked, languages)


def denials_are_kept(manuscript: Manuscript) -> Iterator[Finding]:
    """NEGATION_PARITY: one language surely denies more often than the other can."""
    for pair in pairs(manuscript):
        derived = denials(pair.derived, language=pair.languages[0])
        source = denials(pair.source, language=pair.languages[1])
        if deny_differently(derived, source):
            yield _finding("NEGATION_PARITY", pair, _joined(derived.words), _joined(source.words))


def certainty_is_kept(manuscript: Manuscript) -> Iterator[Finding]:
    """MODALITY_PARITY: certainty or duty differs; `why` says which way the translation stepped.

    A blocker for dosage and safety, except where the translation is the more careful one.
    """
    for pair in pairs(manuscript):
        derived = certainty(pair.derived, language=pair.languages[0])
        source = certainty(pair.source, language=pair.languages[1])
        why = stepped(source, derived)
        if why:
            is_strict = pair.claim.kind in STRICT_KINDS and why != "certainty_down"
            yield _finding(
                "MODALITY_PARITY",
                pair,
                _joined(derived.words),
                _joined(source.words),
                why,
                is_strict,
            )


def frequencies_are_kept(manuscript: Manuscript) -> Iterator[Finding]:
    """FREQUENCY_PARITY: words of frequency that mean different things; see `parity.frequencies`."""
    for pair in pairs(manuscript):
        found = differing(pair.derived, pair.source, languages=pair.languages)
        if found:
            derived, source = (word.text if word else NOTHING for word in found)
            yield _finding("FREQUENCY_PARITY", pair, derived, source)


def entities_are_kept(manuscript: Manuscript) -> Iterator[Finding]:
    """ENTITY_PARITY: a drug, nutrient, disease or organisation that one language does not name.

    Statement and passage are read together: one of them may say "it".
    """
    for claim, original in _claims(manuscript):
        words = f"{claim.statement}\n{claim.passage}", f"{original.statement}\n{original.passage}"
        if not all(text.strip() for text in words):
            continue
        languages = manuscript.language, manuscript.source_language
        named = [
            _named(manuscript, text, language)
            for text, language in zip(words, languages, strict=True)
        ]
        pair = Pair(claim, "statement", *words, languages)
        for term in _only_in(named[1], named[0], words[0], languages[0]):
            yield _of_term(pair, term, "lost", languages[1])
        for term in _only_in(named[0], named[1], words[1], languages[1]):
            yield _of_term(pair, term, "added", languages[0])


def _claims(manuscript: Manuscript) -> Iterator[tuple[ClaimRecord, ClaimRecord]]:
    """The claims of a derived language, each beside the same claim of the source language."""
    source = manuscript.counterpart
    if manuscript.is_source or source is None or not source.is_source:
        return
    originals = {claim.uid: claim for claim in source.claims}
    for claim in manuscript.claims:
        if claim.uid in originals:
            yield claim, originals[claim.uid]


def _named(manuscript: Manuscript, text: str, language: Language) -> dict[str, TermRecord]:
    found = mentions(text, language=language, knowledge=manuscript.knowledge, kinds=NAMED)
    return {mention.term.key: mention.term for mention in found}


def _only_in(
    there: dict[str, TermRecord], here: dict[str, TermRecord], text: str, language: Language
) -> Iterator[TermRecord]:
    """Terms of one language that the other names neither alone nor within a longer word."""
    words = text.casefold()
    for key, term in there.items():
        forms = term.forms(language)
        stems = [_stem(form, language) for form in forms]
        is_within = any(len(stem) >= LEAST_OF_A_COMPOUND and stem in words for stem in stems)
        if key not in here and forms and not is_within:
            yield term


def _stem(form: str, language: Language) -> str:
    """What of a form stays when it begins a German compound: Impfung, Impfstoff, Impfdosis."""
    folded = form.casefold()
    if language is not Language.DE:
        return folded
    stem = _ENDING.sub("", folded)
    return stem if len(stem) >= LEAST_OF_A_COMPOUND else folded


def _of_term(pair: Pair, term: TermRecord, why: str, named_in: Language) -> Finding:
    name = term.forms(named_in)[0]
    words = (NOTHING, name) if why == "lost" else (name, NOTHING)
    return _finding("ENTITY_PARITY", pair, *words, why)


def _finding(
    rule: str, pair: Pair, derived: str, source: str, why: str = "", is_strict: bool = False
) -> Finding:
    return Finding(
        rule=rule,
        severity=RULES[rule].stricter_if(is_strict),
        place=place_of_claim(pair.claim),
        field=pair.field,
        evidence=f"{derived} | {source}",
        language=pair.languages[0],
        params={
            **({"why": why} if why else {}),
            "field": pair.field,
            "language": pair.languages[0].value,
            "source": pair.languages[1].value,
            "here": derived,
            "original": source,
        },
    )


def _joined(words: tuple[str, ...]) -> str:
    return ", ".join(words) or NOTHING


CHECKS: tuple[Check, ...] = (
    denials_are_kept,
    certainty_is_kept,
    frequencies_are_kept,
    entities_are_kept,
)
