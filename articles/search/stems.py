"""From a word to the term it is found under: spelling variants folded, then the Snowball stem."""

import re
import threading
from functools import lru_cache

import Stemmer

from articles.vocabulary import Language

_NAMES = {Language.DE: "german", Language.EN: "english"}
_SHORTEST_VARIANT = 5
# Medical words are written both ways: Calcium and Kalzium, Cortison and Kortison, Citrat, Zitrat.
_HARD_C = re.compile(r"c(?=[aoulrt])(?!h|k)")
_SOFT_C = re.compile(r"(?<!s)c(?=[eiy])")
# British and American: oesophagus, anaemia, tumour, immunisation.
_BRITISH = (
    (re.compile(r"(?<=.)?[ao]e(?=[^d]|\Z)"), "e"),
    (re.compile(r"our(?=s?\Z)"), "or"),
    (re.compile(r"is(?=(?:e[sd]?|ing|ations?)\Z)"), "iz"),
    (re.compile(r"ys(?=(?:e[sd]?|ing)\Z)"), "yz"),
)
_local = threading.local()


@lru_cache(maxsize=50_000)
def stem(word: str, language: Language) -> str:
    """The term of a folded word."""
    if not word.isalpha():
        return word
    return str(_stemmer(language).stemWord(_one_variant(word, language)))


def _one_variant(word: str, language: Language) -> str:
    if len(word) < _SHORTEST_VARIANT:
        return word
    if language is Language.DE:
        return _SOFT_C.sub("z", _HARD_C.sub("k", word))
    if len(word) > _SHORTEST_VARIANT:
        for pattern, letters in _BRITISH:
            word = pattern.sub(letters, word)
    return word


def _stemmer(language: Language) -> Stemmer.Stemmer:
    """One for each thread: a stemmer keeps state while it works."""
    made: dict[Language, Stemmer.Stemmer] = _local.__dict__.setdefault("made", {})
    if language not in made:
        made[language] = Stemmer.Stemmer(_NAMES[language], 0)
    return made[language]
