"""How an edition was checked, as readers are told it. Pure."""

from typing import Any

from articles.gates.finding import Finding, Place
from articles.manuscripts.canonical import moment
from articles.messages.checklist import question
from articles.messages.findings import render
from articles.rendering.addresses import Addresses
from articles.rendering.article import Published
from articles.vocabulary import Language, Severity


def evidence(published: Published, checked: dict[str, Any], addresses: Addresses) -> dict[str, Any]:
    """Sign-offs, checklist, exceptions and what stayed open, in the edition's language."""
    document, people = published.document, published.content["people"]
    language = Language(document["language"])
    findings = [_finding(row, language) for row in checked["findings"]]
    is_open = [row for row in findings if row["waiver"] is None]
    return {
        "article": document["article"],
        "url": addresses.article(document["article"], language),
        "language": language.value,
        "title": document["title"],
        "edition": {
            "number": published.number,
            "kind": published.kind,
            "published_at": moment(published.published_at),
            "digest": published.digest,
        },
        "fingerprint": checked["fingerprint"],
        "sign_offs": [
            {
                "kind": row["kind"],
                "signed_at": row["at"],
                "person": {"id": row["person"], **people[row["person"]]} if row["person"] else None,
            }
            for row in checked["sign_offs"]
        ],
        "checklist": [_item(row, language) for row in checked["checklist"]],
        "counts": {
            word.value: sum(row["severity"] == word for row in is_open) for word in Severity
        },
        "findings": is_open,
        "waivers": [row for row in findings if row["waiver"] is not None],
    }


def _item(frozen: dict[str, Any], language: Language) -> dict[str, Any]:
    """An item and its answer, with the question in words."""
    names = ("number", "item", "origin", "by", "level", "answer", "machine", "findings", "waived")
    return {
        **{name: frozen[name] for name in names},
        "question": question(frozen["item"], language),
        "person": frozen["person"],
    }


def _finding(frozen: dict[str, Any], language: Language) -> dict[str, Any]:
    return {
        "rule": frozen["rule"],
        "severity": frozen["severity"],
        "language": frozen["language"],
        "object": frozen["object"],
        "field": frozen["field"],
        "message": _message(frozen, language),
        "evidence": frozen["evidence"],
        "waiver": frozen["waiver"],
    }


def _message(frozen: dict[str, Any], language: Language) -> str:
    """The finding in words; its rule alone where the rule of that day has none any more."""
    finding = Finding(
        rule=frozen["rule"],
        severity=Severity(frozen["severity"]),
        place=Place(**frozen["object"]),
        params=frozen["params"],
    )
    try:
        return render(finding, language).text
    except (KeyError, ValueError, ArithmeticError):
        # An article of another instance may come with parameters of other versions.
        return finding.rule
