"""Finished bytes beside the standings they belong to; built anew where none are kept."""

from typing import Any

from django.db.models import Case, F, FilteredRelation, Q, QuerySet, TextField, Value, When

from articles.models import Edition, Standing
from articles.rendering.addresses import addresses
from articles.rendering.renditions import Bytes, build, published, renderer_key
from articles.vocabulary import Coding, RenditionShape


def with_bytes(
    rows: QuerySet[Standing], shape: RenditionShape, coding: Coding
) -> QuerySet[Standing]:
    """Standings with their rendition joined; the document only where no rendition is kept."""
    return (
        rows.annotate(
            rendered=FilteredRelation(
                "renditions",
                condition=Q(
                    renditions__edition=F("edition"),
                    renditions__standing_version=F("version"),
                    renditions__shape=shape.value,
                    renditions__coding=coding.value,
                    renditions__renderer=renderer_key(addresses()),
                ),
            )
        )
        .annotate(
            body=F("rendered__body"),
            etag=F("rendered__etag"),
            document=Case(
                When(rendered__id__isnull=True, then=F("edition__document")),
                default=Value(""),
                output_field=TextField(),
            ),
        )
        .select_related("edition")
        .defer("edition__document", "edition__commercial")
    )


def finished(row: Any, shape: RenditionShape, coding: Coding) -> tuple[Bytes, Coding]:
    """The kept bytes, or bytes built now (then uncompressed: the reader never writes)."""
    if row.body is not None:
        return Bytes(bytes(row.body), row.etag), coding
    edition: Edition = row.edition
    edition.document = row.document
    return build(published(row, edition), shape, addresses()), Coding.IDENTITY
