"""How often each rule that needs no network speaks on the real article: the product's own table.

A number is exact; `at_least` is open above. Rules that compare two languages are silent, since the
article has one.
"""

import io
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.management import call_command
from django.db import transaction

from articles.gates.check import check
from articles.gates.rulebook import RULES
from articles.manuscripts.load import load
from articles.models import Variant
from tests.gates.manuscripts import NOW

pytestmark = [pytest.mark.real_article, pytest.mark.django_db]


@dataclass(frozen=True)
class Expected:
    low: int
    high: float

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f">={self.low}"


def exactly(number: int) -> Expected:
    return Expected(number, number)


def at_least(number: int) -> Expected:
    return Expected(number, float("inf"))


ANY = at_least(0)
EXPECTED: dict[str, Expected] = {
    "SRC_LINK_HOMEPAGE": exactly(4),
    "SRC_LINK_SEARCH": exactly(0),
    "SRC_LINK_CONTAINER": exactly(0),
    "SRC_LINK_SHORTENER": exactly(0),
    "SRC_ID_INVALID": exactly(0),
    "SRC_PII_CHECKSUM": exactly(1),
    "SRC_ID_SUSPICIOUS_SEQUENCE": exactly(3),
    "SRC_PLATFORM_AS_AUTHOR": exactly(3),
    "SRC_INCOMPLETE": exactly(7),
    "SRC_DATE_INVALID": exactly(0),
    "SRC_DUPLICATE": exactly(0),
    "SRC_ORPHAN": exactly(4),
    "SRC_UNCHECKED": exactly(7),
    "CLAIM_UNSOURCED": at_least(1),
    "CLAIM_UNANCHORED": exactly(0),
    "CLAIM_SOURCE_NUMBER_DIFF": exactly(3),
    "CLAIM_RANGE_NOT_IN_SOURCE": ANY,
    "CLAIM_NO_COMPARATOR": ANY,
    "CLAIM_CONTRADICTED": exactly(0),
    "CLAIM_DESIGN_TOO_WEAK": ANY,
    "CLAIM_HEALTH_NOT_AUTHORISED": at_least(1),
    "CLAIM_DISEASE_FOOD": at_least(1),
    "NUM_UP_TO": exactly(2),
    "NUM_GRIM": exactly(0),
    "NUM_DENOMINATOR_UNCLEAR": ANY,
    "NUM_AMBIGUOUS": exactly(0),
    "DOSE_ABOVE_UL": exactly(2),
    "DOSE_ABOVE_MAX": exactly(2),
    "DOSE_ABOVE_REFERENCE": exactly(1),
    "DOSE_BASIS_UNSTATED": at_least(2),
    "SAFETY_WARNING_MISSING": at_least(2),
    "SAFETY_TRIAGE_MISSING": exactly(1),
    "WORDING_CAUSAL": at_least(1),
    "WORDING_CERTAIN": at_least(1),
    "WORDING_VAGUE_AUTHORITY": exactly(1),
    "WORDING_PROMISE": ANY,
    "DISC_MISSING": at_least(1),
    "DISC_LANG_MISSING": exactly(1),
    "DISC_CONTRADICTED": exactly(1),
    "ART_META_MISSING": at_least(3),
    "ART_DATES_IMPLAUSIBLE": exactly(0),
    "COI_UNDISCLOSED": exactly(1),
    "LANG_MISSING": exactly(1),
    "LANG_STALE": exactly(0),
    "LANG_UNTRANSLATED": exactly(0),
    "CLAIM_PARITY": exactly(0),
    "NUM_PARITY": exactly(0),
    "NEGATION_PARITY": exactly(0),
    "MODALITY_PARITY": exactly(0),
    "FREQUENCY_PARITY": exactly(0),
    "ENTITY_PARITY": exactly(0),
    "LOCALE_NUMBER_FORMAT": exactly(0),
    "LOCALE_UNIT": ANY,
    "LOCALE_ADDRESS": exactly(0),
    "SIGNOFF_MISSING": exactly(2),
    "SIGNOFF_STALE": exactly(0),
    "CHECKLIST_OPEN": exactly(1),
    "IMG_ALT_MISSING": exactly(0),
    "BLOCK_UNKNOWN": exactly(0),
    "STYLE_SYMBOL_AS_WORD": at_least(3),
    "STYLE_EMOJI_HEADING": ANY,
    "TYPO_SPACE_BEFORE_PUNCT": exactly(1),
    "TYPO_QUOTES_MIXED": ANY,
    "READING_LEVEL": ANY,
}


@pytest.fixture(scope="module")
def counts(django_db_setup: None, django_db_blocker: object) -> Iterator[Counter[str]]:
    """Imported and checked once."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]  # pytest's
        out = io.StringIO()
        call_command("import_article", os.environ["REAL_ARTICLE"], "--json", stdout=out)
        row = Variant.objects.get(article__uid=json.loads(out.getvalue())["article"])
        yield Counter(finding.rule for finding in check(load(row), at=NOW).findings)
        transaction.set_rollback(True)


def test_the_table_names_every_rule_that_needs_no_network() -> None:
    offline = {name for name, rule in RULES.items() if not rule.needs_network}
    assert set(EXPECTED) == offline


@pytest.mark.parametrize("rule", EXPECTED)
def test_the_rule_speaks_as_often_as_it_must(rule: str, counts: Counter[str]) -> None:
    expected = EXPECTED[rule]
    assert expected.low <= counts[rule] <= expected.high, f"{counts[rule]} instead of {expected}"


def test_what_needs_the_network_says_nothing_without_it(counts: Counter[str]) -> None:
    assert [rule for rule in counts if RULES[rule].needs_network] == []
