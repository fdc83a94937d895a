"""Who is asked for what on a text: shown on its page, given and called off there."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.admin.panel import Panel
from articles.admin.words import refusal_words
from articles.gates.rules.signoff import contributors_since_last_edition
from articles.models import Assignment
from articles.models.choices import ROLE_LABELS, WORK_LABELS
from articles.refusal import Refused
from articles.review.assignments import ASSIGNERS, DOERS, assign, end_assignment, works_of
from articles.review.permissions import roles_of
from articles.vocabulary import AssignedWork, Role, SignOffKind

PLACE = "assignments"


def people_for(roles: frozenset[Role]) -> list[User]:
    """Who holds one of these roles and can sign in; their roles are read with them. Two queries."""
    rows = User.objects.filter(is_active=True, groups__name__in=[role.value for role in roles])
    return list(rows.distinct().prefetch_related("groups").order_by("username"))


def name_of(user: User) -> str:
    """How colleagues know an account."""
    full = user.get_full_name()
    return f"{full} ({user.get_username()})" if full else user.get_username()


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"class": " ".join(widgets.INPUT_CLASSES)})


class AssignForm(forms.Form):
    """What is asked for, of whom, and until when."""

    work = forms.ChoiceField(label=gettext_lazy("What"), widget=widgets.UnfoldAdminSelectWidget())
    user: Any = forms.ModelChoiceField(
        label=gettext_lazy("Who"),
        queryset=User.objects.none(),
        widget=widgets.UnfoldAdminSelectWidget(),
    )
    due_on = forms.DateField(label=gettext_lazy("Due on"), widget=DayInput())
    note = forms.CharField(
        label=gettext_lazy("Note (internal)"),
        required=False,
        widget=widgets.UnfoldAdminTextInputWidget(),
    )

    def __init__(
        self,
        *args: Any,
        works: tuple[AssignedWork, ...],
        wrote: frozenset[int] = frozenset(),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        work: Any = self.fields["work"]
        work.choices = [(one.value, WORK_LABELS[one]) for one in works]
        roles = frozenset[Role]().union(*(DOERS[one] for one in works))
        people = people_for(roles)
        user: Any = self.fields["user"]
        user.queryset = User.objects.filter(pk__in=[one.pk for one in people])
        user.choices = [("", _("Select value")), *((one.pk, said_of(one, wrote)) for one in people)]


def said_of(user: User, wrote: frozenset[int]) -> str:
    """A person's name and roles, and whether they wrote the text: then they sign nothing."""
    held = {group.name for group in user.groups.all()}
    roles = ", ".join(str(words) for role, words in ROLE_LABELS.items() if role.value in held)
    said = f"{name_of(user)} · {roles}"
    return f"{said} · {_('worked on this text')}" if user.pk in wrote else said


class AssigningPages:
    """Mix-in of the variant's admin."""

    admin_site: Any
    _panel: Callable[..., Panel]
    text_page: Callable[..., HttpResponse]

    def assigning_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/assign/", view(self.assign_view), name="articles_variant_assign"),
            path(
                "<int:pk>/assign/<int:assignment>/end/",
                view(self.end_assignment_view),
                name="articles_variant_end_assignment",
            ),
        ]

    def assign_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks the posted person; a refusal comes back with the form as it was filled in."""
        panel = self._panel(request, str(pk))
        if request.method != "POST":
            return HttpResponseRedirect(assignments_url(panel))
        form = assign_form(panel, request.POST)
        if form.is_valid():
            user: Any = request.user
            try:
                assign(
                    variant=panel.variant,
                    work=AssignedWork(form.cleaned_data["work"]),
                    user=form.cleaned_data["user"],
                    due_on=form.cleaned_data["due_on"],
                    note=form.cleaned_data["note"],
                    by=user,
                    at=timezone.now(),
                )
            except Refused as refusal:
                form.add_error(None, refusal_words(refusal))
            else:
                messages.success(request, _("Assigned; it is in that person's queue now."))
                return HttpResponseRedirect(assignments_url(panel))
        return self.text_page(request, panel, assigning=form)

    def end_assignment_view(self, request: HttpRequest, pk: int, assignment: int) -> HttpResponse:
        """Ends an assignment when it is posted."""
        panel = self._panel(request, str(pk))
        row = get_object_or_404(Assignment, pk=assignment, variant=panel.variant)
        if request.method == "POST":
            user: Any = request.user
            try:
                end_assignment(assignment=row, by=user, at=timezone.now())
            except Refused as refusal:
                messages.error(request, refusal_words(refusal))
            else:
                messages.success(request, _("The assignment is ended."))
        return HttpResponseRedirect(assignments_url(panel))


def assignments_of(panel: Panel, by: Any, form: AssignForm | None) -> dict[str, Any]:
    """What the page shows: open and ended assignments, and the form for those who assign."""
    rows = Assignment.objects.filter(variant=panel.variant).select_related("user", "by", "ended_by")
    today = timezone.localdate()
    wrote = contributors_since_last_edition(panel.manuscript)
    may_assign = bool(roles_of(by) & ASSIGNERS)
    shown: dict[str, list[dict[str, Any]]] = {"open": [], "ended": []}
    for row in rows.order_by("due_on", "pk"):
        is_sign_off = row.work in list(SignOffKind)
        shown["ended" if row.end else "open"].append(
            {
                "row": row,
                "who": name_of(row.user),
                "is_late": not row.end and row.due_on < today,
                # They were asked first and wrote afterwards: somebody else must sign now.
                "cannot_sign": not row.end and is_sign_off and row.user_id in wrote,
                "may_end": may_assign or (row.user_id == by.pk and not is_sign_off),
                "is_own": row.user_id == by.pk and not is_sign_off,
            }
        )
    return {**shown, "form": (form or assign_form(panel)) if may_assign else None}


def assign_form(panel: Panel, data: Any = None) -> AssignForm:
    """The form with what this text may be asked for."""
    wrote = contributors_since_last_edition(panel.manuscript)
    return AssignForm(data, works=works_of(panel.manuscript), wrote=wrote)


def assignments_url(panel: Panel) -> str:
    return f"{panel.page}#{PLACE}"
