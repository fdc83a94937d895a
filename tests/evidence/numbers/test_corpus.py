"""The corpora: what is read out of sentences on many subjects, counted against what they say.

The reader was written against these sentences, so the held-out file, whose sentences were written
after it, says more about prose it has never seen. What is missed stands here by name.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from articles.evidence.numbers import Reading, find_numbers
from articles.vocabulary import Language

HERE = Path(__file__).parent
FILES = [(f"{name}.{language.value}.json", language) for name in ("corpus", "held_out")
         for language in Language]  # fmt: skip

# (file, figures): every expected reading that is not found, and every reading that is too much.
KNOWN_MISSES: dict[str, list[str]] = {}
KNOWN_FALSE_ALARMS: dict[str, list[str]] = {}


def rows(name: str) -> list[dict[str, Any]]:
    return json.loads((HERE / name).read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def plain(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount.normalize():f}" if amount else "0"


def as_expected(reading: Reading) -> tuple[Any, ...]:
    return (
        reading.start, reading.text, plain(reading.low), plain(reading.high), reading.bound.value,
        reading.unit, reading.per, reading.kind.value, tuple(map(plain, reading.alternatives)),
    )  # fmt: skip


def as_written(row: dict[str, Any]) -> tuple[Any, ...]:
    return (
        row["start"], row["text"], row["low"], row["high"], row["bound"], row["unit"], row["per"],
        row["kind"], tuple(row.get("alternatives", ())),
    )  # fmt: skip


def differences(name: str, language: Language) -> tuple[list[str], list[str], int]:
    missed, alarms, expected = [], [], 0
    for row in rows(name):
        said = {as_written(one) for one in row["readings"]}
        read = {as_expected(one) for one in find_numbers(row["text"], language=language)}
        expected += len(said)
        missed += [f"{one[1]} | {row['text']}" for one in sorted(said - read, key=str)]
        alarms += [f"{one[1]} | {row['text']}" for one in sorted(read - said, key=str)]
    return missed, alarms, expected


@pytest.mark.parametrize(("name", "language"), FILES)
def test_exactly_the_known_numbers_are_missed(name: str, language: Language) -> None:
    missed, _, expected = differences(name, language)

    assert missed == KNOWN_MISSES.get(name, [])
    assert len(missed) <= expected * 0.05


@pytest.mark.parametrize(("name", "language"), FILES)
def test_exactly_the_known_false_alarms_are_raised(name: str, language: Language) -> None:
    _, alarms, expected = differences(name, language)

    assert alarms == KNOWN_FALSE_ALARMS.get(name, [])
    assert len(alarms) <= expected * 0.05


@pytest.mark.parametrize("language", list(Language))
def test_the_corpus_is_large_and_has_sentences_without_numbers(language: Language) -> None:
    sentences = rows(f"corpus.{language.value}.json")

    assert len(sentences) >= 120
    assert sum(not row["readings"] for row in sentences) >= 40


@pytest.mark.parametrize(("name", "language"), FILES)
def test_a_span_is_the_text_at_its_place(name: str, language: Language) -> None:
    for row in rows(name):
        for reading in find_numbers(row["text"], language=language):
            assert row["text"][reading.start : reading.end] == reading.text
