"""The gate as a whole: pure, complete, and the same for the same content."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from articles.gates import check as gate
from articles.gates.check import check
from articles.gates.rulebook import RULES
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.manuscript import Manuscript, WaiverRecord
from articles.vocabulary import ClaimKind, Severity
from tests.gates.manuscripts import (
    NOW,
    a_claim,
    a_disclaimer,
    a_manuscript,
    a_reference,
    an_unsigned_manuscript,
)

HOME = "https://www.example.org/de/"
# Rules that the bad manuscript breaks in several places, or in several ways.
SHOWN = {"CLAIM_UNSOURCED", "DISC_LANG_MISSING", "SIGNOFF_MISSING", "SRC_LINK_HOMEPAGE"}


def a_bad_manuscript() -> Manuscript:
    """One that breaks every rule but SIGNOFF_STALE, some of them often."""
    return an_unsigned_manuscript(
        claims=tuple(
            a_claim(number, kind=kind, citations=())
            for number, kind in (
                (11, ClaimKind.DOSAGE),
                (2, ClaimKind.DOSAGE),
                (3, ClaimKind.ADVICE),
            )
        ),
        references=tuple(a_reference(number, url=HOME) for number in (1, 2, 10)),
        disclaimers=(a_disclaimer(blocks=(), languages=()),),
    )


def test_a_clean_signed_manuscript_has_no_findings() -> None:
    assert check(a_manuscript(), at=NOW).findings == ()


def test_the_report_names_what_was_read() -> None:
    manuscript = a_manuscript()

    report = check(manuscript, at=NOW)

    assert (report.article, report.language) == (manuscript.article, manuscript.language)
    assert report.fingerprint == fingerprint(manuscript)


def test_findings_stand_worst_first_then_by_rule_and_place() -> None:
    found = check(a_bad_manuscript(), at=NOW).findings

    ranks = [list(Severity).index(finding.severity) for finding in found]
    assert ranks == sorted(ranks)
    for severity in Severity:
        rules = [finding.rule for finding in found if finding.severity == severity]
        assert rules == sorted(rules)
    assert [(finding.rule, finding.place.label) for finding in found if finding.rule in SHOWN] == [
        ("CLAIM_UNSOURCED", "c2"),
        ("CLAIM_UNSOURCED", "c11"),
        ("DISC_LANG_MISSING", "de"),
        ("SIGNOFF_MISSING", "de"),
        ("SIGNOFF_MISSING", "de"),
        ("SRC_LINK_HOMEPAGE", "[1]"),
        ("SRC_LINK_HOMEPAGE", "[2]"),
        ("SRC_LINK_HOMEPAGE", "[10]"),
        ("CLAIM_UNSOURCED", "c3"),
    ]


def test_the_order_of_rows_changes_no_finding() -> None:
    manuscript = a_bad_manuscript()
    reports = {
        repr(check(replace(manuscript, claims=claims, references=references), at=NOW).findings)
        for claims in permutations(manuscript.claims)
        for references in permutations(manuscript.references)
    }

    assert len(reports) == 1


def test_the_order_of_checks_changes_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = set()
    turned = [gate.CHECKS[n:] + gate.CHECKS[:n] for n in range(len(gate.CHECKS))]
    for order in (*turned, *(order[::-1] for order in turned)):
        monkeypatch.setattr(gate, "CHECKS", order)
        reports.add(repr(check(a_bad_manuscript(), at=NOW)))

    assert len(reports) == 1


@pytest.mark.parametrize("at", [NOW, datetime(2028, 1, 1, tzinfo=NOW.tzinfo)])
def test_the_same_manuscript_has_the_same_report(at: datetime) -> None:
    assert check(a_bad_manuscript(), at=at) == check(a_bad_manuscript(), at=NOW)


def test_every_finding_is_about_what_its_rule_is_about() -> None:
    for finding in check(a_bad_manuscript(), at=NOW).findings:
        rule = RULES[finding.rule]
        assert finding.place.type == rule.about
        assert finding.severity in {rule.severity, rule.milder, rule.stricter}


def test_no_two_findings_are_alike() -> None:
    """A waiver must be able to name exactly one."""
    found = check(a_bad_manuscript(), at=NOW).findings
    keys = {(f.rule, f.place.type, f.place.id, f.field, f.evidence) for f in found}

    assert len(keys) == len(found)


def test_an_exception_for_a_rule_that_is_gone_stops_nothing() -> None:
    waiver = WaiverRecord(
        id=1,
        rule="A_RULE_OF_LAST_YEAR",
        place_type="article",
        place_id="",
        field="",
        evidence="",
        language=None,
        reason="Damals so beschlossen",
        by=1,
        by_name="Eva",
        at=NOW,
        expires_on=date(2099, 1, 1),
    )
    bad = a_bad_manuscript()
    with_waiver = check(replace(bad, waivers=(waiver,)), at=NOW)
    assert with_waiver.findings == check(bad, at=NOW).findings


def test_the_gate_runs_without_django_and_without_a_database() -> None:
    code = (
        "import sys, articles.gates.check, articles.gates.rulebook, articles.messages.findings,"
        " articles.messages.reasons, articles.messages.report, articles.evidence.status;"
        "print([m for m in sys.modules if m.split('.')[0] in"
        " {'django', 'modeltranslation', 'rest_framework', 'sqlite3', 'socket', 'urllib.request'}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "[]"
