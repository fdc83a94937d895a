"""Rules about wording, support and the law, held against their corpora: see `cases`."""

import json
from collections.abc import Iterator

import pytest

from articles.gates.finding import Finding
from articles.gates.rules import legal, support, wording
from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Language
from tests.gates.cases import saying
from tests.gates.corpora import corpus, score

CHECKS = (*wording.CHECKS, *support.CHECKS, *legal.CHECKS)
RULES = (
    "WORDING_CAUSAL",
    "WORDING_CERTAIN",
    "WORDING_VAGUE_AUTHORITY",
    "WORDING_PROMISE",
    "CLAIM_HEALTH_NOT_AUTHORISED",
    "CLAIM_DISEASE_FOOD",
    "CLAIM_NO_COMPARATOR",
    "CLAIM_CONTRADICTED",
    "SAFETY_TRIAGE_MISSING",
    "DISC_CONTRADICTED",
    "COI_UNDISCLOSED",
)


def found_in(manuscript: Manuscript) -> Iterator[Finding]:
    for check in CHECKS:
        yield from check(manuscript)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("rule", RULES)
def test_a_rule_trips_on_its_corpus_and_is_silent_where_it_should_be(
    rule: str, language: Language
) -> None:
    result = score(
        corpus(rule, language),
        lambda case: any(f.rule == rule for f in found_in(saying(case, language, rule))),
    )

    told = json.dumps(
        {"missed": result.missed, "false": result.false}, ensure_ascii=False, indent=1
    )
    assert result.recall >= 0.9, told
    assert result.false_alarms <= 0.1, told


@pytest.mark.parametrize(
    ("text", "is_certain"),
    [
        ("Wer so isst, bekommt mit Sicherheit keinen Diabetes.", True),
        ("Sie haben mit absoluter Sicherheit keine Allergie.", True),
        ("Davon bekommen Sie garantiert keinen Husten.", True),
        ("Das ist definitiv kein Infarkt.", True),
        ("So erkranken Sie mit Sicherheit nie.", True),
        ("Das lässt sich mit Sicherheit nicht sagen.", False),
        ("Ein Test kann Diabetes nicht mit Sicherheit ausschließen.", False),
        ("Kein Test schließt Diabetes mit Sicherheit aus.", False),
        ("Niemand sagt, dass Sie mit Sicherheit keinen Diabetes bekommen.", False),
        ("Auf der Packung steht „mit Sicherheit keine Nebenwirkungen“.", False),
    ],
)
def test_a_certain_none_is_certain(text: str, is_certain: bool) -> None:
    case = saying(text, Language.DE, "WORDING_CERTAIN")
    rules = {finding.rule for finding in found_in(case)}
    assert ("WORDING_CERTAIN" in rules) is is_certain
