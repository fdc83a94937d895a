"""Identifiers: one spelling for each, and check digits that hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.identifiers import (
    is_isbn,
    is_issn,
    normalise_doi,
    normalise_pmcid,
    normalise_pmid,
)

SICI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("typed", "doi"),
    [
        ("https://doi.org/10.1016/S0140-6736(97)11096-0).", "10.1016/s0140-6736(97)11096-0"),
        ("doi: 10.1002/14651858.CD009402.pub3;", "10.1002/14651858.cd009402.pub3"),
        (SICI, SICI.lower()),
        (f"<{SICI}>", SICI.lower()),
        ("http://dx.doi.org/10.1136/bmj.l4898", "10.1136/bmj.l4898"),
        ("www.doi.org/10.1136/bmj.l4898", "10.1136/bmj.l4898"),
        ("10.1016/S0140-6736%2897%2911096-0", "10.1016/s0140-6736(97)11096-0"),
        ("10.1136/bmj.l4898”.", "10.1136/bmj.l4898"),
        ("10.1038.1234/x", "10.1038.1234/x"),
        ("10.1136/", ""),
        ("10.12/x", ""),
        ("10.1136/a b", ""),
        ("10.1136/a%00", ""),
        ("https://doi.org/", ""),
        ("10.1136/" + "x" * 250, ""),
        ("", ""),
    ],
)
def test_a_doi_has_one_spelling(typed: str, doi: str) -> None:
    assert normalise_doi(typed) == doi


@given(st.text())
def test_a_normalised_doi_is_its_own_normal_form(typed: str) -> None:
    doi = normalise_doi("10.1136/" + typed)
    assert doi == "" or "%" in doi or normalise_doi(doi) == doi


@pytest.mark.parametrize(
    ("typed", "pmid"),
    [
        ("31452104", "31452104"),
        ("PMID: 31452104", "31452104"),
        ("pmid31452104", "31452104"),
        ("https://pubmed.ncbi.nlm.nih.gov/31452104/", "31452104"),
        ("0123", ""),
        ("123456789", ""),
        ("PMC123", ""),
        ("٣١٤", ""),
        ("1٣", ""),
    ],
)
def test_a_pubmed_id_is_digits(typed: str, pmid: str) -> None:
    assert normalise_pmid(typed) == pmid


@pytest.mark.parametrize(
    ("typed", "pmcid"),
    [("PMC6692166", "PMC6692166"), ("pmcid: pmc6692166.2", "PMC6692166"), ("6692166", "")],
)
def test_a_pubmed_central_id_keeps_its_letters(typed: str, pmcid: str) -> None:
    assert normalise_pmcid(typed) == pmcid


@pytest.mark.parametrize("isbn", ["978-3-16-148410-0", "0-306-40615-2", "0306406152", "080442957X"])
def test_an_isbn_whose_check_digit_holds(isbn: str) -> None:
    assert is_isbn(isbn)


@pytest.mark.parametrize(
    "isbn", ["978-3-16-148410-1", "0-306-40615-3", "977-3-16-148410-0", "123", "", "X306406152"]
)
def test_what_is_no_isbn(isbn: str) -> None:
    assert not is_isbn(isbn)


@pytest.mark.parametrize("issn", ["0140-6736", "0378-5955", "2434-561X", "2434-561x"])
def test_an_issn_whose_check_digit_holds(issn: str) -> None:
    assert is_issn(issn)


@pytest.mark.parametrize("issn", ["0140-6737", "01406736", "0140-673", "", "X140-6736"])
def test_what_is_no_issn(issn: str) -> None:
    assert not is_issn(issn)
