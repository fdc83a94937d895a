"""The mistakes that real clients made, and answers that want to break a client."""

import json
from typing import Any

import pytest

from articles.evidence.registries.answers import Notice, Wanted
from articles.evidence.registries.judging import judged, titles_differ
from articles.evidence.registries.routing import Registries, ask_all
from articles.vocabulary import CheckOutcome, CheckService, SourceStatus
from tests.fakes import catalogue
from tests.fakes import registries as trouble
from tests.fakes.catalogue import Json, crossref_work, update
from tests.fakes.registries import FakeRegistries

S = SourceStatus
DOI, PMID = "10.1234/strange", "50000001"
WANTED = Wanted(doi=DOI, pmid=PMID)


def strange(**changes: Any) -> Json:
    return crossref_work(catalogue.Work(DOI, PMID, crossref=changes))


def test_a_paper_without_update_to_can_be_retracted(registries: Registries) -> None:
    assert registries.crossref.ask(Wanted(doi=catalogue.RETRACTED.doi)).status == S.RETRACTED


@pytest.mark.parametrize("place", [0, 1, 49])
def test_no_place_in_the_list_hides_a_retraction(
    registries: Registries, fake: FakeRegistries, place: int
) -> None:
    entries = [update("correction", f"10.1234/c{number}", "2020-01-01") for number in range(50)]
    entries[place] = update("retraction", "10.1234/r", "2019-01-01")
    fake.say("crossref", DOI, strange(**{"updated-by": entries}))
    assert registries.crossref.ask(WANTED).status == S.RETRACTED


def test_a_comma_in_a_doi_is_asked_as_it_is(registries: Registries, fake: FakeRegistries) -> None:
    doi = "10.1234/a,b;c?d#e&f+g%25h"
    fake.say("crossref", "10.1234/a,b;c?d#e&f+g%h", {})
    registries.crossref.ask(Wanted(doi=doi))
    assert fake.seen[0].path == "/works/10.1234%2Fa%2Cb%3Bc%3Fd%23e%26f%2Bg%25h"


def test_an_outage_is_not_a_clean_bill(registries: Registries) -> None:
    answers = ask_all(registries, Wanted(doi=trouble.BROKEN))
    assert {answer.status for answer in answers} == {None}
    assert {answer.outcome for answer in answers} == {CheckOutcome.ERROR}
    # doi.org was down: both agencies were asked all the same.
    assert {CheckService.CROSSREF, CheckService.DATACITE} <= {answer.service for answer in answers}


@pytest.mark.parametrize(
    ("type_", "status"),
    [
        ("retraction", S.RETRACTED), ("partial_retraction", S.RETRACTED),
        ("withdrawal", S.RETRACTED), ("removal", S.RETRACTED), ("Retraction", S.RETRACTED),
        ("expression_of_concern", S.EXPRESSION_OF_CONCERN),
        ("expression-of-concern", S.EXPRESSION_OF_CONCERN), ("concern", S.EXPRESSION_OF_CONCERN),
        ("correction", S.CORRECTED), ("corrigendum", S.CORRECTED), ("erratum", S.CORRECTED),
        ("addendum", S.NONE_FOUND), ("clarification", S.NONE_FOUND), ("new_edition", S.NONE_FOUND),
        ("new_version", S.NONE_FOUND), ("reinstatement", S.REINSTATED),
        ("retration", S.CONFLICTING), ("", S.CONFLICTING), (None, S.CONFLICTING),
        (7, S.CONFLICTING), ({"a": 1}, S.CONFLICTING), ("\x00", S.CONFLICTING),
    ],
)  # fmt: skip
def test_every_type_has_its_weight(
    registries: Registries, fake: FakeRegistries, type_: Any, status: SourceStatus
) -> None:
    entry = update("x", "10.1234/notice", "2020-01-01") | {"type": type_}
    fake.say("crossref", DOI, strange(**{"updated-by": [entry]}))
    assert registries.crossref.ask(WANTED).status == status


def test_two_sources_of_one_notice_are_one(registries: Registries) -> None:
    answer = registries.crossref.ask(Wanted(doi=catalogue.TWICE.doi))
    assert [notice.type for notice in answer.notices] == ["expression_of_concern"]


