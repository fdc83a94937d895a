"""Reads a variant's draft rows into a manuscript, in a fixed number of queries.

The only reader of translated columns outside the admin: it names them (`title_de`), so neither the
thread's active language nor a fallback can mix two languages.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings

from articles.manuscripts.blocks import passages
from articles.manuscripts.checks import checks_of
from articles.manuscripts.knowledge import Knowledge
from articles.manuscripts.known import known
from articles.manuscripts.manuscript import (
    CheckRecord,
    ContributorRecord,
    Manuscript,
    PersonRecord,
    TopicRecord,
)
from articles.manuscripts.records import (
    Said,
    checklist_answer_record,
    claim_record,
    disclaimer_record,
    image_records,
    mark_records,
    reference_record,
    row_names,
    section_text,
    sign_off_record,
    waiver_record,
)
from articles.manuscripts.rows import DraftRows, draft_rows, text_rows
from articles.models import (
    Article,
    Edition,
    Variant,
)
from articles.statements.reading import Selected, among, fields_of, selected
from articles.vocabulary import (
    Audience,
    Language,
)


def load(variant: Variant) -> Manuscript:
    """The manuscript of a variant as its rows are now; always the same number of queries."""
    return next(iter(load_all([variant]).values()))


def load_all(
    variants: Iterable[Variant], *, amend: Callable[[DraftRows], None] | None = None
) -> dict[int, Manuscript]:
    """Manuscripts by the variants' primary keys; as many queries as for one.

    `amend` changes the rows that were read, in memory: for a text that is not saved yet.
    """
    wanted = list(variants)
    rows = draft_rows(variant.article_id for variant in wanted)
    if amend is not None:
        amend(rows)
    desk = _Desk(
        rows=rows,
        published=_published(rows),
        knowledge=known(),
        checks=checks_of(row.source_id for listed in rows.references.values() for row in listed),
    )
    read: dict[int, Manuscript] = {}

    def alone(row: Variant) -> Manuscript:
        if row.pk not in read:
            read[row.pk] = _manuscript(desk, row)
        return read[row.pk]

    found = {}
    for variant in wanted:
        both = rows.variants[variant.article_id]
        mine = next(row for row in both if row.pk == variant.pk)
        other = next((row for row in both if row.pk != variant.pk), None)
        found[variant.pk] = replace(alone(mine), counterpart=other and alone(other))
    return found


def _published(rows: DraftRows) -> dict[int, datetime]:
    """When the last edition of each variant went out."""
    are_these, keys = among([row.pk for both in rows.variants.values() for row in both])
    found = selected(
        Selected(
            "SELECT variant_id, max(published_at) FROM articles_edition "  # noqa: S608  # our own names; values go beside it
            f"WHERE variant_id {are_these} GROUP BY variant_id",
            keys,
            fields_of(Edition, "variant", "published_at"),
        )
    )
    return dict(found)


def named_rows(article: Article) -> dict[tuple[str, int], str]:
    """How `manuscripts.texts` names the draft rows of an article as they are now."""
    return row_names(article.pk, text_rows([article.pk]))


@dataclass(frozen=True, slots=True)
class _Desk:
    """All that was read for some manuscripts."""

    rows: DraftRows
    published: Mapping[int, datetime]
    knowledge: Knowledge
    checks: Mapping[int, tuple[CheckRecord, ...]]


def _manuscript(desk: _Desk, variant: Variant) -> Manuscript:
    rows = desk.rows
    article = rows.articles[variant.article_id]
    language = Language(variant.language)
    said = Said(language)
    pictures = {str(row.image.uid): row for row in rows.images[article.pk]}
    sections = tuple(section_text(section, said, pictures) for section in rows.sections[article.pk])
    places: dict[str, str] = {}
    texts: dict[str, list[str]] = defaultdict(list)
    for section in sections:
        for claim, passage in passages(section.blocks).items():
            places.setdefault(claim, section.key)
            texts[claim].append(passage)
    claims = {str(claim.uid): claim for claim in rows.claims[article.pk]}
    order = [uid for uid in places if uid in claims] + [uid for uid in claims if uid not in places]
    keys = {uid: claim.id for uid, claim in claims.items()}
    return Manuscript(
        article=str(article.uid),
        variant=variant.pk,
        language=language,
        source_language=Language(article.source_language),
        languages=tuple(Language(row.language) for row in rows.variants[article.pk]),
        slug=variant.slug or "",
        title=said(article, "title"),
        subtitle=said(article, "subtitle"),
        summary=said(article, "summary"),
        seo_title=said(article, "seo_title"),
        seo_description=said(article, "seo_description"),
        conflicts_of_interest=said(article, "conflicts_of_interest"),
        funding=said(article, "funding"),
        audience=Audience(article.audience),
        is_commercial=article.is_commercial,
        jurisdictions=tuple(article.jurisdictions),
        licence_name=article.licence_name,
        licence_url=article.licence_url,
        evidence_current_on=article.evidence_current_on,
        next_review_due_on=article.next_review_due_on,
        authors=tuple(
            PersonRecord(
                uid=str(authorship.person.uid),
                name=authorship.person.name,
                qualification=said(authorship.person, "qualification"),
            )
            for authorship in rows.authorships[article.pk]
        ),
        topics=tuple(
            TopicRecord(uid=str(topic.uid), slug=topic.slug, name=said(topic, "name"))
            for topic in rows.topics[article.pk]
        ),
        sections=sections,
        claims=tuple(
            claim_record(
                claims[uid],
                said,
                places.get(uid, ""),
                " … ".join(texts.get(uid, [])),
                rows.numbers[keys[uid]],
                rows.citations[keys[uid]],
                rows.ratings[keys[uid]],
            )
            for uid in order
        ),
        references=tuple(
            reference_record(reference, said, desk.checks.get(reference.source_id, ()))
            for reference in rows.references[article.pk]
        ),
        disclaimers=tuple(
            disclaimer_record(link.disclaimer, said, rows.versions[link.disclaimer_id])
            for link in rows.disclaimers[article.pk]
        ),
        images=tuple(image_records(pictures, sections, said, rows.renditions)),
        orphan_marks=tuple(uid for uid in places if uid not in claims),
        sign_offs=tuple(
            sign_off_record(row, rows.people.get(row.by_id)) for row in rows.sign_offs[variant.pk]
        ),
        contributors=tuple(
            ContributorRecord(user=row.user_id, first_at=row.first_at, last_at=row.last_at)
            for row in rows.contributors[variant.pk]
        ),
        waivers=tuple(
            waiver_record(row, rows.people.get(row.by_id))
            for row in rows.waivers[article.pk]
            if row.language in ("", language.value)
        ),
        last_published_at=desk.published.get(variant.pk),
        knowledge=desk.knowledge,
        requires_registry_check=settings.REQUIRE_REGISTRY_CHECK,
        checklist_answers=tuple(
            checklist_answer_record(row, rows.people.get(row.by_id))
            for row in rows.checklist_answers[variant.pk]
        ),
        default_licence=settings.DEFAULT_LICENCE_NAME,
        contact=settings.CONTACT_EMAIL,
        marks=mark_records(article.pk, rows, rows.marks[variant.pk]),
    )
