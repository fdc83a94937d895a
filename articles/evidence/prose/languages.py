"""Whether a short text is in a language: by its small words and by what health pages head with."""

import re
from functools import lru_cache

from articles.vocabulary import Language

_WORD = re.compile(r"[^\W\d_]+")
# Words that the other language does not have, or not often ("in", "so", "Patient" are in both).
_GERMAN = """
der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine keinen
ist sind war waren wird werden wurde wurden hat haben hatte sich mit ohne bei nach vor von vom
zum zur im für über unter zwischen wegen durch gegen auf aus auch nur noch schon sehr mehr als
wie was wann warum wer wo welche welcher wenn weil dass ob ab bis man sie ihr ihre ihren wir uns
ich du dein deine kann können soll sollte muss müssen darf hilft helfen wirkt senkt senkte
regelt gibt ursachen ursache auslöser behandlung vorbeugung beschwerden anzeichen warnzeichen
nebenwirkungen wirkung häufigkeit folgen risiken fragen antworten quellen hinweise erwachsene
kinder eltern menschen frauen männer ärztin arzt körper blut haut zähne schlaf schwangerschaft
ernährung bewegung impfung gefördert zusammenfassung überblick putzen leben beim hinweis
vorsicht achtung diagnose symptome
"""
_ENGLISH = """
the a an and or but not no is are was were be been has have had with without at after before of
from to for about under between because by against on out also only still very more than as how
what when why who where which if that whether you your they their we our it its this these can
should must may might do does did help helps work works lowered controls cause causes trigger
triggers treatment treatments prevention complaints signs sign effects effect side symptoms
symptom warning risks risk questions answers sources advice adults children child parents people
women men doctor body blood skin teeth sleep pregnancy diet exercise vaccination living funded
summary overview conflicts brushing diagnosis caution note notes two three
"""
_WORDS = {
    Language.DE: frozenset(_GERMAN.split()),
    Language.EN: frozenset(_ENGLISH.split()),
}
# Names of works and bodies are full of capitals; so are German nouns, which have others beside.
_NAME = re.compile(
    r"(?:\s*\b(?:of|the|for|and|der|die|und|für|des)?\s*\b[A-ZÄÖÜ][\w'’-]*)+[\W\d]*\Z"
)
_PROPER = re.compile(
    r"\b(?:Study|Trial|Initiative|Database|Lancet|Journal|Authority|Agency|Institute|Institut"
    r"|Society|Association|Organi[sz]ation|Gesellschaft|Stiftung|Ministerium|University"
    r"|Universität|Quickscore|Score|Scale|Index)\b"
)


@lru_cache(maxsize=1024)
def speaks(text: str, language: Language) -> bool:
    """Whether a text has words of this language; names of works and bodies have none."""
    if _PROPER.search(text) and _NAME.match(text):
        return False
    words = [word.casefold() for word in _WORD.findall(text) if not _is_short_form(word)]
    own = sum(word in _WORDS[language] for word in words)
    other = Language.EN if language is Language.DE else Language.DE
    return own > sum(word in _WORDS[other] for word in words)


def _is_short_form(word: str) -> bool:
    return word.isupper()
