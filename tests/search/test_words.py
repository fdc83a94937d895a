"""Errors of typing: how near words are, and which known words are meant."""

import pytest

from articles.search.vocabulary import asked_keys, distance, kept_keys, nearest
from articles.vocabulary import Language

DE, EN = Language.DE, Language.EN


@pytest.mark.parametrize(
    ("left", "right", "errors"),
    [
        ("grippe", "grippe", 0), ("grippe", "gripe", 1), ("gripe", "grippe", 1),
        ("grippe", "grupe", 2), ("einschalfen", "einschlafen", 1), ("", "abc", 3),
    ],
)  # fmt: skip
def test_distance(left: str, right: str, errors: int) -> None:
    assert distance(left, right) == distance(right, left) == errors


@pytest.mark.parametrize("typed", ["grippe", "gripe", "grppe", "grippee", "gripep", "grixpe"])
def test_a_word_with_one_error_meets_the_right_one(typed: str) -> None:
    assert set(asked_keys(typed, DE)) & set(kept_keys("grippe", DE))
    assert not set(asked_keys(typed, EN)) & set(kept_keys("grippe", DE))


def test_a_long_word_may_hold_two_errors() -> None:
    assert set(asked_keys("diabethis", DE)) & set(kept_keys("diabetes", DE))


def test_the_nearest_and_commonest_come_first() -> None:
    known = [("gruppe", 9), ("grippe", 2), ("grippen", 5), ("kripper", 1), ("ganzanders", 99)]
    assert [word for _, word in nearest("grippr", known)] == ["grippe"]
    assert [word for _, word in nearest("grxppe", known)] == ["gruppe", "grippe"]
