"""Edges of identifiers: where they stand in a text, why they are wrong, where known ranges end."""

import pytest

from articles.evidence.identifiers import (
    Check,
    Flaw,
    IdentifierKind,
    cochrane_review,
    counting_run,
    identifiers_in,
    identifiers_of_link,
    normalise_doi,
    read,
)
from articles.evidence.identifiers.digits import is_in_an_orcid_block


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("(doi:10.1136/bmj.l4898).", ["10.1136/bmj.l4898"]),
        ("10.1136/a 10.1136/b", ["10.1136/a", "10.1136/b"]),
        ("10.2019/11.2019 and 10.1136/b", ["10.1136/b"]),
        ("See https://doi.org/10.1136/bmj.l4898.", ["https://doi.org/10.1136/bmj.l4898"]),
        ("x doi:10.1136/a;https://doi.org/10.1136/b", ["10.1136/a", "https://doi.org/10.1136/b"]),
        ("ISBN 0-306-40615-2 2019", ["0-306-40615-2"]),
        ("ISBN 978-3-16-148410-0 12", ["978-3-16-148410-0"]),
        ("ISBN 978-3-16-148410-1, 2019", ["978-3-16-148410-1"]),
        ("NCT00000102 NCT00000102", ["NCT00000102", "NCT00000102"]),
        ("PMCID: PMC6692166, PMID: 9500320", ["PMC6692166", "9500320"]),
        ("DOI: 10.12/x, then", ["10.12/x"]),
        ("10.1136/a(b)) and [10.1136/c[d]]", ["10.1136/a(b)", "10.1136/c[d]"]),
    ],
)
def test_the_place_of_an_identifier_is_exact(text: str, places: list[str]) -> None:
    assert [text[one.start : one.end] for one in identifiers_in(text)] == places


@pytest.mark.parametrize(
    ("kind", "typed", "flaw", "expected"),
    [
        (IdentifierKind.DOI, "10.12/x", Flaw.MALFORMED, ""),
        (IdentifierKind.DOI, "10.5555/x", Flaw.TEST, ""),
        (IdentifierKind.ISBN, "978-3-16-148410-1", Flaw.CHECK_DIGIT, ""),
        (IdentifierKind.ISBN, "ISBN 0-306-40615-3", Flaw.CHECK_DIGIT, ""),
        (IdentifierKind.ISBN, "977-3-16-148410-0", Flaw.MALFORMED, ""),
        (IdentifierKind.ISSN, "0140-6737", Flaw.CHECK_DIGIT, ""),
        (IdentifierKind.ISSN, "0140-67", Flaw.MALFORMED, ""),
        (IdentifierKind.ORCID, "0000-0002-1825-0098", Flaw.CHECK_DIGIT, "7"),
        (IdentifierKind.ORCID, "0000-0002-1694-2330", Flaw.CHECK_DIGIT, "X"),
        (IdentifierKind.ORCID, "0000-0004-0000-0000", Flaw.RANGE, ""),
        (IdentifierKind.ORCID, "0000-0002", Flaw.MALFORMED, ""),
        (IdentifierKind.PII, "S0026049520301234", Flaw.CHECK_DIGIT, "2"),
        (IdentifierKind.NCT, "NCT1", Flaw.MALFORMED, ""),
        (IdentifierKind.BMJ, "364/bmj.c5347", Flaw.VOLUME, ""),
        (IdentifierKind.BMJ, "bmj.c5347", Flaw.MALFORMED, ""),
    ],
)
def test_why_an_identifier_is_wrong_is_told(
    kind: IdentifierKind, typed: str, flaw: Flaw, expected: str
) -> None:
    found = read(kind, typed)

    assert (found.check, found.flaw, found.expected) == (Check.INVALID, flaw, expected)
    assert (found.written, found.start, found.end) == (typed, 0, len(typed))


def test_a_pii_whose_issn_part_is_wrong_is_invalid_although_its_character_fits() -> None:
    found = read(IdentifierKind.PII, "S0000000120000005")
    fitting = [f"S000000012000000{last}" for last in "0123456789X"]
    answers = [read(IdentifierKind.PII, one) for one in fitting]

    assert found.check is Check.INVALID
    assert [one.flaw for one in answers] == [Flaw.CHECK_DIGIT] * 11
    assert [one.expected for one in answers].count("") == 1


