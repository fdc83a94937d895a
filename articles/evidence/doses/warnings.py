"""Which warnings a text owes to a nutrient that it gives an amount of."""

import re
from functools import lru_cache

from articles.manuscripts.knowledge import Knowledge, NutrientWarningRecord
from articles.vocabulary import Language


def missing_warnings(
    nutrient: str, text: str, *, language: Language, knowledge: Knowledge
) -> tuple[NutrientWarningRecord, ...]:
    """The warnings of a nutrient, and those of every nutrient, of which a text says nothing.

    A form counts as said where a word begins with it: "Niere" is said by "Nierenkrankheit".
    """
    return tuple(
        warning
        for warning in knowledge.nutrient_warnings
        if warning.nutrient in {"", nutrient} and not is_said(warning, text, language=language)
    )


def is_said(warning: NutrientWarningRecord, text: str, *, language: Language) -> bool:
    """Whether a text says a warning, in any of its forms."""
    forms = warning.forms_de if language is Language.DE else warning.forms_en
    return bool(forms) and bool(_pattern(forms).search(text))


@lru_cache(maxsize=256)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})", re.IGNORECASE)
