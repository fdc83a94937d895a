"""Reads a variant's draft rows into a manuscript, in a fixed number of queries.

The only reader of translated columns outside the admin: it names them (`title_de`), so neither the
thread's active language nor a fallback can mix two languages.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Max, Prefetch

from articles.manuscripts.blocks import Block, Figure, Unknown, figures, passages
from articles.manuscripts.manuscript import (
    CheckRecord,
    CitationRecord,
    ClaimRecord,
    ContributorRecord,
    DisclaimerRecord,
    ImageFileRecord,
    ImageRecord,
    Manuscript,
    NumberRecord,
    PersonRecord,
    ReferenceRecord,
    SectionText,
    SignOffRecord,
    SourceRecord,
    TopicRecord,
    WaiverRecord,
)
from articles.manuscripts.markup import parse_body
from articles.models import (
    Article,
    ArticleImage,
    Authorship,
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
    Source,
    SourceCheck,
    Variant,
    Waiver,
)
from articles.vocabulary import (
    Audience,
    Bound,
    Certainty,
    CheckOutcome,
    CheckService,
    ClaimKind,
    Decision,
    Directness,
    DisclaimerKind,
    DoseBasis,
    HealthAspect,
    ImageRole,
    IntakeBasis,
    Jurisdiction,
    Language,
    NumberRole,
    Placement,
    RenditionFormat,
    SignOffKind,
    SourceStatus,
    SourceType,
    Stance,
    StudyDesign,
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
        Edition.objects.filter(variant__in=wanted)
        .values_list("variant")
        .annotate(last=Max("published_at"))
        .order_by("variant")
    )
    return {
        variant.pk: _manuscript(
            articles[variant.article_id], Language(variant.language), published.get(variant.pk)
        )
        for variant in wanted
    }


def _articles() -> Any:
    """Articles with everything that a manuscript needs, each list in its fixed order."""
    citations = Citation.objects.select_related("reference").order_by("reference__number", "pk")
    claims = Claim.objects.order_by("number").prefetch_related(
        Prefetch("numbers", ClaimNumber.objects.order_by("position", "pk")),
        Prefetch("citations", citations),
    )
    checks = SourceCheck.objects.order_by("asked_at", "pk")
    references = (
        Reference.objects.order_by("number")
        .select_related("source")
        .prefetch_related(Prefetch("source__checks", checks))
    )
    variants = Variant.objects.order_by("language").prefetch_related(
        Prefetch(
            "sign_offs", SignOff.objects.order_by("at", "pk").select_related("by", "by__person")
        ),
        Prefetch("contributors", Contributor.objects.order_by("first_at", "pk")),
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


def _manuscript(article: Article, language: Language, published: datetime | None) -> Manuscript:
    variants = {Language(variant.language): variant for variant in article.variants.all()}
    variant = variants[language]
    said = _Said(language)
    pictures = {str(row.image.uid): row for row in article.article_images.all()}
    sections = tuple(_section(section, said, pictures) for section in article.sections.all())
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
            _claim(rows[uid], said, places.get(uid, ""), " … ".join(texts.get(uid, [])))
            for uid in order
        ),
        references=tuple(_reference(reference, said) for reference in article.references.all()),
        disclaimers=tuple(
            _disclaimer(link.disclaimer, said)
            for link in sorted(
                article.article_disclaimers.all(), key=lambda link: (link.position, link.pk)
            )
        ),
        images=tuple(_images(pictures, sections, said)),
        orphan_marks=tuple(uid for uid in places if uid not in rows),
        sign_offs=tuple(sign_off_record(row) for row in variant.sign_offs.all()),
        contributors=tuple(
            ContributorRecord(user=row.user_id, first_at=row.first_at, last_at=row.last_at)
            for row in variant.contributors.all()
        ),
        waivers=tuple(
            _waiver(row) for row in article.waivers.all() if row.language in ("", language.value)
        ),
        last_published_at=published,
    )


class _Said:
    """Reads one language's column of a translated field; what is missing is ""."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, row: Any, field: str) -> str:
        return getattr(row, f"{field}_{self.language.value}") or ""


def _section(section: Section, said: _Said, pictures: Container[str]) -> SectionText:
    return SectionText(
        key=section.key,
        aspect=HealthAspect(section.aspect) if section.aspect else None,
        heading=said(section, "heading"),
        blocks=tuple(_placed(block, pictures) for block in parse_body(said(section, "body"))),
    )


def _placed(block: Block, pictures: Container[str]) -> Block:
    """A figure whose picture is none of the article's cannot be published: it is unknown."""
    if isinstance(block, Figure) and block.image not in pictures:
        return Unknown(f"figure {block.image}", ())
    return block


def _images(
    pictures: Mapping[str, ArticleImage], sections: Iterable[SectionText], said: _Said
) -> Iterator[ImageRecord]:
    """The pictures that are seen: the lead image, then those that the text places, once each."""
    places: dict[str, str] = {}
    for section in sections:
        for uid in figures(section.blocks):
            places.setdefault(uid, section.key)
    leads = (uid for uid, row in pictures.items() if row.role == ImageRole.LEAD)
    for uid in dict.fromkeys((*leads, *places)):
        yield _image(pictures[uid], places.get(uid, ""), said)


