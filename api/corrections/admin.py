"""Who holds which edition, and who owes a confirmation, in the admin."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets
from unfold.decorators import display

from api.asking import KeptAdmin, Question, ask, check_may, posted
from api.corrections.answers import state_of
from api.corrections.duties import Word, acknowledge, remind
from api.corrections.models import ACTIONS, Acknowledgement, Duty, Holding
from api.corrections.words import LABELS, SEVERITIES, Action, DutyState
from api.partners.words import KINDS
from articles.reading.record import Text, texts
from articles.vocabulary import Language, PublicState

CHANGES = "api.change_duty"


class StateFilter(admin.SimpleListFilter):
    """Open, overdue, confirmed."""

    title = gettext_lazy("State")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [(word.value, LABELS[word]) for word in DutyState]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Duty]) -> QuerySet[Duty]:
        now = timezone.now()
        wanted = {
            DutyState.ACKNOWLEDGED.value: Q(acknowledged_at__isnull=False),
            DutyState.OVERDUE.value: Q(acknowledged_at=None, due_at__lt=now),
            DutyState.OPEN.value: Q(acknowledged_at=None, due_at__gte=now),
        }
        return queryset.filter(wanted.get(self.value() or "", Q()))


class TitledAdmin(KeptAdmin):
    """Rows that are about a text: its title is looked up once for the whole page."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        self._texts: dict[Any, dict[tuple[Any, Language], Text]] = {}
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows

    def text_of(self, row: Any) -> Text | None:
        """What is public of the text today."""
        if row.article not in self._texts:
            self._texts[row.article] = texts([row.article])
        return self._texts[row.article].get((row.article, Language(row.language)))

    @admin.display(description=gettext_lazy("Article"))
    def text(self, row: Any) -> str:
        found = self.text_of(row)
        return f"{found.title or found.slug} ({row.language})" if found else str(row.article)


