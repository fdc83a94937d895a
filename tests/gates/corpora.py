"""Corpora of rules: cases that must trip a rule and cases that must not, and how well it does.

`corpus/<RULE>.<language>.json` holds `{"rule", "language", "trips": [...], "silent": [...]}`. A
case is a text or an object that the test of the rule knows how to make a manuscript of. They were
written before the rules.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.vocabulary import Language

FOLDER = Path(__file__).parent / "corpus"
LEAST_CASES = 20
Case = str | dict[str, Any]


@dataclass(frozen=True)
class Corpus:
    rule: str
    language: Language
    trips: tuple[Case, ...]
    silent: tuple[Case, ...]


@dataclass(frozen=True)
class Score:
    """What a rule did on a corpus; `missed` and `false` are the cases themselves."""

    recall: float
    false_alarms: float
    missed: tuple[Case, ...]
    false: tuple[Case, ...]


def corpus(rule: str, language: Language) -> Corpus:
    """The corpus of a rule in one language."""
    read = json.loads((FOLDER / f"{rule}.{language.value}.json").read_text(encoding="utf-8"))
    assert (read["rule"], read["language"]) == (rule, language.value)
    found = Corpus(rule, language, tuple(read["trips"]), tuple(read["silent"]))
    assert min(len(found.trips), len(found.silent)) >= LEAST_CASES
    return found


def score(corpus: Corpus, is_tripped: Callable[[Case], bool]) -> Score:
    """How a rule does: `is_tripped` makes a case a manuscript and asks for the rule's finding."""
    missed = tuple(case for case in corpus.trips if not is_tripped(case))
    false = tuple(case for case in corpus.silent if is_tripped(case))
    return Score(
        recall=1 - len(missed) / len(corpus.trips),
        false_alarms=len(false) / len(corpus.silent),
        missed=missed,
        false=false,
    )