def _image(row: ArticleImage, section: str, said: _Said) -> ImageRecord:
    image = row.image
    return ImageRecord(
        uid=str(image.uid),
        digest=image.digest,
        role=ImageRole(row.role),
        section=section,
        alt=said(image, "alt"),
        caption=said(image, "caption"),
        is_decorative=image.is_decorative,
        credit=image.credit,
        licence_name=image.licence_name,
        licence_url=image.licence_url,
        focal_x=image.focal_x,
        focal_y=image.focal_y,
        width=image.width,
        height=image.height,
        files=tuple(
            ImageFileRecord(
                format=RenditionFormat(file.format),
                width=file.width,
                height=file.height,
                path=file.file.name or "",
            )
            for file in image.renditions.all()
        ),
    )


def _claim(claim: Claim, said: _Said, section: str, passage: str) -> ClaimRecord:
    return ClaimRecord(
        uid=str(claim.uid),
        key=claim.key,
        kind=ClaimKind(claim.kind),
        statement=said(claim, "statement"),
        certainty=Certainty(claim.certainty),
        certainty_reason=said(claim, "certainty_reason"),
        is_proposed=claim.is_proposed,
        section=section,
        passage=passage,
        numbers=tuple(_number(number, said) for number in claim.numbers.all()),
        citations=tuple(_citation(citation, said) for citation in claim.citations.all()),
    )


def _number(number: ClaimNumber, said: _Said) -> NumberRecord:
    return NumberRecord(
        role=NumberRole(number.role),
        low=number.low,
        high=number.high,
        bound=Bound(number.bound),
        unit=number.unit,
        per=number.per,
        dose_basis=DoseBasis(number.dose_basis) if number.dose_basis else None,
        intake_basis=IntakeBasis(number.intake_basis) if number.intake_basis else None,
        population=said(number, "population"),
        is_confirmed=number.confirmed_at is not None,
    )


def _citation(citation: Citation, said: _Said) -> CitationRecord:
    return CitationRecord(
        id=citation.pk,
        reference=citation.reference.number,
        stance=Stance(citation.stance) if citation.stance else None,
        quote=citation.quote,
        quote_language=Language(citation.quote_language) if citation.quote_language else None,
        quote_translation=said(citation, "quote_translation"),
        locator=citation.locator,
        directness=Directness(citation.directness) if citation.directness else None,
        note=citation.note,
        is_verified=citation.verified_at is not None,
    )


def _reference(reference: Reference, said: _Said) -> ReferenceRecord:
    return ReferenceRecord(
        id=reference.pk,
        number=reference.number,
        annotation=said(reference, "annotation"),
        source=_source(reference.source, said),
    )


def _source(source: Source, said: _Said) -> SourceRecord:
    return SourceRecord(
        uid=str(source.uid),
        type=SourceType(source.type),
        title=source.title,
        title_translated=said(source, "title_translated"),
        plain_summary=said(source, "plain_summary"),
        language=source.language,
        authors=tuple(_name(author) for author in source.authors),
        container_title=source.container_title,
        publisher=source.publisher,
        issued=source.issued,
        volume=source.volume,
        issue=source.issue,
        page=source.page,
        doi=source.doi or "",
        pmid=source.pmid or "",
        pmcid=source.pmcid,
        isbn=source.isbn,
        issn=source.issn,
        pii=source.pii,
        url=source.url,
        accessed_on=source.accessed_on,
        study_design=StudyDesign(source.study_design),
        checks=tuple(_check(check) for check in source.checks.all()),
    )


def _name(author: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(author.items()))


def _check(check: SourceCheck) -> CheckRecord:
    return CheckRecord(
        service=CheckService(check.service),
        outcome=CheckOutcome(check.outcome),
        status=SourceStatus(check.status) if check.status else None,
        asked_at=check.asked_at,
    )


def _disclaimer(disclaimer: Disclaimer, said: _Said) -> DisclaimerRecord:
    """The newest approved wording; where none is approved yet, the newest."""
    versions = list(disclaimer.versions.all())
    approved = [version for version in versions if version.approved_at is not None]
    newest = next(iter(approved or versions), None)
    return DisclaimerRecord(
        uid=str(disclaimer.uid),
        key=disclaimer.key,
        kind=DisclaimerKind(disclaimer.kind),
        jurisdiction=Jurisdiction(disclaimer.jurisdiction),
        placement=Placement(disclaimer.placement),
        is_proposed=disclaimer.is_proposed,
        version=newest.version if newest else 0,
        blocks=parse_body(said(newest, "text")) if newest else (),
        languages=tuple(
            language
            for language in Language
            if newest and getattr(newest, f"text_{language.value}")
        ),
        is_approved=bool(approved),
        valid_from=newest.valid_from if newest else None,
        valid_to=newest.valid_to if newest else None,
    )


def _waiver(row: Waiver) -> WaiverRecord:
    return WaiverRecord(
        id=row.pk,
        rule=row.rule,
        place_type=row.place_type,
        place_id=row.place_id,
        field=row.field,
        evidence=row.evidence,
        language=Language(row.language) if row.language else None,
        reason=row.reason,
        by=row.by_id,
        by_name=_name_of(row.by),
        at=row.at,
        expires_on=row.expires_on,
    )


def _name_of(user: User) -> str:
    person = getattr(user, "person", None)
    return person.name if person else user.get_full_name() or user.get_username()


def sign_off_record(row: SignOff) -> SignOffRecord:
    """A sign-off's row as plain data."""
    person = getattr(row.by, "person", None)
    return SignOffRecord(
        kind=SignOffKind(row.kind),
        decision=Decision(row.decision),
        fingerprint=row.fingerprint,
        fingerprint_version=row.fingerprint_version,
        by=row.by_id,
        by_name=_name_of(row.by),
        person=str(person.uid) if person else "",
        at=row.at,
    )
