"""Two people changed the same text: word by word, and both where they do not touch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.drafting.comparing import Kind, changes, merged

WORDS = st.lists(
    st.sampled_from(["Licht", " ", "hält", "<p>", "</p>", "wach", "\n", "<"]), max_size=9
).map("".join)


def test_what_was_kept_removed_and_added_is_told_apart() -> None:
    assert [
        (piece.kind, piece.text) for piece in changes("Licht hält wach", "Licht macht wach")
    ] == [
        (Kind.SAME, "Licht "),
        (Kind.REMOVED, "hält"),
        (Kind.ADDED, "macht"),
        (Kind.SAME, " wach"),
    ]


def test_changed_words_with_a_gap_between_them_are_one_change() -> None:
    assert [piece.text for piece in changes("sehr helles Licht", "ganz trübes Licht")] == [
        "sehr helles",
        "ganz trübes",
        " Licht",
    ]


@given(before=WORDS, after=WORDS)
def test_the_pieces_are_both_texts(before: str, after: str) -> None:
    pieces = changes(before, after)

    assert "".join(one.text for one in pieces if one.kind is not Kind.ADDED) == before
    assert "".join(one.text for one in pieces if one.kind is not Kind.REMOVED) == after


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("Licht hält wach am Abend", "Licht macht wach am Abend", "Licht hält wach abends",
         "Licht macht wach abends"),
        ("Licht hält wach", "Licht macht wach", "Licht stört wach", None),
        ("Licht", "Licht am Abend", "Licht bei Nacht", None),
        ("Licht hält", "Licht hält", "Licht stört", "Licht stört"),
        ("Licht hält", "Licht stört", "Licht stört", "Licht stört"),
        ("", "Neu", "", "Neu"),
        ("<p>Eins</p><p>Zwei</p>", "<p>Eins A</p><p>Zwei</p>", "<p>Eins</p><p>Zwei B</p>",
         "<p>Eins A</p><p>Zwei B</p>"),
    ],
)  # fmt: skip
def test_both_changes_go_together_where_they_touch_different_words(
    base: str, mine: str, theirs: str, both: str | None
) -> None:
    assert merged(base, mine, theirs) == both


@given(base=WORDS, mine=WORDS)
def test_who_changed_alone_is_not_contradicted(base: str, mine: str) -> None:
    assert merged(base, mine, base) == mine
    assert merged(base, base, mine) == mine
    assert merged(base, mine, mine) in {mine, None}
