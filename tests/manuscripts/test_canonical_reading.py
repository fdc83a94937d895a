"""What was frozen is read and spelt as it was written, by another hand that is faster."""

import random

import pytest

from articles.manuscripts.canonical import NotCanonical, canonical, read, spelt

SIGNS = ["\0", "\x1f", "\x7f", '"', "\\", "/", "\u2028", "\ufeff", "ä", "ẞ", "😀", "a", "\n", "\t"]


def test_both_hands_spell_alike() -> None:
    chance = random.Random(7)  # noqa: S311  # no secret
    for _ in range(2_000):
        words = ["".join(chance.choices(SIGNS, k=4)) for _ in range(6)]
        data = {word: [word, {"z": None, "a": -3, word: True}, 2**70] for word in words}
        assert spelt(data) == canonical(data)
        assert read(canonical(data)) == data


@pytest.mark.parametrize("text", ["1.5", "[1e5]", '{"a":[1.0]}', "NaN", "{", "", "-Infinity"])
def test_floats_and_what_is_no_json_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"float|malformed|truncated") as refusal:
        read(text)
    assert not isinstance(refusal.value, NotCanonical)


@pytest.mark.parametrize("text", ['{"b":1,"a":1}', "[1, 2]", '"\\u00e4"', '{"a":1,"a":2}', "[-0]"])
def test_another_spelling_is_refused(text: str) -> None:
    with pytest.raises(NotCanonical):
        read(text)
