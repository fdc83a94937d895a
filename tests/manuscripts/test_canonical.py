"""The fast encoder spells what the exact one spells, and refuses what it refuses."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from articles.manuscripts.canonical import canonical
from articles.vocabulary import Language

EXACT = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Word(str):
    """A text of a kind of its own, as templates mark safe ones."""

    __slots__ = ()


@pytest.mark.parametrize(
    "data",
    [
        {"ü": 1, "z": 2, "\U0001f600": 3, "￿": 4, "a": {"b": (), "A": []}},
        'Zeichen: " \\ / \x00 \x1f \x7f \t \r\n \u2028',
        [2**70, -(2**63), 0, True, False, None, ""],
        {"language": Language.DE, Language.EN: ["x", Word("y")]},
        {1: "one", 2: "two"},
        {True: None},
        ("\ud800",),
        {},
    ],
)
def test_it_is_the_spelling_of_the_exact_encoder(data: Any) -> None:
    assert canonical(data) == EXACT.encode(data)


@pytest.mark.parametrize(
    "value", [1.0, Decimal("1.5"), datetime(2026, 1, 1, tzinfo=UTC), UUID(int=1), {1}, b"x"]
)
def test_what_has_no_spelling_is_refused_wherever_it_stands(value: Any) -> None:
    for data in (value, [value], {"a": [{"b": value}]}):
        with pytest.raises(TypeError):
            canonical(data)
