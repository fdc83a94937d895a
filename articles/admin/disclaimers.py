"""Disclaimers and their wordings, each approved by a publisher who did not write it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media
from unfold.admin import ModelAdmin, TabularInline

from articles.admin.editor import words
from articles.admin.forms import DraftFields
from articles.admin.labels import LABELLED, NAMES, LabelledFilter, column
from articles.admin.panel import button
from articles.admin.reading import body_as_text, shown_body
from articles.admin.reissuing import ReissuePage, reissue_offer
from articles.admin.uses import WhereUsed
from articles.admin.words import refusal_words
from articles.models import Disclaimer, DisclaimerVersion
from articles.refusal import Refused
from articles.review.disclaimers import approve_disclaimer, wording


class VersionInline(TabularInline):
    """The versions of a notice, to be read here and opened on their own pages."""

    model = DisclaimerVersion
    fields = ("version", "valid_from", "valid_to", "written_by", "approved_by", "approved_at")
    readonly_fields = fields
    ordering = ("-version",)
    extra = 0
    show_change_link = True
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[DisclaimerVersion]:
        rows: QuerySet[DisclaimerVersion] = super().get_queryset(request)
        return rows.select_related("disclaimer", "written_by", "approved_by")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Disclaimer)
class DisclaimerAdmin(WhereUsed, DraftFields, ModelAdmin):
    compressed_fields = False
    list_display = ("key", "about", "jurisdiction", "place", "is_proposed")
    about = column("kind", gettext_lazy("kind"))
    place = column("placement", gettext_lazy("placement"))
    list_filter = (("kind", LabelledFilter), ("jurisdiction", LabelledFilter))
    list_filter_submit = True
    search_fields = ("key", "versions__text_de", "versions__text_en")
    ordering = ("key",)
    fields = ("key", ("kind", "jurisdiction"), ("placement", "is_proposed"))
    inlines = (VersionInline,)


@admin.register(DisclaimerVersion)
class DisclaimerVersionAdmin(ReissuePage, DraftFields, ModelAdmin):
    """Only its writer edits a wording, and only until it is approved."""

    change_form_outer_before_template = "admin/articles/disclaimerversion/panel.html"
    compressed_fields = False
    warn_unsaved_form = True
    list_display = ("__str__", "writer", "approver", "moment", "valid_from", "valid_to")
    writer = column("written_by", gettext_lazy("Written by"))
    approver = column("approved_by", gettext_lazy("Approved by"))
    moment = column("approved_at", gettext_lazy("Approved"))
    list_select_related = ("disclaimer", "written_by", "approved_by")
    search_fields = ("disclaimer__key", "text_de", "text_en")
    ordering = ("disclaimer__key", "-version")
    autocomplete_fields = ("disclaimer",)
    fields = (
        "disclaimer",
        ("text_de", "text_en"),
        ("valid_from", "valid_to"),
        ("written", "approval"),
    )
    readonly_fields = ("written", "approval")
    readonly_preprocess_fields = LABELLED | {"text_de": shown_body, "text_en": shown_body}

    def get_queryset(self, request: HttpRequest) -> QuerySet[DisclaimerVersion]:
        rows: QuerySet[DisclaimerVersion] = super().get_queryset(request)
        return rows.select_related("disclaimer", "written_by", "approved_by")

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        return super().get_form(request, obj, change, **{"labels": NAMES} | kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or (obj.approved_at is None and obj.written_by_id == request.user.pk)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None or obj.approved_at is not None:
            return False
        return bool(super().has_delete_permission(request, obj))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A wording stays with its notice."""
        fields = super().get_readonly_fields(request, obj)
        return fields if obj is None else ("disclaimer", *fields)

    @admin.display(description=gettext_lazy("Written by"))
    def written(self, version: Any) -> str:
        if version.pk is None:
            return "–"
        return str(version.written_by)

    @admin.display(description=gettext_lazy("Approved"))
    def approval(self, version: Any) -> SafeString:
        if version.pk is None:
            return SafeString("–")
        if version.approved_at:
            return format_html(
                "{} · {}",
                version.approved_by,
                timezone.localtime(version.approved_at).strftime("%Y-%m-%d %H:%M"),
            )
        if not version.text_de or not version.text_en:
            return format_html("{}", _("Not yet: both languages are needed."))
        return button(
            reverse("admin:articles_disclaimerversion_approve", args=[version.pk]),
            _("Approve …"),
        )

    def save_model(
        self, request: HttpRequest, obj: DisclaimerVersion, form: Any, change: bool
    ) -> None:
        if not change:
            last = DisclaimerVersion.objects.filter(disclaimer=obj.disclaimer).aggregate(
                last=Max("version")
            )["last"]
            obj.version = (last or 0) + 1
        obj.written_by = request.user  # type: ignore[assignment]  # signed in
        super().save_model(request, obj, form, change)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        nonce = getattr(request, "csp_nonce", "")
        context["media"] = Media.from_media(context["media"], nonce=str(nonce))
        context["words"] = words()
        if context.get("original") is not None:
            context["reissue"] = reissue_offer(context["original"], request.user)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[no-any-return]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.approve_view)
        name = "articles_disclaimerversion_approve"
        urls: list[URLPattern] = super().get_urls()
        return [path("<int:pk>/approve/", view, name=name), *self.reissue_urls(), *urls]

    def approve_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Shows both texts; records the approval when it is posted."""
        if not self.has_view_permission(request):
            raise Http404
        rows = DisclaimerVersion.objects.select_related("disclaimer", "written_by")
        version: DisclaimerVersion = get_object_or_404(rows, pk=pk, approved_at=None)
        form = ApproveForm(request.POST or None, initial={"read": wording(version)})
        if request.method == "POST" and form.is_valid():
            user: Any = request.user
            try:
                approve_disclaimer(
                    version=version, read=form.cleaned_data["read"], by=user, at=timezone.now()
                )
            except Refused as refusal:
                form.add_error(None, refusal_words(refusal))
            else:
                messages.success(request, _("The wording is approved in your name."))
                url = reverse("admin:articles_disclaimerversion_change", args=[pk])
                return HttpResponseRedirect(url)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Approve a wording"),
            "version": version,
            "german": body_as_text(version.text_de),
            "english": body_as_text(version.text_en),
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/approve.html", context)


class ApproveForm(forms.Form):
    """The digest of the wording that is on the page."""

    read = forms.CharField(widget=forms.HiddenInput())
