"""Rules about answers of registries.

The corpus of SRC_TITLE_MISMATCH holds pairs: `cited` (title, authors as "Family, G." or the name of
a group, issued, title_translated) and `record` (title, other_titles, authors, issued).
"""

from typing import Any

import pytest

from articles.gates.check import check
from articles.gates.finding import Finding
from articles.gates.rules.registries import CHECKS
from articles.manuscripts.answers import NoticeRecord, RegisteredWork
from articles.manuscripts.manuscript import CheckRecord, Manuscript
from articles.vocabulary import (
    CheckOutcome,
    CheckService,
    Language,
    Severity,
    SourceStatus,
    SourceType,
    Stance,
)
from tests.gates.corpora import Case, corpus, score
from tests.gates.manuscripts import (
    NOW,
    a_check,
    a_citation,
    a_claim,
    a_manuscript,
    a_reference,
)

S, O, B = CheckService, CheckOutcome, SourceStatus  # noqa: E741 - columns of tables
DOI, PMID, PAGE = "10.1234/sleep", "30000001", "https://clinic.example/studies/sleep"
ONLY_LINK = {"doi": "", "pmid": ""}
BMJ, BMJ_LINK = "10.1136/bmj.l4321", "https://www.bmj.com/content/364/bmj.l4321"
# "The same group, another paper": half of the words, the same people, the same year. Who cites the
# wrong one of two such papers is not told.
MISSED = {"gleiche Gruppe, andere Arbeit"}


def found(rule: str, manuscript: Manuscript) -> list[Finding]:
    return [one for find in CHECKS for one in find(manuscript) if one.rule == rule]


def of_source(rule: str, *checks: CheckRecord, **source: Any) -> list[Finding]:
    values = {"doi": DOI, "pmid": PMID, "url": PAGE} | source
    return found(rule, a_manuscript(references=(a_reference(1, checks=checks, **values),)))


def no(service: CheckService, **details: Any) -> CheckRecord:
    return a_check(service, None, outcome=O.NOT_FOUND, **details)


def yes(service: CheckService, **details: Any) -> CheckRecord:
    return a_check(service, None, **details)


def names(written: list[str]) -> tuple[tuple[tuple[str, str], ...], ...]:
    parted = [name.partition(", ") for name in written]
    return tuple(
        (("family", family), ("given", given)) if given else (("literal", family),)
        for family, _, given in parted
    )


# SRC_TITLE_MISMATCH -------------------------------------------------------------------------------
def is_another_work(case: Case) -> bool:
    assert isinstance(case, dict)
    cited, record = case["cited"], case["record"]
    work = RegisteredWork(
        title=record["title"],
        other_titles=tuple(record.get("other_titles", ())),
        authors=names(record.get("authors", [])),
        issued=record.get("issued", ""),
    )
    return bool(
        of_source(
            "SRC_TITLE_MISMATCH",
            a_check(work=work),
            title=cited["title"],
            title_translated=cited.get("title_translated", ""),
            authors=names(cited.get("authors", [])),
            issued=cited.get("issued", ""),
        )
    )


@pytest.mark.parametrize("language", Language)
def test_another_work_is_told_from_another_spelling(language: Language) -> None:
    result = score(corpus("SRC_TITLE_MISMATCH", language), is_another_work)
    assert result.recall >= 0.9
    assert result.false_alarms <= 0.1
    missed = {case["why"] for case in (*result.missed, *result.false) if isinstance(case, dict)}
    assert missed <= MISSED


def test_one_registry_that_knows_the_cited_work_is_enough() -> None:
    ours = RegisteredWork(title="Magnesium for skeletal muscle cramps")
    other = RegisteredWork(title="Feeding habits of alpine newts")
    both = (a_check(S.CROSSREF, work=other), a_check(S.UNPAYWALL, None, work=ours))
    assert not of_source("SRC_TITLE_MISMATCH", *both)


def test_an_identifier_of_another_work_is_found_beside_one_of_the_cited() -> None:
    ours = RegisteredWork(title="Magnesium for skeletal muscle cramps")
    other = RegisteredWork(title="Feeding habits of alpine newts")
    (finding,) = of_source(
        "SRC_TITLE_MISMATCH", a_check(S.CROSSREF, work=ours), a_check(S.PUBMED, work=other)
    )
    assert (finding.field, finding.evidence, finding.severity) == ("pmid", PMID, Severity.BLOCKER)
    assert finding.params["found"] == "Feeding habits of alpine newts"


