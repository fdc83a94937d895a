"""A word that a translation loses is noticed, and real pairs are left alone.

The pairs are the claims of the demo articles, which were written before these readers, for other
readers. One word of a pair is taken away at a time.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import cms.demo
from articles.evidence.parity.certainty import certainty, stepped
from articles.evidence.parity.denials import denials, deny_differently
from articles.evidence.parity.frequencies import differing
from articles.vocabulary import Language

DE, EN = Language.DE, Language.EN
LEAST_NOTICED = 0.95
# A drink's can, and an ability in the past, soften nothing.
NO_HEDGE = re.compile(r"\ba can of|can of cola|who could be|erreicht werden konnten")


def _pairs() -> list[tuple[str, str]]:
    pairs = []
    for path in sorted(Path(cms.demo.__file__).parent.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        claims = content.get("claims", []) if isinstance(content, dict) else []
        pairs += [(one.get("statement_de") or "", one.get("statement_en") or "") for one in claims]
    return [pair for pair in pairs if all(pair)]


PAIRS = _pairs()


def is_denied_differently(german: str, english: str) -> bool:
    return deny_differently(denials(german, language=DE), denials(english, language=EN))


def is_stepped(german: str, english: str) -> bool:
    pair = certainty(german, language=DE), certainty(english, language=EN)
    return bool(stepped(*pair) or stepped(*reversed(pair)))


def is_said_more_or_less_often(german: str, english: str) -> bool:
    return differing(german, english, languages=(DE, EN)) is not None


@pytest.mark.parametrize("differs", [is_denied_differently, is_stepped, is_said_more_or_less_often])
def test_pairs_that_say_the_same_are_left_alone(differs: Callable[[str, str], bool]) -> None:
    assert len(PAIRS) > 40
    assert [pair for pair in PAIRS if differs(*pair)] == []


@pytest.mark.parametrize(
    ("differs", "language", "words"),
    [
        (is_denied_differently, DE, r"\b(?:nicht|kein\w*|ohne|nie) "),
        (is_denied_differently, EN, r"\b(?:not|no|without|never|cannot) "),
        (is_stepped, DE, r"\b(?:kann|können|könnte\w*|vermutlich|wahrscheinlich)(?! keine) "),
        (is_stepped, EN, r"\b(?:may|can|could|might|probably|likely) "),
    ],
)
def test_a_lost_word_is_noticed(
    differs: Callable[[str, str], bool], language: Language, words: str
) -> None:
    lost = []
    for pair in PAIRS:
        text = pair[language is EN]
        for found in re.finditer(words, text):
            if not NO_HEDGE.search(text[max(0, found.start() - 14) : found.end() + 10]):
                shorter = text[: found.start()] + text[found.end() :]
                lost.append((shorter, pair[1]) if language is DE else (pair[0], shorter))
    noticed = [pair for pair in lost if differs(*pair)]

    assert len(lost) >= 8
    assert len(noticed) >= LEAST_NOTICED * len(lost), [one for one in lost if one not in noticed]


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Die Verordnung (EU) Nr. 432/2012 gilt.", "Regulation (EU) No 432/2012 applies."),
        ("Nach der Operation konnten 40 Personen gehen.", "After surgery, 40 people could walk."),
        ("Eine Dose (330 ml) enthält Zucker.", "A can (330 ml) contains sugar."),
        ("Im Mai 2020 begann die Studie.", "The trial began in May 2020."),
        ("Der Hinweis ist vorgeschrieben.", "The notice is prescribed."),
    ],
)
def test_words_that_only_look_alike_say_nothing(german: str, english: str) -> None:
    assert not is_denied_differently(german, english)
    assert not is_stepped(german, english)
