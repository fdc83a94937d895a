"""Reads a variant's draft rows into a manuscript, in a fixed number of queries.

The only reader of translated columns outside the admin: it names them (`title_de`), so neither the
thread's active language nor a fallback can mix two languages.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Prefetch

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
from articles.models import (
    Article,
    ArticleImage,
    Authorship,
    ChecklistAnswer,
    Citation,
    Claim,
    ClaimNumber,
    Contributor,
    Disclaimer,
    DisclaimerVersion,
    Edition,
    ImageRendition,
    Reference,
    Section,
    SignOff,
    TranslationMark,
    Variant,
    Waiver,
)
from articles.vocabulary import (
    Audience,
    Language,
)


def load(variant: Variant) -> Manuscript:
    """The manuscript of a variant as its rows are now; always the same number of queries."""
    return next(iter(load_all([variant]).values()))


def load_all(variants: Iterable[Variant]) -> dict[int, Manuscript]:
    """Manuscripts by the variants' primary keys; as many queries as for one."""
    wanted = list(variants)
    articles = {
        article.pk: article
        for article in _articles().filter(pk__in={variant.article_id for variant in wanted})
    }
    published = dict(
        Edition.objects.filter(variant__article__in=articles)
        .values_list("variant")
        .annotate(last=Max("published_at"))
        .order_by("variant")
    )
    knowledge = known()
    checks = checks_of(
        reference.source_id
        for article in articles.values()
        for reference in article.references.all()
    )
    read: dict[int, Manuscript] = {}

    def alone(row: Variant) -> Manuscript:
        if row.pk not in read:
            article = articles[row.article_id]
            read[row.pk] = _manuscript(
                article, Language(row.language), published.get(row.pk), knowledge, checks
            )
        return read[row.pk]

    found = {}
    for variant in wanted:
        rows = articles[variant.article_id].variants.all()
        other = next((row for row in rows if row.pk != variant.pk), None)
        found[variant.pk] = replace(alone(variant), counterpart=other and alone(other))
    return found


def named_rows(article: Article) -> dict[tuple[str, int], str]:
    """How `manuscripts.texts` names the draft rows of an article as they are now. 6 queries."""
    claims = Claim.objects.order_by("number").prefetch_related(
        Prefetch("numbers", ClaimNumber.objects.order_by("position", "pk")),
        Prefetch("citations", Citation.objects.select_related("reference").order_by("pk")),
    )
    rows = Article.objects.prefetch_related("sections", "references", Prefetch("claims", claims))
    return row_names(rows.get(pk=article.pk))


def _articles() -> Any:
    """Articles with everything that a manuscript needs, each list in its fixed order."""
    citations = Citation.objects.select_related("reference").order_by("reference__number", "pk")
    claims = Claim.objects.order_by("number").prefetch_related(
        Prefetch("numbers", ClaimNumber.objects.order_by("position", "pk")),
        Prefetch("citations", citations),
    )
    references = Reference.objects.order_by("number").select_related("source")
    variants = Variant.objects.order_by("language").prefetch_related(
        Prefetch("sign_offs", SignOff.objects.order_by("pk").select_related("by", "by__person")),
        Prefetch(
            "checklist_answers",
            ChecklistAnswer.objects.order_by("pk").select_related("by", "by__person"),
        ),
        Prefetch("contributors", Contributor.objects.order_by("first_at", "pk")),
        Prefetch("marks", TranslationMark.objects.order_by("pk").select_related("by__person")),
    )
    disclaimers = Disclaimer.objects.order_by("pk").prefetch_related(
        Prefetch("versions", DisclaimerVersion.objects.order_by("-version")),
    )
    images = (
        ArticleImage.objects.order_by("position", "pk")
        .select_related("image")
        .prefetch_related(
            Prefetch("image__renditions", ImageRendition.objects.order_by("format", "width"))
        )
    )
    return Article.objects.prefetch_related(
        Prefetch("variants", variants),
        Prefetch("article_images", images),
        Prefetch("sections", Section.objects.order_by("position", "pk")),
        Prefetch("claims", claims),
        Prefetch("references", references),
        Prefetch("article_disclaimers__disclaimer", disclaimers),
        Prefetch(
            "authorships", Authorship.objects.select_related("person").order_by("position", "pk")
        ),
        "topics",
        Prefetch(
            "waivers",
            Waiver.objects.filter(ended_at__isnull=True)
            .select_related("by", "by__person")
            .order_by("at", "pk"),
        ),
    )


def _manuscript(
    article: Article,
    language: Language,
    published: datetime | None,
    knowledge: Knowledge,
    checks: Mapping[int, tuple[CheckRecord, ...]],
) -> Manuscript:
    variants = {Language(variant.language): variant for variant in article.variants.all()}
    variant = variants[language]
    said = Said(language)
    pictures = {str(row.image.uid): row for row in article.article_images.all()}
    sections = tuple(section_text(section, said, pictures) for section in article.sections.all())
    places: dict[str, str] = {}
    texts: dict[str, list[str]] = defaultdict(list)
    for section in sections:
        for claim, passage in passages(section.blocks).items():
            places.setdefault(claim, section.key)
            texts[claim].append(passage)
    rows = {str(claim.uid): claim for claim in article.claims.all()}
    order = [uid for uid in places if uid in rows] + [uid for uid in rows if uid not in places]
    return Manuscript(
        article=str(article.uid),
        variant=variant.pk,
        language=language,
        source_language=Language(article.source_language),
        languages=tuple(variants),
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
            for authorship in article.authorships.all()
        ),
        topics=tuple(
            TopicRecord(uid=str(topic.uid), slug=topic.slug, name=said(topic, "name"))
            for topic in sorted(article.topics.all(), key=lambda topic: topic.slug)
        ),
        sections=sections,
        claims=tuple(
            claim_record(rows[uid], said, places.get(uid, ""), " … ".join(texts.get(uid, [])))
            for uid in order
        ),
        references=tuple(
            reference_record(reference, said, checks.get(reference.source_id, ()))
            for reference in article.references.all()
        ),
        disclaimers=tuple(
            disclaimer_record(link.disclaimer, said)
            for link in sorted(
                article.article_disclaimers.all(), key=lambda link: (link.position, link.pk)
            )
        ),
        images=tuple(image_records(pictures, sections, said)),
        orphan_marks=tuple(uid for uid in places if uid not in rows),
        sign_offs=tuple(sign_off_record(row) for row in variant.sign_offs.all()),
        contributors=tuple(
            ContributorRecord(user=row.user_id, first_at=row.first_at, last_at=row.last_at)
            for row in variant.contributors.all()
        ),
        waivers=tuple(
            waiver_record(row)
            for row in article.waivers.all()
            if row.language in ("", language.value)
        ),
        last_published_at=published,
        knowledge=knowledge,
        requires_registry_check=settings.REQUIRE_REGISTRY_CHECK,
        checklist_answers=tuple(
            checklist_answer_record(row) for row in variant.checklist_answers.all()
        ),
        default_licence=settings.DEFAULT_LICENCE_NAME,
        contact=settings.CONTACT_EMAIL,
        marks=mark_records(variant.marks.all(), article),
    )
