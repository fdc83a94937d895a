"""What can be asked for across editions: claims, sources, sections, notices, and public names.

Rows of an edition are written with it and never change (a redaction empties their bodies). Names
are rewritten with the standings that show them. Readers ask these tables, never a draft's.
`body` is canonical JSON of the public shape.
"""

from django.db import models

from articles.models.choices import LANGUAGE_LABELS, choices, is_one_of
from articles.models.edition import Edition
from articles.vocabulary import Certainty, ClaimKind, Language, NameKind


class EditionClaim(models.Model):
    """A claim as an edition makes it."""

    # The constraint that begins with it finds the rows, as with an edition's variant.
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="claim_rows", db_index=False)
    uid = models.UUIDField()
    key = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=choices(ClaimKind))
    certainty = models.CharField(max_length=12, choices=choices(Certainty))
    section = models.CharField(max_length=80)
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "uid"], name="edition_claim_once"),
            is_one_of("kind", ClaimKind, name="edition_claim_kind_known"),
            is_one_of("certainty", Certainty, name="edition_claim_certainty_known"),
        ]
        indexes = [models.Index(fields=["uid"], name="edition_claim_by_uid")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.key}"


class EditionSource(models.Model):
    """A source as an edition lists it, with its number there."""

    # The constraint that begins with it finds the rows, as with an edition's variant.
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="source_rows", db_index=False)
    uid = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    doi = models.CharField(max_length=255, blank=True, default="")
    pmid = models.CharField(max_length=8, blank=True, default="")
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "uid"], name="edition_source_once"),
        ]
        indexes = [
            models.Index(fields=["uid"], name="edition_source_by_uid"),
            models.Index(fields=["doi"], name="edition_source_by_doi"),
            models.Index(fields=["pmid"], name="edition_source_by_pmid"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} [{self.number}]"


class EditionSection(models.Model):
    """A section of an edition and the health aspect it is about."""

    # The constraint that begins with it finds the rows, as with an edition's variant.
    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="section_rows", db_index=False
    )
    key = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField()
    aspect = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="edition_section_once"),
        ]
        indexes = [models.Index(fields=["aspect"], name="edition_section_by_aspect")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.key}"


class EditionDisclaimer(models.Model):
    """A notice in the version that an edition carries."""

    # The constraint that begins with it finds the rows, as with an edition's variant.
    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="disclaimer_rows", db_index=False
    )
    uid = models.UUIDField()
    key = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField()
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "uid"], name="edition_disclaimer_once"),
        ]
        indexes = [models.Index(fields=["uid"], name="edition_disclaimer_by_uid")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.key}"


class PublicName(models.Model):
    """A person, topic or source as readers know it today in one language.

    A row says nothing about being public: it is shown where a live edition names it. The slug of a
    source is the id that it is known by: another one than `uid` where it was merged.
    """

    kind = models.CharField(max_length=8, choices=choices(NameKind))
    uid = models.UUIDField()
    language = models.CharField(max_length=2, choices=choices(Language, LANGUAGE_LABELS))
    slug = models.CharField(max_length=80, blank=True, default="")
    sort_name = models.CharField(max_length=200, blank=True, default="")
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "uid", "language"], name="public_name_once"),
            is_one_of("kind", NameKind, name="public_name_kind_known"),
            is_one_of("language", Language, name="public_name_language_known"),
        ]
        indexes = [
            models.Index(fields=["kind", "language", "slug"], name="public_name_by_slug"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sort_name}"
