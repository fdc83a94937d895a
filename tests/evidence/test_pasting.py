"""What a pasted text is, told from the text alone."""

from typing import Any

import pytest

from articles.evidence.pasting import PastedKind, recognise

K = PastedKind
WINTER = {
    "title": "Sleep and blood pressure in adolescents: a cohort study",
    "container_title": "Sleep Med",
    "issued": "2015",
    "volume": "16",
    "issue": "4",
    "page": "450-6",
}
APA = "Winter, S., & Koch, B. A. (2015). Schlaf und Blutdruck. Schlafmedizin, 16(4), 450–456."
LINE = "Sleep and blood pressure in adolescents: a cohort study. Sleep Med. 2015;16(4):450-6."


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("10.1002/14651858.CD009402.pub3", K.IDENTIFIER, {"doi": "10.1002/14651858.cd009402.pub3"}),
        (
            " doi: 10.1016/S0140-6736(97)11096-0\n",
            K.IDENTIFIER,
            {"doi": "10.1016/s0140-6736(97)11096-0"},
        ),
        ("9500320", K.IDENTIFIER, {"pmid": "9500320"}),
        ("PMID: 9500320", K.IDENTIFIER, {"pmid": "9500320"}),
        ("PMC6692166", K.IDENTIFIER, {"pmcid": "PMC6692166"}),
        ("978-3-16-148410-0", K.IDENTIFIER, {"isbn": "9783161484100"}),
        ("0-306-40615-2", K.IDENTIFIER, {"isbn": "9780306406157"}),
        ("https://doi.org/10.1016/j.sleep.2019.1", K.LINK, {"doi": "10.1016/j.sleep.2019.1"}),
        ("https://pubmed.ncbi.nlm.nih.gov/9500320/", K.LINK, {"pmid": "9500320"}),
        (
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC6692166/",
            K.LINK,
            {"pmcid": "PMC6692166"},
        ),
        (
            "https://onlinelibrary.wiley.com/doi/full/10.1111/jsr.12345",
            K.LINK,
            {"doi": "10.1111/jsr.12345"},
        ),
        ("https://www.bmj.com/content/364/bmj.l4321", K.LINK, {"doi": "10.1136/bmj.l4321"}),
        ("www.who.int/news/item/sleep", K.LINK, {"url": "https://www.who.int/news/item/sleep"}),
        ("TY  - JOUR\nTI  - Sleep\nER  - ", K.RIS, {}),
        ("@article{winter2015,\n title = {Sleep}}", K.BIBTEX, {}),
        ('[{"type": "book", "title": "Sleep"}]', K.CSL, {}),
        ('{"type": "book", "title": "Sleep"}', K.CSL, {}),
        ("", K.NOTHING, {}),
        (" \n\t", K.NOTHING, {}),
    ],
)
def test_identifiers_links_and_entries(text: str, kind: PastedKind, said: dict[str, str]) -> None:
    found = recognise(text)
    assert found.kind == kind
    assert {name: getattr(found, name) for name in said} == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"Winter S, Koch B, et al. {LINE}", WINTER),
        (f"3. Winter S. {LINE} doi: 10.1016/j.sleep.1", WINTER | {"doi": "10.1016/j.sleep.1"}),
        (f"[3] Winter S. {LINE} PMID: 26000001.", WINTER | {"pmid": "26000001"}),
        (
            f"{APA} https://doi.org/10.1016/j.sleep.1",
            {"title": "Schlaf und Blutdruck", "container_title": "Schlafmedizin", "issued": "2015",
             "volume": "16", "issue": "4", "page": "450–456", "doi": "10.1016/j.sleep.1"},
        ),
        (
            "World Health Organization. (2019). Guidelines on sleep. WHO Press.",
            {"title": "Guidelines on sleep", "issued": "2019", "container_title": "WHO Press"},
        ),
        (
            "Winter S. Is sleep enough? Lancet. 1998 Feb 28;351(9103):637-41.",
            {"title": "Is sleep enough?", "container_title": "Lancet", "issued": "1998"},
        ),
        ("Winter's study on sleep", {"title": "", "issued": ""}),
    ],
)  # fmt: skip
def test_lines_of_reference_lists(line: str, said: dict[str, Any]) -> None:
    found = recognise(line)
    assert found.kind == K.CITATION
    assert {name: getattr(found, name) for name in said} == said


def test_people_and_groups() -> None:
    vancouver = recognise(f"Winter S, Meier-Lenz AB, RECOVERY Collaborative Group, et al. {LINE}")
    assert vancouver.authors == (
        {"family": "Winter", "given": "S"},
        {"family": "Meier-Lenz", "given": "AB"},
        {"literal": "RECOVERY Collaborative Group"},
    )
    apa = recognise("Winter, S., & Koch, B. A. (2015). Sleep. Sleep Medicine, 16(4), 450.")
    assert apa.authors == (
        {"family": "Winter", "given": "S."},
        {"family": "Koch", "given": "B. A."},
    )


@pytest.mark.parametrize("piece", ["(", "a. ", "1999 ", "10.1234/", "[", "Winter S, ", "; ", "@"])
def test_a_hostile_text_is_read_in_good_time(piece: str) -> None:
    assert recognise(piece * 50_000).kind in set(PastedKind)
