"""From a pasted text to a source to confirm, over the fakes on loopback."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from articles.evidence.pasting import PastedKind
from articles.evidence.registries.routing import Registries
from articles.exchange.proposing import TEXT, NothingPasted, Proposal, propose_source
from articles.exchange.references.fields import ReferencesRefused
from articles.models import Source
from tests import scenarios
from tests.fakes import catalogue
from tests.fakes.asked import asking
from tests.fakes.registries import FakeRegistries, fake_registries

pytestmark = pytest.mark.django_db
CLEAN = catalogue.CLEAN
LINE = f"Wakefield AJ. {CLEAN.title}. Lancet. 1998;351(9103):637-41."


@pytest.fixture
def fake() -> Iterator[FakeRegistries]:
    with fake_registries() as running:
        yield running


@pytest.fixture
def registries(fake: FakeRegistries) -> Registries:
    return asking(fake)


@pytest.mark.parametrize(
    ("pasted", "kind"),
    [
        (CLEAN.doi, PastedKind.IDENTIFIER),
        (f"https://doi.org/{CLEAN.doi}", PastedKind.LINK),
        (f"PMID: {CLEAN.pmid}", PastedKind.IDENTIFIER),
        (f"https://pubmed.ncbi.nlm.nih.gov/{CLEAN.pmid}/", PastedKind.LINK),
        (f"PMC{CLEAN.pmid}", PastedKind.IDENTIFIER),
        (f"{LINE} doi:{CLEAN.doi}", PastedKind.CITATION),
        (f"TY  - JOUR\nTI  - {CLEAN.title}\nDO  - {CLEAN.doi}\nER  - ", PastedKind.RIS),
        (f"@article{{a, title={{{CLEAN.title}}}, doi={{{CLEAN.doi}}}}}", PastedKind.BIBTEX),
        (
            json.dumps([{"id": "a", "type": "article-journal", "title": "x", "DOI": CLEAN.doi}]),
            PastedKind.CSL,
        ),
    ],
)
def test_anything_that_names_a_work_fills_the_form(
    registries: Registries, pasted: str, kind: PastedKind
) -> None:
    proposal = propose_source(pasted=pasted, registries=registries)
    assert proposal.kind == kind
    assert proposal.values["title"] == CLEAN.title
    assert proposal.values["doi"] == CLEAN.doi
    assert proposal.values["container_title"] == "The Lancet"
    assert proposal.values["authors"] == [{"family": "Wakefield", "given": "AJ"}]
    assert proposal.values["type"] == "article-journal"
    assert proposal.origins["title"] == "crossref"
    assert not Source.objects.exists()


def test_the_text_fills_what_no_registry_says(registries: Registries) -> None:
    page = "https://clinic.example/study"
    entry = f"TY  - JOUR\nTI  - {CLEAN.title}\nDO  - {CLEAN.doi}\nUR  - {page}\nER  - "
    proposal = propose_source(pasted=entry, registries=registries)
    assert (proposal.values["url"], proposal.origins["url"]) == (page, TEXT)
    assert proposal.origins["publisher"] == "crossref"


def test_another_work_under_the_identifier_is_pointed_out(registries: Registries) -> None:
    line = f"Winter S. Feeding habits of alpine newts. Sleep. 2015;1(2):3. doi:{CLEAN.doi}"
    assert propose_source(pasted=line, registries=registries).notes == ("differs",)


# Lines without an identifier ----------------------------------------------------------------------
def works(*scores: float, **changes: Any) -> dict[str, Any]:
    message = catalogue.crossref_work(CLEAN)["message"] | changes
    return {"message": {"items": [message | {"score": score} for score in scores]}}


def test_a_line_is_matched_where_one_work_fits_best(
    registries: Registries, fake: FakeRegistries
) -> None:
    fake.say("crossref", "/works", works(80.0, 41.0))
    proposal = propose_source(pasted=LINE, registries=registries)
    assert (proposal.values["doi"], proposal.origins["doi"]) == (CLEAN.doi, "crossref")
    asked = next(seen for seen in fake.seen if seen.path == "/works")
    assert asked.query["rows"] == ["2"]
    assert CLEAN.title in asked.query["query.bibliographic"][0]


@pytest.mark.parametrize(
    ("answer", "note"),
    [
        (works(80.0, 80.0), "ambiguous"),
        (works(80.0, 41.0, title=["Feeding habits of alpine newts"]), "not_found"),
        (works(80.0, 41.0, title=[]), "not_found"),
        ({"message": {"items": []}}, "not_found"),
        ({"message": {}}, "not_found"),
        ("<html>", "no_answer"),
        ({"message": {"items": "x"}}, "no_answer"),
    ],
)
def test_a_line_that_no_single_work_fits_keeps_its_own_words(
    registries: Registries, fake: FakeRegistries, answer: Any, note: str
) -> None:
    fake.say("crossref", "/works", answer)
    proposal = propose_source(pasted=LINE, registries=registries)
    assert proposal.notes == (note,)
    assert "doi" not in proposal.values
    assert (proposal.values["title"], proposal.origins["title"]) == (CLEAN.title, TEXT)
    assert proposal.values["volume"] == "351"


def test_the_fakes_works_with_one_title_are_ambiguous(registries: Registries) -> None:
    assert propose_source(pasted=LINE, registries=registries).notes == ("ambiguous",)


def test_a_book_and_a_page_are_what_they_say(registries: Registries, fake: FakeRegistries) -> None:
    book = propose_source(pasted="978-3-16-148410-0", registries=registries)
    page = propose_source(pasted="https://www.who.int/news/item/sleep", registries=registries)
    assert (book.values["type"], book.notes) == ("book", ("not_identified",))
    assert (page.values["type"], page.values["url"]) == (
        "webpage",
        "https://www.who.int/news/item/sleep",
    )
    assert fake.seen == []


@pytest.mark.parametrize("pasted", [CLEAN.doi, f"{LINE} doi:{CLEAN.doi}", LINE])
def test_without_a_network_the_text_speaks_for_itself(pasted: str) -> None:
    proposal = propose_source(pasted=pasted, registries=asking(FakeRegistries(port=9)))
    assert proposal.notes == ("no_answer",)
    assert set(proposal.origins.values()) == {TEXT}
    assert proposal.values.get("doi", CLEAN.doi) == CLEAN.doi


def test_a_work_that_is_there_already_is_shown_and_nobody_asked(
    registries: Registries, fake: FakeRegistries
) -> None:
    kept, drop = scenarios.source("kept"), scenarios.source("drop")
    Source.objects.filter(pk=drop.pk).update(doi=CLEAN.doi, merged_into=kept)
    assert propose_source(pasted=CLEAN.doi, registries=registries).known == kept
    assert fake.seen == []


def test_a_work_that_is_there_under_its_doi_is_found_by_its_pubmed_id(
    registries: Registries,
) -> None:
    source = scenarios.source("kept")
    Source.objects.filter(pk=source.pk).update(doi=CLEAN.doi)
    assert propose_source(pasted=CLEAN.pmid, registries=registries).known == source


@pytest.mark.parametrize(
    ("pasted", "refusal"),
    [
        ("", NothingPasted),
        ("  \n", NothingPasted),
        ("TY  - JOUR\nER  - ", ReferencesRefused),
        ('[{"x":', ReferencesRefused),
    ],
)
def test_what_cannot_be_read_is_refused(
    registries: Registries, pasted: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        propose_source(pasted=pasted, registries=registries)


def test_several_entries_give_the_first(registries: Registries) -> None:
    entries = "TY  - JOUR\nTI  - First\nER  - \nTY  - JOUR\nTI  - Second\nER  - "
    proposal = propose_source(pasted=entries, registries=asking(FakeRegistries(port=9)))
    assert isinstance(proposal, Proposal)
    assert proposal.values["title"] == "First"
    assert "several_entries" in proposal.notes