def test_a_notice_that_points_at_itself_is_ignored(
    registries: Registries, fake: FakeRegistries
) -> None:
    itself = update("correction", DOI.upper(), "2020-01-01", source="publisher")
    fake.say("crossref", DOI, strange(**{"update-to": [itself]}))
    answer = registries.crossref.ask(WANTED)
    assert (answer.status, answer.notices) == (S.NONE_FOUND, ())


def test_one_service_may_know_what_another_does_not(registries: Registries) -> None:
    """At least two are asked wherever two can know of the work."""
    for wanted in (
        Wanted(doi=catalogue.CLEAN.doi),
        Wanted(pmid=catalogue.CLEAN.pmid),
        Wanted(doi=catalogue.DATACITE.doi),
        Wanted(doi=catalogue.ONLY_IN_EUROPE_PMC.doi, pmid=catalogue.ONLY_IN_EUROPE_PMC.pmid),
    ):
        asked = {answer.service for answer in ask_all(registries, wanted)}
        knowing = asked - {CheckService.DOI_ORG, CheckService.UNPAYWALL, CheckService.WAYBACK}
        assert len(knowing) >= 2


@pytest.mark.parametrize(
    ("retracted_on", "reinstated_on", "status"),
    [
        ("2020-01-01", "2021-01-01", S.REINSTATED),
        ("2021-01-01", "2020-01-01", S.RETRACTED),
        ("", "2021-01-01", S.RETRACTED),
        ("2020-01-01", "", S.RETRACTED),
    ],
)
def test_only_a_later_reinstatement_ends_a_retraction(
    retracted_on: str, reinstated_on: str, status: SourceStatus
) -> None:
    notices = [
        Notice("retraction", "10.1234/a", on=retracted_on),
        Notice("reinstatement", "10.1234/b", on=reinstated_on),
    ]
    assert judged(notices, ()) == status


def test_a_warning_in_the_title_alone_asks_for_a_person(
    registries: Registries, fake: FakeRegistries
) -> None:
    fake.say("crossref", DOI, strange(title=["RETRACTED ARTICLE: Cramps"]))
    answer = registries.crossref.ask(WANTED)
    assert (answer.status, answer.concerns) == (S.CONFLICTING, ("title_says_retracted",))


def test_pubmed_says_none_found_only_with_the_full_record(
    registries: Registries, fake: FakeRegistries
) -> None:
    """The summary knows no concerns and corrections; alone, it clears nothing."""
    fake.say(
        "pubmed",
        catalogue.CLEAN.pmid,
        catalogue.pubmed_summary(catalogue.CLEAN.pmid, catalogue.CLEAN),
    )
    answer = registries.pubmed.ask(Wanted(pmid=catalogue.CLEAN.pmid))
    assert (answer.outcome, answer.reason, answer.status) == (CheckOutcome.ERROR, "not_xml", None)
    retracted = catalogue.RETRACTED
    fake.say("pubmed", retracted.pmid, catalogue.pubmed_summary(retracted.pmid, retracted))
    assert registries.pubmed.ask(Wanted(pmid=retracted.pmid)).status == S.RETRACTED


@pytest.mark.parametrize(
    ("cited", "found", "differ"),
    [
        ("Magnesium for cramps", "Magnesium for Cramps.", False),
        ("Magnesium for muscle cramps", "RETRACTED: Magnesium for muscle cramps: a trial", False),
        ("Wadenkrämpfe und Magnesium", "Wadenkraempfe und Magnesium", False),
        ("Magnesium for skeletal muscle cramps", "Quinine for muscle cramps in dialysis", True),
        ("Magnesium for muscle cramps", "Feeding habits of alpine newts", True),
        ("", "Anything", False),
        ("筋肉のけいれん", "Muscle cramps", False),
    ],
)
def test_titles_are_compared_by_their_words(cited: str, found: str, *, differ: bool) -> None:
    assert titles_differ(cited, found) is differ


