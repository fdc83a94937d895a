"""What the page can do about a finding: a figure in the language's notation, a permitted wording,
the way to the registry's record. The person presses; the text changes in the form, unsaved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.gates.finding import Finding
from articles.gates.places import place_of_reference
from articles.manuscripts.manuscript import Manuscript, ReferenceRecord
from articles.vocabulary import Language

MOST_WORDINGS = 3
GAP = "\u00a0"
FIGURES = re.compile(r"(?P<number>[0-9][0-9.,]*)(?P<gap>[ \u00a0\u202f]?)(?P<unit>\D.*)?")
FIGURE_UNIT = re.compile(r"(?!(?:mn|bn|Mio|Mrd|Tsd)\b)[^\d/]{0,24}")
# What a language calls a unit of the other one.
UNITS = {
    Language.DE: {"IU": "IE", "I.U.": "IE", "iu": "IE", "mcg": "µg", "ug": "µg"},
    Language.EN: {"IE": "IU", "I.E.": "IU", "mcg": "µg", "ug": "µg"},
}
# Rules whose findings a registry's record can settle.
FROM_REGISTRY = frozenset(
    {
        "SRC_INCOMPLETE", "SRC_LINK_HOMEPAGE", "SRC_LINK_SEARCH", "SRC_LINK_CONTAINER",
        "SRC_LINK_SHORTENER", "SRC_PLATFORM_AS_AUTHOR", "SRC_DATE_INVALID", "SRC_TITLE_MISMATCH",
        "SRC_CONTAINER_MISMATCH", "SRC_ID_INVALID", "SRC_ID_SUSPICIOUS_SEQUENCE",
        "SRC_PII_CHECKSUM",
    }
)  # fmt: skip
# Whose findings one page puts right, for all works of the article.
LINKS = frozenset(
    {"SRC_LINK_HOMEPAGE", "SRC_LINK_SEARCH", "SRC_LINK_CONTAINER", "SRC_LINK_SHORTENER"}
)
# Where the entry may name two works: a title of one beside the identifier of another.
TWO_WORKS = frozenset({"SRC_TITLE_MISMATCH", "SRC_CONTAINER_MISMATCH"})
NOTATION = frozenset({"LOCALE_NUMBER_FORMAT", "LOCALE_UNIT"})


@dataclass(frozen=True, slots=True)
class Fix:
    """A button. `url` leads to a page; otherwise `old` is replaced by `new` in the passage of
    `claim`, or in the body of the section `section`, in that language."""

    label: str
    url: str = ""
    old: str = ""
    new: str = ""
    claim: str = ""
    section: str = ""
    language: str = ""


def fixes_of(finding: Finding, manuscript: Manuscript) -> list[Fix]:
    """What is offered for a finding; nothing for most rules, which need a person's judgement."""
    if finding.rule in NOTATION:
        return list(_notation(finding, manuscript.language))
    if finding.rule == "CLAIM_HEALTH_NOT_AUTHORISED":
        return list(_wordings(finding, manuscript))
    if finding.rule in FROM_REGISTRY:
        return list(_from_registry(finding, manuscript))
    return []


def _notation(finding: Finding, language: Language) -> Iterator[Fix]:
    swaps = finding.rule == "LOCALE_NUMBER_FORMAT"
    for old in finding.evidence.split(", "):
        new = in_notation(old, language, swaps=swaps)
        if new != old:
            yield Fix(
                label=_("Write %(new)s") % {"new": new},
                old=old,
                new=new,
                section=finding.place.id,
                language=language.value,
            )


def in_notation(written: str, language: Language, *, swaps: bool) -> str:
    """A figure with its unit as the language writes it; the same where that is not certain.

    `swaps`: its decimal and group marks are those of the other language. Dates and words such as
    "million" are left to a person.
    """
    found = FIGURES.fullmatch(written)
    unit = (found["unit"] or "").strip() if found else ""
    if found is None or not FIGURE_UNIT.fullmatch(unit):
        return written
    number, gap = found["number"], found["gap"]
    if swaps:
        return f"{number.translate(str.maketrans('.,', ',.'))}{gap}{found['unit'] or ''}"
    unit = UNITS[language].get(unit, unit)
    if unit == "%":
        return f"{number}{GAP}%" if language is Language.DE else f"{number}%"
    return f"{number}{GAP}{unit}" if unit else number


def _wordings(finding: Finding, manuscript: Manuscript) -> Iterator[Fix]:
    known = finding.params.get("listed", "")
    for wording in [one for one in known.split(" · ") if one][:MOST_WORDINGS]:
        yield Fix(
            label=_("Put in its place: %(wording)s") % {"wording": wording},
            new=wording,
            claim=finding.place.id,
            language=manuscript.language.value,
        )


def _from_registry(finding: Finding, manuscript: Manuscript) -> Iterator[Fix]:
    reference = _reference(finding, manuscript)
    if reference is not None:
        if finding.rule in LINKS:
            yield Fix(
                label=_("Put links right …"),
                url=reverse("admin:articles_article_links", args=[manuscript.article]),
            )
        yield Fix(
            label=_("Fill from the registry …"),
            url=reverse("admin:articles_source_fill", args=[reference.source.uid]),
        )
        if finding.rule in TWO_WORKS:
            yield Fix(
                label=_("Split it into two …"),
                url=reverse("admin:articles_article_split_reference", args=[reference.id]),
            )


def _reference(finding: Finding, manuscript: Manuscript) -> ReferenceRecord | None:
    listed: Any = manuscript.references
    return next((one for one in listed if place_of_reference(one).id == finding.place.id), None)
