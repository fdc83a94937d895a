"""What a sentence denies, and how far the denial reaches."""

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.evidence.prose.passage import Passage
from articles.evidence.prose.sentences import sentences
from articles.evidence.sought import sought
from articles.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Negation:
    """The word that denies (`start`, `end`, `text`) and the stretch that it denies."""

    start: int
    end: int
    text: str
    scope: Passage


# "nicht nur" and "nothing but" deny nothing, "not least" neither.
_CUES = {
    Language.DE: sought(
        r"\b(?:nicht(?! nur\b| zuletzt\b| allein\b|s\w)|kein(?:e[nmrs]?)?\b|keinerlei|keinesfalls"
        r"|keineswegs|nie(?:mals|mand\w*)?\b|nichts|ohne(?! (?:jeden )?zweifel\b)|weder"
        r"|noch nie|nirgends"
        r"|un(?:wirksam|belegt|bewiesen|begründet|zutreffend|wahrscheinlich)\w*"
        r"|wirkungslos\w*|nutzlos\w*|fehlt|fehlen|widerlegt\w*|falsch|stimmt nicht)\b",
        re.IGNORECASE,
    ),
    Language.EN: sought(
        r"(?:\b(?:not(?! only\b| just\b| least\b)|cannot|no(?! doubt\b| question\b| more than\b"
        r"| fewer than\b)"
        r"|never|none|nobody|nothing(?! but\b)|neither|nor|without(?! (?:a |any )?doubt\b)"
        r"|hardly|barely"
        r"|fail(?:s|ed)? to|lacks|lacking|little or no|rather than|instead of"
        r"|unproven|unfounded|ineffective|useless|disproved|refuted|untrue|false|wrong)\b"
        r"|\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must"
        r"|need)n[’']t\b"
        r"|\b(?:can|won)[’']t\b)",
        re.IGNORECASE,
    ),
}
_BOUNDARY = {
    Language.DE: re.compile(
        r"[;:.!?]|[–—-]\s|,?\s(?:sondern|jedoch|doch|aber|hingegen|dagegen(?! hilft)|während"
        r"|obwohl|wohingegen|allerdings)\b|,\s(?:weil|denn|so ?dass|wenn|falls|damit)\b"
        r"|\sund (?:sie|er|es|das|dies\w*|damit)\b"
        r"|\sund (?-i:(?!nicht|mit|oft|selbst|leicht|sonst|fast|seit)[a-zäöü]{2,20}t)\b",
        re.IGNORECASE,
    ),
    Language.EN: re.compile(
        r"[;:.!?]|\s?[–—]\s?|\s-\s|,?\s(?:but|however|yet|although|though|while|whereas|because"
        r"|except|so that)\b|,\s(?:so|if|when|since|which)\b"
        r"|,?\sand (?:it|they|this|that|he|she|we|you)\b",
        re.IGNORECASE,
    ),
}
_CONDITION = {
    Language.DE: re.compile(
        r"\A\W*(?:wenn|falls|sofern|solange|bis|sobald|wer|weil|da|obwohl|bevor)\b", re.IGNORECASE
    ),
    Language.EN: re.compile(
        r"\A\W*(?:if|when|whenever|unless|until|because|since|although|as long as|those who"
        r"|anyone who)\b",
        re.IGNORECASE,
    ),
}
_PHRASE_CUES = re.compile(r"ohne|without|rather than|instead of|lack\w*|fehl\w+", re.IGNORECASE)
_PHRASE = re.compile(r"(?:\s+[\w’'-]+){0,5}")
# Predicates that deny the clause they speak of, wherever it stands.
_OF_A_CLAUSE = {
    Language.DE: re.compile(
        r"\b(?:beleg\w*|bewies\w*|beweis\w*|nachgewies\w*|nachweis\w*|gezeigt|bestätigt|gesichert"
        r"|geklärt|bekannt|erwiesen|wahr|richtig|zutreffend|stimmt|falsch|widerlegt\w*|unbelegt"
        r"|unbewiesen|unbegründet|evidenz|hinweise?|studien?|daten|grund)\b",
        re.IGNORECASE,
    ),
    Language.EN: re.compile(
        r"\b(?:proven|proof|proved|shown|evidence|established|confirmed|known|clear|true|correct"
        r"|support\w*|demonstrated|unproven|unfounded|disproved|refuted|untrue|false|wrong"
        r"|studies|study|trials?|data|reason)\b",
        re.IGNORECASE,
    ),
}
_SUBJECT_CLAUSE = {
    Language.DE: re.compile(r"\A\W*(?:dass|ob)\b", re.IGNORECASE),
    Language.EN: re.compile(
        r"\A\W*(?:that|whether|the (?:claim|idea|belief|notion))\b", re.IGNORECASE
    ),
}


@lru_cache(maxsize=1024)
def negations(text: str, *, language: Language) -> tuple[Negation, ...]:
    """Every denial of a text. A scope never leaves its sentence.

    An English denial reaches forward, over commas, up to a contrast; a German one also backward
    over its own clause, since the verb stands before "nicht". A condition keeps its denial to
    itself: "wenn das nicht hilft, ..." says nothing about what follows.
    """
    return tuple(
        _negation(text, sentence, found.start() + sentence.start, found[0], language)
        for sentence in sentences(text, language=language)
        for found in _CUES[language].finditer(sentence.text)
    )


def _negation(text: str, sentence: Passage, at: int, cue: str, language: Language) -> Negation:
    end = at + len(cue)
    if _PHRASE_CUES.fullmatch(cue):
        phrase = _PHRASE.match(text, end, sentence.end)
        return Negation(at, end, cue, _passage(text, at, phrase.end() if phrase else end))
    clause = _clause_start(text, sentence, at, language)
    stop = _scope_end(text, sentence, clause, end, language)
    start = clause if language is Language.DE else at
    if _denies_a_clause(text, sentence, clause, stop, language):
        start = sentence.start
    return Negation(at, end, cue, _passage(text, start, stop))


def _passage(text: str, start: int, end: int) -> Passage:
    return Passage(start, end, text[start:end])


def _clause_start(text: str, sentence: Passage, at: int, language: Language) -> int:
    before = text[sentence.start : at]
    cuts = [found.end() for found in _BOUNDARY[language].finditer(before)]
    cuts += [found.end() for found in re.finditer(r",", before)]
    return sentence.start + max(cuts, default=0)


def _scope_end(text: str, sentence: Passage, start: int, end: int, language: Language) -> int:
    stop = _BOUNDARY[language].search(text, end, sentence.end)
    limit = stop.start() if stop else sentence.end
    if _CONDITION[language].match(text[start:end]):
        comma = text.find(",", end, limit)
        return comma if comma >= 0 else limit
    return limit


def _denies_a_clause(
    text: str, sentence: Passage, start: int, stop: int, language: Language
) -> bool:
    """ "Dass Zink heilt, ist nicht belegt": the denial is about the clause before it."""
    return bool(
        _SUBJECT_CLAUSE[language].match(text[sentence.start : start + 30])
        and _OF_A_CLAUSE[language].search(text, start, stop)
    )
