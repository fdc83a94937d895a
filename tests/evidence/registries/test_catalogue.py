"""Every kind of work and every kind of trouble, through each service that can be asked."""

import json
from collections.abc import Callable
from dataclasses import fields

import pytest

from articles.evidence.registries.answers import Author, RegistryAnswer, Wanted, check_fields
from articles.evidence.registries.routing import Registries, ask_all, route
from articles.publishing.sources import CheckAnswer
from articles.vocabulary import CheckOutcome, CheckService, SourceStatus
from tests.fakes import catalogue
from tests.fakes import registries as trouble
from tests.fakes.catalogue import Work
from tests.fakes.registries import PMID_OF, FakeRegistries

S = SourceStatus


def cited(work: Work) -> Wanted:
    return Wanted(doi=work.doi, pmid=work.pmid, title=work.title)


def by_service(answers: list[RegistryAnswer]) -> dict[CheckService, RegistryAnswer]:
    return {answer.service: answer for answer in answers}


@pytest.mark.parametrize(
    ("work", "status"),
    [
        (catalogue.CLEAN, S.NONE_FOUND),
        (catalogue.RETRACTED, S.RETRACTED),
        (catalogue.CONCERN, S.EXPRESSION_OF_CONCERN),
        (catalogue.ERRATUM, S.CORRECTED),
        (catalogue.ADDENDUM, S.NONE_FOUND),
        (catalogue.TWICE, S.EXPRESSION_OF_CONCERN),
        (catalogue.UNKNOWN_TYPE, S.CONFLICTING),
        (catalogue.NOTICE, S.CONFLICTING),
        (catalogue.REINSTATED, S.REINSTATED),
        (catalogue.PREPRINT, S.NONE_FOUND),
        (catalogue.COCHRANE, S.NONE_FOUND),
        (catalogue.NO_TITLE, S.NONE_FOUND),
        (catalogue.GROUP, S.NONE_FOUND),
        (catalogue.MARKUP, S.RETRACTED),
    ],
    ids=lambda value: getattr(value, "doi", value),
)
def test_crossref_reads_every_update(
    registries: Registries, work: Work, status: SourceStatus
) -> None:
    answer = registries.crossref.ask(cited(work))
    assert (answer.outcome, answer.http_status) == (CheckOutcome.ANSWERED, 200)
    assert answer.status == status
    assert answer.concerns == ()
    assert answer.digest.startswith("sha256:")


@pytest.mark.parametrize("name", ["pubmed", "europe_pmc"])
@pytest.mark.parametrize(
    ("work", "status"),
    [
        (catalogue.CLEAN, S.NONE_FOUND),
        (catalogue.RETRACTED, S.RETRACTED),
        (catalogue.CONCERN, S.EXPRESSION_OF_CONCERN),
        (catalogue.ERRATUM, S.CORRECTED),
        (catalogue.ADDENDUM, S.NONE_FOUND),
        (catalogue.COCHRANE, S.NONE_FOUND),
        (catalogue.GROUP, S.NONE_FOUND),
    ],
    ids=lambda value: getattr(value, "doi", value),
)
def test_medline_links_are_read(
    registries: Registries, name: str, work: Work, status: SourceStatus
) -> None:
    answer = getattr(registries, name).ask(cited(work))
    assert (answer.outcome, answer.status, answer.concerns) == (CheckOutcome.ANSWERED, status, ())


def test_a_retraction_tells_who_said_what_and_when(registries: Registries) -> None:
    answer = registries.crossref.ask(cited(catalogue.RETRACTED))
    correction, retraction = answer.notices
    assert (correction.type, correction.on) == ("correction", "2004-03-06")
    assert (retraction.doi, retraction.on) == ("10.1016/s0140-6736(10)60175-4", "2010-02-06")
    assert (retraction.asserted_by, retraction.record_id) == ("retraction-watch", "4036")
    assert registries.pubmed.ask(cited(catalogue.RETRACTED)).notices[0].pmid == "20137807"


def test_the_record_is_read_as_precisely_as_it_is(registries: Registries) -> None:
    record = registries.crossref.ask(cited(catalogue.RETRACTED)).record
    assert record
    assert record.title.startswith("RETRACTED: Ileal-lymphoid")
    assert record.authors == (Author("Wakefield", "AJ"),)
    assert (record.issued, record.container, record.issn) == (
        "1998-02",
        "The Lancet",
        ("0140-6736",),
    )
    assert (record.type, record.language, record.abstract_length) == ("journal-article", "en", 6)
    summary = registries.pubmed.ask(cited(catalogue.RETRACTED)).record
    assert summary
    assert (summary.issued, summary.doi) == ("1998-02-28", catalogue.RETRACTED.doi)
    assert summary.authors == (Author("Wakefield", "AJ"),)
    found = registries.europe_pmc.ask(cited(catalogue.RETRACTED)).record
    assert found
    assert found.authors == (Author("Wakefield", "AJ"), Author("Murch", "SH"))


