"""What readers read: editions, their standing, their renditions, and the log of changes."""

from typing import Any

import msgspec
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Variant
from articles.models.choices import (
    EDITION_KIND_LABELS,
    LANGUAGE_LABELS,
    PUBLIC_STATE_LABELS,
    both_or_neither,
    choices,
    is_one_of,
)
from articles.models.fields import PlainField
from articles.vocabulary import (
    ChangeKind,
    Coding,
    EditionKind,
    Language,
    MentionKind,
    PublicState,
    RenditionShape,
)

User = settings.AUTH_USER_MODEL


class Edition(models.Model):
    """An immutable published document of a variant, numbered from 1 without gaps.

    `document`, `commercial` and `evidence` (how it was checked) are canonical JSON texts; their
    digests are chained through `previous`. Four eyes stand in the row itself:
    nobody signed what they wrote.
    """

    # The constraint that begins with it finds the rows: an index of its own would be a second one.
    variant = models.ForeignKey(Variant, models.PROTECT, related_name="editions", db_index=False)
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(
        _("kind"), max_length=12, choices=choices(EditionKind, EDITION_KIND_LABELS)
    )
    note = PlainField(_("public note"), blank=True, default="")
    document = models.TextField(editable=False)
    commercial = models.TextField(editable=False)
    evidence = models.TextField(editable=False)
    document_digest = models.CharField(max_length=71)
    commercial_digest = models.CharField(max_length=71)
    evidence_digest = models.CharField(max_length=71)
    previous = models.CharField(_("previous digest"), max_length=71, blank=True, default="")
    digest = models.CharField(_("digest"), max_length=71, unique=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=80)
    source_fingerprint = models.CharField(max_length=80)
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("published by")
    )
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("written by"))
    first_signer = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("signed off by")
    )
    medical_signer = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("medically signed off by")
    )
    redacted_at = models.DateTimeField(null=True, editable=False)
    redacted_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False
    )
    redaction_reason = PlainField(null=True, editable=False)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(fields=["variant", "number"], name="edition_number_once"),
            models.CheckConstraint(
                condition=(Q(number=1) & Q(previous="")) | (Q(number__gt=1) & ~Q(previous="")),
                name="edition_chained",
            ),
            models.CheckConstraint(
                condition=~Q(author=F("first_signer")) & ~Q(author=F("medical_signer")),
                name="edition_four_eyes",
            ),
            models.CheckConstraint(
                condition=~Q(kind=EditionKind.CORRECTED) | ~Q(note=""),
                name="edition_correction_has_a_note",
            ),
            models.CheckConstraint(
                condition=(Q(number=1) & Q(kind=EditionKind.PUBLISHED))
                | (Q(number__gt=1) & ~Q(kind=EditionKind.PUBLISHED)),
                name="edition_first_is_published",
            ),
            models.CheckConstraint(
                condition=Q(redacted_at__isnull=False)
                | (~Q(document="") & ~Q(commercial="") & ~Q(evidence="")),
                name="edition_has_its_documents",
            ),
            both_or_neither(
                "redacted_at", "redacted_by", "redaction_reason", name="edition_redacted_paired"
            ),
            is_one_of("kind", EditionKind, name="edition_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.variant} · {self.number}"

    def parsed(self) -> dict[str, Any]:
        """The editorial document as data, read once for all who ask; nobody changes it.

        Raises: ValueError for a redacted edition.
        """
        held: tuple[str, dict[str, Any]] | None = self.__dict__.get("_parsed")
        if held is None or held[0] is not self.document:
            held = self.__dict__["_parsed"] = (self.document, msgspec.json.decode(self.document))
        return held[1]

    def hold(self, document: dict[str, Any]) -> None:
        """Take what was read of the editorial document already, for `parsed`."""
        self.__dict__["_parsed"] = (self.document, document)


class Mention(models.Model):
    """What an edition names by public id: claims, sources, people, topics, notices, pictures."""

    # As with an edition's variant.
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="mentions", db_index=False)
    kind = models.CharField(max_length=12, choices=choices(MentionKind))
    uid = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind", "uid"], name="mention_once"),
            is_one_of("kind", MentionKind, name="mention_kind_known"),
        ]
        indexes = [models.Index(fields=["kind", "uid"], name="mention_by_uid")]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"