def test_what_was_said_of_a_corrected_identifier_is_not_held_against_the_source() -> None:
    other = RegisteredWork(title="Feeding habits of alpine newts")
    assert of_source("SRC_TITLE_MISMATCH", a_check(work=other, asked=DOI), doi=DOI.upper())
    assert not of_source("SRC_TITLE_MISMATCH", a_check(work=other, asked="10.1234/typo"))


def test_the_identifier_in_a_link_counts_where_the_source_has_no_other() -> None:
    other = a_check(work=RegisteredWork(title="Feeding habits of alpine newts"), asked=BMJ)
    (finding,) = of_source("SRC_TITLE_MISMATCH", other, doi="", pmid="", url=BMJ_LINK)
    assert (finding.field, finding.evidence) == ("url", BMJ_LINK)
    assert not of_source("SRC_TITLE_MISMATCH", other, pmid="", url=BMJ_LINK)
    (finding,) = of_source(
        "SRC_NOT_FOUND", no(S.DOI_ORG, asked=BMJ), **ONLY_LINK | {"url": BMJ_LINK}
    )
    assert (finding.field, finding.params["why"]) == ("url", "doi")
    (finding,) = of_source("SRC_UNCHECKED", **ONLY_LINK | {"url": BMJ_LINK})
    assert finding.params["why"] == "never"


# SRC_CONTAINER_MISMATCH ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("cited", "registered"),
    [
        ("Lancet", "The Lancet Neurology"), ("Sleep", "Sleep Medicine"), ("BMJ", "BMJ Open"),
        ("Pediatrics", "Pediatric Research"), ("Diabetes", "Diabetologia"),
        ("Headache", "Cephalalgia"), ("J Neurol", "Journal of Nephrology"),
        ("Nature", "Nature Medicine"), ("Thyroid", "Journal of Thyroid Research"),
        ("Deutsches Ärzteblatt", "Der Hautarzt"), ("Allergy", "Clinical Allergy"),
        ("JAMA", "JAMA Dermatology"),
    ],
)  # fmt: skip
def test_another_journal(cited: str, registered: str) -> None:
    work = RegisteredWork(container=registered)
    (finding,) = of_source("SRC_CONTAINER_MISMATCH", a_check(work=work), container_title=cited)
    assert (finding.field, finding.evidence) == ("container_title", cited)
    assert finding.params["found"] == registered


@pytest.mark.parametrize(
    ("cited", "registered"),
    [
        ("Lancet", "The Lancet (London, England)"), ("BMJ", "BMJ (Clinical research ed.)"),
        ("N Engl J Med", "New England Journal of Medicine"), ("BMJ", "British Medical Journal"),
        ("Dtsch Arztebl Int", "Deutsches Ärzteblatt international"),
        ("JAMA", "Journal of the American Medical Association"), ("PLoS One", "PLOS ONE"),
        ("Cochrane Database Syst Rev", "Cochrane Database of Systematic Reviews"),
        ("Ann Intern Med", "Annals of Internal Medicine"), ("", "Thorax"), ("Thorax", ""),
        ("Metabolism", "Metabolism: Clinical and Experimental"), ("PubMed", "Thorax"),
        ("Deutsches Aerzteblatt", "Deutsches Ärzteblatt"), ("NEJM", "N Engl J Med"),
        ("Bundesgesundheitsbl", "Bundesgesundheitsblatt"),
    ],
)  # fmt: skip
def test_another_name_of_the_same_journal(cited: str, registered: str) -> None:
    work = RegisteredWork(container=registered)
    assert not of_source("SRC_CONTAINER_MISMATCH", a_check(work=work), container_title=cited)


def test_an_issn_of_another_journal_and_one_inside_a_pii() -> None:
    answer = a_check(work=RegisteredWork(issn=("0140-6736", "1474547x")))
    for right in ({"issn": "1474-547X"}, {"pii": "S0140-6736(97)11096-0"}, {"issn": ""}):
        assert not of_source("SRC_CONTAINER_MISMATCH", answer, **right)
    for field, value in (("issn", "0026-0495"), ("pii", "S0026049520301234")):
        (finding,) = of_source("SRC_CONTAINER_MISMATCH", answer, **{field: value})
        assert (finding.field, finding.evidence) == (field, value)


