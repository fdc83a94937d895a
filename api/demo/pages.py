"""The answer of the interface arranged as a page: what a frontend would do with the JSON."""

import json
from collections.abc import Iterable
from typing import Any

import lxml.html
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from api.demo.words import LABELS, NAMES, day
from articles.vocabulary import Language

MARK = "data-claim"
# GRADE's own signs.
SIGNS = {"high": "⊕⊕⊕⊕", "moderate": "⊕⊕⊕◯", "low": "⊕⊕◯◯", "very_low": "⊕◯◯◯", "not_graded": "◯"}


def article_context(body: bytes, language: Language) -> dict[str, Any]:
    """What the article's template shows."""
    article = json.loads(body)
    cited = {
        claim["key"]: [row["reference"] for row in claim["citations"]]
        for claim in article["claims"]
    }
    first_marks: set[str] = set()
    return {
        "article": article,
        "sections": [
            {**section, "body": marked(section["html"], cited, first_marks)}
            for section in article["sections"]
        ],
        "lead": next((row for row in article["images"] if row["role"] == "lead"), None),
        "people": people(article["authors"]),
        "reviewers": [
            {**row, "as": LABELS[language][row["kind"]], "on": day(row["signed_at"], language)}
            for row in article["reviewers"]
        ],
        "dates": [
            (name, value[:10], day(value, language))
            for name, value in article["dates"].items()
            if value and not (name == "modified" and value == article["dates"]["published"])
        ],
        "before": _notices(article, {"before_content", "before_block"}),
        "after": _notices(article, {"after_content"}),
        "footer": _notices(article, {"footer"}),
        "claims": [_claim(claim, language, first_marks) for claim in article["claims"]],
        "references": [_reference(row, language) for row in article["references"]],
        "corrections": [
            {**row, "on": day(row["date"], language)} for row in article["corrections"]
        ],
        "translations": [
            {**row, "name": NAMES[Language(row["language"])]} for row in article["translations"]
        ],
        "attribution": mark_safe(article["attribution"]["html"]),  # noqa: S308  # our own rendering
    }


def marked(html: str, cited: dict[str, list[int]], first_marks: set[str]) -> SafeString:
    """A section's HTML with the numbers of its references behind each marked claim.

    The first mark of a claim gets an id; later ones of the same claim only the numbers.
    """
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for mark in list(root.iter("span")):
        key = mark.attrib.pop(MARK, "")
        if not key:
            continue
        mark.set("class", "claim")
        if key not in first_marks:
            first_marks.add(key)
            mark.set("id", f"in-{key}")
        if cited.get(key) and not _goes_on(mark, key):
            _add_numbers(mark, cited[key])
    for table in root.iter("table"):
        table.set("tabindex", "0")
    inner = escape(root.text or "") + "".join(
        lxml.html.tostring(child, encoding="unicode") for child in root
    )
    # An element without an end tag, which lxml does not know.
    inner = inner.replace("</source>", "")
    return mark_safe(inner)  # noqa: S308  # the interface's own HTML, from a closed list of tags


def people(rows: Iterable[dict[str, Any]]) -> str:
    """Names with qualifications, in one line."""
    return ", ".join(
        f"{row['name']} ({row['qualification']})" if row["qualification"] else row["name"]
        for row in rows
    )


def _goes_on(mark: Any, key: str) -> bool:
    """Whether the next thing in the sentence is the same claim's mark again."""
    following = mark.getnext()
    return (
        not (mark.tail or "").strip()
        and following is not None
        and following.tag == "span"
        and following.get(MARK) == key
    )


def _add_numbers(mark: Any, numbers: list[int]) -> None:
    note = lxml.html.Element("sup")
    note.set("class", "cite")
    for number in sorted(set(numbers)):
        link = lxml.html.Element("a")
        link.set("href", f"#ref-{number}")
        link.text = f"[{number}]"
        note.append(link)
    note.tail, mark.tail = mark.tail, None
    mark.addnext(note)


def _notices(article: dict[str, Any], places: set[str]) -> list[dict[str, Any]]:
    return [
        {**row, "body": mark_safe(row["html"])}  # noqa: S308  # our own rendering
        for row in article["disclaimers"]
        if row["placement"] in places and row["html"]
    ]


def _claim(claim: dict[str, Any], language: Language, first_marks: set[str]) -> dict[str, Any]:
    labels = LABELS[language]
    return {
        **claim,
        "grade": labels[claim["certainty"]],
        "sign": SIGNS[claim["certainty"]],
        "is_marked": claim["key"] in first_marks,
        "evidence": [
            {
                **row,
                "says": labels.get(row["stance"] or "", ""),
                "how": labels.get(row["directness"] or "", ""),
            }
            for row in claim["citations"]
        ],
    }


def _reference(reference: dict[str, Any], language: Language) -> dict[str, Any]:
    source = reference["source"]
    issue = f"({source['issue']})" if source["issue"] else ""
    where = ", ".join(
        part
        for part in (
            source["container_title"],
            f"{source['volume']}{issue}",
            source["page"],
            source["publisher"],
        )
        if part
    )
    return {
        **reference,
        "authors": ", ".join(_name(row) for row in source["authors"]),
        "year": source["issued"][:4],
        "where": where,
        "link": f"https://doi.org/{source['doi']}" if source["doi"] else source["url"],
        "status": LABELS[language][f"status:{source['status']}"],
        "is_bad": source["status"]
        in {"retracted", "withdrawn", "expression_of_concern", "conflicting"},
        "asked_on": day(source["checked_at"], language),
    }


def _name(row: dict[str, str]) -> str:
    return row.get("literal") or " ".join(
        part for part in (row.get("family", ""), row.get("given", "")) if part
    )
