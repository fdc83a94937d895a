"""What an amount counts: the element or its salt, a supplement or all that is eaten."""

import re

from articles.evidence.sought import sought
from articles.vocabulary import DoseBasis, IntakeBasis

_SUPPLEMENT = sought(
    r"nahrungsergänzung\w*|\w*präparat\w*|\bsupplement\w*|tablette\w*|\bkapsel\w*|brause\w*"
    r"|\bbeutel\b|zusätzlich\w*|\btablets?\b|\bcapsules?\b|\bpills?\b|\bsachets?\b|\badditional\w*"
    r"|\bin addition\b|\bextra\b",
    re.IGNORECASE,
)
_EATEN = (
    r"\b(?:aus|mit|über) (?:der |dem |die |das |allen |allem )?(?:gesamten |täglichen )?"
    r"(?:nahrung|quellen|ernährung|lebensmittel\w*|essen|speisen)\b|\binsgesamt\b|gesamtzufuhr"
    r"|\beinschließlich\b|\baus (?:\w+ )?(?:milch|brot|gemüse|obst|nüsse|fisch|fleisch|vollkorn"
    r"|mineralwasser)\w*|\bfrom (?:all |the |their |your )*(?:foods?|sources|diet|meals|dairy"
    r"|bread|vegetables|fruit|nuts|fish|meat)\b|\bin total\b|\btotal intake\b|\bincluding\b"
    r"|speisen enthalten|water from food"
)
_TOTAL = sought(_EATEN, re.IGNORECASE)
_NEEDED = sought(
    r"\bbedarf\w*|\bbrauch(?:en|t)\b|\bbenötig\w+|zufuhrempfehlung\w*|referenzwert\w*|\bneeds?\b"
    r"|\brequire\w*|\breference intakes?\b|dietary allowance",
    re.IGNORECASE,
)
_ELEMENTAL_LEFT = re.compile(
    r"(?:entspr(?:icht|echen\w*)|davon|equivalent to|correspond\w* to|of which|equals?|=)"
    r"(?:\s(?:about|etwa|rund|ca\.))?\s?$",
    re.IGNORECASE,
)
_ELEMENTAL_RIGHT = re.compile(
    r"[\s\u00a0]?(?:of |an )?(?:reine\w?|elementare\w?|elemental|pure)\b", re.IGNORECASE
)
_SALT_RIGHT = re.compile(
    r"[^.;0-9]{0,40}?[(,]?\s?(?:das |die |which |what )?(?:entspr(?:icht|echen\w*)|davon"
    r"|equivalent to|correspond\w* to|of which|equals?|=)",
    re.IGNORECASE,
)


def dose_basis(left: str, right: str, *, salt: str) -> DoseBasis | None:
    """Whether the words beside an amount call it the element's or the salt's mass."""
    if _ELEMENTAL_LEFT.search(left) or _ELEMENTAL_RIGHT.match(right):
        return DoseBasis.ELEMENTAL
    return DoseBasis.SALT if salt and _SALT_RIGHT.match(right) else None


def intake_basis(words: str, *, is_drunk: bool, before: str = "") -> IntakeBasis | None:
    """What words count: a supplement or all that is eaten. None where they say neither, or both.

    What is said to be needed (`before` is what stands before the amount) is counted from
    everything; what is drunk is so only where food is named.
    """
    is_supplement = bool(_SUPPLEMENT.search(words))
    is_total = bool(_TOTAL.search(words) or (not is_drunk and _NEEDED.search(before)))
    if is_supplement == is_total:
        return None
    return IntakeBasis.SUPPLEMENT if is_supplement else IntakeBasis.TOTAL
