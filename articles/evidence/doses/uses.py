"""Whether a sentence advises an amount, reports it, warns of it, or names it as a limit."""

import re

from articles.evidence.doses.dose import Use
from articles.evidence.numbers import Reading
from articles.evidence.prose import Passage, negations
from articles.evidence.sought import sought
from articles.vocabulary import Bound, Language

_PAST = sought(
    r"\b(?:früher\w*|einst|ehemals|damals|vormals|bis (?:19|20)[0-9]{2}|formerly|previously"
    r"|in the past|used to be|until (?:19|20)[0-9]{2}|once considered)\b",
    re.IGNORECASE,
)
_LIMIT = sought(
    r"obergrenze\w*|höchstmenge\w*|höchstwert\w*|grenzwert\w*"
    r"|\bupper (?:intake )?(?:levels?|limits?)|\bmaximum (?:levels?|amounts?)|\bsafe levels?"
    r"|\blimits?\b",
    re.IGNORECASE,
)
_REFUSING = re.compile(r"nicht|kein\w*|nie(?:mals)?|not|no|never|cannot|\w+n[’']t", re.IGNORECASE)
_EXCEEDED = re.compile(r"überschr[ei]+t\w*|exceed\w*", re.IGNORECASE)
_THRESHOLD = re.compile(
    r"(?:mehr als|über|ab|oberhalb von|more than|over|above|exceeding|greater than|upwards of|>)"
    r"\s?(?:etwa |about |rund )?$",
    re.IGNORECASE,
)
# A denial after the amount is one of taking it: "400 mg sollten nicht eingenommen werden".
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_TAKING = re.compile(
    r"\s(?:[^\W\d_]+\s){0,2}?\w*(?:nehm|nomm|trink|trunk|empfohl|geeignet|ratsam|nötig|sinnvoll)",
    re.IGNORECASE,
)
_OVERDOSE = sought(r"überdos\w*|vergift\w*|overdos\w*|poison\w*", re.IGNORECASE)
_HARM = sought(
    r"\bgiftig|schädig\w*|\w*schäd(?:en|lich)\b|\bschaden\b|auslös\w*"
    r"|erbrechen|\bdroh\w+|gefährlich|toxic\w*|\bdamag\w*|\bharm\w*|vomit\w*|dangerous"
    r"|\bcauses?d?\b",
    re.IGNORECASE,
)
_ADVICE = sought(
    r"\bnehmen sie|\bnimm\b|\btrinken sie|\btrink(?:e|t)?\b|\bessen sie|\bsoll(?:te\w*|en)?\b"
    r"|empf(?:ehl|iehl|ohl)\w*|\bgenüg\w+|\breich(?:t|en)\b|\bsinnvoll|\bhilft\b|(?:^|[.,:] )take\b"
    r"|\bshould\b|\brecommend\w*|(?:^|[.,:] )drink\b|\benough\b|\bsensible\b|makes? sense"
    r"|\bhelps?\b|\bwe advise",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"^[^\n.:]{2,60}:\s|^(?!After|From|At|With|Above|Over|Up|Nach|Ab|Mit|Bei|Über|Bis)"
    r"[A-ZÄÖÜ][\w()-]*(?: [A-Z][\w()-]*)?,? \(?[0-9]"
)
_REPORT = sought(
    r"\bstudie\w*|\bteilnehm\w*|\bproband\w*|\berhielten\b|\bbekam(?:en)?\b|\bnahm(?:en)?\b|\bbetrug(?:en)?\b"
    r"|\btranken\b|\buntersuch\w*|\bgeprüft|\bgetestet"
    r"|\bim (?:mittel|durchschnitt|schnitt)\b|durchschnittlich\w*"
    r"|\btested\b|\btrials?\b|\bstud(?:y|ies)\b|\bparticipants?\b|\breceived\b|\btook\b|\bgot\b"
    r"|\bdoses? w(?:as|ere)\b|\bdrank\b"
    r"|\bwere given\b|randomi[sz]ed|\bon average\b|\bplacebo\b",
    re.IGNORECASE,
)
_STRONG = sought(
    r"\bnehmen sie|\bnimm\b|\btrinken sie|\bsollten?\b|empf(?:ehl|iehl|ohl)\w*"
    r"|(?:^|[.,:] )(?:take|drink)\b(?! in\b)|\bshould\b|\brecommend\w*",
    re.IGNORECASE,
)


def use_of(text: str, sentence: Passage, reading: Reading, *, language: Language) -> Use:
    """What a sentence does with the amount that stands in it."""
    words = sentence.text
    left = text[sentence.start : reading.start]
    if _PAST.search(words):
        return Use.PAST
    if _LIMIT.search(words):
        return Use.LIMIT
    if words.rstrip('”“"»«) ').endswith("?") or _is_refused(text, words, reading, language):
        return Use.REFUSED
    if _is_harm(words, left, reading):
        return Use.HARM
    if _REPORT.search(words) and not _STRONG.search(words):
        return Use.REPORT
    return Use.ADVICE


def _is_refused(text: str, words: str, reading: Reading, language: Language) -> bool:
    """Denied, and not as "not more than 250 mg", which allows what is below."""
    if reading.bound is Bound.UP_TO or _EXCEEDED.search(words):
        return False
    return any(
        negation.scope.holds(reading.start)
        and _REFUSING.fullmatch(negation.text)
        and (negation.start < reading.start or _TAKING.match(text, negation.end))
        for negation in negations(text, language=language)
    )


def _is_harm(words: str, left: str, reading: Reading) -> bool:
    """An amount beyond which something happens, or that did harm."""
    if _THRESHOLD.search(left[-24:]) and reading.bound is not Bound.UP_TO:
        return True
    if _OVERDOSE.search(words) and not _STRONG.search(words):
        return True
    if _FROM.search(left[-12:]) and _HARM.search(words):
        return True
    return bool(_HARM.search(words)) and not (_ADVICE.search(words) or _LISTED.search(words))
