"""A claim with all that it rests on: passages, sources, quotes, and the numbers of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.grade import Rated, added_up, rated, shown_ratings
from articles.admin.labels import label
from articles.admin.panel import coloured
from articles.admin.works import STATUS_COLOURS, check_words
from articles.evidence.numbers import Reading, as_reading, find_numbers, is_repeated, is_said
from articles.manuscripts.load import load_all
from articles.manuscripts.manuscript import CitationRecord, ClaimRecord, Manuscript
from articles.models import Claim, Source, SourceCheck, Variant
from articles.models.choices import (
    CERTAINTY_LABELS,
    CERTAINTY_START_LABELS,
    LANGUAGE_LABELS,
    STANCE_LABELS,
)
from articles.publishing.facts import source_statuses
from articles.vocabulary import Language, SourceStatus

SHOWN_ANSWERS = 4


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its numbers. `title` is the head of its column."""

    title: str
    text: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One amount and how each text writes it, "" where it does not; `differs` between languages."""

    cells: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One language of the claim; the passage has its numbers marked."""

    language: str
    code: str
    passage: SafeString
    statement: str
    domains: tuple[Rated, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Cited:
    """One source of the claim and what is known of it."""

    number: int
    title: str
    url: str
    status: SafeString
    answers: tuple[tuple[str, str, Any], ...]
    stance: str
    quote: SafeString
    quote_language: str
    translations: tuple[str, ...]
    annotation: str
    locator: str
    directness: str
    is_verified: bool


class EvidencePage:
    """Mix-in of the claims' admin: the fragment that the article page and the claim page show."""

    admin_site: Any
    has_view_permission: Any

    def evidence_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.evidence_view)
        return [path("<int:pk>/evidence/", view, name="articles_claim_evidence")]

    def evidence_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        claim: Claim = get_object_or_404(Claim.objects.select_related("article"), pk=pk)
        if not self.has_view_permission(request, claim):
            raise Http404
        return TemplateResponse(request, "admin/articles/claim/evidence.html", evidence_of(claim))


def evidence_of(claim: Claim) -> dict[str, Any]:
    """What the fragment shows of a claim as it is saved. A fixed number of queries."""
    article = claim.article
    variants = list(Variant.objects.filter(article=article).order_by("language"))
    variants.sort(key=lambda row: row.language != article.source_language)
    loaded = load_all(variants)
    manuscripts = [loaded[variant.pk] for variant in variants]
    records = [
        (one, record)
        for one in manuscripts
        for record in one.claims
        if record.uid == str(claim.uid)
    ]
    said = list(_texts(records))
    first = records[0][1] if records else None
    start = first.certainty_start if first else None
    sum_of = added_up(first) if first else None
    return {
        "claim": claim,
        "sides": [_side(one, record, said) for one, record in records],
        "cited": list(_cited(records, said)),
        "heads": [one.title for one in said],
        "rows": number_rows(said, len(records)),
        "certainty": CERTAINTY_LABELS[first.certainty] if first else "",
        "start": CERTAINTY_START_LABELS[start] if start else "",
        "added_up": CERTAINTY_LABELS[sum_of] if sum_of else "",
        "disagrees": bool(first and sum_of and sum_of is not first.certainty),
        "url": reverse("admin:articles_claim_change", args=[claim.pk]),
    }


def _texts(records: Sequence[tuple[Manuscript, ClaimRecord]]) -> Iterator[Said]:
    """The passages, then the stored numbers, then the quotes, each with the numbers in it."""
    for one, record in records:
        text = record.passage or record.statement
        readings = tuple(find_numbers(text, language=one.language))
        yield Said(str(LANGUAGE_LABELS[one.language]), text, readings)
    if not records:
        return
    claim = records[0][1]
    if claim.numbers:
        stored = tuple(as_reading(number, place) for place, number in enumerate(claim.numbers))
        yield Said(_("Stored"), "", stored)
    for citation in claim.citations:
        if citation.quote and citation.quote_language:
            readings = tuple(find_numbers(citation.quote, language=citation.quote_language))
            yield Said(f"[{citation.reference}]", citation.quote, readings)


def number_rows(said: Sequence[Said], languages: int) -> list[NumberRow]:
    """Every amount once, as each text writes it. The first `languages` texts must agree."""
    rows: list[NumberRow] = []
    known: list[Reading] = []
    for text in said:
        for reading in text.readings:
            if reading.is_loose or is_there(reading, known):
                continue
            known.append(reading)
            cells = tuple(_cell(reading, other) for other in said)
            prose = cells[:languages]
            rows.append(NumberRow(cells, differs=any(prose) and not all(prose)))
    return rows


