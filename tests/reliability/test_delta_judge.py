"""What the proof of the log takes for wrong."""

from typing import Any

from prove.delta import Follower, judged


def entry(number: int, kind: str = "updated", digest: str = "") -> dict[str, Any]:
    return {
        "sequence": number, "kind": kind, "article": "a", "language": "de",
        "digest": digest or f"d{number}",
    }  # fmt: skip


LOG = [entry(1, "published"), entry(2), entry(3, "withdrawn", "d2"), entry(4, "restored", "d2")]
RIGHT = [(LOG[0], 200, "d1"), (LOG[1], 410, ""), (LOG[2], 410, ""), (LOG[3], 200, "d2")]
NONE = {"missed": 0, "ghosts": 0, "out_of_order": 0, "stale": 0}


def found(
    entries: list[dict[str, Any]], seen: list[tuple[dict[str, Any], int, str]]
) -> dict[str, int]:
    follower = Follower(1, "")
    follower.entries, follower.seen = entries, seen
    return judged(follower, LOG)


def test_what_is_right_is_taken_for_right() -> None:
    addressed = [row | {"url": "https://example.org/"} for row in LOG]
    assert found(addressed, RIGHT) == NONE


def test_an_entry_that_was_not_got_is_missed() -> None:
    assert found(LOG[:1] + LOG[2:], RIGHT) == NONE | {"missed": 1}


def test_an_entry_that_the_log_does_not_hold_is_a_ghost() -> None:
    assert found([*LOG, entry(5)], RIGHT) == NONE | {"ghosts": 1}
    assert found([entry(1, digest="other"), *LOG[1:]], RIGHT) == NONE | {"ghosts": 1}


def test_an_entry_before_an_earlier_one_is_out_of_order() -> None:
    assert found([LOG[1], LOG[0], *LOG[2:]], RIGHT) == NONE | {"out_of_order": 1}


def test_an_answer_that_is_older_than_its_entry_is_stale() -> None:
    assert found(LOG, [(LOG[1], 200, "d1")]) == NONE | {"stale": 1}
    assert found(LOG, [(LOG[2], 200, "d1")]) == NONE | {"stale": 1}
    assert found(LOG, [(LOG[3], 410, "")]) == NONE | {"stale": 1}
