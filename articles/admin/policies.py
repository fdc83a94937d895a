"""Retractions: the list as it is kept, what the machine may do about it, and what it did."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.admin.asking import Question, ask, posted
from articles.admin.labels import LabelledFilter, column, label
from articles.admin.records import RecordAdmin
from articles.models import ClaimSuspension, RetractionCase, RetractionPolicy, RetractionRecord
from articles.publishing.policies import SWITCHERS, switch_off_policy, switch_on_policy
from articles.review.permissions import roles_of
from articles.vocabulary import PolicyAction, RetractionTrigger


class SwitchOnForm(forms.Form):
    trigger = forms.ChoiceField(
        label=gettext_lazy("When a source becomes"), widget=widgets.UnfoldAdminSelectWidget()
    )
    action = forms.ChoiceField(
        label=gettext_lazy("the machine may"), widget=widgets.UnfoldAdminSelectWidget()
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("trigger", RetractionTrigger), ("action", PolicyAction)):
            field: Any = self.fields[name]
            field.choices = [("", _("Select value")), *((one.value, label(one)) for one in words)]


class SwitchOffForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 3})
    )


@admin.register(RetractionPolicy)
class RetractionPolicyAdmin(RecordAdmin):
    list_before_template = "admin/articles/retractionpolicy/switch.html"
    change_form_outer_before_template = "admin/articles/retractionpolicy/switch.html"
    list_display = ("when", "then", "by", "at", "ended_at")
    when = column("trigger", gettext_lazy("status of the source"))
    then = column("action", gettext_lazy("action"))
    list_select_related = ("by",)
    list_filter = (("trigger", LabelledFilter), ("action", LabelledFilter))
    search_fields = ("reason", "by__username")
    ordering = ("-at", "-pk")
    fields = (
        ("trigger", "action"), "reason", ("by", "at"), ("ended_at", "ended_by"), "ended_reason",
    )  # fmt: skip

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        urls: list[URLPattern] = super().get_urls()
        on, off = "articles_retractionpolicy_switch_on", "articles_retractionpolicy_switch_off"
        return [
            path("switch-on/", view(self.switch_on_view), name=on),
            path("<int:pk>/switch-off/", view(self.switch_off_view), name=off),
            *urls,
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        offer = {}
        if roles_of(request.user) & SWITCHERS:
            offer["switch_on_url"] = reverse("admin:articles_retractionpolicy_switch_on")
        return super().changelist_view(request, {**(extra_context or {}), **offer})  # type: ignore[no-any-return]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        policy = context.get("original")
        may_switch = bool(roles_of(request.user) & SWITCHERS)
        if policy is not None and policy.ended_at is None and may_switch:
            url = reverse("admin:articles_retractionpolicy_switch_off", args=[policy.pk])
            context["switch_off_url"] = url
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[no-any-return]

    def switch_on_view(self, request: HttpRequest) -> HttpResponse:
        """Asks what the machine may do in the publisher's name, and why."""
        self._check(request)
        user: Any = request.user

        def switch(data: dict[str, Any]) -> str:
            switch_on_policy(
                trigger=RetractionTrigger(data["trigger"]),
                action=PolicyAction(data["action"]),
                reason=data["reason"],
                by=user,
                at=timezone.now(),
            )
            return _("The policy is on, in your name.")

        question = Question(
            title=_("Switch on a policy"),
            says=_(
                "The machine acts in your name on live texts whose claims lose their support, when "
                "a source goes bad from now on. A person is asked to look in any case."
            ),
            button=_("Switch on in my name"),
            back=reverse("admin:articles_retractionpolicy_changelist"),
            back_text=_("Retraction policies"),
            danger=True,
        )
        return ask(request, question, SwitchOnForm(posted(request)), switch, admin=self)

    def switch_off_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks why, then ends the policy."""
        self._check(request)
        policy: RetractionPolicy = get_object_or_404(RetractionPolicy, pk=pk)
        user: Any = request.user

        def switch(data: dict[str, Any]) -> str:
            switch_off_policy(policy=policy, reason=data["reason"], by=user, at=timezone.now())
            return _("The policy is off. What it did stays.")

        question = Question(
            title=_("Switch off a policy"),
            says=_("The machine does nothing more under it. What it did stays as it is."),
            button=_("Switch off"),
            back=reverse("admin:articles_retractionpolicy_change", args=[pk]),
            back_text=policy,
            facts=(
                (_("status of the source"), label(policy.trigger)),
                (_("action"), label(policy.action)),
                (_("switched on by"), policy.by),
            ),
        )
        return ask(request, question, SwitchOffForm(posted(request)), switch, admin=self)

    def _check(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise Http404


@admin.register(RetractionRecord)
class RetractionRecordAdmin(RecordAdmin):
    list_display = ("record_id", "nature", "paper_doi", "paper_pmid", "noticed_on", "gone_at")
    search_fields = ("=record_id", "paper_doi", "=paper_pmid", "notice_doi")
    search_help_text = gettext_lazy("Search by record id, DOI or PubMed id")
    show_full_result_count = False
    ordering = ("-noticed_on", "-record_id")
    fields = (
        ("record_id", "nature"), "reasons", "journal", ("paper_doi", "paper_pmid"),
        ("notice_doi", "notice_pmid"), ("noticed_on", "published_on"),
        ("first_seen_at", "changed_at", "gone_at"),
    )  # fmt: skip


@admin.register(RetractionCase)
class RetractionCaseAdmin(RecordAdmin):
    list_display = ("variant_name", "became", "source", "at", "result", "done_at")
    became = column("status", gettext_lazy("status"))
    result = column("outcome", gettext_lazy("outcome"))
    list_select_related = ("variant__article", "source")
    list_filter = (("status", LabelledFilter), ("outcome", LabelledFilter))
    search_fields = ("source__title", "source__doi")
    ordering = ("-at", "-pk")
    fields = (
        ("variant", "edition"), ("source", "status"), "at", ("outcome", "done_at"), "policy",
    )  # fmt: skip


@admin.register(ClaimSuspension)
class ClaimSuspensionAdmin(RecordAdmin):
    list_display = ("variant_name", "claim_key", "reason", "by", "at", "ended_at")
    list_select_related = ("variant__article", "by")
    search_fields = ("variant__article__title_de", "variant__article__title_en", "reason")
    ordering = ("-at", "-pk")
    fields = (
        ("variant", "claim_key"), "reason", ("by", "at"), "policy",
        ("ended_at", "ended_by"), "ended_reason",
    )  # fmt: skip
