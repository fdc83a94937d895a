"""Units and "per" as prose writes them, in both languages, and their canonical spelling."""

import re
from dataclasses import dataclass
from types import MappingProxyType

from articles.evidence.units import canonical

# Symbols are told apart by case: "5 m" and "5 M" are not the same.
_SYMBOLS = MappingProxyType({
    symbol: canonical(symbol)
    for symbol in [
    "%", "%o", "mg", "µg", "μg", "mcg", "ug", "ng", "kg", "g", "ml", "mL", "µl", "μl", "dl",
    "dL", "cl", "l", "L", "IE", "IU", "I.E.", "I.U.", "m[iU]", "mIE", "mIU", "kcal", "kJ", "°C",
    "°F", "mmHg", "mmol", "µmol", "μmol", "nmol", "mol", "mm", "cm", "µm", "μm", "nm", "km", "m",
    "cm²", "m²", "ms", "s", "min", "h", "d", "kHz", "Hz",
    "dB", "ppm", "ppb", "mSv", "lb", "oz", "ft", "€",
    "EUR", "USD", "CHF", "GBP", "$", "£", "‰",
]
} | {"lb": "[lb_av]", "oz": "[oz_av]", "ft": "[ft_i]", "Std.": "h", "Min.": "min", "Sek.": "s",
     "Std": "h", "Min": "min", "Sek": "s", "mm Hg": "mm[Hg]", "kg/m²": "kg/m2", "kg/m2": "kg/m2",
     "kHz": "kHz", "Tr.": "{drop}", "Tbl.": "{tablet}"})  # fmt: skip
_WORDS = MappingProxyType({
    r"prozentpunkten?|percentage[ -]points?|percent points?": "[pp]",
    r"prozent(?:ige[nrms]?|ig)?|per[ -]?cent": "%", r"promille": "[ppth]",
    r"milligramm?s?": "mg", r"mi[ck]rogramm?s?": "ug", r"nanogramm?s?": "ng",
    r"kilogramm?s?|kilos?": "kg", r"gramm?s?": "g", r"pounds? \(?lb\)?": "[lb_av]",
    r"millilit(?:er|re)[ns]?": "mL", r"lit(?:er|re)[ns]?": "L", r"deziliter": "dL",
    r"internationalen? einheiten|international units?": "[iU]",
    r"kilokalorien|kilocalories|kalorien|calories": "kcal", r"kilojoules?": "kJ",
    r"grad(?: celsius)?|degrees? celsius|degrees? centigrade": "Cel",
    r"degrees? fahrenheit|grad fahrenheit": "[degF]", r"millimol|millimoles?": "mmol",
    r"mikrometern?|micromet(?:er|re)s?": "um", r"millimet(?:er|re)[ns]?": "mm",
    r"zentimetern?|centimet(?:er|re)s?": "cm", r"kilomet(?:er|re)[ns]?": "km",
    r"met(?:er|re)[ns]?": "m", r"inch(?:es)?": "[in_i]", r"feet|foot": "[ft_i]",
    r"miles?|meilen?": "[mi_i]", r"dezibel|decibels?": "dB",
    r"sekunden?|seconds?|secs?|sekündige[nrms]?": "s", r"millisekunden|milliseconds": "ms",
    r"minuten?|minutes?|mins?|minütige[nrms]?": "min", r"stunden?|hours?|stündige[nrms]?": "h",
    r"tage?[ns]?|days?|tägige[nrms]?": "d", r"wochen?|weeks?|wöchige[nrms]?": "wk",
    r"monate?[ns]?|months?|monatige[nrms]?": "mo", r"(?:lebens)?jahre?[ns]?|years?|yrs?": "a",
    r"tablett?en?|tablets?|pills?|pillen?": "{tablet}", r"kapseln?|capsules?": "{capsule}",
    r"tropfen|drops?": "{drop}", r"hübe?n?|hub|puffs?|sprühst(?:oß|öße)n?": "{puff}",
    r"teelöffeln?|teaspoons?": "{teaspoon}", r"esslöffeln?|tablespoons?": "{tablespoon}",
    r"gläsern?|glas|glass(?:es)?": "{glass}", r"tassen?|cups?": "{cup}",
    r"einheiten?|units?": "{unit}", r"euros?": "EUR", r"(?:us-)?dollars?": "USD",
    r"(?:schweizer )?franken": "CHF",
})  # fmt: skip
_SPACE = r"[ \t\u00a0\u202f\u2009]"
_SYMBOL = "|".join(re.escape(s) for s in sorted(_SYMBOLS, key=len, reverse=True))
_WORD = "|".join(f"(?P<w{n}>{form})" for n, form in enumerate(_WORDS))
_UNIT = re.compile(
    rf"{_SPACE}?-?(?:(?P<top>{_SYMBOL})(?:/(?P<bottom>mL|ml|dL|dl|L|l|m²|m2|g)(?![\w/]))?"
    rf"(?![^\W_]|²|-?prozentig)|-?(?i:{_WORD})(?![^\W_]))"
)
_BY_GROUP = tuple(_WORDS.values())
_AGED = re.compile(
    rf"[-{_SPACE[1:-1]}]?(?:jährige?[nrms]?|year-olds?|years?[ -]old|years? of age"
    rf"|Jahren? alt|Jahre alte[nrms]?)\b",
    re.IGNORECASE,
)

_OVER = re.compile(r"\b(?:over|under)[- ]$", re.IGNORECASE)
_PLURAL = re.compile(r"s\b")

