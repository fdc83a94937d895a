"""Words that leave open whether something is so."""

import re
from functools import lru_cache

from articles.evidence.prose.passage import Passage
from articles.evidence.sought import sought
from articles.vocabulary import Language

_HEDGES = {
    Language.DE: sought(
        r"\b(?:kann|können|könnte\w*|konnte|dürfte\w*|mag|möglicherweise|vielleicht|eventuell"
        r"|unter umständen|wahrscheinlich|vermutlich|womöglich|wohl|mitunter|manchmal|teilweise"
        r"|gelegentlich|bei (?:manchen|einigen)|scheint|scheinen|anscheinend|offenbar"
        r"|deut\w+ (?:darauf hin|an)|hinweise?|in verdacht|verdacht\w*|vermut\w+|möglich"
        r"|(?:im |in )?zusammenhang|zusammenhäng\w*|häng\w+\b[^.!?]{0,60}\bzusammen|assoziiert"
        r"|geht\b[^.!?]{0,40}\beinher|gehen\b[^.!?]{0,40}\beinher|einhergeh\w+|verbunden mit"
        r"|häufiger bei|korrelier\w+|diskutier\w*|unklar|unsicher|ungewiss|soll|sollen)\b",
        re.IGNORECASE,
    ),
    Language.EN: sought(
        r"\b(?:(?<!\bin )may(?! \d)|might|can|could|possibl[ey]|perhaps|probably"
        r"|likely|unlikely|potential(?:ly)?"
        r"|sometimes|occasionally|in some (?:people|cases)|seems?|seemed|appears?|appeared"
        r"|suggest(?:s|ed|ing)?|indicat(?:es?|ed|ing)|hints?|associat\w+|correlat\w+|linked"
        r"|relat(?:ed|es?) to|relationship|connected|link between|goes? along with|suspected"
        r"|tends? to"
        r"|unclear|uncertain|not known|unknown|thought to|believed to|supposed)\b",
        re.IGNORECASE,
    ),
}


@lru_cache(maxsize=1024)
def hedges(text: str, *, language: Language) -> tuple[Passage, ...]:
    """The words that soften a statement: may, seems, is associated with, kann, vermutlich."""
    return tuple(
        Passage(found.start(), found.end(), found[0]) for found in _HEDGES[language].finditer(text)
    )
