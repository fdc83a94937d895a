"""Hard cases of identifiers: what is read from them, and from what nothing may be read.

`torture.json` holds `single` (kind, as typed, normal form, check), `prose` (a text and what stands
in it: kind, normal form, check) and `counting_runs` (an identifier, whether it ends in one).
"""

import json
from pathlib import Path

import pytest

from articles.evidence.identifiers import (
    IdentifierKind,
    counting_run,
    identifiers_in,
    read,
)

CASES = json.loads(Path(__file__).with_name("torture.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("kind", "typed", "normal", "check"), CASES["single"])
def test_a_typed_identifier_has_one_normal_form(
    kind: str, typed: str, normal: str, check: str
) -> None:
    found = read(IdentifierKind(kind), typed)

    assert (found.normal, found.check.value) == (normal, check)
    assert (found.flaw is not None) == (check == "invalid")


@pytest.mark.parametrize(("text", "expected"), CASES["prose"])
def test_prose_holds_these_identifiers_and_no_others(text: str, expected: list[list[str]]) -> None:
    found = identifiers_in(text)

    assert [[one.kind.value, one.normal, one.check.value] for one in found] == expected
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@pytest.mark.parametrize(("identifier", "is_one"), CASES["counting_runs"])
def test_a_counting_run_at_the_end_is_seen(identifier: str, is_one: bool) -> None:
    assert bool(counting_run(identifier)) is is_one


@pytest.mark.parametrize(
    "text", ["10.", "S" * 3000, "10.1136/" * 500, "ISBN " + "1 " * 2000, "&amp;" * 900]
)
def test_hostile_lengths_are_read_at_once(text: str) -> None:
    assert len(identifiers_in(text)) <= 500
