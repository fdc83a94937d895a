"""What waits for a person, and closing it with a note."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from unfold import widgets

from articles.admin.asking import Question, ask, posted
from articles.admin.labels import LabelledFilter, column, label
from articles.admin.panel import coloured
from articles.admin.records import RecordAdmin
from articles.admin.suspending import language_words
from articles.messages.phrases import spoken_amount
from articles.models import Task
from articles.review.permissions import roles_of
from articles.review.tasks import CLOSERS, close_task
from articles.vocabulary import Language, TaskKind


class CloseForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("What was done?"),
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class StateFilter(admin.SimpleListFilter):
    """Open tasks first: those are what the list is for."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("open")), ("overdue", _("overdue")), ("closed", _("closed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Task]) -> QuerySet[Task]:
        chosen = self.value()
        if chosen == "closed":
            return queryset.filter(closed_at__isnull=False)
        if chosen == "overdue":
            return queryset.filter(closed_at__isnull=True, due_at__lt=timezone.now())
        return queryset.filter(closed_at__isnull=True) if chosen == "open" else queryset


@admin.register(Task)
class TaskAdmin(RecordAdmin):
    change_form_outer_before_template = "admin/articles/task/panel.html"
    list_display = ("subject", "article_name", "source", "due", "closed_at")
    list_select_related = ("article", "source", "closed_by")
    list_filter = (StateFilter, ("kind", LabelledFilter))
    search_fields = (
        "article__title_de", "article__title_en", "source__title", "source__doi", "closing_note",
    )  # fmt: skip
    ordering = ("closed_at", "due_at", "pk")
    fields = (
        "subject", "article", ("source", "claim"), ("opened_at", "due_at"),
        ("closed_at", "closed_by"), "closing_note",
    )  # fmt: skip
    readonly_fields = ("subject",)
    article_name = column("article", gettext_lazy("Article"))

    @admin.display(description=gettext_lazy("Task"), ordering="kind")
    def subject(self, task: Task) -> str:
        return subject_of(task)

    @admin.display(description=gettext_lazy("due at"), ordering="due_at")
    def due(self, task: Task) -> SafeString:
        return due_pill(task, timezone.now())

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.close_view)
        urls: list[URLPattern] = super().get_urls()
        return [path("<int:pk>/close/", view, name="articles_task_close"), *urls]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        task = context.get("original")
        may_close = bool(roles_of(request.user) & CLOSERS)
        if task is not None and task.closed_at is None and may_close:
            context["close_url"] = reverse("admin:articles_task_close", args=[task.pk])
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[no-any-return]

    def close_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks what was done, then closes the task under the person's name."""
        if not self.has_view_permission(request):
            raise Http404
        rows = Task.objects.select_related("article", "source")
        task: Task = get_object_or_404(rows, pk=pk)
        user: Any = request.user

        def close(data: dict[str, Any]) -> str:
            close_task(task=task, note=data["note"], by=user, at=timezone.now())
            return _("The task is closed in your name.")

        question = Question(
            title=_("Close a task"),
            says=_("You say with your name that it is done. Nothing else is changed by this."),
            button=_("Close in my name"),
            back=reverse("admin:articles_task_change", args=[pk]),
            back_text=subject_of(task),
            facts=(
                (_("Article"), task.article),
                (_("Source"), task.source or ""),
                (_("due at"), due_pill(task, timezone.now())),
            ),
            then=reverse("admin:articles_task_changelist"),
        )
        return ask(request, question, CloseForm(posted(request)), close, admin=self)


def subject_of(task: Task) -> str:
    """What a task is about, in words."""
    facts: dict[str, str] = task.facts
    if task.kind == TaskKind.SOURCE_STATUS:
        return _("Source is now: %(status)s. Look at the text (%(languages)s).") % {
            "status": label(facts.get("status", "")),
            "languages": language_words(facts.get("languages", "")),
        }
    if task.kind == TaskKind.POLICY:
        return _("Policy did not act: %(publisher)s is no publisher any more (%(status)s).") % {
            "status": label(facts.get("status", "")),
            "publisher": facts.get("publisher", ""),
        }
    if task.kind == TaskKind.LIMIT_CHANGED:
        return limit_words(facts)
    return str(label(task.kind))


def limit_words(facts: dict[str, str]) -> str:
    """Whose limit is another one now, and which claims give an amount of the nutrient."""
    language = "de" if (get_language() or "").startswith("de") else "en"
    words = _("Limit of %(authority)s for %(nutrient)s: %(before)s → %(after)s. Claims: %(claims)s")
    return words % {
        "authority": facts.get("authority", ""),
        "nutrient": facts.get(f"nutrient_{language}", ""),
        "before": spoken_amount(facts.get("before_amount", ""), Language(language)) or "–",
        "after": spoken_amount(facts.get("after_amount", ""), Language(language)),
        "claims": facts.get("claims", ""),
    }


def due_pill(task: Task, now: datetime) -> SafeString:
    """When it is due, and whether that has passed."""
    moment = timezone.localtime(task.due_at).strftime("%Y-%m-%d %H:%M")
    is_late = task.closed_at is None and task.due_at < now
    return coloured(moment, "danger" if is_late else "default")
