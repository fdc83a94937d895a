"""What has figures and is no number: identifiers, names, labels, phone numbers, clock times.

Masked text keeps its length, so that offsets stay those of the prose.
"""

import re

from articles.evidence.numbers.windows import windows
from articles.evidence.sought import sought
from articles.vocabulary import Language

BLANK = "\ue000"

_UNIT_AHEAD = r"(?!\s?(?:%|[mkµμ]?g\b|m?l\b|IE\b|IU\b|Prozent|per\s?cent))"
_LABEL_NUMBER = (
    r"\s?(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}|[IVX]{1,4})[a-z]?\b(?!\s117\b|/[0-9])" + _UNIT_AHEAD
)
_MORE = r"(?:\s?(?:[-–,]|bis|und|to|and)\s?[0-9]{1,3}\b)?"
_LABELS = (
    r"(?:[Kk]apitel|[Aa]bschnitt|[Tt]abelle|Tab\.|[Aa]bbildung|Abb\.|Seiten?|S\.|Nr\.|Nummer"
    r"|Artikel|Art\.|Absatz|Abs\.|Anhang|Anlage|Absätze|Kap\.|[Cc]hapters?|[Ss]ections?"
    r"|[Tt]ables?|[Ff]igures?|[Ff]igs?\.|[Pp]ages?|pp?\.|Articles?|Annex|Appendix|No\.?"
    r"|[Vv]ersion|Vol\.|Volume|Heft|Band)" + _LABEL_NUMBER + r"(?:\([0-9a-z]{1,3}\))*" + _MORE
)
_ACTS = (
    r"(?:Verordnung|Richtlinie|Beschluss|Regulation|Directive|Decision|Reg\.)[^\n]{0,24}?"
    r"[0-9]{1,4}/[0-9]{2,4}(?:/E[A-Z]{1,2})?"
)
_STAGES = (
    r"(?:[Tt]yps?|[Tt]ypes?|Stufe|[Ss]tadium|[Ss]tages?|Grad|[Gg]rade|[Pp]hase|Klasse|[Cc]lass"
    r"|Schritt|[Ss]tep|Frage|[Qq]uestion|Windows|[Oo]mega|Kategorie|[Cc]ategory|Teil|[Pp]art"
    r"|Punkt)" + _LABEL_NUMBER
)
_NAMES = (
    r"(?!(?i:over|under|über|unter|bis|mid|pre|post)-[0-9])"
    r"[^\W\d_]+(?:-[^\W\d_]+){0,3}-?[0-9][0-9A-Za-z]*(?:[.,][0-9]+)*[^\W_]*(?:-[^\W_]+)*"
    r"(?:/[^\W\d_]+[0-9]+)?"
)
_AGAINST_UNITS = (
    r"(?![½¼¾⅓⅔⅛⁰¹²³⁴⁵⁶⁷⁸⁹]|[\s-]?(?:mg|[mkµμ]?g|mcg|ng|[mdcµμ]?[lL]|IE|IU|k?m|[cmµ]m|h|d|s|min|kcal|kJ|mmHg|k?Hz|dB"
    r"|mmol|mSv|lb|oz|ft|x|bn|mn)\b)"
    r"(?!-?(?:tägig|wöchig|monatig|jährig|stündig|minütig|sekündig|prozentig|[Ff]ach|[Mm]al|fold|year"
    r"|month|week|day|hour|minute|second|per\s?cent|Jährig|Jahr|Monat|Woche|Tag|Stunde|Minute"
    r"|Sekunde|Prozent|Liter|Gramm|Meter|Grad|Milli|Mikro|Kilo|mill?i|micro|kilo|gram|lit|inch|mile"
    r"|st\b|nd\b|rd\b|th\b))"
)
_CODES = (
    r"(?<![0-9][.,])[0-9]{1,4}(?:,[0-9]{1,3})?"
    + _AGAINST_UNITS
    + r"(?:-\(?[^\W\d_]|[^\W\d_])[\w-]*"
)
_EMAIL = r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,60}"
# What beside a mail address begins with a figure, what with a letter, at the beginning of a word,
# and what with a sign.
_BY_FIGURE = (
    r"10\.[0-9]{4,9}/\S+",
    r"24/7\b",
    r"[0-9]-0-[0-9](?:-[0-9])?\b",
    r"[0-9]{4}/[0-9]{1,4}/E[A-Z]{1,2}\b",
    r"116\s?117\b",
    r"(?![0-9]{1,3}(?:\.[0-9]{3}){3})[0-9]{1,4}(?:\.[0-9]{1,4}){3}\b",
    r"(?:1[89]|20)[0-9]0(?:er|s)\b",
    r"(?<![\w.,/:–-])(?![0-9]{2}/[0-9]{2}/[0-9]{4})0[0-9]{1,5}[\s/-][0-9][0-9\s/-]{1,16}[0-9](?!\w)",
    r"[0-2]?[0-9][:.][0-5][0-9]\s(?:Uhr\b|[ap]\.?m\b)",
    r"[0-2]?[0-9]\s?(?:Uhr\b|[ap]\.?m\b)",
    r"[0-2]?[0-9]:[0-5][0-9]\b(?!:)",
    _CODES,
)
_BY_LETTER = (
    r"(?:PMID|ISBN|ISSN|PMC|NCT|DRKS|ORCID)\s?:?\s?[0-9][0-9Xx-]{4,20}",
    _ACTS,
    _LABELS,
    _STAGES,
    r"[Vv]itamin\s[A-K]\s?[0-9]{1,2}\b" + _UNIT_AHEAD,
    _NAMES,
)
_BY_SIGN = (
    r"\[[0-9]{1,3}(?:\s?[,;–-]\s?[0-9]{1,3}){0,30}\]",
    r"§{1,2}\s?[0-9]{1,4}[a-z]?(?:\s?(?:[-–,]|bis|und)\s?[0-9]{1,4}[a-z]?)?",
    r"(?<![\w.,])\+[0-9]{1,3}[\s/(-]{1,2}[0-9][0-9\s/()-]{3,18}[0-9]",
)
_WORDS = {
    Language.DE: (
        r"\b[Zz]u[mr]? (?:[Ee]inen|[Aa]nderen)\b",
        r"\bDrei-Tage-Fieber\b",
        r"\b(?:außer|in) Acht\b",
        r"\b(?:acht|Acht) ?geb\w*|\b(?:gib|gebt|gebe|geben Sie|gab) (?:bitte )?[Aa]cht\b",
        r"\b(?:zu|muss|kann|soll)?\s?sieben\.",
        r"\beines Tages\b",
        r"\b(?:ersten?|zweiten?|bessere[rn]?|andere[rn]?) Hälfte",
        r"\b[Uu]nter vier Augen",
        r"\b[Aa]llen? [Vv]ieren\b",
    ),
    Language.EN: (
        r"\bhalf-li[fv]e\w*|\bin half\b|\b(?:first|second|other|better|latter) half\b",
        r"\b(?:one|two)-way\b",
        r"\bno[ -]one\b|\bone another\b|\bone day,",
        r"\b\w+-one\b",
    ),
}
_LIST_NUMBER = re.compile(
    r"^[ \t]*(?:\(?[0-9]{1,2}\)|[0-9]{1,2}\.(?![0-9]))(?=[ \t])"
    r"(?!\.?[ \t]+(?:Trimester|Trimenon|Lebens|Schwangerschafts|Monat|Woche|Tag|Jahr"
    r"|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember))",
    re.MULTILINE,
)
_EMERGENCY = sought(r"(?<![\w.,/–-])(?:112|110|144|911|999|111|988)(?![\w/%–]|[.,][0-9])")
_CALLING = re.compile(
    r"\b(?:notruf\w*|ruf\w*|tel(?:efon\w*|\.)?|wähl\w*|anruf\w*|nummer|phone|call\w*|dial\w*|ring"
    r"|number|helpline|nhs|leitstelle|rettungsdienst\w*|emergency)\b",
    re.IGNORECASE,
)
_PATTERNS = {
    language: sought("|".join(f"(?:{p})" for p in _WORDS[language])) for language in Language
}


