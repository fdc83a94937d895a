"""What the gate must see in the real article that the product was made for."""

import io
import json
import os
from collections import Counter
from typing import Any

import pytest
from django.core.management import call_command

pytestmark = [pytest.mark.real_article, pytest.mark.django_db]


def checked() -> list[dict[str, Any]]:
    """Everything that the gate finds in the real article as it is imported."""
    imported, checked = io.StringIO(), io.StringIO()
    call_command("import_article", os.environ["REAL_ARTICLE"], "--json", stdout=imported)
    with pytest.raises(SystemExit) as stop:
        call_command(
            "check_article", json.loads(imported.getvalue())["article"], "--json", stdout=checked
        )
    assert stop.value.code == 1
    (report,) = json.loads(checked.getvalue())["reports"]
    findings: list[dict[str, Any]] = report["findings"]
    return findings


def test_the_real_article_is_stopped_for_the_right_reasons() -> None:
    findings = checked()
    blockers = Counter(f["rule"] for f in findings if f["severity"] == "blocker")
    linked = [f["object"]["label"] for f in findings if f["rule"] == "SRC_LINK_HOMEPAGE"]

    assert linked == ["[1]", "[5]", "[6]", "[7]"]
    assert [f["severity"] for f in findings if f["rule"] == "SRC_UNCHECKED"] == ["warning"] * 7
    assert blockers["DISC_LANG_MISSING"] == 1
    assert blockers["CLAIM_UNSOURCED"] >= 1
    assert blockers["SIGNOFF_MISSING"] == 2
    assert blockers["SIGNOFF_STALE"] == 0


def test_the_wording_of_the_real_article_says_more_than_it_proves() -> None:
    found = Counter(f["rule"] for f in checked())

    assert found["WORDING_CAUSAL"] >= 1
    assert found["WORDING_CERTAIN"] >= 1
    assert found["WORDING_CAUSAL"] + found["WORDING_CERTAIN"] >= 3
    assert found["WORDING_VAGUE_AUTHORITY"] == 1
    assert found["CLAIM_HEALTH_NOT_AUTHORISED"] >= 1
    assert found["CLAIM_DISEASE_FOOD"] >= 1
    assert found["SAFETY_TRIAGE_MISSING"] == 1
    assert found["DISC_CONTRADICTED"] == 1
    assert found["COI_UNDISCLOSED"] == 1


def test_the_doses_of_the_real_article_are_held_against_the_limits() -> None:
    findings = checked()
    above = {
        rule: [f["evidence"].partition(" ")[0].lower() for f in findings if f["rule"] == rule]
        for rule in ("DOSE_ABOVE_UL", "DOSE_ABOVE_MAX", "DOSE_ABOVE_REFERENCE")
    }
    warned = {
        f["evidence"].partition(":")[0] for f in findings if f["rule"] == "SAFETY_WARNING_MISSING"
    }
    unstated = [f for f in findings if f["rule"] == "DOSE_BASIS_UNSTATED"]

    assert above == {
        "DOSE_ABOVE_UL": ["magnesium", "magnesium"],
        "DOSE_ABOVE_MAX": ["potassium", "vitamin"],
        "DOSE_ABOVE_REFERENCE": ["water"],
    }
    assert len(unstated) >= 2
    assert {"magnesium", "potassium", "vitamin-d", "vitamin-b6"} <= warned


def test_the_real_article_lacks_its_german_and_uses_signs_as_words() -> None:
    rules = Counter(f["rule"] for f in checked())

    assert rules["LANG_MISSING"] == 1
    assert rules["STYLE_SYMBOL_AS_WORD"] == 3
    assert rules["TYPO_SPACE_BEFORE_PUNCT"] == 1
    assert rules["LANG_STALE"] == rules["BLOCK_UNKNOWN"] == 0


def test_the_numbers_of_the_real_article_are_held_against_its_sources() -> None:
    findings = checked()
    found = {
        rule: [(f["object"]["label"], f["evidence"]) for f in findings if f["rule"] == rule]
        for rule in ("CLAIM_SOURCE_NUMBER_DIFF", "NUM_UP_TO", "NUM_DENOMINATOR_UNCLEAR")
    }
    silent = {
        "NUM_GRIM",
        "NUM_AMBIGUOUS",
        "NUM_PARITY",
        "CLAIM_UNANCHORED",
        "CLAIM_PARITY",
        "LOCALE_NUMBER_FORMAT",
        "LOCALE_UNIT",
    }

    assert [evidence for _, evidence in found["CLAIM_SOURCE_NUMBER_DIFF"]] == [
        "[1] 173, 58 percent",
        "[2] 400 mg/day",
        "[3] 96",
    ]
    assert [evidence for _, evidence in found["NUM_UP_TO"]] == ["40%", "40%"]
    assert found["NUM_UP_TO"][1][0] == "[3]"
    assert [evidence for _, evidence in found["NUM_DENOMINATOR_UNCLEAR"]] == ["58 percent"]
    assert not [f for f in findings if f["rule"] in silent]
