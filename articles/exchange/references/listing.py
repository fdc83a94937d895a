"""An article's reference list as other programs read it."""

import json
from typing import Any

from articles.exchange.references.reading import Format
from articles.models import Article, Source
from articles.publishing.facts import source_statuses
from articles.rendering.citations.bibtex import bibtex
from articles.rendering.citations.csl import csl
from articles.rendering.citations.ris import ris

FIELDS = (
    "type", "title", "language", "authors", "container_title", "publisher", "issued", "volume",
    "issue", "page", "doi", "pmid", "pmcid", "isbn", "issn", "pii", "url", "study_design",
)  # fmt: skip


def list_references(*, article: Article, form: Format) -> str:
    """The draft's list in its order, each source with its editorial status. A constant of queries.

    What is published lists its sources in its own document; this is the working copy's.
    """
    rows = [
        reference.source
        for reference in article.references.select_related("source").order_by("number")
    ]
    statuses = source_statuses(rows)
    sources = [source_of(row, statuses[row.pk].value) for row in rows]
    if form is Format.CSL:
        return json.dumps([csl(source) for source in sources], ensure_ascii=False, indent=2) + "\n"
    return ris(sources) if form is Format.RIS else bibtex(sources)


def source_of(row: Source, status: str) -> dict[str, Any]:
    """A source's row in the shape of the `source` object of a document."""
    return {
        **{field: getattr(row, field) for field in FIELDS},
        "id": str(row.uid),
        "accessed_on": row.accessed_on.isoformat() if row.accessed_on else None,
        "status": status,
    }
