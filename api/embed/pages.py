"""A live text, or one section of it, as a page for another site's frame. Pure."""

import json
import re
from typing import Any

from api.demo.pages import article_context
from api.demo.words import WORDS as DEMO_WORDS
from articles.vocabulary import Language

# Links that leave the frame open beside it: most sites refuse to be shown inside one.
OUTWARD = re.compile(r'<a (?=[^>]*href="https?://)')
WORDS: dict[Language, dict[str, str]] = {
    Language.DE: DEMO_WORDS[Language.DE]
    | {
        "withheld": "Abschnitte, die neben einem Angebot nicht gezeigt werden dürfen, stehen im "
        "Originaltext:",
        "original": "Originaltext",
        "no_section": "Diesen Abschnitt gibt es in der gültigen Ausgabe nicht.",
        "part_of": "Abschnitt aus",
    },
    Language.EN: DEMO_WORDS[Language.EN]
    | {
        "withheld": "Sections that must not be shown beside an offer are in the original text:",
        "original": "original text",
        "no_section": "The live edition has no such section.",
        "part_of": "Section of",
    },
}


def section_alone(article: dict[str, Any], key: str) -> dict[str, Any] | None:
    """An article cut down to one section and what must stand beside it; None for no such one."""
    sections = [row for row in article["sections"] if row["key"] == key]
    if not sections:
        return None
    claims = [row for row in article["claims"] if row["section"] == key]
    cited = {cite["reference"] for claim in claims for cite in claim["citations"]}
    placed = {block["id"] for block in sections[0]["blocks"] if block["_type"] == "image"}
    return article | {
        "sections": sections,
        "claims": claims,
        "references": [row for row in article["references"] if row["number"] in cited],
        "images": [row for row in article["images"] if row["id"] in placed],
        "summary": "",
        "withheld": [],
    }


def embed_context(article: dict[str, Any], language: Language) -> dict[str, Any]:
    """What the template shows."""
    return article_context(json.dumps(article).encode(), language)


def outward(html: str) -> str:
    """The page with its links to other sites opening beside the frame."""
    return OUTWARD.sub('<a target="_blank" ', html)
