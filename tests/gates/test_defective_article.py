"""A page that is wrong on purpose, imported as it is: how often each rule speaks on it.

Rules that compare two languages are silent: the page has one. Each rule trips in every way that it
can in `tests/messages/breaking`.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from articles.exchange.actions import import_document
from articles.exchange.readers.text import read_text
from articles.gates.check import check
from articles.gates.rulebook import RULES
from articles.manuscripts.load import load
from articles.models import Variant
from articles.vocabulary import Language
from tests import scenarios
from tests.gates.manuscripts import NOW

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).parent / "articles" / "defective.en.txt"
EXPECTED: dict[str, int] = {
    "SRC_LINK_HOMEPAGE": 2,
    "SRC_LINK_SEARCH": 1,
    "SRC_LINK_SHORTENER": 1,
    "SRC_ID_INVALID": 1,
    "SRC_PII_CHECKSUM": 1,
    "SRC_ID_SUSPICIOUS_SEQUENCE": 1,
    "SRC_PLATFORM_AS_AUTHOR": 3,
    "SRC_INCOMPLETE": 7,
    "SRC_DATE_INVALID": 1,
    "SRC_ORPHAN": 4,
    "SRC_UNCHECKED": 7,
    "CLAIM_UNSOURCED": 13,
    "CLAIM_SOURCE_NUMBER_DIFF": 1,
    "CLAIM_NO_COMPARATOR": 1,
    "CLAIM_HEALTH_NOT_AUTHORISED": 4,
    "CLAIM_DISEASE_FOOD": 1,
    "NUM_UP_TO": 1,
    "NUM_GRIM": 1,
    "DOSE_ABOVE_UL": 3,
    "DOSE_ABOVE_MAX": 1,
    "DOSE_BASIS_UNSTATED": 2,
    "SAFETY_WARNING_MISSING": 4,
    "SAFETY_TRIAGE_MISSING": 1,
    "WORDING_CAUSAL": 3,
    "WORDING_CERTAIN": 2,
    "WORDING_VAGUE_AUTHORITY": 1,
    "WORDING_PROMISE": 1,
    "DISC_MISSING": 2,
    "DISC_LANG_MISSING": 1,
    "DISC_CONTRADICTED": 1,
    "ART_META_MISSING": 4,
    "COI_UNDISCLOSED": 1,
    "LANG_MISSING": 1,
    "SIGNOFF_MISSING": 2,
    "CHECKLIST_OPEN": 1,
    "STYLE_SYMBOL_AS_WORD": 4,
    "TYPO_SPACE_BEFORE_PUNCT": 1,
}
# One language, no pictures, nothing signed; and wrongs that a page's text cannot have.
SILENT = frozenset(
    {
        "SRC_LINK_CONTAINER",
        "SRC_DUPLICATE",
        "CLAIM_UNANCHORED",
        "CLAIM_RANGE_NOT_IN_SOURCE",
        "CLAIM_CONTRADICTED",
        "CLAIM_DESIGN_TOO_WEAK",
        "NUM_DENOMINATOR_UNCLEAR",
        "NUM_AMBIGUOUS",
        "DOSE_ABOVE_REFERENCE",
        "ART_DATES_IMPLAUSIBLE",
        "LANG_STALE",
        "LANG_UNTRANSLATED",
        "CLAIM_PARITY",
        "NUM_PARITY",
        "NEGATION_PARITY",
        "MODALITY_PARITY",
        "FREQUENCY_PARITY",
        "ENTITY_PARITY",
        "LOCALE_NUMBER_FORMAT",
        "LOCALE_UNIT",
        "LOCALE_ADDRESS",
        "SIGNOFF_STALE",
        "IMG_ALT_MISSING",
        "BLOCK_UNKNOWN",
        "STYLE_EMOJI_HEADING",
        "TYPO_QUOTES_MIXED",
        "READING_LEVEL",
    }
)


@pytest.fixture(scope="module")
def counts(django_db_setup: None, django_db_blocker: Any) -> Iterator[Counter[str]]:
    """Imported and checked once."""
    with django_db_blocker.unblock(), transaction.atomic():
        page = read_text(PAGE.read_text(encoding="utf-8"), language=Language.EN)
        import_document(document=page, by=scenarios.author(), at=NOW)
        manuscript = load(Variant.objects.get())
        yield Counter(finding.rule for finding in check(manuscript, at=NOW).findings)
        transaction.set_rollback(True)


def test_every_rule_that_needs_no_network_is_expected_or_silent() -> None:
    offline = {name for name, rule in RULES.items() if not rule.needs_network}
    assert set(EXPECTED) | SILENT == offline
    assert not set(EXPECTED) & SILENT


def test_each_rule_speaks_as_often_as_the_page_is_wrong(counts: Counter[str]) -> None:
    assert dict(counts) == EXPECTED
