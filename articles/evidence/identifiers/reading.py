"""What is known of one identifier of a known kind, without asking anybody."""

import re
from collections.abc import Callable
from functools import lru_cache

from articles.evidence.identifiers.digits import (
    compact,
    is_in_an_orcid_block,
    is_issn,
    orcid_character,
    pii_character,
)
from articles.evidence.identifiers.journals import bmj_doi, is_bmj_volume_right
from articles.evidence.identifiers.kinds import Check, Flaw, Identifier, IdentifierKind
from articles.evidence.identifiers.spelling import (
    IDENTIFIERS_KEPT,
    ISBN_LABEL,
    ISSN_LABEL,
    is_test_doi,
    normalise_doi,
    normalise_isbn,
    normalise_issn,
    normalise_pii,
    normalise_pmcid,
    normalise_pmid,
    plain,
    split_orcid,
)

Verdict = tuple[str, Check, Flaw | None, str]
ISBN_FORM = re.compile(r"[0-9]{9}[0-9X]|97[89][0-9]{10}")
ISSN_FORM = re.compile(r"[0-9]{7}[0-9X]")
TRIALS = {
    IdentifierKind.NCT: re.compile(r"NCT[0-9]{8}"),
    IdentifierKind.DRKS: re.compile(r"DRKS[0-9]{8}"),
    IdentifierKind.ISRCTN: re.compile(r"ISRCTN[0-9]{8}"),
    IdentifierKind.PROSPERO: re.compile(r"CRD42[0-9]{8,10}"),
    IdentifierKind.COCHRANE: re.compile(r"CD[0-9]{6}"),
}


@lru_cache(maxsize=IDENTIFIERS_KEPT)
def read(kind: IdentifierKind, typed: str, *, start: int = 0) -> Identifier:
    """An identifier as typed, with its normal form and what can be computed of it.

    `start` is its place in a longer text.
    """
    normal, check, flaw, expected = READERS[kind](typed)
    return Identifier(
        kind=kind,
        normal=normal,
        check=check,
        written=typed,
        flaw=flaw,
        expected=expected,
        start=start,
        end=start + len(typed),
    )


def _flawed(flaw: Flaw, *, normal: str = "", expected: str = "") -> Verdict:
    return normal, Check.INVALID, flaw, expected


def _doi(typed: str) -> Verdict:
    doi = normalise_doi(typed)
    if not doi:
        return _flawed(Flaw.MALFORMED)
    if is_test_doi(doi):
        return _flawed(Flaw.TEST, normal=doi)
    return doi, Check.UNKNOWN, None, ""


def _of_a_form(normalise: Callable[[str], str]) -> Callable[[str], Verdict]:
    """A reader of a kind that has a form and no check digit."""

    def reader(typed: str) -> Verdict:
        normal = normalise(typed)
        return (normal, Check.UNKNOWN, None, "") if normal else _flawed(Flaw.MALFORMED)

    return reader


def _isbn(typed: str) -> Verdict:
    isbn = normalise_isbn(typed)
    if isbn:
        return isbn, Check.VALID, None, ""
    has_form = ISBN_FORM.fullmatch(compact(ISBN_LABEL.sub("", plain(typed), count=1)))
    return _flawed(Flaw.CHECK_DIGIT if has_form else Flaw.MALFORMED)


def _issn(typed: str) -> Verdict:
    issn = normalise_issn(typed)
    if issn:
        return issn, Check.VALID, None, ""
    has_form = ISSN_FORM.fullmatch(compact(ISSN_LABEL.sub("", plain(typed), count=1)))
    return _flawed(Flaw.CHECK_DIGIT if has_form else Flaw.MALFORMED)


def _orcid(typed: str) -> Verdict:
    characters = split_orcid(typed)
    if not characters:
        return _flawed(Flaw.MALFORMED)
    expected = orcid_character(characters[:15])
    if expected != characters[15]:
        return _flawed(Flaw.CHECK_DIGIT, expected=expected)
    if not is_in_an_orcid_block(characters):
        return _flawed(Flaw.RANGE)
    return "-".join(re.findall("....", characters)), Check.VALID, None, ""


def _pii(typed: str) -> Verdict:
    """Other publishers have other forms, so an unknown form is no flaw; its ISSN has a check digit
    of its own."""
    pii = normalise_pii(typed)
    if not pii:
        return "", Check.UNKNOWN, None, ""
    expected = pii_character(pii[1:16])
    if expected != pii[16]:
        return _flawed(Flaw.CHECK_DIGIT, normal=pii, expected=expected)
    if not is_issn(f"{pii[1:5]}-{pii[5:9]}"):
        return _flawed(Flaw.CHECK_DIGIT, normal=pii)
    return pii, Check.VALID, None, ""


def _trial(form: re.Pattern[str]) -> Callable[[str], Verdict]:
    def number(typed: str) -> str:
        written = compact(plain(typed))
        return written if form.fullmatch(written) else ""

    return _of_a_form(number)


def _bmj(typed: str) -> Verdict:
    doi = bmj_doi(typed)
    if not doi:
        return _flawed(Flaw.MALFORMED)
    if is_bmj_volume_right(typed) is False:
        return _flawed(Flaw.VOLUME, normal=doi)
    return doi, Check.UNKNOWN, None, ""


READERS: dict[IdentifierKind, Callable[[str], Verdict]] = {
    IdentifierKind.DOI: _doi,
    IdentifierKind.PMID: _of_a_form(normalise_pmid),
    IdentifierKind.PMCID: _of_a_form(normalise_pmcid),
    IdentifierKind.ISBN: _isbn,
    IdentifierKind.ISSN: _issn,
    IdentifierKind.ORCID: _orcid,
    IdentifierKind.PII: _pii,
    IdentifierKind.BMJ: _bmj,
    **{kind: _trial(form) for kind, form in TRIALS.items()},
}
