"""Words around a number that say whether it is exact, a most, a least or about."""

import re

from articles.vocabulary import Bound, Language

_WORDS = {
    Language.DE: {
        Bound.UP_TO: r"bis zu|bis|höchstens|maximal|max\.|nicht mehr als|unter|weniger als|≤|<"
        r"|kleiner als|innerhalb von|binnen|unterhalb von|jünger als|kürzer als",
        Bound.AT_LEAST: r"mindestens|wenigstens|ab(?: de[rmn])?|über|mehr als|≥|>|größer als"
        r"|länger als|älter als|oberhalb von|nicht weniger als|nicht unter|min\.",
        Bound.ABOUT: r"rund|etwa|circa|ca\.|zirka|ungefähr|knapp|fast|gut|annähernd|nahezu"
        r"|schätzungsweise|~|≈",
    },
    Language.EN: {
        Bound.UP_TO: r"up to|at most|max\.|no more than|not more than|(?:a )?maximum of|less than"
        r"|fewer than|under|below|≤|<|no longer than|not exceeding|younger than|within"
        r"|shorter than|few \w{1,12} to",
        Bound.AT_LEAST: r"at least|more than|over|above|≥|>|no fewer than|no less than"
        r"|not less than|(?:a )?minimum of|exceeding|greater than|longer than|older than"
        r"|upwards of|from the age of",
        Bound.ABOUT: r"just (?:under|over|below|above)|a little (?:under|over|less than|more than)"
        r"|slightly (?:under|over|less than|more than)|about|around|approximately|approx\."
        r"|roughly|nearly|almost|close to|~|≈"
        r"|circa|some|an estimated",
    },
}
_SIGNS = frozenset("≤<≥>~≈")
# The last words of all bounds; an article of up to three words may follow them.
_LAST_WORDS = frozenset({
    "zu", "bis", "höchstens", "maximal", "als", "unter", "von", "binnen", "mindestens",
    "wenigstens", "ab", "dem", "den", "der", "über", "rund", "etwa", "circa", "zirka", "ungefähr",
    "knapp", "fast", "gut", "annähernd", "nahezu", "schätzungsweise", "innerhalb", "unterhalb",
    "oberhalb", "to", "most", "than", "of", "under", "below", "exceeding", "within", "least",
    "over", "above", "age", "about", "around", "approximately", "roughly", "nearly", "almost",
    "some", "estimated", "max", "min", "ca", "approx",
})  # fmt: skip
_NEAR = 5
_COMPARED = re.compile(
    r"(?:mehr als|über|länger als|größer als|more than|over|above|longer than|greater than|weniger"
    r" als|unter|less than|fewer than|under|below|exceeding)$",
    re.IGNORECASE,
)
_BEFORE = {
    language: re.compile(
        "(?:"
        + "|".join(rf"(?P<{bound.name}>(?<![\w-])(?:{words}))" for bound, words in forms.items())
        + r")\s?(?:den|der|die|das|dem|einer|einem|eine|the|a total of|insgesamt)?[\s-]?$",
        re.IGNORECASE,
    )
    for language, forms in _WORDS.items()
}
_NEGATED = re.compile(
    r"\b(?:nicht|kein\w{0,2}|nie|niemals|not|no|never|don't|doesn't)(?:\s\w+){0,3}\s$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<AT_LEAST>\+(?![\d/])|\s(?:(?:oder|und) (?:mehr|älter|länger|darüber)"
    r"|(?:or|and) (?:more|over|older|above|longer|greater)|at (?:the )?least|upwards)\b)"
    r"|(?P<UP_TO>\s(?:(?:oder|und) (?:weniger|jünger|darunter)"
    r"|(?:or|and) (?:less|fewer|younger|under|below)|at (?:the )?most)\b)",
    re.IGNORECASE,
)
# "über 12 Wochen" is how long something went on, unless a word before says "more than".
_LASTING = re.compile(
    r"\b(?:seit|für|nach|als|länger|dauer\w*|for|since|after|last\w*|takes?|of|bei|von|liegt|ist|is"
    r"|was|been)\s$",
    re.IGNORECASE,
)
_OVER = re.compile(r"(?:über|over)\b", re.IGNORECASE)
# "Eine Übersicht über 24 Studien" is about exactly these.
_SURVEY = re.compile(r"(?:übersicht\w*|überblick|bericht|studien?|review)\s$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_OPPOSITE = {Bound.AT_LEAST: Bound.UP_TO, Bound.UP_TO: Bound.AT_LEAST}


def bound_before(left: str, *, language: Language) -> tuple[Bound, str, int]:
    """The bound that ends this text, its word, and where it begins; EXACT without one."""
    found = _BEFORE[language].search(left) if _may_end(left) else None
    if not found:
        return Bound.EXACT, "", len(left)
    bound = Bound[str(found.lastgroup)]
    word = found[bound.name]
    rest = left[: found.start()]
    if _OVER.fullmatch(word) and _SURVEY.search(rest):
        return Bound.EXACT, "", len(left)
    if _COMPARED.search(word) and _NEGATED.search(rest):
        bound = _OPPOSITE[bound]
    return bound, word, found.start()


def _may_end(left: str) -> bool:
    """Whether some word of a bound stands near the end: a quick no for most numbers."""
    return not _SIGNS.isdisjoint(left) or any(
        word.lower().strip("(„“\"'[-–,;:.") in _LAST_WORDS for word in left.split()[-_NEAR:]
    )


def bound_after(text: str, at: int) -> Bound:
    """The bound said after the number: "oder mehr", "or younger", "65+"."""
    found = _AFTER.match(text, at)
    return Bound[str(found.lastgroup)] if found else Bound.EXACT


def is_during(left: str, word: str, start: int) -> bool:
    """Whether "über/over" before a duration means during, not more than."""
    return bool(_OVER.fullmatch(word)) and not _LASTING.search(left[:start])


def is_from(left: str) -> bool:
    """Whether "from" ends this text: "from 4 years of age" is a least."""
    return bool(_FROM.search(left))
