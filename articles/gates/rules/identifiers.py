"""Rules about the identifiers of works, whether they stand in a field or only in the link."""

from collections.abc import Iterator
from dataclasses import replace

from articles.evidence.identifiers import (
    Check as Answer,
)
from articles.evidence.identifiers import (
    Flaw,
    Identifier,
    IdentifierKind,
    counting_run,
    normalise_pii,
    read,
)
from articles.evidence.works import identifiers_of
from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_reference
from articles.gates.rulebook import RULES
from articles.manuscripts.manuscript import Manuscript, ReferenceRecord, SourceRecord

NAMES = {
    IdentifierKind.DOI: "DOI",
    IdentifierKind.PMID: "PMID",
    IdentifierKind.PMCID: "PMCID",
    IdentifierKind.ISBN: "ISBN",
    IdentifierKind.ISSN: "ISSN",
    IdentifierKind.ORCID: "ORCID",
    IdentifierKind.PII: "PII",
    IdentifierKind.NCT: "NCT",
    IdentifierKind.DRKS: "DRKS",
    IdentifierKind.ISRCTN: "ISRCTN",
    IdentifierKind.PROSPERO: "PROSPERO",
    IdentifierKind.COCHRANE: "Cochrane",
    IdentifierKind.BMJ: "BMJ",
}
# Numbers that are given in order by somebody; the last digit of the others is computed.
COUNTED = frozenset(NAMES) - {IdentifierKind.ISBN, IdentifierKind.ISSN, IdentifierKind.ORCID}


def identifiers_are_possible(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_ID_INVALID: an identifier that cannot be one, by its form or its check digit.

    Trial numbers and the ORCID of authors are read too. The check character of a PII is a rule of
    its own, because nobody has published it.
    """
    for reference in manuscript.references:
        for field, one in _identifiers(reference.source):
            if one.check is Answer.INVALID and one.kind != IdentifierKind.PII:
                yield _about(
                    reference, "SRC_ID_INVALID", field, one, why=one.flaw.value if one.flaw else ""
                )


def piis_have_their_character(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_PII_CHECKSUM: a PII of Elsevier's form whose last character does not fit the others.

    The PII is taken from its field, the link, or the DOI that is made of it.
    """
    for reference in manuscript.references:
        for field, one in _identifiers(reference.source):
            if one.kind == IdentifierKind.PII and one.check is Answer.INVALID:
                why = "character" if one.expected else "form"
                yield _about(
                    reference,
                    "SRC_PII_CHECKSUM",
                    field,
                    one,
                    why=why,
                    expected=one.expected,
                    found=one.normal[-1:],
                )


def identifiers_do_not_count(manuscript: Manuscript) -> Iterator[Finding]:
    """SRC_ID_SUSPICIOUS_SEQUENCE: an identifier that ends in 1234, 45678 or 98765.

    Seven in ten thousand do by chance, most that somebody made up do.
    """
    for reference in manuscript.references:
        for field, one in _identifiers(reference.source):
            run = counting_run(one.normal) if one.kind in COUNTED else ""
            if run and one.flaw is not Flaw.TEST:
                yield _about(reference, "SRC_ID_SUSPICIOUS_SEQUENCE", field, one, run=run)


def _identifiers(source: SourceRecord) -> Iterator[tuple[str, Identifier]]:
    """Every identifier of a source with the field it stands in, each once, the fields first."""
    seen: set[tuple[IdentifierKind, str]] = set()
    for field, one in _read(source):
        spelling = one.normal or one.written
        kind = IdentifierKind.DOI if one.kind == IdentifierKind.BMJ and not one.flaw else one.kind
        if (kind, spelling) not in seen:
            seen.add((kind, spelling))
            yield field, one


def _read(source: SourceRecord) -> Iterator[tuple[str, Identifier]]:
    for one in identifiers_of(source):
        is_typed = getattr(source, one.kind.value, "") == one.written
        yield one.kind.value if is_typed else "url", one
        pii = normalise_pii(one.normal.partition("/")[2]) if one.kind == IdentifierKind.DOI else ""
        if pii:
            field = "doi" if is_typed else "url"
            yield field, replace(read(IdentifierKind.PII, pii), written=one.written)
    if source.issn:
        yield "issn", read(IdentifierKind.ISSN, source.issn)
    for author in source.authors:
        for name, value in author:
            if name.casefold() == "orcid" and value:
                yield "authors", read(IdentifierKind.ORCID, value)


def _about(
    reference: ReferenceRecord, rule: str, field: str, one: Identifier, **params: str
) -> Finding:
    return Finding(
        rule=rule,
        severity=RULES[rule].severity,
        place=place_of_reference(reference),
        field=field,
        evidence=one.written,
        params={
            "identifier": NAMES[one.kind],
            "written": one.written,
            **{name: value for name, value in params.items() if value},
        },
    )


CHECKS: tuple[Check, ...] = (
    identifiers_are_possible,
    piis_have_their_character,
    identifiers_do_not_count,
)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
