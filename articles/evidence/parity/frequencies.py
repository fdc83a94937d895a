"""Words of frequency, and the scale on which they have a meaning for side effects.

The scale is that of the EU's Guideline on Summary of Product Characteristics (September 2009),
section 4.8: very common from 1 in 10, common from 1 in 100, uncommon from 1 in 1,000, rare from 1
in 10,000, very rare below; German: sehr häufig, häufig, gelegentlich, selten, sehr selten.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.evidence.sought import sought
from articles.vocabulary import Language

# By group: the rank on the scale (0: no word of the scale) and the readings in plain prose, 1 very
# rare to 5 very common, "+" and "-" for comparisons, "most" and "least" for superlatives.
_KINDS: dict[str, tuple[int, frozenset[str]]] = {
    "masked": (0, frozenset()),
    "not_rare": (0, frozenset("345")),
    "not_common": (0, frozenset("23")),
    "most": (0, frozenset({"most"})),
    "least": (0, frozenset({"least"})),
    "more": (0, frozenset("+")),
    "less": (0, frozenset("-")),
    "more_or_common": (0, frozenset("+4")),
    "less_or_rare": (0, frozenset("-2")),
    "very_often": (0, frozenset("5")),
    "very_common": (5, frozenset("5")),
    "very_rare": (1, frozenset("1")),
    "common": (4, frozenset("4")),
    "often": (0, frozenset("34")),
    "spread": (0, frozenset("45")),
    "uncommon": (3, frozenset("23")),
    "occasional": (3, frozenset("3")),
    "sometimes": (0, frozenset("3")),
    "unusual": (0, frozenset("23")),
    "rare": (2, frozenset("2")),
    "seldom": (0, frozenset("2")),
}
_PATTERNS = {
    Language.DE: sought(
        r"\b(?:"
        r"(?P<masked>seltene[nr]? erden)"
        r"|(?P<not_rare>nicht (?:selten|ungewöhnlich|unüblich)\w*)"
        r"|(?P<not_common>nicht (?:häufig|oft))"
        r"|(?P<most>am (?:häufigsten|öftesten)|häufigste[nrms]?)"
        r"|(?P<least>am seltensten|seltenste[nrms]?)"
        r"|(?P<very_common>(?:sehr|äußerst|extrem) häufig(?:e[nrms]?)?)"
        r"|(?P<very_often>sehr oft)"
        r"|(?P<very_rare>(?:sehr|äußerst|extrem) selten(?:e[nrms]?)?)"
        r"|(?P<more>öfter\w*|häufigere[nrms]?)"
        r"|(?P<more_or_common>häufiger)"
        r"|(?P<less>seltenere[nrms]?)"
        r"|(?P<less_or_rare>seltener)"
        r"|(?P<common>häufig(?:e[nms]?)?)"
        r"|(?P<often>oft|oftmals|vielfach)"
        r"|(?P<spread>(?:weit )?verbreitet\w*)"
        r"|(?P<occasional>gelegentlich(?:e[nrms]?)?)"
        r"|(?P<sometimes>manchmal|ab und zu|bisweilen|mitunter|hin und wieder)"
        r"|(?P<unusual>ungewöhnlich\w*|unüblich\w*|vereinzelt\w*)"
        r"|(?P<rare>selten(?:e[nms]?)?)"
        r")\b",
        re.IGNORECASE,
    ),
    Language.EN: sought(
        r"\b(?:"
        r"(?P<masked>common (?:cold|sense|colds)|in common|rare earths?)"
        r"|(?P<not_rare>not (?:uncommon|rare|unusual|infrequent)(?:ly)?)"
        r"|(?P<not_common>not (?:common|often|frequent)(?:ly)?)"
        r"|(?P<most>most (?:common|often|frequent)(?:ly)?|commonest)"
        r"|(?P<least>(?:least (?:common|often|frequent)|rarest)(?:ly)?)"
        r"|(?P<more>more (?:common|often|frequent)(?:ly)?|commoner)"
        r"|(?P<less>less (?:common|often|frequent)(?:ly)?|rarer|more rarely)"
        r"|(?P<very_common>very common(?:ly)?)"
        r"|(?P<very_often>very (?:often|frequent(?:ly)?))"
        r"|(?P<very_rare>(?:very|extremely) rare(?:ly)?)"
        r"|(?P<common>common(?:ly)?)"
        r"|(?P<often>often|frequent(?:ly)?)"
        r"|(?P<spread>widespread)"
        r"|(?P<uncommon>uncommon(?:ly)?)"
        r"|(?P<sometimes>occasional(?:ly)?|sometimes|from time to time|now and then)"
        r"|(?P<unusual>unusual(?:ly)?|infrequent(?:ly)?)"
        r"|(?P<rare>rare(?:ly)?)"
        r"|(?P<seldom>seldom)"
        r")\b",
        re.IGNORECASE,
    ),
}
_SIDE_EFFECTS = sought(
    r"nebenwirkung|unerwünschte|side effect|adverse (?:reaction|event|effect)", re.IGNORECASE
)
_QUANTITY = re.compile(
    r"\d|\b(?:viele\w*|wenige\w*|einige\w*|manche\w*|meist\w*|einzel\w*|many|few|some|most|mostly"
    r"|usually|isolated|majority)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Frequency:
    """A word of frequency: its rank on the scale (0: none) and what it means in plain prose."""

    text: str
    rank: int
    readings: frozenset[str]


@lru_cache(maxsize=1024)
def frequencies(text: str, *, language: Language) -> tuple[Frequency, ...]:
    """The words of frequency of a passage, in order."""
    found = ((match[0], match.lastgroup or "") for match in _PATTERNS[language].finditer(text))
    return tuple(Frequency(word, *_KINDS[kind]) for word, kind in found if kind != "masked")


def differing(
    one: str, other: str, *, languages: tuple[Language, Language]
) -> tuple[Frequency | None, Frequency | None] | None:
    """The first words of frequency that two passages do not share; None where all agree.

    Where either speaks of side effects, words of the scale answer only their own rank, and none may
    be missing unless the other passage gives a quantity instead. Elsewhere a word that the other
    passage does not answer at all says nothing.
    """
    of_scale = bool(_SIDE_EFFECTS.search(one) or _SIDE_EFFECTS.search(other))
    left = list(frequencies(one, language=languages[0]))
    right = list(frequencies(other, language=languages[1]))
    for word in tuple(left):
        answer = next((it for it in right if _agree(word, it, of_scale)), None)
        if answer is not None:
            left.remove(word)
            right.remove(answer)
    if left and right:
        return left[0], right[0]
    if of_scale:
        lost = next((word for word in (*left, *right) if word.rank), None)
        silent = other if left else one
        if lost is not None and not _QUANTITY.search(silent):
            return (lost, None) if left else (None, lost)
    return None


def _agree(one: Frequency, other: Frequency, of_scale: bool) -> bool:
    if of_scale and (one.rank or other.rank):
        return one.rank == other.rank
    return bool(one.readings & other.readings)
