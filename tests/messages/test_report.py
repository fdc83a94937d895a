"""The gate report as JSON, as partners and scripts read it."""

import json

import pytest

from articles.gates.check import check
from articles.manuscripts.fingerprint import fingerprint
from articles.messages.report import report_json
from articles.vocabulary import Language
from tests.gates.manuscripts import NOW, a_claim, a_manuscript, a_reference


def test_a_report_has_the_published_shape() -> None:
    reference = a_reference(url="https://www.mayoclinic.org", pii="S0140673697110960")
    manuscript = a_manuscript(references=(reference,))

    assert report_json(check(manuscript, at=NOW), ui=Language.EN) == {
        "article": manuscript.article,
        "language": "de",
        "fingerprint": fingerprint(manuscript),
        "counts": {"blocker": 1, "warning": 0, "note": 0},
        "findings": [
            {
                "rule": "SRC_LINK_HOMEPAGE",
                "severity": "blocker",
                "language": None,
                "object": {
                    "type": "reference",
                    "id": manuscript.references[0].source.uid,
                    "label": "[1]",
                },
                "field": "url",
                "message": "The link leads to a home page, not to the work.",
                "hint": "Enter the link of the work itself (DOI, PubMed, or the page of the "
                "publication).",
                "evidence": "https://www.mayoclinic.org",
                "help": "/admin/rules/SRC_LINK_HOMEPAGE/",
                "waiver": None,
            }
        ],
    }


@pytest.mark.parametrize("ui", Language)
def test_a_report_is_plain_json(ui: Language) -> None:
    report = report_json(check(a_manuscript(claims=(a_claim(citations=()),)), at=NOW), ui=ui)

    assert json.loads(json.dumps(report)) == report


def test_only_the_messages_depend_on_the_readers_language() -> None:
    report = check(a_manuscript(claims=(a_claim(citations=()),)), at=NOW)
    german, english = (report_json(report, ui=ui) for ui in Language)
    for finding in (*german["findings"], *english["findings"]):
        del finding["message"], finding["hint"]

    assert german == english
