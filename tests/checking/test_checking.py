"""From the fakes on loopback through the verb to the rows, the derived status and the rules."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from articles.evidence.registries.routing import Registries
from articles.gates.check import check
from articles.manuscripts.load import load
from articles.models import Article, Change, Source, SourceCheck, Standing
from articles.publishing.checking import MACHINE, check_source, check_sources
from articles.publishing.facts import source_statuses
from articles.vocabulary import CheckOutcome, CheckService, SourceStatus
from tests import scenarios
from tests.fakes import catalogue
from tests.fakes import registries as trouble
from tests.fakes.asked import asking
from tests.fakes.catalogue import Work
from tests.fakes.registries import PMID_OF, FakeRegistries
from tests.scenarios import DE, after

pytestmark = pytest.mark.django_db
S = SourceStatus
# What the fakes say of every work; a source that is cited so has no mismatch.
AS_REGISTERED: dict[str, Any] = {
    "authors": [{"family": "Wakefield", "given": "A. J."}],
    "container_title": "Lancet",
    "issued": "1998",
    "url": "",
}
ABOUT_SOURCES = ("SRC_UNCHECKED", "SRC_NOT_FOUND", "SRC_TITLE_MISMATCH", "SRC_CONTAINER_MISMATCH",
                 "SRC_RETRACTED", "SRC_CONCERN", "SRC_CORRECTED", "SRC_SUPERSEDED",
                 "SRC_STATUS_UNCLEAR", "SRC_LINK_DEAD")  # fmt: skip


def citing(**fields: Any) -> tuple[Article, Source]:
    """A draft whose one source says this."""
    article = scenarios.draft()
    Source.objects.update(**AS_REGISTERED | fields)
    return article, Source.objects.get()


def cited(work: Work, **fields: Any) -> tuple[Article, Source]:
    title = work.title.removeprefix("RETRACTED: ")
    return citing(doi=work.doi, pmid=work.pmid or None, title=title, **fields)


def found(article: Article, at: datetime) -> list[str]:
    """The rules about answers that the article breaks now."""
    report = check(load(scenarios.variant_of(article, DE)), at=at)
    return [one.rule for one in report.findings if one.rule in ABOUT_SOURCES]


def asked(source: Source, registries: Registries, minute: int = 10) -> SourceStatus:
    return check_source(source=source, at=after(minute), registries=registries).status


@pytest.mark.parametrize(
    ("work", "fields", "status", "rules"),
    [
        (catalogue.CLEAN, {}, S.NONE_FOUND, []),
        (catalogue.RETRACTED, {}, S.RETRACTED, ["SRC_RETRACTED"]),
        (catalogue.CONCERN, {}, S.EXPRESSION_OF_CONCERN, ["SRC_CONCERN"]),
        (catalogue.ERRATUM, {}, S.CORRECTED, ["SRC_CORRECTED"]),
        (catalogue.ADDENDUM, {}, S.NONE_FOUND, []),
        (catalogue.TWICE, {}, S.EXPRESSION_OF_CONCERN, ["SRC_CONCERN"]),
        (catalogue.UNKNOWN_TYPE, {}, S.CONFLICTING, ["SRC_STATUS_UNCLEAR"]),
        (catalogue.NOTICE, {}, S.CONFLICTING, ["SRC_STATUS_UNCLEAR"]),
        (catalogue.REINSTATED, {}, S.REINSTATED, ["SRC_STATUS_UNCLEAR"]),
        (catalogue.PREPRINT, {}, S.NONE_FOUND, ["SRC_SUPERSEDED"]),
        (catalogue.COCHRANE, {}, S.NONE_FOUND, ["SRC_SUPERSEDED"]),
        (
            catalogue.DATACITE,
            {"authors": [{"family": "Muster"}], "container_title": "", "issued": "2011"},
            S.NONE_FOUND,
            ["SRC_SUPERSEDED"],
        ),
        (catalogue.UNKNOWN_AT_CROSSREF, {}, S.UNCHECKED, ["SRC_UNCHECKED"]),
        (catalogue.NO_TITLE, {}, S.NONE_FOUND, []),
        (catalogue.GROUP, {}, S.NONE_FOUND, []),
        (catalogue.CONFLICT, {}, S.CONFLICTING, ["SRC_STATUS_UNCLEAR"]),
        (catalogue.ONLY_IN_EUROPE_PMC, {}, S.NONE_FOUND, []),
    ],
    ids=lambda value: getattr(value, "doi", ""),
)
def test_every_kind_of_work_reaches_the_gate(
    registries: Registries, work: Work, fields: dict[str, Any], status: S, rules: list[str]
) -> None:
    article, source = cited(work, **fields)
    assert asked(source, registries) == status
    assert found(article, after(11)) == rules


def test_another_title_than_the_cited_one_is_another_work(registries: Registries) -> None:
    work = replace(catalogue.OTHER_TITLE, title="Oral magnesium for cramps at night")
    article, source = cited(work)
    assert asked(source, registries) == S.CONFLICTING
    assert found(article, after(11)) == ["SRC_TITLE_MISMATCH"] * 2


@pytest.mark.parametrize(
    ("doi", "pmid", "rules"),
    [
        (catalogue.MISSING_DOI, None, ["SRC_NOT_FOUND", "SRC_UNCHECKED"]),
        (None, catalogue.MISSING_PMID, ["SRC_NOT_FOUND", "SRC_UNCHECKED"]),
        (catalogue.CLEAN.doi, catalogue.MISSING_PMID, ["SRC_NOT_FOUND"]),
    ],
)
def test_an_identifier_that_its_owner_does_not_know(
    registries: Registries, doi: str | None, pmid: str | None, rules: list[str]
) -> None:
    article, source = citing(doi=doi, pmid=pmid, title=catalogue.CLEAN.title)
    asked(source, registries)
    assert found(article, after(11)) == rules


@pytest.mark.parametrize(
    "doi",
    [trouble.BUSY, trouble.BROKEN, trouble.HTML, trouble.TRUNCATED, trouble.SILENT],
)
def test_trouble_is_recorded_and_clears_nothing(fake: FakeRegistries, doi: str) -> None:
    # Each service that is silent is waited for until the deadline.
    registries = asking(fake, deadline=0.3 if doi == trouble.SILENT else 2.0)
    article, source = citing(doi=doi, pmid=PMID_OF[doi], title=catalogue.CLEAN.title)
    SourceCheck.objects.create(
        source=source,
        service=CheckService.CROSSREF,
        asked_at=after(1),
        outcome=CheckOutcome.ANSWERED,
        status=S.RETRACTED,
    )
    checked = check_source(source=source, at=after(10), registries=registries)
    assert checked.status == S.RETRACTED
    assert checked.is_partial
    assert {answer.status for answer in checked.answers} == {None}
    rows = SourceCheck.objects.filter(asked_at=after(10))
    assert set(rows.values_list("outcome", flat=True)) <= {"error", "rate_limited"}
    assert found(article, after(11)) == ["SRC_RETRACTED"]


@pytest.mark.parametrize("doi", [trouble.BUSY_ONCE, trouble.BROKEN_ONCE])
def test_trouble_that_passes_is_no_trouble(registries: Registries, doi: str) -> None:
    _, source = citing(doi=doi, pmid=PMID_OF[doi], title=catalogue.CLEAN.title)
    assert asked(source, registries) == S.NONE_FOUND


def test_a_service_that_is_away_keeps_no_retraction_from_us(
    registries: Registries, fake: FakeRegistries
) -> None:
    _, source = cited(catalogue.RETRACTED)
    fake.say("crossref", catalogue.RETRACTED.doi, "<html>", status=503)
    assert asked(source, registries) == S.RETRACTED
    told = SourceCheck.objects.filter(status=S.RETRACTED).values_list("service", flat=True)
    assert set(told) == {"pubmed", "europe_pmc"}


def test_two_services_that_know_of_notices_are_asked(registries: Registries) -> None:
    _, source = cited(replace(catalogue.CLEAN, pmid=""))
    asked(source, registries)
    answered = SourceCheck.objects.exclude(status="").values_list("service", flat=True)
    assert set(answered) >= {"crossref", "europe_pmc"}


def test_a_dead_link_is_found_with_the_copy_that_is_kept(
    registries: Registries, fake: FakeRegistries
) -> None:
    page = fake.page("/studies/7")
    article, source = cited(catalogue.CLEAN, url=page)
    asked(source, registries)
    report = check(load(scenarios.variant_of(article, DE)), at=after(11))
    (dead,) = [one for one in report.findings if one.rule == "SRC_LINK_DEAD"]
    assert dead.params["archive"] == f"http://web.archive.org/web/20200102030405/{page}"
    assert dead.params["link_said"] == "http_404"
    fake.show("/studies/7")
    asked(source, registries, 20)
    assert "SRC_LINK_DEAD" not in found(article, after(21))


def test_a_corrected_identifier_is_judged_by_its_own_answers(registries: Registries) -> None:
    article, source = citing(doi=catalogue.MISSING_DOI, title=catalogue.CLEAN.title)
    asked(source, registries)
    Source.objects.update(doi=catalogue.CLEAN.doi)
    assert "SRC_NOT_FOUND" not in found(article, after(11))
    source.refresh_from_db()
    assert asked(source, registries, 20) == S.NONE_FOUND
    assert found(article, after(21)) == []


def test_an_answer_is_kept_with_what_it_was_asked_by_and_stays_small(
    registries: Registries, fake: FakeRegistries
) -> None:
    many = [{"family": "A" * 3000, "given": "B" * 3000} for _ in range(400)]
    notes = [catalogue.update("correction", f"10.1234/c{n}", "2020-01-01") for n in range(300)]
    work = catalogue.Work("10.1234/huge", crossref={"author": many, "updated-by": notes})
    fake.say("crossref", work.doi, catalogue.crossref_work(work))
    fake.say("doi_org", work.doi, catalogue.doi_agency(work.doi, work))
    _, source = cited(work)
    asked(source, registries)
    row = SourceCheck.objects.get(service="crossref")
    assert row.status == S.CORRECTED
    assert row.answer["asked"] == work.doi
    assert row.answer["digest"].startswith("sha256:")
    assert len(json.dumps(row.answer)) < 64_000


def test_the_machine_stands_in_the_log_and_cannot_log_in(registries: Registries) -> None:
    scenarios.published(languages=(DE,))
    Source.objects.update(
        **AS_REGISTERED | {"doi": catalogue.RETRACTED.doi, "title": catalogue.RETRACTED.title}
    )
    checked = check_source(source=Source.objects.get(), at=after(20), registries=registries)
    assert checked.announced == 1
    by = Change.objects.order_by("number")[1].by
    assert (by.username, by.is_active, by.has_usable_password()) == (MACHINE, False, False)


def test_attempts_that_brought_nothing_leave_live_answers_as_they_are(
    registries: Registries,
) -> None:
    scenarios.published(languages=(DE,))
    Source.objects.update(doi=trouble.BROKEN, pmid=None, url="")
    before = Standing.objects.get(language="de").version
    checked = check_source(source=Source.objects.get(), at=after(20), registries=registries)
    assert checked.announced == 0
    assert Standing.objects.get(language="de").version == before


def test_what_gives_nothing_to_ask_by_is_asked_nowhere(
    registries: Registries, fake: FakeRegistries
) -> None:
    _, source = citing(doi=None, pmid=None)
    assert check_source(source=source, at=after(10), registries=registries).answers == ()
    assert fake.seen == []
    assert not SourceCheck.objects.exists()


def test_an_answer_about_a_merged_row_counts_for_the_kept_one(registries: Registries) -> None:
    article, keep = cited(catalogue.CLEAN)
    drop = Source.objects.create(
        type="article-journal",
        title=catalogue.RETRACTED.title,
        doi=catalogue.RETRACTED.doi,
        created_at=after(0),
    )
    asked(drop, registries)
    Source.objects.filter(pk=drop.pk).update(merged_into=keep)
    assert source_statuses([keep])[keep.pk] == S.RETRACTED
    assert found(article, after(11)) == ["SRC_RETRACTED"]


def test_many_are_asked_until_nothing_can_be_reached() -> None:
    for number in range(5):
        scenarios.source(f"s{number}")
    Source.objects.update(url="")
    away = asking(FakeRegistries(port=9))  # nobody listens there
    told = list(check_sources(sources=Source.objects.all(), at=after(10), registries=away))
    assert len(told) == 2
    assert all(one.is_network_away and one.status == S.UNCHECKED for one in told)


def test_the_identifier_in_a_link_is_asked_by_where_there_is_no_other(
    registries: Registries, fake: FakeRegistries
) -> None:
    link = fake.page(f"/doi/full/{catalogue.OTHER_TITLE.doi}")
    article, source = citing(doi=None, pmid=None, title="Sleep and cramps", url=link)
    asked(source, registries)
    assert "SRC_TITLE_MISMATCH" in found(article, after(11))
    assert SourceCheck.objects.get(service="crossref").answer["asked"] == (
        catalogue.OTHER_TITLE.doi
    )
