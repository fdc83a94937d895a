"""For whom an amount is meant: pregnant women, children of an age, adults."""

import re
from collections.abc import Iterator

from articles.evidence.doses.dose import People
from articles.evidence.sought import sought
from articles.vocabulary import Population

_GROUPS = {
    Population.PREGNANT: r"schwanger\w*|kinderwunsch|pregnan\w*",
    Population.LACTATING: r"stillende\w*|stillzeit|beim stillen|breast-?feeding|lactating",
    Population.CHILDREN: r"kind(?:er\w{0,2}|ern)?|säugling\w*|babys?|kleinkind\w*|child(?:ren)?"
    r"|infants?|babies|toddlers?",
    Population.ADOLESCENTS: r"jugendliche\w*|teenager\w*|adolescents?",
    Population.ADULTS: r"erwachsene\w*|adults?",
    Population.WOMEN: r"frauen|women",
    Population.MEN: r"männern?|men",
}
_NAMED = sought(
    r"\b(?:" + "|".join(rf"(?P<{group.name}>{words})" for group, words in _GROUPS.items()) + r")\b",
    re.IGNORECASE,
)
_PREGNANT_WOMEN = re.compile(
    r"(?:pregnant|schwangere|breast-?feeding|lactating|stillende)\s$", re.IGNORECASE
)
_NOT_FOR_THEM = re.compile(
    r"(?:\bnicht|\bnot|\bno|\bkeine?\w?|außer|except|auch|also|even|weniger|less)\b[^,;:.]{0,30}$",
    re.IGNORECASE,
)
_AGES = sought(
    r"(?P<from>[0-9]{1,2})\s?(?:bis(?: zu| unter)?|to|–|-|and|und)\s?(?P<to>[0-9]{1,2})"
    r"[\s-]?(?:jahre\w?|years?|jährig\w*)"
    r"|(?:unter|under|below)\s(?P<under>[0-9]{1,2})\s(?:jahre\w?|years?)"
    r"|(?:ab|from|over|über|mindestens|at least|aged)\s(?P<above>[0-9]{1,2})\s(?:jahre\w?|years?)",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"[^,;:.]{0,60}\b(?:für|for|in|bei|an)\s(?:der\s|die\s|the\s)?(?:[^\W\d_]+\s)?$", re.IGNORECASE
)


def people_of(left: str, right: str = "", before: str = "") -> tuple[People, ...]:
    """The people that the words beside an amount name.

    `left` and `right` reach to the neighbouring amounts, `before` holds all that stands before it.
    After an amount only "for …" names them.
    """
    nearest = left.rpartition(",")[2]
    found = (
        tuple(_named(nearest))
        or tuple(_named(right, only_for=True))
        or tuple(_named(left))
        or tuple(_named(before))
    )
    return tuple(sorted(set(found), key=lambda people: people.population))


def _named(text: str, *, only_for: bool = False) -> Iterator[People]:
    first_ages = _AGES.search(text)
    for found in _NAMED.finditer(text):
        population = Population[str(found.lastgroup)]
        before = text[: found.start()]
        if _NOT_FOR_THEM.search(before) or (only_for and not _FOR.fullmatch(before)):
            continue
        if population is Population.WOMEN and _PREGNANT_WOMEN.search(before):
            continue
        with_age = population in {Population.CHILDREN, Population.ADOLESCENTS}
        yield _aged(population, first_ages if with_age else None)


def _aged(population: Population, ages: re.Match[str] | None) -> People:
    if not ages:
        return People(population)
    if ages["under"]:
        return People(population, None, int(ages["under"]) - 1)
    if ages["above"]:
        return People(population, int(ages["above"]), None)
    return People(population, int(ages["from"]), int(ages["to"]))
