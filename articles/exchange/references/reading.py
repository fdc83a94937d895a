"""Finds out which format a file is in, and reads its entries."""

import re
from enum import StrEnum
from itertools import islice

from articles.exchange.references.bibtex import OPENING, read_bibtex
from articles.exchange.references.csl import read_csl
from articles.exchange.references.fields import MAX_BYTES, MAX_ENTRIES, Entry, ReferencesRefused
from articles.exchange.references.ris import read_ris


class Format(StrEnum):
    CSL = "csl"
    RIS = "ris"
    BIBTEX = "bibtex"


READERS = {Format.CSL: read_csl, Format.RIS: read_ris, Format.BIBTEX: read_bibtex}
RIS_TYPE = re.compile(r"^TY {1,2}-", re.MULTILINE)


def read_references(data: bytes, *, form: Format | None = None) -> list[Entry]:
    """Every entry of a file, those that are no work included. Raises: ReferencesRefused."""
    if len(data) > MAX_BYTES:
        raise ReferencesRefused("the file is larger than 1 MB", code="references_too_large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReferencesRefused(
            "the file is not UTF-8 text; save it as UTF-8 and try again", code="references_encoding"
        ) from None
    entries = list(islice(READERS[form or format_of(text)](text), MAX_ENTRIES + 1))
    if len(entries) > MAX_ENTRIES:
        raise ReferencesRefused(
            f"the file has more than {MAX_ENTRIES} entries", code="references_too_many"
        )
    if not entries:
        raise ReferencesRefused("the file has no entry", code="references_format")
    return entries


def format_of(text: str) -> Format:
    """The format by what only it has. Raises: ReferencesRefused."""
    if text.lstrip()[:1] in {"[", "{"}:
        return Format.CSL
    if RIS_TYPE.search(text):
        return Format.RIS
    if OPENING.search(text):
        return Format.BIBTEX
    raise ReferencesRefused(
        "the file is none of CSL-JSON, RIS and BibTeX", code="references_format"
    )
