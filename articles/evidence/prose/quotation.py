"""Words that are not the author's own: between quotation marks, or reported of others."""

import re
from functools import lru_cache

from articles.evidence.prose.passage import Passage
from articles.evidence.prose.sentences import sentences
from articles.evidence.sought import sought
from articles.vocabulary import Language

_MARK = re.compile(r"[„“”\"«»‚‘’\n]")
# What may close what was opened. German typing closes „ with “, ” or ".
_CLOSING = {
    "„": '“”"',
    "“": '”"',
    "”": "”",
    '"': '"”“',
    "«": "»",
    "»": "«",
    "‚": "‘’",
    "‘": "’",
}
_INSIDE_A_WORD = re.compile(r"[’‘](?<=\w.)(?=\w)")
_REPORTED = {
    Language.DE: sought(
        r"\b(?:angeblich\w*|vermeintlich\w*|sogenannte\w*|behaupt\w+|es heißt\b|heißt es\b"
        r"|(?:die |der )?(?:werbung|anbieter|hersteller|verkäufer|händler|internetseiten?|foren"
        r"|influencer(?:innen)?)\b[^.!?]{0,60}\b(?:wirbt|werben|verspr\w+|sag\w+|schreib\w+|nenn\w+"
        r"|preis\w+|legen? nahe|lobt|loben|suggerier\w+)"
        r"|beworben|angepriesen|gilt\b[^.!?]{0,40}\bals (?:wunder|geheim|natürlich)"
        r"|glauben|geglaubt|meinen (?:viele|manche|einige)"
        r"|(?:viele|manche|einige)(?: menschen| eltern| leute)?"
        r" (?:meinen|denken|hoffen|sind überzeugt)"
        r"|mythos|mythen|irrtum|irrtümer|irrglaube\w*|gerücht\w*|ammenmärchen|märchen"
        r"|volksmund|fälschlich\w*|trugschluss|erhoff\w+|wunschdenken"
        r"|(?:verspr(?:icht|echen|ach\w*)|versprochen) (?:wird|werden|oft|häufig|viel))",
        re.IGNORECASE,
    ),
    Language.EN: sought(
        r"\b(?:alleged(?:ly)?|supposed(?:ly)?|purported(?:ly)?|reputed(?:ly)?|so-called"
        r"|claim(?:ed|ing)?\b(?= (?:that|to|it|they|the|by))|claims\b(?= (?:that|to|it|they))"
        r"|(?:are|is|was|were) (?:said|thought|believed|claimed|rumou?red|touted|marketed|promoted"
        r"|advertised|sold) (?:to|as|that|with)"
        r"|(?:advert\w*|adverts|sellers?|manufacturers?|makers?|vendors?|marketing|websites?|labels?"
        r"|shops?|influencers?|companies|brands?|forums?)\b[^.!?]{0,60}"
        r"\b(?:claim\w*|promis\w+|say\w*|state\w*|suggest\w*|advertis\w+|tout\w*|boast\w*|insist\w*)"
        r"|myths?|misconceptions?|rumou?rs?|old wives|folklore|mistaken(?:ly)?|wrongly|fallacy"
        r"|(?:many|some|most)(?: people| parents)? (?:believe|think|hope|assume|say)"
        r"|it is (?:often |sometimes |commonly |widely )?(?:said|claimed|believed|thought) that"
        r"|people (?:believe|think|hope|say)|hoped[- ]for|wishful)\b",
        re.IGNORECASE,
    ),
}


@lru_cache(maxsize=1024)
def quoted_spans(text: str, *, language: Language) -> tuple[Passage, ...]:
    """What stands between quotation marks, without the marks, outermost first and never across
    lines.

    Both languages' marks are read in both, because editors type them so. An apostrophe opens
    nothing.
    """
    found: list[Passage] = []
    opened: tuple[str, int] | None = None
    apostrophes = {match.start() for match in _INSIDE_A_WORD.finditer(text)}
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark == "\n":
            opened = None
        elif at in apostrophes:
            continue
        elif opened is None:
            opened = (mark, at) if _opens(text, mark, at) else None
        elif mark in _CLOSING[opened[0]] and not _is_possessive(text, mark, at, opened[0]):
            found.append(Passage(opened[1] + 1, at, text[opened[1] + 1 : at]))
            opened = None
    return tuple(found)


def _opens(text: str, mark: str, at: int) -> bool:
    if mark not in _CLOSING or mark == "’":
        return False
    is_after_space = at == 0 or not text[at - 1].isalnum()
    return is_after_space and at + 1 < len(text) and not text[at + 1].isspace()


def _is_possessive(text: str, mark: str, at: int, opened: str) -> bool:
    """patients’ inside ‘…’ closes nothing where another closing mark follows in the line."""
    if mark != "’" or opened not in "‚‘":
        return False
    line = text[at + 1 : text.find("\n", at) if "\n" in text[at:] else len(text)]
    return text[at - 1] == "s" and line.startswith(" ") and "’" in line


@lru_cache(maxsize=1024)
def reported_spans(text: str, *, language: Language) -> tuple[Passage, ...]:
    """The sentences that report what others say or believe and keep their distance from it.

    "According to the review" is no distance: it names who vouches for the sentence.
    """
    return tuple(
        sentence
        for sentence in sentences(text, language=language)
        if _REPORTED[language].search(sentence.text)
    )
