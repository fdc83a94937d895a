"""A gate report as plain data for JSON, its messages in one language of the reader's choice."""

from typing import Any

from articles.gates.finding import Finding, Report
from articles.manuscripts.canonical import moment
from articles.manuscripts.manuscript import WaiverRecord
from articles.messages.findings import render
from articles.messages.pages import help_path
from articles.vocabulary import Language, Severity


def report_json(report: Report, *, ui: Language) -> dict[str, Any]:
    """The report of one variant. `ui` is the language of the messages, not of the text."""
    return {
        "article": report.article,
        "language": report.language.value,
        "fingerprint": report.fingerprint,
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "findings": [_finding(finding, ui) for finding in report.findings],
    }


def _waiver(waiver: WaiverRecord) -> dict[str, Any]:
    return {
        "by": waiver.by_name,
        "reason": waiver.reason,
        "at": moment(waiver.at),
        "expires_on": waiver.expires_on.isoformat(),
    }


def _finding(finding: Finding, ui: Language) -> dict[str, Any]:
    message = render(finding, ui)
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "language": finding.language.value if finding.language else None,
        "object": {
            "type": finding.place.type,
            "id": finding.place.id,
            "label": finding.place.label,
        },
        "field": finding.field,
        "message": message.text,
        "hint": message.hint,
        "evidence": finding.evidence,
        "help": help_path(finding.rule),
        "waiver": _waiver(finding.waiver) if finding.waiver else None,
    }