def test_the_second_issn_of_the_named_journal_is_no_other_journal() -> None:
    answer = a_check(work=RegisteredWork(container="The Lancet", issn=("0140-6736",)))
    cited = {"container_title": "Lancet", "issn": "1474-547X"}
    assert not of_source("SRC_CONTAINER_MISMATCH", answer, **cited)


# SRC_LINK_DEAD ------------------------------------------------------------------------------------
GONE = no(S.LINK, asked=PAGE, reason="http_404")


@pytest.mark.parametrize(
    ("checks", "is_dead"),
    [
        ([GONE], True),
        ([no(S.LINK, reason="says_not_found")], True),
        ([no(S.LINK, reason="to_home_page")], True),
        ([yes(S.LINK, asked=PAGE), GONE], True),
        ([GONE, a_check(S.LINK, None, outcome=O.ERROR)], True),
        ([GONE, a_check(S.CROSSREF)], True),
        ([no(S.LINK, reason="http_410")], True),
        ([GONE, a_check(S.LINK, None, outcome=O.RATE_LIMITED, http_status=429)], True),
        ([GONE, no(S.WAYBACK, asked=PAGE)], True),
        ([yes(S.LINK, asked="https://clinic.example/old"), GONE], True),
        ([], False),
        ([yes(S.LINK)], False),
        ([GONE, yes(S.LINK, asked=PAGE)], False),
        ([a_check(S.LINK, None, outcome=O.ERROR, http_status=403)], False),
        ([a_check(S.LINK, None, outcome=O.RATE_LIMITED, http_status=429)], False),
        ([a_check(S.LINK, None, outcome=O.ERROR, http_status=None)], False),
        ([a_check(S.LINK, None, outcome=O.ERROR, http_status=503)], False),
        ([no(S.LINK, asked="https://clinic.example/old", reason="http_404")], False),
        ([no(S.WAYBACK)], False),
        ([no(S.CROSSREF)], False),
    ],
)
def test_a_link_is_dead_where_its_host_says_so(checks: list[CheckRecord], is_dead: bool) -> None:
    assert bool(of_source("SRC_LINK_DEAD", *checks)) is is_dead


def test_a_kept_copy_is_offered() -> None:
    copy = "https://web.archive.org/web/2020/https://clinic.example/studies/sleep"
    (finding,) = of_source("SRC_LINK_DEAD", GONE, yes(S.WAYBACK, link=copy, asked=PAGE))
    assert (finding.params["why"], finding.params["archive"]) == ("archived", copy)
    (finding,) = of_source("SRC_LINK_DEAD", GONE, no(S.WAYBACK, asked=PAGE))
    assert finding.params["why"] == "lost"


# SRC_UNCHECKED ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("checks", "source", "why"),
    [
        ([], {}, "never"),
        ([yes(S.LINK)], {}, "never"),
        ([], ONLY_LINK, "unidentified"),
        ([yes(S.LINK)], ONLY_LINK, "unidentified"),
        ([], ONLY_LINK | {"type": SourceType.BOOK}, "unidentified"),
        ([no(S.LINK)], ONLY_LINK | {"type": SourceType.WEBPAGE}, "unidentified"),
        ([no(S.CROSSREF)], {}, "unknown"),
        ([yes(S.DOI_ORG)], {}, "unknown"),
        ([no(S.CROSSREF, asked="10.1234/typo")], {}, "failed"),
        ([CheckRecord(S.CROSSREF, O.ERROR, None, NOW)], {}, "failed"),
        ([CheckRecord(S.PUBMED, O.RATE_LIMITED, None, NOW)], {}, "failed"),
        ([a_check()], {}, None),
        ([a_check(status=B.RETRACTED)], {}, None),
        ([a_check(), CheckRecord(S.CROSSREF, O.ERROR, None, NOW)], {}, None),
        ([a_check(S.PERSON, B.NONE_FOUND)], {}, None),
        ([a_check(S.PERSON, B.NONE_FOUND)], ONLY_LINK, None),
        ([a_check(S.RETRACTION_WATCH, B.RETRACTED)], {}, None),
        ([yes(S.LINK)], ONLY_LINK | {"type": SourceType.WEBPAGE}, None),
        ([yes(S.LINK)], ONLY_LINK | {"type": SourceType.LEGISLATION}, None),
        ([yes(S.LINK)], ONLY_LINK | {"type": SourceType.REPORT}, None),
        ([no(S.CROSSREF), a_check(S.EUROPE_PMC)], {}, None),
        ([a_check(S.DATACITE)], {"type": SourceType.DATASET}, None),
    ],
)
def test_who_has_been_asked_and_answered(
    checks: list[CheckRecord], source: dict[str, Any], why: str | None
) -> None:
    findings = of_source("SRC_UNCHECKED", *checks, **source)
    assert [finding.params["why"] for finding in findings] == ([why] if why else [])


