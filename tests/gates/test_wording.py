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