class Standing(models.Model):
    """What may change about a published variant without a new edition; one row per variant.

    It names the one live edition. `content` holds what is joined to the document when it is
    served (translations, names, source status, suspended claims) as canonical JSON. `version`
    rises with every rewrite. `sort_title` is the title folded for sorting (ä as a).
    """

    variant = models.OneToOneField(Variant, models.PROTECT, related_name="standing")
    article_uid = models.UUIDField()
    language = models.CharField(max_length=2, choices=choices(Language, LANGUAGE_LABELS))
    state = models.CharField(
        _("public state"),
        max_length=10,
        choices=choices(PublicState, PUBLIC_STATE_LABELS),
        default=PublicState.NEVER,
    )
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="standings")
    slug = models.SlugField(max_length=120, null=True)  # noqa: DJ001  # NULL until first public
    version = models.PositiveIntegerField(default=0)
    content = models.TextField(default="{}")
    sort_title = models.CharField(max_length=200, default="", blank=True)
    first_published_at = models.DateTimeField(null=True)
    modified_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawal_note = PlainField(_("public explanation"), null=True)

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        constraints = [
            models.UniqueConstraint(fields=["article_uid", "language"], name="standing_once"),
            models.CheckConstraint(
                condition=(
                    Q(state=PublicState.NEVER)
                    & Q(edition__isnull=True)
                    & Q(slug__isnull=True)
                    & Q(first_published_at__isnull=True)
                    & Q(modified_at__isnull=True)
                )
                | (
                    ~Q(state=PublicState.NEVER)
                    & Q(edition__isnull=False)
                    & Q(slug__isnull=False)
                    & Q(first_published_at__isnull=False)
                    & Q(modified_at__isnull=False)
                ),
                name="standing_public_has_an_edition",
            ),
            models.CheckConstraint(
                condition=(Q(state=PublicState.WITHDRAWN) & Q(withdrawn_at__isnull=False))
                | (~Q(state=PublicState.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
                name="standing_withdrawn_has_a_moment",
            ),
            both_or_neither(
                "withdrawn_at", "withdrawn_by", "withdrawal_note", name="standing_withdrawn_paired"
            ),
            is_one_of("language", Language, name="standing_language_known"),
            is_one_of("state", PublicState, name="standing_state_known"),
        ]
        indexes = [
            models.Index(
                "language", F("first_published_at").desc(), "id",
                condition=Q(state=PublicState.LIVE), name="standing_newest",
            ),
            models.Index(
                "language", F("modified_at").desc(), "id",
                condition=Q(state=PublicState.LIVE), name="standing_modified",
            ),
            models.Index(
                "language", "sort_title", "id",
                condition=Q(state=PublicState.LIVE), name="standing_by_title",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.article_uid} ({self.language}) {self.state}"


class Slug(models.Model):
    """A public address of one language, taken for ever by the first publication under it."""

    language = models.CharField(max_length=2, choices=choices(Language, LANGUAGE_LABELS))
    slug = models.SlugField(max_length=120)
    standing = models.ForeignKey(Standing, models.PROTECT, related_name="slugs")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "slug"], name="slug_taken_for_ever"),
            is_one_of("language", Language, name="slug_language_known"),
        ]

    def __str__(self) -> str:
        return f"/{self.language}/{self.slug}"


class Rendition(models.Model):
    """Finished bytes of one answer: a cache that can be rebuilt at any time, never the truth.

    `renderer` names the renderer's version and the public addresses it wrote into the bytes.
    """

    standing = models.ForeignKey(Standing, models.CASCADE, related_name="renditions")
    # As with an edition's variant.
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="renditions", db_index=False)
    standing_version = models.PositiveIntegerField()
    shape = models.CharField(max_length=12, choices=choices(RenditionShape))
    coding = models.CharField(max_length=8, choices=choices(Coding))
    renderer = models.CharField(max_length=40)
    body = models.BinaryField()
    etag = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "standing_version", "shape", "coding", "renderer"],
                name="rendition_once",
            ),
            is_one_of("shape", RenditionShape, name="rendition_shape_known"),
            is_one_of("coding", Coding, name="rendition_coding_known"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.shape} {self.coding}"


class Change(models.Model):
    """An entry of the public log, written in the transaction of what it tells. Append-only.

    `number` comes from `ChangeCounter` as the last statement before the insert, so numbers are
    gapless and in commit order. `body` is the frozen event.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField(max_length=24, choices=choices(ChangeKind))
    article_uid = models.UUIDField()
    language = models.CharField(max_length=2, choices=choices(Language, LANGUAGE_LABELS))
    edition_number = models.PositiveIntegerField()
    body = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="change_number_from_one"),
            is_one_of("kind", ChangeKind, name="change_kind_known"),
            is_one_of("language", Language, name="change_language_known"),
        ]
        indexes = [
            models.Index(fields=["article_uid", "language", "number"], name="change_of_a_variant"),
            # The newest of a language, which every list says: without it SQLite reads them all.
            models.Index(fields=["language", "number"], name="change_of_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class ChangeCounter(models.Model):
    """The one row that numbers the changes. `epoch` is new after a restore from a backup."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    n = models.PositiveBigIntegerField(default=0)
    epoch = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="change_counter_is_one_row"),
        ]

    def __str__(self) -> str:
        return str(self.n)


class PublicWrite(models.Model):
    """Moves with every write that can change a public answer; written by triggers only.

    On SQLite, which has one writer, one row counts up. On PostgreSQL each statement adds a row, so
    that no publication waits for another's commit; the worker drops old ones. The newest id, the
    number of rows and the highest count together never come back.
    """

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("public write")
        verbose_name_plural = _("public writes")

    def __str__(self) -> str:
        return f"{self.pk}:{self.number}"