def test_an_unchecked_source_blocks_where_the_installation_asks_for_answers() -> None:
    for is_required, severity in ((False, Severity.WARNING), (True, Severity.BLOCKER)):
        manuscript = a_manuscript(
            references=(a_reference(checks=()),), requires_registry_check=is_required
        )
        (finding,) = found("SRC_UNCHECKED", manuscript)
        assert finding.severity == severity


# SRC_NOT_FOUND ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("checks", "fields"),
    [
        ([no(S.DOI_ORG)], ["doi"]),
        ([no(S.PUBMED)], ["pmid"]),
        ([no(S.DOI_ORG), no(S.PUBMED)], ["doi", "pmid"]),
        ([no(S.DOI_ORG, asked=DOI), a_check(S.PUBMED)], ["doi"]),
        ([no(S.DOI_ORG), CheckRecord(S.DOI_ORG, O.ERROR, None, NOW)], ["doi"]),
        ([yes(S.DOI_ORG), no(S.CROSSREF)], []),
        ([no(S.CROSSREF), no(S.DATACITE)], []),
        ([no(S.EUROPE_PMC)], []),
        ([no(S.UNPAYWALL)], []),
        ([no(S.WAYBACK), no(S.LINK)], []),
        ([no(S.DOI_ORG), yes(S.DOI_ORG)], []),
        ([no(S.DOI_ORG, asked="10.1234/typo")], []),
        ([no(S.PUBMED, asked="1")], []),
        ([CheckRecord(S.DOI_ORG, O.ERROR, None, NOW)], []),
        ([], []),
    ],
)
def test_only_who_gives_out_an_identifier_can_say_that_it_does_not_exist(
    checks: list[CheckRecord], fields: list[str]
) -> None:
    assert [finding.field for finding in of_source("SRC_NOT_FOUND", *checks)] == fields


# SRC_RETRACTED, SRC_CONCERN, SRC_CORRECTED --------------------------------------------------------
RULE_OF = {
    B.RETRACTED: "SRC_RETRACTED",
    B.WITHDRAWN: "SRC_RETRACTED",
    B.EXPRESSION_OF_CONCERN: "SRC_CONCERN",
    B.CORRECTED: "SRC_CORRECTED",
}
WHY = "Geschichte eines zurückgezogenen Werks."
Use = tuple[Stance | None, str]


def cited_so(status: SourceStatus, *uses: Use) -> Manuscript:
    claims = tuple(
        a_claim(number, citations=(a_citation(id=number, stance=stance, note=note),))
        for number, (stance, note) in enumerate(uses, 1)
    )
    notice = NoticeRecord("retraction", "10.1234/notice", on="2010-02-06")
    answers = (a_check(status=status, notices=(notice,)), a_check(S.PUBMED, status))
    return a_manuscript(references=(a_reference(doi=DOI, checks=answers),), claims=claims)


