"""SRC_ORPHAN on imported pages: a source that the text names, by mark, name or year, is cited.

A case is a sentence and the first entry of the source list; another entry stands behind it. It is
the reading of the page that is tried here: which reference a sentence seems to name.
"""

from collections.abc import Iterator

import pytest

from articles.exchange.document import ImportedDocument
from articles.exchange.readers.text import read_text
from articles.gates.rules.sources import references_are_cited
from articles.manuscripts.manuscript import ClaimRecord, Manuscript
from articles.vocabulary import Language
from tests.gates.corpora import Case, corpus, score
from tests.gates.manuscripts import a_citation, a_claim, a_manuscript, a_reference

DE, EN = Language.DE, Language.EN
AROUND = {
    DE: ("Besser schlafen", "Viele Menschen schlafen nicht gut.", "Quellen"),
    EN: ("Sleeping better", "Many people do not sleep well.", "Sources"),
}
OTHER = "2. Zeta, Z. (1999): “Other.” https://www.example.org/other"
MISSED: dict[Language, set[str]] = {DE: set(), EN: set()}
# A year counts in brackets only: years in prose are mostly no one's.
FALSE: dict[Language, set[str]] = {
    DE: {"2019 fand die Universität Bonn bei 30 % mehr Schlaf."},
    EN: {"In 2019 the University of Leeds found 30% more sleep."},
}


def page(case: Case, language: Language) -> ImportedDocument:
    assert isinstance(case, dict)
    title, first, heading = AROUND[language]
    entry = f"1. {case['source']} https://www.example.org/work"
    return read_text(f"{title}\n\n{first} {case['text']}\n\n{heading}\n\n{entry}\n{OTHER}\n")


def claims(document: ImportedDocument) -> Iterator[ClaimRecord]:
    for number, claim in enumerate(document.claims, start=1):
        cited = [one.reference for one in document.proposed_citations if one.claim == claim.key]
        citations = tuple(a_citation(reference=one, stance=None) for one in cited)
        yield a_claim(number, citations=citations)


def manuscript_of(document: ImportedDocument) -> Manuscript:
    references = tuple(a_reference(one.number) for one in document.references)
    return a_manuscript(references=references, claims=tuple(claims(document)))


def is_orphaned(case: Case, language: Language) -> bool:
    document = page(case, language)
    assert [one.number for one in document.references] == [1, 2]
    found = references_are_cited(manuscript_of(document))
    return "[1]" in {one.place.label for one in found}


@pytest.mark.parametrize("language", [DE, EN])
def test_a_source_that_no_sentence_names_is_found_and_no_other(language: Language) -> None:
    cases = corpus("SRC_ORPHAN", language)
    found = score(cases, lambda case: is_orphaned(case, language))
    assert {case["text"] for case in found.missed} == MISSED[language]  # type: ignore[index]
    assert {case["text"] for case in found.false} == FALSE[language]  # type: ignore[index]
