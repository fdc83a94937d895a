"""The rows of a demo article, saved by the people who would write them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User

from articles.drafting.actions import (
    add_language,
    confirm_number,
    create_article,
    current_locks,
    save_draft,
    verify_citation,
)
from articles.drafting.writing import Edit
from articles.models import (
    Article,
    ArticleDisclaimer,
    Authorship,
    Citation,
    Claim,
    ClaimNumber,
    Disclaimer,
    Person,
    Reference,
    Section,
    Source,
    Topic,
    Variant,
)
from articles.vocabulary import Bound, Language, Stance, Verification
from cms.demo.cast import Cast
from cms.demo.content import Row, marked, uid

TEXTS = (
    "title",
    "subtitle",
    "summary",
    "seo_title",
    "seo_description",
    "conflicts_of_interest",
    "funding",
)
SHARED = ("audience", "is_commercial", "jurisdictions", "licence_name", "licence_url")
DATES = ("evidence_current_on", "next_review_due_on")


def write_draft(name: str, content: Row, *, cast: Cast, at: datetime) -> Article:
    """The author writes the German text with its evidence, the translator adds what the content
    has of the English one, the editor verifies what the sources say."""
    language = Language(content["source_language"])
    article = create_article(
        language=language, by=cast.author, at=at, uid=str(uid("article", name))
    )
    _write_source_language(article, content, cast=cast, at=at)
    add_language(article=article, language=Language.EN, by=cast.translator, at=at)
    _translate(article, content, cast=cast, at=at)
    _verify(article, content, cast=cast, at=at)
    return article


def _write_source_language(article: Article, content: Row, *, cast: Cast, at: datetime) -> None:
    for field in SHARED:
        setattr(article, field, content[field])
    for field in DATES:
        setattr(article, field, date.fromisoformat(content[field]))
    fields = _put(article, content, "de", TEXTS)
    variant = Variant.objects.get(article=article, language=Language.DE.value)
    variant.slug = content["slug_de"]
    save_draft(
        article=article,
        edits=[
            Edit(article, (*fields, *SHARED, *DATES)),
            Edit(variant, ("slug",)),
            *_new_sections(article, content),
            *_new_references(article, content, at),
            *_new_links(article, content),
        ],
        topics=list(Topic.objects.filter(slug__in=content["topics"]).order_by("slug")),
        expected=current_locks(article),
        by=cast.author,
        at=at,
    )
    save_draft(
        article=article,
        edits=list(_new_claims(article, content)),
        expected=current_locks(article),
        by=cast.author,
        at=at,
    )


def _new_sections(article: Article, content: Row) -> list[Edit]:
    return [
        Edit(
            Section(
                article=article,
                key=row["key"],
                position=position,
                aspect=row["aspect"],
                heading_de=row["heading_de"],
                body_de=marked(row["body_de"], content["claims"]),
            )
        )
        for position, row in enumerate(content["sections"], start=1)
    ]


def _new_references(article: Article, content: Row, at: datetime) -> list[Edit]:
    return [
        Edit(
            Reference(
                article=article,
                source=_source(row, at),
                number=number,
                annotation_de=row["annotation_de"],
            )
        )
        for number, row in enumerate(content["sources"], start=1)
    ]


def _source(row: Row, at: datetime) -> Source:
    """The work's row; one that is there already, under this id or DOI, is taken as it is."""
    found = Source.objects.filter(uid=uid("source", row["key"])).first()
    for name in ("doi", "pmid"):
        if found is None and row.get(name):
            found = Source.objects.filter(**{name: row[name]}).first()
    if found is not None:
        return found
    facts: dict[str, Any] = {
        name: value for name, value in row.items() if name != "key" and "annotation" not in name
    }
    if "accessed_on" in facts:
        facts["accessed_on"] = date.fromisoformat(facts["accessed_on"])
    return Source.objects.create(uid=uid("source", row["key"]), created_at=at, **facts)


def _new_links(article: Article, content: Row) -> list[Edit]:
    people = [Person.objects.get(uid=uid("person", key)) for key in content["authors"]]
    disclaimers = [Disclaimer.objects.get(key=key) for key in content["disclaimers"]]
    return [
        *(
            Edit(Authorship(article=article, person=person, position=position))
            for position, person in enumerate(people, start=1)
        ),
        *(
            Edit(ArticleDisclaimer(article=article, disclaimer=disclaimer, position=position))
            for position, disclaimer in enumerate(disclaimers, start=1)
        ),
    ]