@pytest.mark.parametrize(
    ("status", "uses", "why"),
    [
        (B.RETRACTED, [], "listed"),
        (B.RETRACTED, [(Stance.SUPPORTS, "")], "used"),
        (B.RETRACTED, [(Stance.SUPPORTS, WHY)], "used"),
        (B.RETRACTED, [(Stance.CONTRADICTS, WHY)], "used"),
        (B.RETRACTED, [(None, WHY)], "used"),
        (B.RETRACTED, [(Stance.BACKGROUND, "")], "unexplained"),
        (B.RETRACTED, [(Stance.BACKGROUND, "  ")], "unexplained"),
        (B.RETRACTED, [(Stance.BACKGROUND, WHY), (Stance.SUPPORTS, WHY)], "used"),
        (B.RETRACTED, [(Stance.BACKGROUND, WHY), (Stance.BACKGROUND, "")], "unexplained"),
        (B.RETRACTED, [(Stance.BACKGROUND, WHY)], None),
        (B.RETRACTED, [(Stance.BACKGROUND, WHY), (Stance.BACKGROUND, WHY)], None),
        (B.WITHDRAWN, [(Stance.SUPPORTS, "")], "used"),
        (B.WITHDRAWN, [(Stance.BACKGROUND, WHY)], None),
        (B.EXPRESSION_OF_CONCERN, [], "listed"),
        (B.EXPRESSION_OF_CONCERN, [(Stance.SUPPORTS, "")], "unexplained"),
        (B.EXPRESSION_OF_CONCERN, [(Stance.SUPPORTS, WHY), (Stance.SUPPORTS, "")], "unexplained"),
        (B.EXPRESSION_OF_CONCERN, [(Stance.SUPPORTS, WHY)], None),
        (B.EXPRESSION_OF_CONCERN, [(Stance.BACKGROUND, WHY)], None),
        (B.CORRECTED, [], "corrected"),
        (B.CORRECTED, [(Stance.SUPPORTS, WHY)], "corrected"),
        (B.NONE_FOUND, [(Stance.SUPPORTS, "")], None),
        (B.REINSTATED, [(Stance.SUPPORTS, "")], None),
        (B.CONFLICTING, [(Stance.SUPPORTS, "")], None),
    ],
)
def test_a_noticed_work_is_used_with_a_reason_or_not_at_all(
    status: SourceStatus, uses: list[Use], why: str | None
) -> None:
    findings = [
        finding
        for rule in dict.fromkeys(RULE_OF.values())
        for finding in found(rule, cited_so(status, *uses))
    ]
    expected = [(RULE_OF[status], why)] if why else []
    assert [(finding.rule, finding.params["why"]) for finding in findings] == expected


def test_a_retraction_is_told_with_its_notice_its_witnesses_and_its_claims() -> None:
    uses: tuple[Use, ...] = ((Stance.SUPPORTS, ""), (Stance.SUPPORTS, ""))
    (finding,) = found("SRC_RETRACTED", cited_so(B.RETRACTED, *uses))
    assert finding.severity == Severity.BLOCKER
    assert finding.evidence == "10.1234/notice"
    assert finding.params == {
        "why": "used",
        "services": "crossref, pubmed",
        "told": "; 10.1234/notice (2010-02-06)",
        "claims": "c1, c2",
    }


def test_an_outage_and_a_later_none_found_clear_no_retraction() -> None:
    answers = (
        a_check(status=B.RETRACTED, day=1),
        CheckRecord(S.CROSSREF, O.ERROR, None, NOW),
        no(S.CROSSREF, day=21),
        a_check(status=B.NONE_FOUND, day=22),
    )
    assert of_source("SRC_RETRACTED", *answers)


def test_an_article_about_a_retracted_paper_can_be_published() -> None:
    manuscript = cited_so(B.RETRACTED, (Stance.BACKGROUND, WHY))
    reports = check(manuscript, at=NOW)
    assert not [f for f in reports.blockers if f.rule.startswith("SRC_")]


# SRC_SUPERSEDED -----------------------------------------------------------------------------------
NEWER = "10.1002/14651858.cd009402.pub3"


@pytest.mark.parametrize(
    ("checks", "newer"),
    [
        ([a_check(next_version=NEWER)], NEWER),
        ([a_check(S.PUBMED, next_version="32956536")], "32956536"),
        ([a_check(S.PUBMED, next_version="32956536"), a_check(next_version=NEWER)], NEWER),
        ([yes(S.DATACITE, next_version="10.5061/dryad.9")], "10.5061/dryad.9"),
        ([a_check(next_version=NEWER, asked=DOI)], NEWER),
        ([a_check(next_version=NEWER), CheckRecord(S.CROSSREF, O.ERROR, None, NOW)], NEWER),
        ([a_check(next_version="10.1234/published")], "10.1234/published"),
        ([a_check(status=B.CORRECTED, next_version=NEWER)], NEWER),
        ([a_check(status=B.RETRACTED, next_version=NEWER)], NEWER),
        ([no(S.PUBMED), a_check(next_version=NEWER)], NEWER),
        ([], ""),
        ([a_check()], ""),
        ([a_check(next_version=NEWER, asked="10.1234/typo")], ""),
        ([a_check(next_version=DOI)], ""),
        ([a_check(status=B.RETRACTED)], ""),
        ([no(S.CROSSREF)], ""),
        ([yes(S.DATACITE)], ""),
        ([a_check(S.PUBMED), a_check()], ""),
        ([a_check(notices=(NoticeRecord("addendum", "10.1234/n"),))], ""),
        ([CheckRecord(S.CROSSREF, O.ERROR, None, NOW)], ""),
    ],
)
def test_what_took_a_works_place_is_named(checks: list[CheckRecord], newer: str) -> None:
    findings = of_source("SRC_SUPERSEDED", *checks)
    assert [finding.evidence for finding in findings] == ([newer] if newer else [])