def _either(patterns: tuple[str, ...]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _with_figures(by_figure: tuple[str, ...], by_letter: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        r"(?:https?://|www\.)\S+"
        rf"|\b(?:(?=[0-9])(?:{_either(by_figure)})|(?=[^\W\d])(?:{_either(by_letter)}))"
        rf"|{_either(_BY_SIGN)}"
    )


_WITH_FIGURES = _with_figures((_EMAIL, *_BY_FIGURE), (_EMAIL, *_BY_LETTER))
# For a text without an @, where every word would be tried as the name of a mailbox.
_WITHOUT_MAIL = _with_figures(_BY_FIGURE, _BY_LETTER)
_FIGURE = re.compile(r"[0-9]|§")
_MARGIN = 48


def mask(text: str, *, language: Language) -> str:
    """The text with blanks where figures and number words are no numbers."""
    said, words = text, _PATTERNS[language]
    figures = _WITH_FIGURES if "@" in text else _WITHOUT_MAIL
    text = _LIST_NUMBER.sub(_blank, text)
    spans = [
        found.span()
        for start, end in windows(text, _FIGURE, margin=_MARGIN)
        for found in figures.finditer(text, start, end)
    ]
    text = blank(text, spans)
    if words.may_be_in(said):
        text = words.pattern.sub(_blank, text)
    return _EMERGENCY.pattern.sub(_blank_if_called, text) if _EMERGENCY.may_be_in(said) else text


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with these spans blanked; they are in order and do not overlap."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], BLANK * (end - start)]
        at = end
    return "".join((*parts, text[at:]))


def _blank(found: re.Match[str]) -> str:
    return BLANK * (found.end() - found.start())


def _blank_if_called(found: re.Match[str]) -> str:
    around = found.string[max(0, found.start() - 40) : found.end() + 30]
    return _blank(found) if _CALLING.search(around) else found[0]