def test_markup_leaves_a_title_but_its_warning_stays(registries: Registries) -> None:
    record = registries.crossref.ask(cited(catalogue.MARKUP)).record
    assert record
    assert record.title == "RETRACTED: Effects of Salvia & Mg2+ on cramps"


def test_no_title_and_a_group_are_no_trouble(registries: Registries) -> None:
    untitled = registries.crossref.ask(cited(catalogue.NO_TITLE)).record
    assert untitled
    assert untitled.title == ""
    group = (Author(literal="RECOVERY Collaborative Group"),)
    for service in (registries.crossref, registries.pubmed):
        record = service.ask(cited(catalogue.GROUP)).record
        assert record
        assert record.authors == group


@pytest.mark.parametrize(
    ("work", "successor"),
    [(catalogue.PREPRINT, "10.1234/published"),
     (catalogue.COCHRANE, "10.1002/14651858.cd009402.pub3")],
)  # fmt: skip
def test_what_took_a_works_place_is_named(
    registries: Registries, work: Work, successor: str
) -> None:
    assert registries.crossref.ask(cited(work)).next_version == successor


def test_medline_names_the_next_version_by_its_pmid(registries: Registries) -> None:
    for service in (registries.pubmed, registries.europe_pmc):
        answer = service.ask(cited(catalogue.COCHRANE))
        assert answer.next_version in {"32956536", "10.1234/notice-32956536"}


def test_datacite_is_asked_for_its_own_dois(registries: Registries) -> None:
    told, agencies = route(registries, catalogue.DATACITE.doi)
    assert (told.agency, agencies) == ("DataCite", (registries.datacite,))
    answer = registries.datacite.ask(cited(catalogue.DATACITE))
    assert (answer.status, answer.next_version) == (S.NONE_FOUND, "10.5061/dryad.9")
    assert answer.record
    assert (answer.record.issued, answer.record.publisher) == ("2011-02-28", "Dryad")
    assert answer.record.authors == (
        Author("Muster", "Erika"),
        Author(literal="Institut für Proben"),
    )


def test_a_doi_that_does_not_exist_is_asked_nowhere_else(
    registries: Registries, fake: FakeRegistries
) -> None:
    told, agencies = route(registries, catalogue.MISSING_DOI)
    assert (told.outcome, told.reason, told.status) == (
        CheckOutcome.NOT_FOUND, "doi_does_not_exist", None,
    )  # fmt: skip
    assert agencies == ()
    assert {seen.service for seen in fake.seen} == {"doi_org"}


def test_unknown_at_crossref_is_not_unknown(registries: Registries) -> None:
    """The 404's body is plain text; doi.org knows the DOI all the same."""
    answers = by_service(ask_all(registries, cited(catalogue.UNKNOWN_AT_CROSSREF)))
    assert answers[CheckService.DOI_ORG].outcome == CheckOutcome.ANSWERED
    crossref = answers[CheckService.CROSSREF]
    assert (crossref.outcome, crossref.http_status) == (CheckOutcome.NOT_FOUND, 404)
    assert crossref.status is None


def test_an_unknown_pmid_is_not_found(registries: Registries) -> None:
    for service in (registries.pubmed, registries.europe_pmc):
        answer = service.ask(Wanted(pmid=catalogue.MISSING_PMID))
        assert (answer.outcome, answer.status) == (CheckOutcome.NOT_FOUND, None)


@pytest.mark.parametrize("name", ["pubmed", "europe_pmc"])
def test_another_works_pmid_asks_for_a_person(registries: Registries, name: str) -> None:
    service = getattr(registries, name)
    wanted = Wanted(pmid=catalogue.OTHER_TITLE.pmid, title="Magnesium for skeletal muscle cramps")
    answer = service.ask(wanted)
    assert (answer.status, answer.concerns) == (S.CONFLICTING, ("title_differs",))


def test_a_pmid_that_belongs_to_another_doi_asks_for_a_person(registries: Registries) -> None:
    answer = registries.pubmed.ask(cited(catalogue.CONFLICT))
    assert (answer.status, answer.concerns) == (S.CONFLICTING, ("doi_differs",))


@pytest.mark.parametrize("service", ["crossref", "doi_org", "datacite", "unpaywall", "pubmed",
                                     "europe_pmc"])  # fmt: skip