def _new_claims(article: Article, content: Row) -> list[Edit]:
    """Claims in the order of the text, each followed by its numbers and citations."""
    references = {
        row["key"]: Reference.objects.get(article=article, number=number)
        for number, row in enumerate(content["sources"], start=1)
    }
    edits = []
    for row in content["claims"]:
        claim = Claim(
            uid=uid("claim", row["key"]),
            article=article,
            kind=row["kind"],
            certainty=row["certainty"],
            statement_de=row["statement_de"],
            certainty_reason_de=row["certainty_reason_de"],
        )
        edits.append(Edit(claim))
        edits += [
            Edit(_number(claim, number, position))
            for position, number in enumerate(row["numbers"], start=1)
        ]
        edits += [
            Edit(_citation(claim, citation, references[citation["source"]]))
            for citation in row["citations"]
        ]
    return edits


def _number(claim: Claim, row: Row, position: int) -> ClaimNumber:
    return ClaimNumber(
        claim=claim,
        position=position,
        role=row["role"],
        low=_decimal(row["low"]),
        high=_decimal(row["high"]),
        bound=row.get("bound", Bound.EXACT.value),
        unit=row.get("unit", ""),
        per=row.get("per", ""),
        dose_basis=row.get("dose_basis", ""),
        intake_basis=row.get("intake_basis", ""),
        population_de=row.get("population_de", ""),
    )


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _citation(claim: Claim, row: Row, reference: Reference) -> Citation:
    return Citation(
        claim=claim,
        reference=reference,
        stance=row["stance"],
        quote=row.get("quote", ""),
        quote_language=row.get("quote_language", ""),
        quote_translation_de=row.get("quote_translation_de", ""),
        quote_translation_en=row.get("quote_translation_en", ""),
        locator=row.get("locator", ""),
        directness=row["directness"],
        note=row.get("note", ""),
    )


def _translate(article: Article, content: Row, *, cast: Cast, at: datetime) -> None:
    """The English columns of every row, and nothing that both languages share."""
    variant = Variant.objects.get(article=article, language=Language.EN.value)
    variant.slug = content["slug_en"]
    edits = [
        Edit(variant, ("slug",)),
        Edit(article, _put(article, content, "en", TEXTS)),
    ]
    for row in content["sections"]:
        section = Section.objects.get(article=article, key=row["key"])
        edits.append(Edit(section, _put_section(section, row, "en", content)))
    for number, row in enumerate(content["sources"], start=1):
        reference = Reference.objects.get(article=article, number=number)
        edits.append(Edit(reference, _put(reference, row, "en", ["annotation"])))
    for row in content["claims"]:
        claim = Claim.objects.get(uid=uid("claim", row["key"]))
        edits.append(Edit(claim, _put(claim, row, "en", ["statement", "certainty_reason"])))
        for position, figure in enumerate(row["numbers"], start=1):
            if "population_en" in figure:
                stored = ClaimNumber.objects.get(claim=claim, position=position)
                edits.append(Edit(stored, _put(stored, figure, "en", ["population"])))
    save_draft(
        article=article,
        edits=edits,
        expected=current_locks(article),
        by=cast.translator,
        at=at,
    )


def _put(row: Any, content: Row, language: str, names: Any) -> tuple[str, ...]:
    """Set the named texts of one language on a row; returns the columns that were set."""
    columns = tuple(f"{name}_{language}" for name in names if f"{name}_{language}" in content)
    for column in columns:
        setattr(row, column, content[column])
    return columns


def _put_section(section: Section, row: Row, language: str, content: Row) -> tuple[str, ...]:
    """The same for a section, whose marks name its claims by their public id."""
    columns = _put(section, row, language, ["heading", "body"])
    for column in columns:
        setattr(section, column, marked(row[column], content["claims"]))
    return columns


def rewrite(
    article: Article, content: Row, *, language: Language, section: str, by: User, at: datetime
) -> None:
    """Bring one section of one language, with its claims, to what the content says now."""
    row = next(row for row in content["sections"] if row["key"] == section)
    stored = Section.objects.get(article=article, key=section)
    edits = [Edit(stored, _put_section(stored, row, language.value, content))]
    for said in content["claims"]:
        if f'data-claim="{said["key"]}"' in row[f"body_{language.value}"]:
            claim = Claim.objects.get(uid=uid("claim", said["key"]))
            edits.append(Edit(claim, _put(claim, said, language.value, ["statement"])))
    save_draft(article=article, edits=edits, expected=current_locks(article), by=by, at=at)


def _verify(article: Article, content: Row, *, cast: Cast, at: datetime) -> None:
    how = {
        (str(uid("claim", claim["key"])), row["source"]): Verification(row["verified_how"])
        for claim in content["claims"]
        for row in claim["citations"]
    }
    keys = {number: row["key"] for number, row in enumerate(content["sources"], start=1)}
    citations = Citation.objects.filter(claim__article=article).select_related("claim", "reference")
    for citation in citations.order_by("pk"):
        verify_citation(
            citation=citation,
            stance=Stance(citation.stance),
            how=how[str(citation.claim.uid), keys[citation.reference.number]],
            by=cast.editor,
            at=at,
        )
    for number in ClaimNumber.objects.filter(claim__article=article).order_by("pk"):
        confirm_number(number=number, by=cast.editor, at=at)
