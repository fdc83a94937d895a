"""Of which nutrient an amount is: the one named beside it, or the one that was spoken of."""

import re
from collections.abc import Sequence

from articles.evidence.numbers import Reading
from articles.evidence.terms import Mention
from articles.vocabulary import Language, TermKind

WATER = "water"
_JOINT = re.compile(
    r"[\s\u00a0)/-]*(?:(?:of|an|von|for|für|daily|täglich|tgl\.|(?:a|per|each|every) day"
    r"|(?:pro|am|jeden) tag|elementare\w?|elemental|reine\w?|pure|zusätzliche\w?|additional"
    r"|extra|preformed|still|drinking|tablets|capsules|tabletten|kapseln)[\s\u00a0]+)*",
    re.IGNORECASE,
)
# Words that may follow an amount and are no substance.
_PLAIN_EN = re.compile(
    r"(?:daily|per|an?|each|every|twice|once|two|three|four|five|six|times|up|in|into|to|for|on|as|at|with"
    r"|and|or|is|are|was|were|may|can|do|does|should|will|before|after|during|from|taken|tablets?"
    r"|capsules?|supplements?|doses?|weekly|over|until|has|have|had|could|by|if|when|while|than"
    r"|plus|the|this|that|these|more|less|orally|extra|against|because|but|so|where|which|who"
    r"|only|through|both|not|until|most|of|divided|split|spread|makes?|helps?|keeps?)\b",
    re.IGNORECASE,
)
_PLAIN_DE = re.compile(
    r"(?:Tage?|Dosis|Tagesdosis|Portion\w*|Körpergewicht\w*|Einnahmen?|\w*[Pp]räparat\w*"
    r"|Nahrung\w*|Tablette\w*|Kapsel\w*|Pulver|Wirkstoff\w*|Mahlzeit\w*|Supplement\w*|Gabe\w*"
    r"|Sie|Ihr\w*)\b"
)
_NEXT_DE = re.compile(r"[\s\u00a0-]+(?P<word>[A-ZÄÖÜ][\w-]{2,})")
_NEXT_EN = re.compile(r"[\s\u00a0-]+(?:of (?:the )?)?(?P<word>[^\W\d_][\w-]*)")


def substance_beside(
    text: str, reading: Reading, named: Sequence[Mention], *, language: Language
) -> Mention | None:
    """The nutrient named right after an amount, else the last one named before it.

    None where neither is there, or where the amount is of something else ("400 mg ibuprofen").
    """
    following = [mention for mention in named if mention.start >= reading.end]
    if following and _JOINT.fullmatch(text, reading.end, following[0].start):
        return _nutrient(following[0])
    if is_of_something_else(text, reading, language=language):
        return None
    before = [mention for mention in named if mention.end <= reading.start]
    return _nutrient(before[-1]) if before else None


def is_of_something_else(text: str, reading: Reading, *, language: Language) -> bool:
    """Whether the word after an amount is a substance that the terms do not know."""
    pattern, plain = (_NEXT_DE, _PLAIN_DE) if language is Language.DE else (_NEXT_EN, _PLAIN_EN)
    found = pattern.match(text, reading.end)
    return bool(found) and not plain.match(found["word"]) if found else False


def _nutrient(mention: Mention) -> Mention | None:
    return mention if mention.term.kind is TermKind.NUTRIENT else None
