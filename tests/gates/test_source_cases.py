"""References that rules without a network must find, and near misses that they must leave alone.

`source_cases.json` has `trips` and `silent` for each rule. A case is a source by what it differs
in from a complete one, or a list of two where the rule compares them.
"""

import json
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from articles.gates.rules import identifiers, sources
from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import SourceType
from tests.gates.manuscripts import NOW, a_manuscript, a_reference

CASES = json.loads(Path(__file__).with_name("source_cases.json").read_text(encoding="utf-8"))
LEAST_CASES = 10


def manuscript_of(case: Any) -> Manuscript:
    wanted = case if isinstance(case, list) else [case]
    references = [a_reference(number, **fields(one)) for number, one in enumerate(wanted, start=1)]
    return a_manuscript(references=tuple(references))


def fields(case: dict[str, Any]) -> dict[str, Any]:
    """A case as the fields of a source."""
    found = dict(case)
    if "authors" in found:
        found["authors"] = tuple(tuple(sorted(author.items())) for author in found["authors"])
    if found.get("accessed_on"):
        found["accessed_on"] = date.fromisoformat(found["accessed_on"])
    if "type" in found:
        found["type"] = SourceType(found["type"])
    return found


def rules_of(manuscript: Manuscript) -> set[str]:
    groups = (sources, identifiers)
    checks = chain.from_iterable(group.CHECKS for group in groups)
    dated = chain.from_iterable(group.DATED_CHECKS for group in groups)
    return {
        finding.rule
        for finding in chain(
            chain.from_iterable(find(manuscript) for find in checks),
            chain.from_iterable(find(manuscript, NOW) for find in dated),
        )
    }


@pytest.mark.parametrize("rule", CASES)
def test_there_are_enough_cases(rule: str) -> None:
    assert min(len(CASES[rule]["trips"]), len(CASES[rule]["silent"])) >= LEAST_CASES


@pytest.mark.parametrize(
    ("rule", "case"), [(rule, case) for rule in CASES for case in CASES[rule]["trips"]]
)
def test_a_rule_finds_what_is_wrong(rule: str, case: Any) -> None:
    assert rule in rules_of(manuscript_of(case))


@pytest.mark.parametrize(
    ("rule", "case"), [(rule, case) for rule in CASES for case in CASES[rule]["silent"]]
)
def test_a_rule_leaves_near_misses_alone(rule: str, case: Any) -> None:
    assert rule not in rules_of(manuscript_of(case))