def is_there(reading: Reading, among: Sequence[Reading]) -> bool:
    """Whether another text says the amount, in the same figures or rounded."""
    return is_said(reading, among) or is_repeated(reading, among)


def _cell(reading: Reading, said: Said) -> str:
    """How a text writes the amount."""
    for other in said.readings:
        if is_there(reading, [other]):
            return other.text or _amount(other)
    return ""


def _amount(reading: Reading) -> str:
    ends = dict.fromkeys(end for end in (reading.low, reading.high) if end is not None)
    return f"{'–'.join(f'{end.normalize():f}' for end in ends)} {reading.unit}".strip()


def highlighted(text: str, readings: Sequence[Reading], others: Sequence[Reading]) -> SafeString:
    """The text with its numbers marked; those that no other text says stand out."""
    html = SafeString("")
    at = 0
    for reading in sorted(readings, key=lambda one: one.start):
        if reading.is_loose or reading.start < at:
            continue
        look = "beleg-same" if is_there(reading, others) else "beleg-other"
        html += format_html(
            '{}<mark class="{}">{}</mark>',
            text[at : reading.start],
            look,
            text[reading.start : reading.end],
        )
        at = reading.end
    return html + format_html("{}", text[at:])


def _side(one: Manuscript, record: ClaimRecord, said: Sequence[Said]) -> Side:
    own = next((text for text in said if text.title == str(LANGUAGE_LABELS[one.language])), said[0])
    others = [reading for text in said if text is not own for reading in text.readings]
    domains, reason = rated(record.certainty_reason, one.language)
    return Side(
        language=str(LANGUAGE_LABELS[one.language]),
        code=one.language.value,
        passage=highlighted(own.text, own.readings, others) if record.passage else SafeString(""),
        statement=record.statement,
        domains=(*shown_ratings(record.ratings), *domains),
        reason=reason,
    )


def _cited(
    records: Sequence[tuple[Manuscript, ClaimRecord]], said: Sequence[Said]
) -> Iterator[Cited]:
    if not records:
        return
    manuscript, claim = records[0]
    references = {one.number: one for one in manuscript.references}
    uids = [references[one.reference].source.uid for one in claim.citations]
    sources = {str(row.uid): row for row in Source.objects.filter(uid__in=uids).order_by("pk")}
    statuses = source_statuses(list(sources.values()))
    checks = SourceCheck.objects.filter(source__in=sources.values()).select_related("stated_by")
    answers = list(checks.order_by("-asked_at", "-pk"))
    prose = [reading for text in said[: len(records)] for reading in text.readings]
    for citation in claim.citations:
        reference = references[citation.reference]
        source = sources[reference.source.uid]
        status = statuses.get(source.pk, SourceStatus.UNCHECKED)
        yield Cited(
            number=citation.reference,
            title=source.title,
            url=reverse("admin:articles_source_change", args=[source.pk]),
            status=coloured(label(status.value), STATUS_COLOURS.get(status, "default")),
            answers=tuple(
                (str(label(one.service)), check_words(one), one.asked_at)
                for one in answers
                if one.source_id == source.pk
            )[:SHOWN_ANSWERS],
            stance=str(STANCE_LABELS[citation.stance]) if citation.stance else "",
            quote=_quote(citation, prose),
            quote_language=citation.quote_language.value if citation.quote_language else "",
            translations=_translations(records, citation),
            annotation=reference.annotation,
            locator=citation.locator,
            directness=str(label(citation.directness.value)) if citation.directness else "",
            is_verified=citation.is_verified,
        )


def _quote(citation: CitationRecord, prose: Sequence[Reading]) -> SafeString:
    language = citation.quote_language or Language.EN
    readings = list(find_numbers(citation.quote, language=language))
    return highlighted(citation.quote, readings, prose)


def _translations(
    records: Sequence[tuple[Manuscript, ClaimRecord]], citation: CitationRecord
) -> tuple[str, ...]:
    """Our words for the quote in each language that has some."""
    found = (
        one.quote_translation
        for _manuscript, record in records
        for one in record.citations
        if one.id == citation.id
    )
    return tuple(text for text in found if text)