def test_a_newer_version_that_is_cited_too_needs_no_note() -> None:
    references = (
        a_reference(1, doi=DOI, checks=(a_check(next_version=NEWER),)),
        a_reference(2, doi=NEWER.upper()),
    )
    assert not found("SRC_SUPERSEDED", a_manuscript(references=references))


# SRC_STATUS_UNCLEAR -------------------------------------------------------------------------------
UNKNOWN = NoticeRecord("retration", "10.1234/n")
ITSELF = NoticeRecord("retraction", "10.1234/n", is_ours=False)


@pytest.mark.parametrize(
    ("checks", "evidence"),
    [
        ([a_check(status=B.CONFLICTING, notices=(UNKNOWN,))], "unknown_notice"),
        ([a_check(status=B.CONFLICTING, notices=(ITSELF,))], "is_a_notice"),
        ([a_check(status=B.CONFLICTING, concerns=("doi_differs",))], "doi_differs"),
        ([a_check(status=B.CONFLICTING, concerns=("pmid_differs",))], "pmid_differs"),
        ([a_check(status=B.CONFLICTING, concerns=("record_hidden",))], "record_hidden"),
        (
            [a_check(status=B.CONFLICTING, concerns=("title_says_retracted",))],
            "title_says_retracted",
        ),
        ([a_check(status=B.CONFLICTING, concerns=("title_differs",))], "title_differs"),
        ([a_check(S.PERSON, B.CONFLICTING)], "earlier"),
        ([CheckRecord(S.CROSSREF, O.ANSWERED, B.CONFLICTING, NOW), a_check()], "earlier"),
        ([a_check(status=B.REINSTATED)], "reinstated"),
        ([a_check(), a_check(S.PUBMED, B.CONFLICTING)], "earlier"),
        ([], ""),
        ([a_check()], ""),
        ([a_check(status=B.RETRACTED), a_check(S.PUBMED, B.CONFLICTING)], ""),
        ([a_check(status=B.CORRECTED)], ""),
        ([a_check(status=B.CONFLICTING, day=1), a_check(S.PERSON, B.NONE_FOUND, day=2)], ""),
        ([a_check(status=B.REINSTATED, day=1), a_check(S.PERSON, B.NONE_FOUND, day=2)], ""),
        ([CheckRecord(S.CROSSREF, O.ERROR, None, NOW)], ""),
        ([no(S.CROSSREF)], ""),
        ([a_check(notices=(NoticeRecord("addendum", "10.1234/n"),))], ""),
        ([a_check(), a_check(S.PUBMED)], ""),
        ([a_check(S.PERSON, B.NONE_FOUND)], ""),
    ],
)
def test_doubts_ask_for_a_person(checks: list[CheckRecord], evidence: str) -> None:
    findings = of_source("SRC_STATUS_UNCLEAR", *checks)
    assert [finding.evidence for finding in findings] == ([evidence] if evidence else [])


def test_another_work_is_found_once_and_not_as_a_doubt_too() -> None:
    other = RegisteredWork(title="Feeding habits of alpine newts")
    answer = a_check(status=B.CONFLICTING, concerns=("title_differs",), work=other)
    assert of_source("SRC_TITLE_MISMATCH", answer)
    assert not of_source("SRC_STATUS_UNCLEAR", answer)


def test_every_finding_is_the_same_in_both_languages_of_the_article() -> None:
    manuscript = cited_so(B.RETRACTED, (Stance.SUPPORTS, ""))
    assert {f.language for f in found("SRC_RETRACTED", manuscript)} == {None}
