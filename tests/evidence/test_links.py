"""Where a link leads, told from its shape alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.links import LinkKind, identified_link, kind_of_link
from tests.gates.manuscripts import a_source

HOMEPAGES = [
    "https://www.mayoclinic.org",
    "https://www.health.harvard.edu",
    "https://www.cochranelibrary.com",
    "https://www.nih.gov",
    "https://www.nih.gov/",
    "https://www.nih.gov//",
    "https://www.nih.gov/./x/../",
    "http://www.nih.gov",
    "HTTPS://WWW.NIH.GOV/",
    "www.mayoclinic.org",
    "mayoclinic.org/",
    "//www.mayoclinic.org",
    "https:www.nih.gov",
    "https:\\\\www.nih.gov\\",
    "https://https://www.nih.gov",
    "  https://www.nih.gov \n",
    "<https://www.nih.gov/>.",
    "(https://www.nih.gov)",
    "„https://www.nih.gov“",
    "https://www.nih.gov (accessed 2 May 2020)",
    "https://www.nih.\u200bgov/",
    "https://www.nih.gov./",
    "https://www.nih.gov:443/",
    "https://www.nih.gov:oops/",
    "https://reader:secret@www.nih.gov/",
    "https://www.nih.gov/#research",
    "https://www.nih.gov/#",
    "https://www.nih.gov/#/",
    "https://www.nih.gov/#!/en",
    "https://www.nih.gov/?",
    "https://www.nih.gov/?utm_source=letter&utm_medium=mail",
    "https://www.nih.gov/?lang=de",
    "https://www.nih.gov/?q=",
    "https://www.example.org/de",
    "https://www.example.org/de/",
    "https://www.example.org/DE/",
    "https://www.example.org/en-us/",
    "https://www.example.org/de_DE",
    "https://www.example.org/zh-hans/",
    "https://www.example.org/us/en/",
    "https://www.example.org/us-en/",
    "https://www.example.org/deutsch/",
    "https://www.example.org/de.html",
    "https://www.example.org/%64%65/",
    "https://www.example.org/%2564%2565/",
    "https://www.example.org/index.html",
    "https://www.example.org/INDEX.HTM",
    "https://www.example.org/index.php",
    "https://www.example.org/index.html;jsessionid=1A2B",
    "https://www.example.org/index_de.html",
    "https://www.example.org/Default.aspx",
    "https://www.example.org/home",
    "https://www.example.org/en/home.html",
    "https://www.bfr.bund.de/de/start.html",
    "https://eur-lex.europa.eu/homepage.html",
    "https://www.bfarm.de/DE/Home/_node.html",
    "https://www.rki.de/DE/Home/homepage_node.html",
    "https://www.ärzteblatt.de/",
    "https://www.xn--rzteblatt-v2a.de/",
    "www.ärzteblatt.de",
    "http://192.0.2.1/",
    "http://[2001:db8::1]/",
    "https://doi.org/",
    "https://dx.doi.org",
    "https://pubmed.ncbi.nlm.nih.gov/",
    "https://web.archive.org/web/20200101000000/https://www.nih.gov/",
    "https://web.archive.org/web/20200101000000id_/http://www.nih.gov:80/",
    "https://web.archive.org/web/20200101000000*/https://www.nih.gov/*",
    "https://web.archive.org/web/2020/www.nih.gov",
    "https://web.archive.org/web/2020/nih.gov/de/",
    "https://archive.ph/2020.01.01-000000/https://www.nih.gov",
    "https://archive.ph/2020.01.01-000000/https%3A%2F%2Fwww.nih.gov%2Fde",
    "https://www.webcitation.org/query?url=https%3A%2F%2Fwww.nih.gov%2F&date=2015-01-01",
    "https://web.archive.org/web/2020/https://web.archive.org/web/2019/https://www.nih.gov/",
    "https://web.archive.org/",
]

IDENTIFIERS = [
    "https://doi.org/10.1002/14651858.CD009402.pub3",
    "https://DOI.org./10.1002/14651858.CD009402.pub3.",
    "https://doi.org:443/10.1016%2FS0140-6736(97)11096-0",
    "https://dx.doi.org/10.1016/S0140-6736(97)11096-0).",
    "doi.org/10.1002/14651858.CD009402.pub3",
    "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
    "doi:10.1136/bmj.39489.470347.AD",
    "doi: 10.1136/bmj.39489.470347.AD",
    "10.1136/bmj.39489.470347.AD",
    "PMID: 9500320",
    "PMC6692166",
    "https://www.bmj.com/content/364/bmj.l1234",
    "https://cochranelibrary.com/cdsr/doi/10.1002/14651858.CD009402.pub3",
    "https://www.cochrane.org/CD009402/NEUROMUSC_magnesium-muscle-cramps",
    "https://pubmed.ncbi.nlm.nih.gov/33690123",
    "https://pubmed.ncbi.nlm.nih.gov/33690123/?from=letter",
    "https://www.ncbi.nlm.nih.gov/pubmed/9500320",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC6692166/",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6692166/",
    "https://europepmc.org/article/MED/9500320",
    "https://www.sciencedirect.com/science/article/pii/S0140673697110960",
    "https://www.sciencedirect.com/science/article/abs/pii/S014067369711096X",
    "https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(97)11096-0/fulltext",
    "https://clinicaltrials.gov/study/NCT01234567",
    "https://drks.de/search/de/trial/DRKS00012345",
    "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001",
    "https://web.archive.org/web/2020/https://doi.org/10.1002/14651858.CD009402.pub3",
]

SEARCHES = [
    "https://pubmed.ncbi.nlm.nih.gov/?term=magnesium",
    "https://pubmed.ncbi.nlm.nih.gov/?term=10.1002/14651858.CD009402",
    "https://pubmed.ncbi.nlm.nih.gov/advanced/",
    "https://scholar.google.com/scholar?q=magnesium",
    "https://www.sciencedirect.com/search?qs=magnesium",
    "https://www.example.org/?s=magnesium",
    "https://www.example.org/de/suche/magnesium",
    "https://europepmc.org/search?query=magnesium",
]

OTHERS = [
    "https://www.example.org/fileadmin/berichte/jahr.pdf?download=1",
    "https://www.example.org/gesundheit/müdigkeit",
    "https://www.example.org/?p=123",
    "https://www.example.org/index.php?id=42",
    "https://www.example.org/?4711",
    "https://www.example.org/index.php/heft/view/12",
    "https://www.example.org/#/study/7",
    "https://www.example.org/de/magnesium",
    "https://www.example.org/archiv/12345/Titel?s=magnesium",
    "https://www.cdc.gov/tb/",
    "https://eur-lex.europa.eu/legal-content/DE/TXT/?uri=CELEX:32012R0432",
    "https://eur-lex.europa.eu/?uri=CELEX:32012R0432",
    "https://www.efsa.europa.eu/en/efsajournal/pub/8006",
    "https://doi.org/abc",
    "https://pubmed.ncbi.nlm.nih.gov/123456789",
    "https://web.archive.org/web/2020/https://www.nih.gov/about-nih",
    "https://archive.org/details/handbook",
    "/".join(["https://web.archive.org/web/2020"] * 9) + "/https://www.nih.gov/",
]

NO_LINKS = [
    "",
    "   ",
    "Mayo Clinic",
    "Smith.2019",
    "k.A.",
    "n. d.",
    "paper.pdf",
    "info@nih.gov",
    "mailto:info@nih.gov",
    "javascript:alert(1)",
    "urn:isbn:9783161484100",
    "tel:116117",
    "https://",
    "https://[::1",
    "https:///",
    "https://intranet/",
    "https://exa mple.org/",
    "\x00",
]


CONTAINERS = [
    "https://www.example.org/about",
    "https://www.example.org/about.html",
    "https://www.efsa.europa.eu/en/topics/topic/vitamins",
    "https://www.bmj.com/content/364/8184",
    "https://www.example.org/de/themen",
    "https://www.example.org/Tag/Haut",
    "https://www.example.org/?author=7",
    "https://www.example.org/journals/sleep/volume-12",
    "https://www.example.org/sleep/toc/2019/",
]

UNFIT_HOSTS = [
    ("https://bit.ly/3abcXYZ", LinkKind.SHORTENER),
    ("https://M.FACEBOOK.com/who/posts/1", LinkKind.SOCIAL),
    ("https://youtu.be/abcdefg", LinkKind.VIDEO),
    ("https://www.amazon.co.uk/dp/B000123", LinkKind.SHOP),
    ("https://smile.amazon.de/dp/B000123", LinkKind.SHOP),
    ("https://www.iherb.com/pr/1", LinkKind.SHOP),
    ("https://www.youtube.com/", LinkKind.HOMEPAGE),
    ("https://www.youtube.com/results?search_query=sleep", LinkKind.SEARCH),
    ("https://amazon.medizin.example.org/asthma", LinkKind.OTHER),
]


@pytest.mark.parametrize("url", CONTAINERS)
def test_a_page_that_lists_works_is_a_container(url: str) -> None:
    assert kind_of_link(url) == LinkKind.CONTAINER


@pytest.mark.parametrize(("url", "kind"), UNFIT_HOSTS)
def test_a_host_that_no_source_is_at_has_its_kind(url: str, kind: LinkKind) -> None:
    assert kind_of_link(url) == kind


@pytest.mark.parametrize("url", HOMEPAGES)
def test_a_link_that_names_no_page_is_a_home_page(url: str) -> None:
    assert kind_of_link(url) == LinkKind.HOMEPAGE


@pytest.mark.parametrize("url", IDENTIFIERS)
def test_a_link_with_an_identifier_names_a_work(url: str) -> None:
    assert kind_of_link(url) == LinkKind.IDENTIFIER


@pytest.mark.parametrize("url", SEARCHES)
def test_a_link_that_shows_results_is_a_search(url: str) -> None:
    assert kind_of_link(url) == LinkKind.SEARCH


@pytest.mark.parametrize("url", OTHERS)
def test_a_link_to_some_page_is_just_that(url: str) -> None:
    assert kind_of_link(url) == LinkKind.OTHER


@pytest.mark.parametrize("url", NO_LINKS)
def test_what_is_no_link_is_not_judged_as_one(url: str) -> None:
    assert kind_of_link(url) == LinkKind.NONE


@given(st.text(max_size=200) | st.from_regex(r"https?://[a-z.]{0,9}[/?#%:@\[\]\\*.a-z0-9]{0,40}"))
def test_every_text_has_a_kind(url: str) -> None:
    assert kind_of_link(url) in LinkKind


def test_hostile_lengths_are_judged_at_once() -> None:
    for text in (
        "a-" * 1000,
        "https://" + "a." * 1000 + "/",
        "http:" * 400,
        "(" * 2000,
        "/10." * 500,
    ):
        assert kind_of_link(text) in LinkKind


@pytest.mark.parametrize(
    ("identifiers", "link"),
    [
        ({"doi": "10.1002/x", "pmid": "1"}, "https://doi.org/10.1002/x"),
        ({"pmid": "9500320"}, "https://pubmed.ncbi.nlm.nih.gov/9500320/"),
        ({"pmcid": "PMC1"}, "https://pmc.ncbi.nlm.nih.gov/articles/PMC1/"),
        ({"isbn": "9783161484100"}, ""),
        ({}, ""),
    ],
)
def test_the_strongest_identifier_gives_the_better_link(
    identifiers: dict[str, str], link: str
) -> None:
    assert identified_link(a_source(**identifiers)) == link
