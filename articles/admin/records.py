"""Records: what was done, by whom and when. To be read, by nobody to be changed."""

import json
from typing import Any

import msgspec
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin

from articles.admin.changes import changes_between
from articles.admin.labels import LABELLED, NAMES, LabelledFilter, column
from articles.admin.reading import html_of, picture_html
from articles.admin.redaction import RedactionPage, redaction_offer
from articles.manuscripts.blocks import Block
from articles.models import (
    Assignment,
    Change,
    Comment,
    Contributor,
    Edition,
    SignOff,
    SourceCheck,
    Standing,
    Waiver,
)
from articles.vocabulary import ImageRole, RenditionFormat


class RecordAdmin(ModelAdmin):
    """Read-only, for superusers as well."""

    readonly_preprocess_fields = LABELLED
    variant_name = column("variant", gettext_lazy("Language variant"))
    article_name = column("article", gettext_lazy("Article"))
    tongue = column("language", gettext_lazy("language"), empty=gettext_lazy("all languages"))
    compressed_fields = False
    list_filter_submit = True
    list_per_page = 50

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The names of columns that the model leaves without words."""
        return super().get_form(request, obj, change, **{"labels": NAMES} | kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(SignOff)
class SignOffAdmin(RecordAdmin):
    list_display = ("variant_name", "kind", "decision", "by", "at")
    list_select_related = ("variant__article", "by")
    list_filter = (("kind", LabelledFilter), ("decision", LabelledFilter))
    search_fields = (
        "variant__article__title_de", "variant__article__title_en", "by__username", "note",
    )  # fmt: skip
    ordering = ("-at", "-pk")
    fields = ("variant", "kind", "decision", "by", "at", "note", "fingerprint")


@admin.register(Assignment)
class AssignmentAdmin(RecordAdmin):
    list_display = ("variant_name", "work", "user", "due_on", "end")
    list_select_related = ("variant__article", "user")
    list_filter = (("work", LabelledFilter), ("end", LabelledFilter), "user")
    search_fields = (
        "variant__article__title_de", "variant__article__title_en", "user__username", "note",
    )  # fmt: skip
    ordering = ("-due_on", "-pk")
    fields = (
        "variant", ("work", "user", "due_on"), "note", ("by", "at"),
        ("end", "ended_at", "ended_by"),
    )  # fmt: skip


@admin.register(SourceCheck)
class SourceCheckAdmin(RecordAdmin):
    list_display = ("work", "asked", "result", "found", "asked_at")
    work = column("source", gettext_lazy("Source"))
    asked = column("service", gettext_lazy("service"))
    result = column("outcome", gettext_lazy("outcome"))
    found = column("status", gettext_lazy("status found"))
    list_select_related = ("source",)
    list_filter = (
        ("service", LabelledFilter),
        ("outcome", LabelledFilter),
        ("status", LabelledFilter),
    )
    search_fields = ("source__title", "source__doi", "source__pmid")
    ordering = ("-asked_at", "-pk")
    fields = (
        "source", "service", "asked_at", "outcome", "http_status", "status", "stated_by", "reason",
        "answer",
    )  # fmt: skip


@admin.register(Edition)
class EditionAdmin(RedactionPage, RecordAdmin):
    change_form_outer_before_template = "admin/articles/edition/panel.html"
    list_display = ("variant_name", "number", "kind", "published_at", "published_by")
    list_select_related = ("variant__article", "published_by")
    list_filter = (("kind", LabelledFilter), ("variant__language", LabelledFilter))
    search_fields = ("variant__article__title_de", "variant__article__title_en", "digest")
    ordering = ("-published_at", "-pk")
    fields = (
        ("variant", "number", "kind"),
        ("published_at", "published_by"),
        ("author", "first_signer", "medical_signer"),
        "note",
        "as_read",
        ("digest", "previous"),
        ("document_digest", "commercial_digest"),
        "fingerprint",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        rows: QuerySet[Edition] = super().get_queryset(request)
        match = request.resolver_match
        is_list = match is not None and "object_id" not in match.kwargs
        return rows.defer("document", "commercial") if is_list else rows

    def get_urls(self) -> list[URLPattern]:
        urls: list[URLPattern] = super().get_urls()
        return [*self.redaction_urls(), *urls]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if context.get("original") is not None:
            edition = context["original"]
            context["redaction"] = redaction_offer(edition, request.user)
            before = Edition.objects.filter(variant=edition.variant_id, number=edition.number - 1)
            if old := before.values_list("fingerprint", flat=True).first():
                context["since_before"] = True
                context["changed"] = changes_between(old, edition.fingerprint)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[no-any-return]

    @admin.display(description=gettext_lazy("As published"))
    def as_read(self, edition: Edition) -> SafeString:
        """The frozen document for the eye, and below it as it is kept."""
        if not edition.document:
            return SafeString(_("This edition was redacted."))
        document = json.loads(edition.document)
        keys = {claim["id"]: claim["key"] for claim in document["claims"]}
        # Editions from before there were pictures name none.
        images = document.get("images", [])
        pictures = {image["id"]: frozen_picture(image) for image in images}
        context = {
            "document": document,
            "leads": [pictures[image["id"]] for image in images if image["role"] == ImageRole.LEAD],
            "sections": [
                (section["heading"], html_of(blocks_of(section), keys, pictures))
                for section in document["sections"]
            ],
            "disclaimers": [html_of(blocks_of(row), {}) for row in document["disclaimers"]],
            "raw": json.dumps(document, ensure_ascii=False, indent=1),
        }
        return render_to_string("admin/articles/edition/document.html", context)


def frozen_picture(image: dict[str, Any]) -> SafeString:
    """A picture of a frozen document, with all its words."""
    return picture_html(
        [
            (file["width"], file["path"])
            for file in image["sources"]
            if file["format"] == RenditionFormat.WEBP
        ],
        alt=image["alt"],
        caption=image["caption"],
        credit=image["credit"],
        is_decorative=image["decorative"],
    )


def blocks_of(part: dict[str, Any]) -> tuple[Block, ...]:
    """The blocks of a frozen section or notice."""
    return msgspec.convert(part["blocks"], tuple[Block, ...])


@admin.register(Standing)
class StandingAdmin(RecordAdmin):
    list_display = ("variant_name", "state", "last_edition", "address", "moved_at")
    last_edition = column("edition", gettext_lazy("Edition"))
    address = column("slug", gettext_lazy("Address"))
    moved_at = column("changed_at", gettext_lazy("changed at"))
    list_select_related = ("variant__article", "edition__variant__article")
    list_filter = (("state", LabelledFilter), ("language", LabelledFilter))
    search_fields = ("variant__article__title_de", "variant__article__title_en", "slug")
    ordering = ("-changed_at", "pk")
    fields = (
        "variant", "state", "edition", "slug", ("first_published_at", "modified_at"), "changed_at",
        ("withdrawn_at", "withdrawn_by"), "withdrawal_note", "version",
    )  # fmt: skip


@admin.register(Change)
class ChangeAdmin(RecordAdmin):
    list_display = ("sequence", "what", "tongue", "work", "of_edition", "moment", "who")
    sequence = column("number", gettext_lazy("number"))
    work = column("article_uid", gettext_lazy("Article"))
    of_edition = column("edition_number", gettext_lazy("Edition"))
    moment = column("at", gettext_lazy("at"))
    who = column("by", gettext_lazy("by"))
    what = column("kind", gettext_lazy("kind"))
    list_select_related = ("by",)
    list_filter = (("kind", LabelledFilter), ("language", LabelledFilter))
    search_fields = ("article_uid",)
    ordering = ("-number",)
    fields = ("number", "kind", "article_uid", "language", "edition_number", "at", "by", "body")


@admin.register(Contributor)
class ContributorAdmin(RecordAdmin):
    list_display = ("variant_name", "who", "first_at", "last_at")
    who = column("user", gettext_lazy("User account"))
    list_select_related = ("variant__article", "user")
    search_fields = (
        "variant__article__title_de", "variant__article__title_en", "user__username",
    )  # fmt: skip
    ordering = ("-last_at", "-pk")
    fields = ("variant", "user", "first_at", "last_at")


@admin.register(Waiver)
class WaiverAdmin(RecordAdmin):
    list_display = ("rule", "article_name", "tongue", "by", "expires_on", "ended_at")
    list_select_related = ("article", "by")
    search_fields = ("rule", "article__title_de", "article__title_en", "reason")
    ordering = ("-at", "-pk")
    fields = (
        ("article", "language"),
        ("rule", "place_id"),
        "evidence",
        "reason",
        ("by", "at"),
        ("expires_on", "ended_at", "ended_by"),
    )


@admin.register(Comment)
class CommentAdmin(RecordAdmin):
    list_display = ("article_name", "tongue", "text", "by", "at", "resolved_at")
    list_select_related = ("article", "by")
    search_fields = ("article__title_de", "article__title_en", "text")
    ordering = ("-at", "-pk")
    fields = (("article", "language"), "passage", "text", ("by", "at"), "resolved_at")
