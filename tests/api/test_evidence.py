"""How an edition was checked, as readers are told it."""

import json

import pytest

from articles.models import Edition
from articles.publishing.freezing import append_edition
from tests import scenarios
from tests.api.asking import ask, asked
from tests.replay import anew
from tests.scenarios import DE

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/articles/sleep-{}/evidence/"
FINDING = {
    "rule": "SRC_LINK_HOMEPAGE",
    "severity": "warning",
    "language": None,
    "object": {"type": "reference", "id": "7", "label": "[1]"},
    "field": "url",
    "evidence": "https://www.example.org",
    "params": {},
    "waiver": None,
}
WAIVER = {
    "by": "Dr. Publisher",
    "reason": "Das Werk gibt es nur dort.",
    "at": "2026-03-01T09:00:00Z",
    "expires_on": "2026-09-01",
}


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are published with findings: open ones, waived ones, one of a rule of other days."""
    rows = [
        FINDING,
        FINDING | {"waiver": WAIVER},
        FINDING | {"rule": "OLD_RULE", "severity": "note"},
    ]

    def with_findings(**facts: object) -> Edition:
        content = facts["content"]
        content.evidence["findings"] = rows  # type: ignore[attr-defined]  # the verb's own data
        return append_edition(**facts)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr("articles.publishing.issuing.append_edition", with_findings)
    with anew():
        scenarios.published()


def test_sign_offs_name_the_person_as_of_today() -> None:
    scenarios.published()
    body = asked(ADDRESS.format("en"))
    assert [row["kind"] for row in body["sign_offs"]] == ["medical", "translation"]
    medical = body["sign_offs"][0]
    assert medical["signed_at"] == "2026-03-02T09:02:30Z"
    assert medical["person"]["name"] == "Dr. Medical"
    assert medical["person"]["qualification"] == "General practitioner"
    assert body["edition"]["number"] == 1
    assert body["fingerprint"].startswith("1:sha256:")
    # No scenario invents an answer of a registry.
    assert [row["rule"] for row in body["findings"]] == ["SRC_UNCHECKED"]
    assert body["waivers"] == []
    assert body["counts"] == {"blocker": 0, "warning": 1, "note": 0}


@pytest.mark.usefixtures("found")
@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("de", "Der Link führt auf eine Startseite, nicht zum Werk."),
        ("en", "The link leads to a home page, not to the work."),
    ],
)
def test_what_stayed_open_is_said_in_the_answers_language(language: str, message: str) -> None:
    body = asked(ADDRESS.format(language))
    assert [row["message"] for row in body["findings"]] == [message, "OLD_RULE"]
    assert body["counts"] == {"blocker": 0, "warning": 1, "note": 1}
    assert [row["waiver"] for row in body["waivers"]] == [WAIVER]
    assert body["waivers"][0]["message"] == message
    assert list(body["findings"][0]) == [
        "rule", "severity", "language", "object", "field", "message", "evidence", "waiver",
    ]  # fmt: skip


def test_it_is_the_live_editions_account() -> None:
    article = scenarios.published(languages=(DE,))
    first = ask(ADDRESS.format("de"))
    scenarios.write(article, DE, at=scenarios.after(10), title="Besser schlafen")
    scenarios.issue(article, DE, at=scenarios.after(12))
    second = ask(ADDRESS.format("de"))
    assert second.json()["edition"]["number"] == 2
    assert second.json()["fingerprint"] != first.json()["fingerprint"]
    assert second["ETag"] != first["ETag"]
    assert second["Last-Modified"] == "Mon, 02 Mar 2026 09:12:00 GMT"


def test_accounts_of_people_who_are_not_public_name_nobody() -> None:
    scenarios.user("medical").person.delete()
    scenarios.published(languages=(DE,))
    signed = asked(ADDRESS.format("de"))["sign_offs"]
    assert [row["person"] is None for row in signed] == [False, True]
    assert json.dumps(signed).count("Dr. Medical") == 0


def test_the_checklist_stands_with_its_questions_and_who_answered() -> None:
    scenarios.published()
    german, english = (asked(ADDRESS.format(code))["checklist"] for code in ("de", "en"))
    assert [row["number"] for row in german] == list(range(1, 25))
    assert [row["item"] for row in german] == [row["item"] for row in english]
    assert all(g["question"] != e["question"] for g, e in zip(german, english, strict=True))
    unasked = german[7]
    assert (unasked["by"], unasked["machine"], unasked["answer"]) == ("person", None, "yes")
    assert unasked["person"] == {
        "answer": "yes", "by": "Dr. Editor", "at": "2026-03-02T09:02:30Z", "note": "",
    }  # fmt: skip
    assert german[12]["answer"] == "not_applicable"
    assert german[22] | {"question": ""} == {
        "number": 23, "item": "reviewed_by_others", "origin": "Beleg", "by": "machine",
        "level": "blocker", "answer": "yes", "machine": "yes", "findings": 0, "waived": 0,
        "question": "", "person": None,
    }  # fmt: skip
