"""Webhooks, their deliveries and notices in the admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from api.asking import KeptAdmin, Question, ask, check_may, posted
from api.partners.models import Notice
from api.partners.notices import words_of
from api.webhooks.endpoints import pause_endpoint, replay_delivery, resume_endpoint, send_test
from api.webhooks.models import Delivery, Endpoint
from api.webhooks.words import EndpointState

CHANGES = "api.change_endpoint"
STATE_LABELS = {
    "active": "success", "paused": "warning", "disabled": "danger", "delivered": "success",
    "pending": "info", "failed": "danger",
}  # fmt: skip


@admin.register(Endpoint)
class EndpointAdmin(KeptAdmin):
    change_form_outer_before_template = "admin/api/endpoint/panel.html"
    list_display = ("partner", "url", "shown_state", "streak", "position", "next_at")
    list_select_related = ("partner",)
    list_filter = ("state",)
    search_fields = ("url", "partner__name")
    ordering = ("partner__name", "pk")
    fields = (
        "partner", "url", "description", "chosen", ("state", "reason", "state_at"),
        ("position", "streak", "next_at"), "created_at",
    )  # fmt: skip
    readonly_fields = ("chosen",)

    @display(description=gettext_lazy("State"), label=STATE_LABELS)  # type: ignore[untyped-decorator]  # unfold's
    def shown_state(self, endpoint: Endpoint) -> tuple[str, Any]:
        return endpoint.state, endpoint.get_state_display()

    @admin.display(description=gettext_lazy("events"))
    def chosen(self, endpoint: Endpoint) -> str:
        return ", ".join(endpoint.events) or _("all events")

    def get_urls(self) -> list[URLPattern]:
        urls: list[URLPattern] = super().get_urls()
        view = self.admin_site.admin_view(self.verb_view)
        return [path("<int:pk>/<str:verb>/ask/", view, name="api_endpoint_verb"), *urls]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        endpoint = context.get("original")
        user: Any = request.user
        if endpoint is not None:
            log = reverse("admin:api_delivery_changelist") + f"?endpoint__id__exact={endpoint.pk}"
            context["webhook"] = {
                "pk": endpoint.pk,
                "log": log,
                "may": user.has_perm(CHANGES),
                "is_active": endpoint.state == EndpointState.ACTIVE,
            }
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[no-any-return]

    def verb_view(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        """Asks, then pauses, resumes or tests."""
        check_may(request, CHANGES)
        endpoint = get_object_or_404(Endpoint.objects.select_related("partner"), pk=pk)
        back = reverse("admin:api_endpoint_change", args=[pk])

        def act(_data: dict[str, Any]) -> str:
            now = timezone.now()
            if verb == "pause":
                pause_endpoint(endpoint=endpoint, at=now)
                return _("The webhook is paused. What happens meanwhile waits.")
            if verb == "resume":
                resume_endpoint(endpoint=endpoint, at=now)
                return _("The webhook is active. What waited is being sent.")
            send_test(endpoint=endpoint, at=now)
            return _("A test event is on its way; see the deliveries.")

        titles = {
            "pause": (
                _("Pause the webhook"),
                _("Nothing is sent until it is resumed, and nothing is lost."),
            ),
            "resume": (_("Resume the webhook"), _("What waited is sent, and every change since.")),
            "test": (
                _("Send a test event"),
                _("It says nothing and is sent like any other event."),
            ),
        }
        if verb not in titles:
            raise Http404
        title, says = titles[verb]
        question = Question(
            title=title, says=says, button=title, back=back, back_text=endpoint,
            facts=((_("address"), endpoint.url),),
        )  # fmt: skip
        return ask(request, question, forms.Form(posted(request)), act, admin=self)


@admin.register(Delivery)
class DeliveryAdmin(KeptAdmin):
    change_form_outer_before_template = "admin/api/delivery/panel.html"
    list_display = ("type", "sequence", "endpoint", "shown_state", "attempts", "created_at")
    list_select_related = ("endpoint__partner",)
    list_filter = ("state",)
    search_fields = ("=uid", "endpoint__url", "endpoint__partner__name")
    search_help_text = gettext_lazy("Search by delivery id, address or partner")
    show_full_result_count = False
    ordering = ("-pk",)
    fields = (
        "endpoint", ("type", "sequence"), ("state", "attempts"), ("created_at", "delivered_at"),
        "next_at", "body",
    )  # fmt: skip

    @display(description=gettext_lazy("State"), label=STATE_LABELS)  # type: ignore[untyped-decorator]  # unfold's
    def shown_state(self, delivery: Delivery) -> tuple[str, Any]:
        return delivery.state, delivery.get_state_display()

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        return lookup == "endpoint__id__exact" or super().lookup_allowed(lookup, value, request)

    def get_urls(self) -> list[URLPattern]:
        urls: list[URLPattern] = super().get_urls()
        view = self.admin_site.admin_view(self.replay_view)
        return [path("<int:pk>/replay/", view, name="api_delivery_replay"), *urls]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        delivery = context.get("original")
        user: Any = request.user
        if delivery is not None:
            context["sent"] = {
                "pk": delivery.pk,
                "may": user.has_perm(CHANGES),
                "log": delivery.log.order_by("-at", "-pk")[:50],
            }
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[no-any-return]

    def replay_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks, then sends the same message once more."""
        check_may(request, CHANGES)
        delivery = get_object_or_404(Delivery.objects.select_related("endpoint__partner"), pk=pk)

        def replay(_data: dict[str, Any]) -> str:
            replay_delivery(delivery=delivery, at=timezone.now())
            return _("It is sent once more, with the same id and body.")

        question = Question(
            title=_("Replay the delivery"),
            says=_("The same message is sent once more: same id, same body, a new signature."),
            button=_("Replay"),
            back=reverse("admin:api_delivery_change", args=[pk]),
            back_text=delivery,
            facts=((_("webhook"), delivery.endpoint), (_("event"), delivery.type)),
        )
        return ask(request, question, forms.Form(posted(request)), replay, admin=self)


@admin.register(Notice)
class NoticeAdmin(KeptAdmin):
    list_display = ("partner", "kind", "at", "mailed_at")
    list_select_related = ("partner",)
    list_filter = ("kind",)
    search_fields = ("partner__name",)
    ordering = ("-at", "-pk")
    fields = ("partner", "kind", ("at", "mailed_at"), "subject", "text")
    readonly_fields = ("subject", "text")

    @admin.display(description=gettext_lazy("subject"))
    def subject(self, notice: Notice) -> str:
        return words_of(notice)[0]

    @admin.display(description=gettext_lazy("text"))
    def text(self, notice: Notice) -> str:
        return words_of(notice)[1]
