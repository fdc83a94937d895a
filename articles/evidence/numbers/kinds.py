"""What a number is about, as far as the words beside it say."""

import re

from articles.evidence.numbers.joining import LEVEL, Group
from articles.evidence.numbers.reading import Kind

_SAMPLE = re.compile(r"\b[nN]\s?[=:]\s?$")
_PARTICIPANTS = re.compile(
    r"\s(?:\w+\s)?(?:teilnehm\w+|proband\w+|versuchspersonen|studienteilnehm\w+|participants"
    r"|subjects|volunteers)\b",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:kinder\w{0,2}|frauen|männern?|menschen|personen|erwachsenen?|jugendlichen?|patient\w{0,6}"
    r"|säuglingen?|babys?|leuten?|schwangeren?|mädchen|jungen|children|people|women|men|adults"
    r"|patients|adolescents|boys|girls|those|anyone|persons|infants|babies)"
)
_AGE_LEFT = re.compile(
    r"(?:\baged|\bages?(?: of)?|\bage group|\bim alter (?:von|ab|zwischen)"
    r"|\balter(?: von| zwischen)?"
    r"|\bages? between|\baged between)(?: (?:von|zwischen|between|from))?\s?$",
    re.IGNORECASE,
)
_AGE_BOUND = re.compile(rf"\b{_PERSON}(?: im alter| aged)?\s?$", re.IGNORECASE)
_FROM_AGE = re.compile(r"ab(?: de[rmn])?", re.IGNORECASE)
_LEVEL_LEFT = re.compile(r"(?:\bKI|\bCI|intervalle?|intervals?)[\s(:,]{0,3}$", re.IGNORECASE)
_LEVELS = {80, 90, 95, 97, 99}
_RATIO = re.compile(
    r"(?:\brelative[srn]? risiko\w*|\brelative risk|\b(?:odds|hazard|risk|rate)[ -]ratio"
    r"|\b(?:RR|OR|HR|aOR|aHR|IRR|SMR)\b|quotenverhältnis)"
    r"[^.;:0-9]{0,16}[:=<>]?\s?$",
    re.IGNORECASE,
)
_YEAR_LEFT = re.compile(
    r"\b(?:in|im|jahr|jahre|seit|since|from|year|of|until|till|bis|vor|nach|ab|zwischen|between"
    r"|and|und|by|anno|ende|anfang|mitte|early|late|frühjahr|herbst|sommer|winter|spring|summer"
    r"|autumn|before|after|von|aus|erschien|appeared|published)\s$|\($|,\s$",
    re.IGNORECASE,
)
_TIMES = {"s", "min", "h", "d", "wk", "mo", "a"}


def kind_of(text: str, group: Group, left: str) -> Kind:
    """The kind of an amount, from its unit and the words around it."""
    if group.unit in {"%", "[pp]", "[ppth]"}:
        is_level = group.low == group.high and (
            LEVEL.match(text, group.end) or (group.low in _LEVELS and _LEVEL_LEFT.search(left))
        )
        return Kind.LEVEL if is_level else Kind.PERCENT
    if group.is_age:
        return Kind.AGE
    if group.unit in _TIMES:
        return Kind.DURATION
    if group.unit:
        return Kind.QUANTITY
    if group.is_ratio or (group.low == group.high and _RATIO.search(left)):
        return Kind.RATIO
    if _SAMPLE.search(left) or _PARTICIPANTS.match(text, group.end):
        return Kind.SAMPLE_SIZE
    return Kind.YEAR if _is_year(text, group, left) else Kind.COUNT


def is_age_context(left: str, word: str, unit: str) -> bool:
    """Whether the words before a number make it an age: "aged", "Kinder unter"."""
    if _AGE_LEFT.search(left) or word.lower().endswith("age of"):
        return True
    if word and unit == "a" and _FROM_AGE.fullmatch(word):
        return True
    return bool(word) and unit in {"", "a", "mo"} and bool(_AGE_BOUND.search(left))


def _is_year(text: str, group: Group, left: str) -> bool:
    written = text[group.start : group.start + 4]
    if not (written.isdecimal() and group.low == int(written) and 1900 <= group.low < 2100):
        return False
    return bool(_YEAR_LEFT.search(left))
