"""Where sentences begin and end."""

import re
from functools import lru_cache

from articles.evidence.prose.passage import Passage
from articles.vocabulary import Language

_END = re.compile(r"\n+|[.!?…]+[\"”“’»«)\]]*(?:\s?\[[0-9,;\s–-]{1,20}\])?(?=\s)\s+")
_STARTS_SMALL = re.compile(r"[a-zäöüß]")
# These shorten a word only before a number: "No. 5", "Art. 7", but "The answer is no."
_BEFORE_NUMBERS = frozenset({"no", "nos", "nr", "art", "abb", "tab", "s"})
_LAST_WORD = re.compile(r"[^\s(„“\"]*\Z")
_SHORT_FORMS = {
    Language.DE: re.compile(
        r"z\.b|u\.a|d\.h|i\.e|i\.u|i\.d\.r|ca|bzw|ggf|evtl|inkl|exkl|max|min|abb|tab|vgl|bsp|dr|prof|dipl|med"
        r"|st|sog|usw|etc|u\.ä|o\.ä|mind|tgl|str|vol|abs|kap|tel|mio|mrd|std|lat|engl|resp|al"
    ),
    Language.EN: re.compile(
        r"e\.g|i\.e|i\.u|vs|approx|figs?|mrs?|ms|dr|prof|al|incl|resp|jr|sr|vol|pp|p\.m|a\.m|m\.d|ph\.d"
        r"|st|dept|est|ca|sect|u\.s|u\.k"
    ),
}


@lru_cache(maxsize=1024)
def sentences(text: str, *, language: Language) -> tuple[Passage, ...]:
    """The sentences of a text, without the spaces between. A line end always ends a sentence."""
    found: list[Passage] = []
    start = 0
    for end in _END.finditer(text):
        if "\n" not in end[0] and not _is_an_end(text, start, end, language):
            continue
        _keep(found, text, start, end.end())
        start = end.end()
    _keep(found, text, start, len(text))
    return tuple(found)


def _keep(found: list[Passage], text: str, start: int, end: int) -> None:
    words = text[start:end]
    stripped = words.strip()
    if stripped:
        begin = start + len(words) - len(words.lstrip())
        found.append(Passage(begin, begin + len(stripped), stripped))


def _is_an_end(text: str, start: int, end: re.Match[str], language: Language) -> bool:
    """A full stop of an abbreviation or an ordinal ends nothing, nor does one before a small
    letter."""
    if _STARTS_SMALL.match(text, end.end()) and not text.startswith("pH", end.end()):
        return False
    if not end[0].startswith(".") or end[0].startswith(".."):
        return True
    word = _LAST_WORD.search(text[max(start, end.start() - 24) : end.start()])
    last = word[0].lower() if word else ""
    is_ordinal = language is Language.DE and last.isdigit() and len(last) <= 2
    is_initial = len(last) == 1 and last.isalpha()
    if last in _BEFORE_NUMBERS and text[end.end() : end.end() + 1].isdigit():
        return False
    return not (_SHORT_FORMS[language].fullmatch(last) or is_ordinal or is_initial)
