"""A sought pattern finds what `re` finds, in every text: it only says sooner where nothing is."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import articles.gates.check  # noqa: F401  # with it every pattern of the gate
from articles.evidence.sought import Sought, sought, telling_words

CORPUS = Path(__file__).parent.parent / "gates" / "corpus"
STEP = 11  # every pattern over every text of the corpora would take a minute
# Letters that are others' capitals in no simple way.
ODD = (
    "DIE STUDIE ZEIGT: ES HEILT SICHER. SIE MÜSSEN NICHT SOFORT DEN ARZT RUFEN!",
    "Eſ hilft ſofort und iſt ſicher.",
    "It ıs guaranteed, THİS CURES. 300 \u212a, 5 µg und 5 μg täglich, \u212bngström",
    "ẞ ß SS ŉ ǰ ﬅ ﬆ ﬁ Σ σ ς",
    "",
)


def patterns() -> dict[str, Sought]:
    """Every sought pattern of the checks, by its module and name."""
    found = {}
    for module in sorted(sys.modules):
        if not module.startswith(("articles.gates", "articles.evidence")):
            continue
        for name, value in vars(sys.modules[module]).items():
            several = value if isinstance(value, dict) else {"": value}
            for key, one in several.items():
                if isinstance(one, Sought):
                    found[f"{module.removeprefix('articles.')}.{name}.{key}"] = one
    return found


PATTERNS = patterns()


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def texts() -> list[str]:
    said = [
        text
        for path in sorted(CORPUS.glob("*.json"))
        for text in strings(json.loads(path.read_text(encoding="utf-8")))
        if " " in text
    ]
    few = said[::STEP]
    return [*few, *(text.upper() for text in few[::5]), *ODD]


TEXTS = texts()


def spans(found: Iterator[re.Match[str]]) -> list[tuple[object, ...]]:
    return [(hit.span(), hit[0], hit.lastgroup, hit.groups()) for hit in found]


@pytest.mark.parametrize("name", PATTERNS)
def test_it_finds_the_same(name: str) -> None:
    pattern = PATTERNS[name]
    for text in TEXTS:
        assert spans(pattern.finditer(text)) == spans(pattern.pattern.finditer(text)), text


def test_there_are_patterns_and_texts_to_compare() -> None:
    assert len(PATTERNS) > 80
    assert len(TEXTS) > 100


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:garantiert|garantieren)\b", ("garantier",)),
        (r"\b(?:heilt|hilft)\b", ("heilt", "hilft")),
        (r"\w+präparat\w*", ("präparat",)),
        (r"(?:sehr )?häufig", ("häufig",)),
        (r"(?<!nicht )immer", ("immer",)),
        (r"[Hh]älfte", ("hälfte",)),
        (r"(?:in|nach) (?:zwei|drei) tagen", (" tagen",)),
        (r"a{0,3}b?", ()),
        (r"\d+ ?mg|\w+", ()),
        (r"5 μg", ("5 ",)),
    ],
)
def test_a_pattern_tells_its_words(pattern: str, words: tuple[str, ...]) -> None:
    assert telling_words(re.compile(pattern, re.IGNORECASE)) == words


@pytest.mark.parametrize(
    ("pattern", "flags", "text"),
    [
        # Capitals count in a part of it, or in all of it.
        (r"(?i:heilt) (?-i:[A-Z])", 0, "HEILT Krebs, heilt krebs"),
        (r"heilt", 0, "HEILT heilt"),
        (r"[A-ZÄÖÜ]\w+ heilt", re.IGNORECASE, "zink heilt"),
        # It denies a capital.
        (r"[^H]eilt", re.IGNORECASE, "HEILT SEILT"),
        (r"µ", re.IGNORECASE, "5 μg, 5 µg"),
        (r"straße", re.IGNORECASE, "STRAẞE, STRASSE, Straße"),
        (r"sicher", re.IGNORECASE, "ſicher SICHER"),
        (r"^zink", re.IGNORECASE | re.MULTILINE, "Zink\nZINK"),
    ],
)
def test_capitals_count_where_they_count(pattern: str, flags: int, text: str) -> None:
    plain = re.compile(pattern, flags)
    assert spans(sought(pattern, flags).finditer(text)) == spans(plain.finditer(text))
    first, wanted = sought(pattern, flags).search(text), plain.search(text)
    assert (first and first.span()) == (wanted and wanted.span())