_PERIODS = MappingProxyType({
    "d": r"tage?|day|tgl\.", "wk": r"woche|week", "mo": r"monat|month", "a": r"jahre?|year|annum",
    "h": r"stunde|hour|h", "min": r"minute|min", "night": r"nacht|night", "s": r"sekunde|second",
})  # fmt: skip
_ADVERBS = MappingProxyType({
    "d": r"täglich\w{0,3}|daily|tgl\.?", "wk": r"wöchentlich\w{0,3}|weekly",
    "mo": r"monatlich\w{0,3}|monthly", "a": r"jährlich\w{0,3}|annually|yearly",
    "h": r"stündlich|hourly", "night": r"nightly",
})  # fmt: skip
_THINGS = MappingProxyType({
    "dose": r"(?:einzel)?(?:dosis|gabe)|(?:single )?dose", "meal": r"mahlzeit|meal",
    "serving": r"portion|serving", "{tablet}": r"tablette|tablet", "{capsule}": r"kapsel|capsule",
    "kg": r"(?:kg|kilogramm?|kilo)(?: (?:körpergewichts?|kg|(?:of )?body ?weight))?",
    "L": r"l|liter|litre", "mL": r"ml|milliliter", "dL": r"dl",
    "m2": r"m²|quadratmeter|square met(?:re|er)", "{person}": r"person|kopf|capita",
})  # fmt: skip
_PERIOD = "|".join(f"(?P<p{key}>{form})" for key, form in _PERIODS.items())
_ADVERB = "|".join(f"(?P<a{key}>{form})" for key, form in _ADVERBS.items())
_THING_KEYS = tuple(_THINGS)
_THING = "|".join(f"(?P<t{n}>{form})" for n, form in enumerate(_THINGS.values()))
_ONE_PER = (
    rf"(?:(?:(?:pro|je|am|im|in der|jeden?|per|an?|each|every|jede)\s|/\s?)(?:{_PERIOD})\b"
    rf"|/(?P<pd2>d)\b|(?:(?:pro|je|per)\s|/\s?)(?:(?P<crowd>10{{0,2}}(?:[.,\s]000){{1,2}}|10{{2,6}})(?![0-9])"
    rf"(?:\s(?P<crowdunit>m?[gl]|mL)\b)?"
    rf"|(?:{_THING})(?!\w))|(?:{_ADVERB})\b)"
)
_PER = re.compile(rf"[\s\u00a0]{{0,2}}{_ONE_PER}", re.IGNORECASE)
_PER_AFTER_WORDS = re.compile(
    rf"(?:\s[^\W\d_][^\W\d_-]*){{1,3}}?[\s](?P<all>{_ONE_PER})(?!\s[0-9])", re.IGNORECASE
)
_PER_BEFORE = re.compile(
    r"\b(?:(?P<dose>tagesdosis|daily dose|tagesmenge|daily intake)(?: von| of)?"
    rf"|(?:(?:pro|am|im|in der|jeden?|jede|per|each|every)\s(?:{_PERIOD})|(?:{_ADVERB})))"
    r"(?:\s[^\W\d_]+){0,2}\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    name: str
    end: int


@dataclass(frozen=True, slots=True)
class Per:
    """`tight` is where what is joined by a slash ends ("mg/kg"), `end` where all of it ends."""

    name: str
    end: int
    tight: int


NOTHING = Found("", -1)


def unit_at(text: str, at: int) -> Found:
    """The unit that follows a number at this offset; `end` is -1 where none does."""
    found = _UNIT.match(text, at)
    if not found:
        return NOTHING
    if found["top"]:
        top = _SYMBOLS[found["top"]]
        name = f"{top}/{canonical(found['bottom'])}" if found["bottom"] else top
        return Found(name, found.end())
    return Found(_BY_GROUP[int(str(found.lastgroup)[1:])], found.end())


def aged_at(text: str, at: int, left: str) -> int:
    """Where an age ends that follows a number ("-jährig", "over 65s"); -1 where none does."""
    found = _AGED.match(text, at) or (_OVER.search(left) and _PLURAL.match(text, at))
    return found.end() if found else -1


def per_at(text: str, at: int, *, until: int) -> Per:
    """What the amount is for: directly after it, or up to three words later but before `until`."""
    names: list[str] = []
    found = _PER.match(text, at)
    if not found:
        found = _PER_AFTER_WORDS.match(text, at)
        if found and found.start("all") > until:
            found = None
    tight = end = at
    while found and len(names) < 3:
        names.append(_per_name(found))
        if found.start() == tight and found[0].startswith("/"):
            tight = found.end()
        end = found.end()
        found = _PER.match(text, end)
    return Per(".".join(names), end, tight)


def per_before(left: str) -> str:
    """What the amount is for where that stands before it ("täglich 400 mg")."""
    found = _PER_BEFORE.search(left) if left[-1:].isspace() else None
    if not found:
        return ""
    return "d" if found["dose"] else _per_name(found)


def _per_name(found: re.Match[str]) -> str:
    for group, text in found.groupdict().items():
        if not text or group == "all":
            continue
        if group == "crowd":
            unit = canonical(found["crowdunit"] or "")
            return re.sub(r"\D", "", text) + (f" {unit}" if unit else "")
        if group == "pd2":
            return "d"
        if group[0] == "t":
            return _THING_KEYS[int(group[1:])]
        if group[0] in {"p", "a"}:
            return group[1:]
    return ""