@admin.register(Duty)
class DutyAdmin(TitledAdmin):
    change_form_outer_before_template = "admin/api/duty/panel.html"
    list_display = ("partner", "text", "what", "sequence", "due_at", "state", "reminders")
    list_select_related = ("partner", "acknowledgement")
    list_filter = (StateFilter,)
    search_fields = ("partner__name", "slug", "article")
    ordering = ("-due_at", "-pk")
    fields = (
        ("partner", "sequence"), ("text", "edition"), ("what", "weight"), "reason",
        ("at", "due_at"), ("acknowledged_at", "acknowledgement"), ("reminders", "reminded_at"),
    )  # fmt: skip
    readonly_fields = ("text", "what", "weight")

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def what(self, duty: Duty) -> Any:
        return KINDS.get(duty.kind, duty.kind)

    @admin.display(description=gettext_lazy("severity"), ordering="severity")
    def weight(self, duty: Duty) -> Any:
        return SEVERITIES.get(duty.severity, duty.severity)

    @display(  # type: ignore[untyped-decorator]  # unfold's
        description=gettext_lazy("State"),
        label={"open": "info", "overdue": "danger", "acknowledged": "success"},
    )
    def state(self, duty: Duty) -> tuple[str, Any]:
        word = state_of(duty)
        return word.value, LABELS[word]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        urls: list[URLPattern] = super().get_urls()
        return [
            path("<int:pk>/remind/", view(self.remind_view), name="api_duty_remind"),
            path("<int:pk>/confirm/", view(self.confirm_view), name="api_duty_confirm"),
            *urls,
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        duty = context.get("original")
        user: Any = request.user
        if duty is not None and duty.acknowledged_at is None and user.has_perm(CHANGES):
            context["owed"] = {
                "remind": reverse("admin:api_duty_remind", args=[duty.pk]),
                "confirm": reverse("admin:api_duty_confirm", args=[duty.pk]),
            }
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[no-any-return]

    def remind_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks, then reminds by mail and webhook."""
        duty = self._owed(request, pk)

        def act(_data: dict[str, Any]) -> str:
            remind(duty=duty, at=timezone.now())
            return _("The reminder is on its way.")

        question = self._question(
            duty,
            title=_("Remind the partner"),
            says=_("All its contacts get a mail, and its webhooks an event."),
            button=_("Remind"),
        )
        return ask(request, question, forms.Form(posted(request)), act, admin=self)

    def confirm_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks what the partner said on another way, and puts it on record."""
        duty = self._owed(request, pk)
        user: Any = request.user

        def act(data: dict[str, Any]) -> str:
            acknowledge(
                partner=duty.partner,
                word=Word(duty.sequence, Action(data["action"]), note=data["note"]),
                through=user.get_username(),
                at=timezone.now(),
            )
            return _("The confirmation is on record.")

        question = self._question(
            duty,
            title=_("Record a confirmation"),
            says=_("What the partner told you by telephone or mail, under your name."),
            button=_("Record"),
        )
        return ask(request, question, ConfirmForm(posted(request)), act, admin=self)

    def _owed(self, request: HttpRequest, pk: int) -> Duty:
        check_may(request, CHANGES)
        self.get_queryset(request)
        duty = get_object_or_404(Duty.objects.select_related("partner"), pk=pk)
        if duty.acknowledged_at is not None:
            raise Http404
        return duty

    def _question(self, duty: Duty, *, title: str, says: str, button: str) -> Question:
        return Question(
            title=title,
            says=says,
            button=button,
            back=reverse("admin:api_duty_change", args=[duty.pk]),
            back_text=duty,
            facts=(
                (_("partner"), duty.partner),
                (_("Article"), self.text(duty)),
                (_("due by"), duty.due_at),
            ),
        )


class ConfirmForm(forms.Form):
    action = forms.ChoiceField(
        label=gettext_lazy("what was done"),
        choices=ACTIONS,
        widget=widgets.UnfoldAdminSelectWidget(),
    )
    note = forms.CharField(
        label=gettext_lazy("Who said so, and how?"),
        max_length=300,
        widget=widgets.UnfoldAdminTextInputWidget(),
    )


@admin.register(Acknowledgement)
class AcknowledgementAdmin(TitledAdmin):
    list_display = ("partner", "text", "sequence", "edition", "action", "at")
    list_select_related = ("partner",)
    list_filter = ("action",)
    search_fields = ("partner__name", "article", "note")
    ordering = ("-at", "-pk")
    fields = (
        ("partner", "sequence"), ("text", "edition"), "action", "url", "note", ("through", "at"),
    )  # fmt: skip
    readonly_fields = ("text",)


@admin.register(Holding)
class HoldingAdmin(TitledAdmin):
    """Which edition each partner has, by what it fetched, was told and confirmed."""

    list_display = (
        "partner", "text", "live", "shown_pulled", "shown_told", "shown_confirmed", "standing",
    )  # fmt: skip
    list_select_related = ("partner",)
    search_fields = ("partner__name", "article")
    ordering = ("partner__name", "pk")
    fields = (
        "partner", ("text", "live"), ("pulled", "pulled_at"), ("told", "told_at"),
        ("confirmed", "confirmed_at"), "action",
    )  # fmt: skip
    readonly_fields = ("text", "live")

    @admin.display(description=gettext_lazy("live edition"))
    def live(self, row: Holding) -> str:
        found = self.text_of(row)
        if found is None:
            return "–"
        return str(found.edition) if found.state is PublicState.LIVE else _("withdrawn")

    @admin.display(description=gettext_lazy("fetched"), ordering="pulled")
    def shown_pulled(self, row: Holding) -> str:
        return _known(row.pulled, row.pulled_at)

    @admin.display(description=gettext_lazy("told by webhook"), ordering="told")
    def shown_told(self, row: Holding) -> str:
        return _known(row.told, row.told_at)

    @admin.display(description=gettext_lazy("confirmed"), ordering="confirmed")
    def shown_confirmed(self, row: Holding) -> str:
        return _known(row.confirmed, row.confirmed_at)

    @display(  # type: ignore[untyped-decorator]  # unfold's
        description=gettext_lazy("State"),
        label={"current": "success", "behind": "danger", "down": "default"},
    )
    def standing(self, row: Holding) -> tuple[str, Any]:
        """Whether what the partner has is what is live."""
        found = self.text_of(row)
        if row.action in (Action.TAKEN_DOWN, Action.NOT_HELD) and row.confirmed == max(
            row.pulled or 0, row.confirmed or 0
        ):
            return "down", LABELS[Action(row.action)]
        if found is None or found.state is not PublicState.LIVE:
            return "behind", _("still held")
        has = max(row.pulled or 0, row.confirmed or 0)
        return ("current", _("current")) if has >= found.edition else ("behind", _("outdated"))


def _known(edition: int | None, at: datetime | None) -> str:
    if edition is None or at is None:
        return "–"
    return f"{edition} ({timezone.localtime(at):%Y-%m-%d})"