NESTED = "[" * 100_000
SERVICES = ("crossref", "doi_org", "datacite", "pubmed", "europe_pmc", "unpaywall", "wayback")
HOSTILE: tuple[Any, ...] = (
    "", "null", "[]", "{}", "true", "1e999", '"text"', NESTED, '{"a":' * 50_000,
    "[" + "[]," * 200_000 + "[]]", "9" * 5000, '{"message": ' + "9" * 5000 + "}", "\x00", "<x/>",
    '{"message": null}', '{"message": []}', '{"message": {"DOI": null}}', '{"data": []}',
    '{"data": {"attributes": null}}', '{"result": []}', f'{{"result": {{"{PMID}": null}}}}',
    f'{{"result": {{"{PMID}": {{}}}}}}', f'{{"result": {{"{PMID}": {{"pubtype": {{"a": 1}}}}}}}}',
    '{"resultList": null}', '{"resultList": {"result": 7}}', '{"resultList": {"result": [7]}}',
    '{"archived_snapshots": []}', '{"archived_snapshots": {"closest": 1}}',
    '{"archived_snapshots": {"closest": {"available": true, "url": "javascript:alert(1)"}}}',
    '[{"DOI": "10.1234/other", "RA": "Crossref"}]', f'[{{"DOI": "{DOI}"}}]',
    f'[{{"DOI": "{DOI}", "RA": ["Crossref"], "status": 7}}]'.replace('["Crossref"]', "{}"),
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
)  # fmt: skip


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_answer_is_no_answer(
    registries: Registries, fake: FakeRegistries, service: str, body: str
) -> None:
    page = "https://example.org/page"
    for identifier in (DOI, PMID, page):
        fake.say(service, identifier, body)
    answer = getattr(registries, service).ask(Wanted(DOI, PMID, "Title", page))
    assert answer.outcome in {CheckOutcome.ERROR, CheckOutcome.NOT_FOUND}
    assert answer.reason
    assert answer.status is None


WRONG: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**400, "", "text", [], {}, [None], [[]], [{}], {"a": None}, [[[[]]]],
    ["\ud800\x00\u202e"], "x" * 100_000, ["<" * 20_000], ["&" * 20_000], [{"DOI": []}] * 3,
)  # fmt: skip
FIELDS = (
    "title", "original-title", "author", "issued", "container-title", "ISSN", "type", "language",
    "abstract", "relation", "publisher", "page", "updated-by", "update-to",
)  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_of_the_wrong_kind_never_raises_and_never_clears(
    registries: Registries, fake: FakeRegistries, name: str
) -> None:
    """A retraction beside the nonsense is still found, unless the list itself is nonsense."""
    retraction = {"updated-by": [update("retraction", "10.1234/r", "2020-01-01")]}
    for value in WRONG:
        fake.say("crossref", DOI, strange(**(retraction | {name: value})))
        answer = registries.crossref.ask(WANTED)
        if name == "updated-by":
            assert answer.status in {None, S.CONFLICTING, S.NONE_FOUND}
            assert answer.status != S.NONE_FOUND or value in (None, [])
        else:
            assert answer.status == S.RETRACTED or answer.outcome == CheckOutcome.ERROR
        json.dumps(answer.concerns)
        if answer.record:
            assert "\x00" not in answer.record.title
            assert answer.record.title.encode("utf-8") is not None


@pytest.mark.parametrize("name", ["pubtype", "articleids", "authors", "title", "pubdate", "lang"])
def test_the_same_holds_for_pubmed(registries: Registries, fake: FakeRegistries, name: str) -> None:
    work = catalogue.RETRACTED
    for value in WRONG:
        body = catalogue.pubmed_summary(work.pmid, work)
        body["result"][work.pmid][name] = value
        fake.say("pubmed", work.pmid, body)
        answer = registries.pubmed.ask(Wanted(pmid=work.pmid))
        assert answer.outcome == CheckOutcome.ERROR or answer.status == S.RETRACTED


@pytest.mark.parametrize("name", ["pubTypeList", "commentCorrectionList", "authorString", "doi"])
def test_the_same_holds_for_europe_pmc(
    registries: Registries, fake: FakeRegistries, name: str
) -> None:
    work = catalogue.RETRACTED
    for value in WRONG:
        body = catalogue.europe_pmc_search(work)
        body["resultList"]["result"][0][name] = value
        fake.say("europe_pmc", work.pmid, body)
        answer = registries.europe_pmc.ask(Wanted(pmid=work.pmid))
        assert answer.outcome == CheckOutcome.ERROR or answer.status == S.RETRACTED
