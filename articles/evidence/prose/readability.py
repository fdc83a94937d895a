"""How hard a text is to read, as a year of school.

German: the fourth Wiener Sachtextformel (Bamberger and Vanecek, Lesen, Verstehen, Lernen,
Schreiben, 1984). English: the Flesch-Kincaid grade level (Kincaid and others, 1975). Both look at
the length of words and sentences only.
"""

import re
from collections import Counter
from functools import lru_cache

from articles.evidence.prose.sentences import sentences
from articles.vocabulary import Language

# A short sample says little: Flesch took samples of 100 words.
LEAST_WORDS = 100
# A language has few words that are said often; some 2 MB.
WORDS_KEPT = 16_384
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_VOWELS = {
    Language.DE: re.compile(r"aa|ee|ie|oo|eu|äu|au|ei|ai|[aeiouyäöü]", re.IGNORECASE),
    Language.EN: re.compile(r"[aeiouy]+", re.IGNORECASE),
}
_SILENT_E = re.compile(r"(?:[^aeiouy]e|[^aeiouytd]ed|[^aeiouysxz]es)\Z", re.IGNORECASE)


@lru_cache(maxsize=64)
def school_year(text: str, *, language: Language) -> float | None:
    """The year of school that a text asks for; None where it is too short to say."""
    spoken = sentences(text, language=language)
    words = _WORD.findall(text)
    if len(words) < LEAST_WORDS or not spoken:
        return None
    counts = [(syllables(word, language), number) for word, number in Counter(words).items()]
    length = len(words) / len(spoken)
    if language is Language.DE:
        long = 100 * sum(number for count, number in counts if count >= 3) / len(words)
        return 0.2656 * length + 0.2744 * long - 1.693
    spoken_in_all = sum(count * number for count, number in counts)
    return 0.39 * length + 11.8 * spoken_in_all / len(words) - 15.59


@lru_cache(maxsize=WORDS_KEPT)
def syllables(word: str, language: Language) -> int:
    """How many syllables a word has, by its groups of vowels."""
    count = len(_VOWELS[language].findall(word))
    if language is Language.EN and count > 1 and _SILENT_E.search(word) and not word.endswith("le"):
        count -= 1
    return max(1, count)
