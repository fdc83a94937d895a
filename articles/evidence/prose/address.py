"""How a German text addresses its readers: with du, with Sie, or not at all."""

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.evidence.prose.quotation import quoted_spans
from articles.evidence.prose.sentences import sentences
from articles.evidence.sought import sought
from articles.vocabulary import Language

_FAMILIAR = sought(r"\b(?:du|dich|dir|dein(?:e[nmrs]?)?)\b", re.IGNORECASE)
_NAMED_DU = re.compile(r"\b(?:[Dd]as|[Dd]em|[Ee]in|[Pp]er|[Vv]om|[Zz]um) Du\b")
# A verb before "Sie" in a sentence is an order, a question or a statement to the reader; "Ihnen"
# and "Ihr-" within a sentence are capital for the same reason.
_FORMAL_AFTER = re.compile(r"(?<=[a-zäöüß] )(?:Sie|Ihnen|Ihr(?:e[nmrs]?)?)\b")
_VERB_FIRST = re.compile(
    r"\A\W*[A-ZÄÖÜ][a-zäöüß]*(?:en|ln|rn|tun)(?: [a-zäöüß]+)? Sie\b|\ASeien Sie\b"
)
# Imperatives to one familiar person, as health texts use them.
_ORDERS = """
achte bewege beobachte benutze bitte creme dusche frag frage führ führe geh gib gönn halte hol
iss kau kaue konsultiere lass leg lege lies lüfte mach melde miss nimm notiere pausiere putz
putze rede reib reibe ruf rufe schlaf schone schreib schreibe schütze setz sprich spül spüle
such suche tast taste trag trage trink trinke verwende vergiss vermeide wasch wechsle zeig
"""
_KNOWN = frozenset(_ORDERS.split())


@dataclass(frozen=True, slots=True)
class Address:
    """The words by which a text says du, and those by which it says Sie."""

    familiar: tuple[str, ...]
    formal: tuple[str, ...]


@lru_cache(maxsize=256)
def address(text: str) -> Address:
    """Who is addressed, and how; words between quotation marks are somebody else's.

    A "Sie" or "Ihr" at the start of a sentence may be "they" or "her" and does not count.
    """
    own = _unquoted(text)
    familiar: list[str] = []
    formal: list[str] = []
    for sentence in sentences(own, language=Language.DE):
        words = sentence.text
        if "Du" in words:
            words = _NAMED_DU.sub("", words)
        familiar += [found[0] for found in _FAMILIAR.finditer(words)]
        order = _order(words)
        if order:
            familiar.append(order)
        if not ("Sie" in words or "Ih" in words):
            continue
        inside = _FORMAL_AFTER.findall(words)
        formal += inside
        if not inside and _VERB_FIRST.search(words):
            formal.append("Sie")
    return Address(tuple(familiar), tuple(formal))


def _order(sentence: str) -> str:
    """A familiar imperative at the start of a sentence or of its main clause."""
    for found in re.finditer(r"(?:\A|[:,] )(?:[Bb]itte )?([A-Za-zäöüß]+)(?= |[.!]|\Z)", sentence):
        if found[1].casefold() in _KNOWN and found[1].casefold() != "bitte":
            return found[1]
    return ""


def _unquoted(text: str) -> str:
    parts, at = [], 0
    for span in quoted_spans(text, language=Language.DE):
        if span.start >= at:
            parts.append(text[at : span.start])
            at = span.end
    return " ".join((*parts, text[at:]))
