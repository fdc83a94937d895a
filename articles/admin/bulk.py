"""Steps on many texts at once: each text goes through its verb alone, and each says what came."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from articles.admin.assigning import AssignForm
from articles.admin.queue import Row, row_of
from articles.admin.verbs import AskForm, ScheduleForm
from articles.admin.words import refusal_words
from articles.models import Variant
from articles.publishing.schedule import schedule
from articles.refusal import Refused
from articles.review.actions import submit
from articles.review.assignments import ASSIGNERS, assign
from articles.review.permissions import roles_of
from articles.review.transitions import BY_VERB, Verb
from articles.vocabulary import AssignedWork, Role

# Each text is read and judged by itself: a page of the list at a time.
MOST_AT_ONCE = 50
LIST = "admin:articles_variant_changelist"


class BulkAct(StrEnum):
    """What may be asked of many texts. Nobody signs off or publishes what they did not look at."""

    ASSIGN = "assign"
    SUBMIT = "submit"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class Bulk:
    """The page of a step: who sees it, what it asks, and the call for one text."""

    title: Any
    says: Any
    roles: frozenset[Role]
    form: Callable[[Any], forms.Form]
    do: Callable[[Variant, dict[str, Any], User, datetime], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one text."""

    row: Row
    is_done: bool
    says: str


def _assign(variant: Variant, data: dict[str, Any], by: User, at: datetime) -> None:
    assign(
        variant=variant,
        work=AssignedWork(data["work"]),
        user=data["user"],
        due_on=data["due_on"],
        note=data["note"],
        by=by,
        at=at,
    )


def _submit(variant: Variant, data: dict[str, Any], by: User, at: datetime) -> None:
    submit(variant=variant, by=by, at=at)


def _schedule(variant: Variant, data: dict[str, Any], by: User, at: datetime) -> None:
    schedule(variant=variant, moment=data["moment"], by=by, at=at)


BULKS: dict[BulkAct, Bulk] = {
    BulkAct.ASSIGN: Bulk(
        gettext_lazy("Assign the chosen texts"),
        gettext_lazy("One person is asked for the same work on each of these texts."),
        ASSIGNERS,
        lambda data: AssignForm(data, works=tuple(AssignedWork)),
        _assign,
    ),
    BulkAct.SUBMIT: Bulk(
        gettext_lazy("Submit the chosen texts for review"),
        gettext_lazy("You answer for each of these texts and sign off none of them."),
        BY_VERB[Verb.SUBMIT].roles,
        AskForm,
        _submit,
    ),
    BulkAct.SCHEDULE: Bulk(
        gettext_lazy("Schedule the chosen texts"),
        gettext_lazy("Each of these texts is published at that moment in your name."),
        BY_VERB[Verb.SCHEDULE].roles,
        ScheduleForm,
        _schedule,
    ),
}


class BulkPages:
    """Mix-in of the variants' admin."""

    admin_site: Any
    actions = ("bulk_assign", "bulk_submit", "bulk_schedule")

    def bulk_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.bulk_view)
        return [path("bulk/<slug:act>/", view, name="articles_variant_bulk")]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Those that a role of the person allows; the verbs decide again for each text."""
        found: dict[str, Any] = super().get_actions(request)  # type: ignore[misc]
        roles = roles_of(request.user)
        closed = {f"bulk_{act}" for act, bulk in BULKS.items() if not roles & bulk.roles}
        return {name: value for name, value in found.items() if name not in closed}

    @action(description=gettext_lazy("Assign …"))  # type: ignore[untyped-decorator]
    def bulk_assign(self, request: HttpRequest, rows: QuerySet[Variant]) -> HttpResponse:
        return to_page(request, BulkAct.ASSIGN, rows)

    @action(description=gettext_lazy("Submit for review …"))  # type: ignore[untyped-decorator]
    def bulk_submit(self, request: HttpRequest, rows: QuerySet[Variant]) -> HttpResponse:
        return to_page(request, BulkAct.SUBMIT, rows)

    @action(description=gettext_lazy("Schedule …"))  # type: ignore[untyped-decorator]
    def bulk_schedule(self, request: HttpRequest, rows: QuerySet[Variant]) -> HttpResponse:
        return to_page(request, BulkAct.SCHEDULE, rows)

    def bulk_view(self, request: HttpRequest, act: str) -> HttpResponse:
        """Shows the chosen texts and asks; posted, it says for each what was done or why not."""
        if act not in list(BulkAct):
            raise Http404
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        bulk = BULKS[BulkAct(act)]
        asked = request.POST if request.method == "POST" else request.GET
        keys = [int(key) for key in asked.getlist("id") if key.isdecimal()][:MOST_AT_ONCE]
        rows = Variant.objects.filter(pk__in=keys).select_related("article", "standing")
        variants = list(rows.order_by("article", "language"))
        if not variants:
            messages.error(request, _("No text was chosen."))
            return HttpResponseRedirect(reverse(LIST))
        form = bulk.form(request.POST if request.method == "POST" else None)
        results: list[Result] = []
        if request.method == "POST" and form.is_valid():
            user: Any = request.user
            results = done_to(variants, bulk, form.cleaned_data, by=user, at=timezone.now())
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,  # type: ignore[attr-defined]
            "title": bulk.title,
            "bulk": bulk,
            "form": form,
            "rows": [row_of(variant) for variant in variants],
            "results": results,
            "done": sum(result.is_done for result in results),
        }
        return TemplateResponse(request, "admin/articles/variant/bulk.html", context)


def done_to(
    variants: Sequence[Variant], bulk: Bulk, data: dict[str, Any], *, by: User, at: datetime
) -> list[Result]:
    """One text after the other, each in a transaction of its own: a refused one stops no other."""
    results = []
    for variant in variants:
        try:
            bulk.do(variant, data, by, at)
        except Refused as refusal:
            results.append(Result(row_of(variant), False, refusal_words(refusal)))
        else:
            results.append(Result(row_of(variant), True, _("done")))
    return results


def to_page(request: HttpRequest, act: BulkAct, rows: QuerySet[Variant]) -> HttpResponse:
    """To the page that asks, with the texts that were ticked."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
    if len(keys) > MOST_AT_ONCE:
        messages.error(request, _("No more than %(most)s texts at once.") % {"most": MOST_AT_ONCE})
        return HttpResponseRedirect(request.get_full_path())
    query = "&".join(f"id={key}" for key in keys)
    page = reverse("admin:articles_variant_bulk", args=[act.value])
    return HttpResponseRedirect(f"{page}?{query}")
