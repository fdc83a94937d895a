"""Manuscripts that break every rule of `sources` in every way that has words of its own."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from articles.manuscripts.manuscript import Manuscript
from tests.gates.manuscripts import a_reference, an_unsigned_manuscript

LINKS = (
    "https://www.nih.gov",
    "https://pubmed.ncbi.nlm.nih.gov/?term=sleep",
    "https://www.bmj.com/content/364",
    "https://bit.ly/3abcXYZ",
)
SOURCES: tuple[dict[str, Any], ...] = (
    *({"url": link} for link in LINKS),
    *({"url": link, "pmid": "9500320"} for link in LINKS),
    {"url": "https://www.facebook.com/who/posts/1"},
    {"url": "https://vimeo.com/1"},
    {"url": "https://www.amazon.de/dp/1"},
    {"doi": "10.12/x"},
    {"doi": "10.5555/12345678"},
    {"isbn": "978-3-16-148410-1"},
    {"authors": ((("family", "A"), ("ORCID", "0000-0004-0000-0000")),)},
    {"url": "https://www.bmj.com/content/364/bmj.c5347"},
    {"pii": "S0026049520301234"},
    {"url": "https://www.sciencedirect.com/science/article/pii/S00260495203012"},
    {"authors": ((("literal", "PubMed"),),)},
    {"container_title": "ScienceDirect"},
    {"issued": "n.d."},
    {"issued": "2031"},
    {"accessed_on": date(2031, 1, 1)},
    {"doi": "10.1136/bmj.l4898"},
    {"doi": "10.1136/bmj.l4898"},
)


def manuscripts() -> Iterator[Manuscript]:
    yield an_unsigned_manuscript(
        references=tuple(
            a_reference(number, **source) for number, source in enumerate(SOURCES, start=1)
        )
    )
