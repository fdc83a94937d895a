"""How sure a passage is of what it says, and how strictly it asks for something."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from articles.evidence.sought import sought
from articles.vocabulary import Language

_EFFECT = (
    r"(?:helfen|lindern|schützen|senken|wirken|verbessern|stärken|fördern|verhindern|vorbeugen"
    r"|heilen|unterstützen|reduzieren|verkürzen|anregen|mindern)"
)
_HEDGES = {
    Language.DE: sought(
        r"\b(?:"
        r"(?P<denied>(?:kann|können|konnte\w*)\b[^.,;:!?]{0,80}\b(?:nicht|nichts|kein\w*|nie|kaum))"
        r"|(?P<able>(?:lässt|lassen|ließ\w*) sich|sich\b[^.,;:!?]{0,60}\blassen"
        r"|\w{4,}bar(?:e[nmrs]?)?|in der lage|imstande|fähig\w*|konnte\w*)"
        r"|(?P<risk>risik\w+|\w+risik\w+|gefahr\w*)"
        r"|(?P<maybe>(?:un)?möglich(?!erweise)\w*|es könnte sein)"
        r"|(?P<allowed>darf|dürfen)"
        r"|(?P<at_times>neig\w+|mitunter|manchmal|gelegentlich|teils)"
        r"|(?P<held>gilt als|gelten als|unklar\w*|nach heutigem (?:wissen|stand))"
        r"|(?P<possible>kann(?:st)?|können|könnte\w*|möglicherweise|womöglich|vielleicht|eventuell"
        r"|unter umständen|mag|potenziell|potentiell)"
        rf"|(?P<said>scheint|scheinen|schien\w*|anscheinend|deut\w+\b[^.!?]{{0,40}}\bhin"
        rf"|leg\w+\b[^.!?]{{0,40}}\bnahe|nahe\w*leg\w+|hinweise? (?:darauf|dafür|auf)"
        rf"|(?:gibt|geben|liefer\w+|find\w+)\b[^.!?]{{0,30}}\bhinweise"
        rf"|soll(?:en)?\b(?=[^.!?]{{0,90}}\b{_EFFECT}\b))"
        r"|(?P<likely>wahrscheinlich\w*|vermutlich\w*|wohl|dürften?|voraussichtlich)"
        r"|(?P<proven>nachweislich\w*|erwiesenermaßen|(?:ist|sind) erwiesen|bewiesen\w*"
        r"|garantiert\w*|definitiv|zweifellos|mit sicherheit)"
        r"|(?P<shown>belegt\w*|nachgewiesen\w*|gezeigt|gesichert\w*)"
        r")\b",
        re.IGNORECASE,
    ),
    Language.EN: sought(
        r"\b(?:"
        r"(?P<masked>(?-i:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|[Ff]rom) May|May (?=\d)|\d May)"
        r"|(?:a|an|the|one|two|per|each) cans?|cans? of)"
        r"|(?P<denied>cannot|can[’']t|can (?:not|never|no|hardly))"
        r"|(?P<maybe>possible|possibility|potential)"
        r"|(?P<risk>risks?)"
        r"|(?P<able>able|unable|capable"
        r"|(?!possibly|probably|suitable|vegetable|table|stable|unstable)\w{3,}(?:[ai]ble|[ai]bly))"
        r"|(?P<allowed>allow\w*|permit\w*)"
        r"|(?P<at_times>prone|tend\w*|sometimes|occasionally)"
        r"|(?P<held>as far as is known|unclear)"
        r"|(?P<possible>may|might|could|can|possibly|perhaps|maybe|potentially)"
        r"|(?P<said>seems?|seemed|appears?|appeared|suggest(?:s|ed|ing)?|indicat(?:es?|ed|ing)"
        r"|hints?|(?:is|are|was|were) (?:said|thought|believed|supposed|claimed)|reportedly"
        r"|allegedly)"
        r"|(?P<likely>likely|probably|presumably)"
        r"|(?P<proven>proven|definitely|certainly|guaranteed|undoubtedly|without doubt)"
        r"|(?P<shown>shown|demonstrated|established|proved)"
        r")\b",
        re.IGNORECASE,
    ),
}
_DUTIES = {
    Language.DE: sought(
        r"\b(?:"
        r"(?P<free>nicht (?:nötig|notwendig|erforderlich)\w*"
        r"|(?:muss|müssen|brauch\w+)\b[^.,;:!?]{0,60}\b(?:nicht|kein\w*)|kein\w* \w+ nötig)"
        r"|(?P<strict>muss(?:te)?|müssen|mussten|zwingend|erforderlich|notwendig|nötig"
        r"|(?:darf|dürfen)\b[^.,;:!?]{0,80}\b(?:nicht|kein\w*|nie|keinesfalls|keineswegs)"
        r"|(?:ist|sind)\b[^.,;:!?]{0,60}\b(?:zu \w+en|\w+zu\w+en))"
        r"|(?P<urgent>sollte\w* (?:nie|niemals|keinesfalls|unbedingt))"
        rf"|(?P<advised>sollte\w*|soll(?:en)?\b(?![^.!?]{{0,90}}\b{_EFFECT}\b)|empfohlen|empfehl\w+"
        r"|empfiehlt|rät|raten|geraten|ratsam)"
        r")\b",
        re.IGNORECASE,
    ),
    Language.EN: sought(
        r"\b(?:"
        r"(?P<free>not (?:necessary|needed|required)|no need|need not|needn[’']t"
        r"|(?:do|does|did)(?: not|n[’']t) (?:need|have) to|no \w+ is (?:needed|necessary))"
        r"|(?P<strict>must|ha(?:s|ve|d) to|needs? to|needed|necessary|required|essential|mandatory)"
        r"|(?P<urgent>should (?:never|always))"
        r"|(?P<advised>should|ought to|recommend\w*|advis(?:e|es|ed|able))"
        r")\b",
        re.IGNORECASE,
    ),
}


class Step(IntEnum):
    """How sure a passage is, from possible to proven."""

    POSSIBLE = 1
    SAID = 2
    LIKELY = 3
    PLAIN = 4
    PROVEN = 5


@dataclass(frozen=True, slots=True)
class Certainty:
    """The steps of the softening or strengthening words; `open_kinds` are looser ones, which may
    answer a softening word unless the other language has their equal.

    `duties` are the strictest demand's bounds: 2 advised, 3 required; (0, 0) where nothing is
    asked.
    """

    steps: frozenset[Step]
    open_kinds: frozenset[str]
    is_shown: bool
    duties: tuple[int, int]
    words: tuple[str, ...]

    @property
    def lowest(self) -> Step:
        """The softest word that is there; plain where there is none."""
        soft = [step for step in self.steps if step < Step.PLAIN]
        return min(soft, default=Step.PLAIN)


_STEPS = {
    "possible": Step.POSSIBLE,
    "said": Step.SAID,
    "likely": Step.LIKELY,
    "proven": Step.PROVEN,
}
_OPEN = frozenset({"denied", "able", "risk", "maybe", "allowed", "at_times", "held"})
_BOUNDS = {"strict": (3, 3), "urgent": (2, 3), "advised": (2, 2)}


@lru_cache(maxsize=1024)
def certainty(text: str, *, language: Language) -> Certainty:
    """How sure a passage is, and what it demands."""
    found = list(_HEDGES[language].finditer(text))
    demands = [match for match in _DUTIES[language].finditer(text) if match.lastgroup in _BOUNDS]
    kinds = [match.lastgroup or "" for match in found]
    bounds = [_BOUNDS[match.lastgroup or ""] for match in demands]
    return Certainty(
        steps=frozenset(_STEPS[kind] for kind in kinds if kind in _STEPS),
        open_kinds=frozenset(kind for kind in kinds if kind in _OPEN),
        is_shown="shown" in kinds or "proven" in kinds,
        duties=max(bounds, default=(0, 0)),
        words=tuple(
            match[0]
            for match in sorted((*found, *demands), key=lambda match: match.start())
            if match.lastgroup in _STEPS or match.lastgroup in _BOUNDS
        ),
    )


def stepped(source: Certainty, derived: Certainty) -> str:
    """How a translation steps away from its source, or "".

    `certainty_up`: softening words are gone, or stronger ones came; `certainty_down`: softening
    words came; `duty_up` and `duty_down`: what is advised became a must, or the other way round.
    """
    soft, stronger = source.lowest, derived.lowest
    may_be_softer = derived.open_kinds - source.open_kinds
    if soft < Step.PLAIN and stronger == Step.PLAIN and not may_be_softer:
        return "certainty_up"
    if soft == Step.POSSIBLE and stronger == Step.LIKELY and not may_be_softer:
        return "certainty_up"
    if Step.PROVEN in derived.steps and not source.is_shown:
        return "certainty_up"
    if all(source.duties) and all(derived.duties):
        if source.duties[1] < derived.duties[0]:
            return "duty_up"
        if source.duties[0] > derived.duties[1]:
            return "duty_down"
    if soft == Step.PLAIN and stronger < Step.PLAIN and not source.open_kinds - derived.open_kinds:
        return "certainty_down"
    return ""
