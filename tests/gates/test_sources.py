"""Rules about the works in the reference list; their cases are in `source_cases.json`."""

import pytest

from articles.gates.rules.sources import links_lead_to_works
from articles.vocabulary import Severity
from tests.gates.manuscripts import a_manuscript, a_reference


def test_a_home_page_is_found_with_its_place_and_link() -> None:
    manuscript = a_manuscript(references=(a_reference(3, url="https://www.mayoclinic.org"),))

    (finding,) = links_lead_to_works(manuscript)

    assert (finding.rule, finding.severity) == ("SRC_LINK_HOMEPAGE", Severity.BLOCKER)
    assert (finding.place.type, finding.place.id, finding.place.label) == (
        "reference",
        manuscript.references[0].source.uid,
        "[3]",
    )
    assert (finding.field, finding.evidence) == ("url", "https://www.mayoclinic.org")
    assert finding.language is None


def test_each_home_page_is_found_once() -> None:
    hosts = (
        "www.mayoclinic.org",
        "www.health.harvard.edu",
        "www.cochranelibrary.com",
        "www.nih.gov",
    )
    works = ("www.bmj.com/content/364/bmj.l1234", "pubmed.ncbi.nlm.nih.gov/33690123")
    references = tuple(
        a_reference(number, url=f"https://{link}")
        for number, link in enumerate((*hosts, *works), start=1)
    )

    found = links_lead_to_works(a_manuscript(references=references))

    assert [finding.place.label for finding in found] == ["[1]", "[2]", "[3]", "[4]"]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "not a link",
        "https://doi.org/10.1002/14651858.CD009402.pub3",
        "https://www.example.org/gesundheit/kraempfe",
        "https://pubmed.ncbi.nlm.nih.gov/?term=magnesium",
    ],
)
def test_other_links_are_no_home_pages(url: str) -> None:
    found = links_lead_to_works(a_manuscript(references=(a_reference(url=url),)))

    assert "SRC_LINK_HOMEPAGE" not in {finding.rule for finding in found}


def test_an_identifier_does_not_excuse_the_link_but_offers_a_better_one() -> None:
    reference = a_reference(url="https://www.cochranelibrary.com", doi="10.1002/x")

    (finding,) = links_lead_to_works(a_manuscript(references=(reference,)))

    assert finding.params == {"why": "identified", "better": "https://doi.org/10.1002/x"}