@pytest.mark.parametrize(
    ("digits", "is_one"),
    [
        ("000000014999999", False),
        ("000000015000000", True),
        ("000000035000000", True),
        ("000000035000001", False),
        ("000899999999999", False),
        ("000900000000000", True),
        ("000900100000000", True),
        ("000900100000001", False),
    ],
)
def test_the_blocks_of_orcid_have_both_their_ends(digits: str, is_one: bool) -> None:
    assert is_in_an_orcid_block(digits) is is_one


@pytest.mark.parametrize(
    ("typed", "check"),
    [
        ("335/bmj.z1", Check.UNKNOWN),
        ("336/bmj.a1", Check.UNKNOWN),
        ("336/bmj.b1", Check.INVALID),
        ("337/bmj.a1", Check.UNKNOWN),
        ("338/bmj.b1", Check.UNKNOWN),
        ("351/bmj.h1", Check.UNKNOWN),
        ("351/bmj.i1", Check.INVALID),
        ("352/bmj.i1", Check.UNKNOWN),
        ("355/bmj.i1", Check.UNKNOWN),
        ("355/bmj.j1", Check.INVALID),
        ("356/bmj.j1", Check.UNKNOWN),
        ("391/bmj.r1", Check.UNKNOWN),
        ("391/bmj.a1", Check.INVALID),
        ("392/bmj.a1", Check.UNKNOWN),
        ("2019;364:l1", Check.UNKNOWN),
        ("2018;364:l1", Check.INVALID),
    ],
)
def test_volume_year_and_letter_of_the_bmj_agree(typed: str, check: Check) -> None:
    assert read(IdentifierKind.BMJ, typed).check is check


@pytest.mark.parametrize(
    ("doi", "review"),
    [
        ("10.1002/14651858.cd009402.pub3", ("CD009402", 3)),
        ("10.1002/14651858.cd009402", ("CD009402", 1)),
        ("10.1002/14651858.ed000142", ("", 0)),
        ("10.1136/bmj.l4898", ("", 0)),
    ],
)
def test_a_cochrane_review_has_a_number_and_a_version(doi: str, review: tuple[str, int]) -> None:
    assert cochrane_review(doi) == review


@pytest.mark.parametrize(
    ("identifier", "run"),
    [
        ("33690123", "0123"),
        ("S0026049520301234", "01234"),
        ("1234567890", "1234567890"),
        ("10.1371/x.98765", "98765"),
        ("x56789", "56789"),
        ("x67890", "67890"),
        ("x7890", ""),
        ("x9876", ""),
        ("10.1002/14651858.cd001234.pub3", "01234"),
        ("9500320", ""),
    ],
)
def test_a_counting_run_is_given_whole(identifier: str, run: str) -> None:
    assert counting_run(identifier) == run


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://www.sciencedirect.com/science/article/pii/S00260495203012", ["pii", "invalid"]),
        ("https://www.sciencedirect.com/science/article/pii/S0140673697110960", ["pii", "valid"]),
        ("https://doi.org/10/abc12", []),
        ("https://doi.org/", []),
        ("https://doi.org/nonsense", ["doi", "invalid"]),
        ("https://dx.doi.org/10.1136/bmj.l4898", ["doi", "unknown"]),
        ("PMID: 9500320", ["pmid", "unknown"]),
        ("PMC6692166", ["pmcid", "unknown"]),
        ("doi:10.1136/bmj.l4898", ["doi", "unknown"]),
        ("https://pubmed.ncbi.nlm.nih.gov.example.org/9500320/", []),
        ("https://orcid.org/0000-0002-1825-0098", ["orcid", "invalid"]),
        ("https://www.isrctn.com/ISRCTN81765378", ["isrctn", "unknown"]),
    ],
)
def test_a_link_holds_at_most_these(url: str, found: list[str]) -> None:
    read_ = [part for one in identifiers_of_link(url) for part in (one.kind.value, one.check.value)]

    assert read_ == found


def test_a_doi_may_have_255_characters_and_no_more() -> None:
    begin = "10.1136/"

    assert normalise_doi(begin + "x" * 247) == begin + "x" * 247
    assert normalise_doi(begin + "x" * 248) == ""