@pytest.mark.parametrize(
    ("doi", "outcome", "reason"),
    [
        (trouble.BUSY, CheckOutcome.RATE_LIMITED, "http_429"),
        (trouble.BROKEN, CheckOutcome.ERROR, "http_500"),
        (trouble.HTML, CheckOutcome.ERROR, "not_json"),
        (trouble.TRUNCATED, CheckOutcome.ERROR, "not_json"),
    ],
)
def test_trouble_is_an_outcome_and_never_a_status(
    registries: Registries, service: str, doi: str, outcome: CheckOutcome, reason: str
) -> None:
    wanted = Wanted(doi=doi, pmid=PMID_OF[doi])
    answer = getattr(registries, service).ask(wanted)
    assert (answer.outcome, answer.reason, answer.status) == (outcome, reason, None)


def test_silence_is_an_error(registries: Registries) -> None:
    answer = registries.crossref.ask(Wanted(doi=trouble.SILENT))
    assert (answer.outcome, answer.reason) == (CheckOutcome.ERROR, "deadline")
    assert (answer.status, answer.http_status) == (None, None)


@pytest.mark.parametrize("doi", [trouble.BUSY_ONCE, trouble.BROKEN_ONCE])
def test_trouble_that_passes_is_waited_for(
    registries: Registries, fake: FakeRegistries, doi: str
) -> None:
    answer = registries.crossref.ask(Wanted(doi=doi))
    assert (answer.outcome, answer.status) == (CheckOutcome.ANSWERED, S.NONE_FOUND)
    assert len(fake.seen) == 2


def test_a_busy_service_is_left_alone(registries: Registries, fake: FakeRegistries) -> None:
    registries.crossref.ask(Wanted(doi=trouble.BUSY))
    answer = registries.crossref.ask(cited(catalogue.CLEAN))
    assert (answer.outcome, answer.reason) == (CheckOutcome.RATE_LIMITED, "rate_limited")
    assert len(fake.seen) == 1


def test_a_readable_copy_is_offered(registries: Registries) -> None:
    answer = registries.unpaywall.ask(cited(catalogue.CLEAN))
    assert (answer.outcome, answer.status) == (CheckOutcome.ANSWERED, None)
    assert answer.link == "https://repository.example.org/1.pdf"
    assert registries.unpaywall.ask(Wanted(doi="10.1234/x")).outcome == CheckOutcome.NOT_FOUND


def test_a_kept_page_is_found_and_none_is_no_error(registries: Registries) -> None:
    page = "https://example.org/?a=b&c=ü"
    answer = registries.wayback.ask(Wanted(url=page))
    assert answer.link == f"http://web.archive.org/web/20200102030405/{page}"
    empty = registries.wayback.ask(Wanted(url="https://example.org/never"))
    assert (empty.outcome, empty.reason, empty.link) == (CheckOutcome.NOT_FOUND, "no_copy", "")


def test_every_service_is_told_who_asks(registries: Registries, fake: FakeRegistries) -> None:
    page = fake.show("/page")
    ask_all(registries, Wanted(catalogue.CLEAN.doi, catalogue.CLEAN.pmid, url=page))
    assert all("mailto:redaktion@example.org" in seen.headers["User-Agent"] for seen in fake.seen)
    told = {seen.service: seen.query for seen in fake.seen}
    assert told["crossref"]["mailto"] == told["pubmed"]["email"] == ["redaktion@example.org"]
    assert told["unpaywall"]["email"] == ["redaktion@example.org"]
    assert told["pubmed"]["tool"] == ["beleg"]


def test_without_a_contact_unpaywall_is_not_asked(
    made: Callable[[str], Registries], fake: FakeRegistries
) -> None:
    answer = made("").unpaywall.ask(cited(catalogue.CLEAN))
    assert (answer.outcome, answer.reason) == (CheckOutcome.NOT_APPLICABLE, "no_contact_email")
    assert fake.seen == []


@pytest.mark.parametrize("doi", ["", "10.1/x", "not a doi", "10.1234/../../x", "10.1234/."])
def test_what_is_no_doi_is_asked_nowhere(
    registries: Registries, fake: FakeRegistries, doi: str
) -> None:
    assert ask_all(registries, Wanted(doi=doi)) == []
    assert fake.seen == []


def test_the_answers_fit_the_verb_that_stores_them(
    registries: Registries, fake: FakeRegistries
) -> None:
    page = fake.show("/a")
    wanted = Wanted(catalogue.RETRACTED.doi, catalogue.RETRACTED.pmid, url=page)
    answers = ask_all(registries, wanted)
    assert len(answers) == 7
    for answer in answers:
        kept = check_fields(answer)
        assert set(kept) <= {field.name for field in fields(CheckAnswer)}
        assert json.loads(json.dumps(kept["answer"])) == kept["answer"]
        assert kept["status"] is None or kept["outcome"] == CheckOutcome.ANSWERED
