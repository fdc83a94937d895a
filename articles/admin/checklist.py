"""The checklist on the variant's page: what the gate answered, and what a person is asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import HORIZONTAL
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.admin.panel import Panel
from articles.admin.words import interface_language, refusal_words
from articles.gates.checklist import ItemState, checklist
from articles.messages.checklist import question
from articles.models.choices import ANSWER_LABELS
from articles.refusal import Refused
from articles.review.checklist import ANSWERERS, Given, answer_checklist
from articles.review.permissions import roles_of
from articles.vocabulary import Answer

COLOURS: dict[Answer | None, str] = {
    Answer.YES: "success",
    Answer.NO: "danger",
    Answer.NOT_APPLICABLE: "default",
    None: "warning",
}


class ChecklistForm(forms.Form):
    """An answer and a note for each item that a person is asked.

    What was answered for an earlier text is filled in: to save it is to confirm it for this one.
    """

    read = forms.CharField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, states: tuple[ItemState, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = tuple(state for state in states if is_asked(state))
        for state in self.asked:
            before = state.person or state.earlier
            words = question(state.item.key, interface_language())
            self.fields[f"answer_{state.item.key}"] = forms.ChoiceField(
                label=words,
                required=False,
                choices=[(answer.value, ANSWER_LABELS[answer]) for answer in Answer],
                initial=before.answer.value if before else "",
                widget=widgets.UnfoldAdminRadioSelectWidget(radio_style=HORIZONTAL),
            )
            self.fields[f"note_{state.item.key}"] = forms.CharField(
                label=gettext_lazy("Note"),
                required=False,
                initial=before.note if before else "",
                widget=widgets.UnfoldAdminTextInputWidget(),
            )

    def given(self) -> Iterator[tuple[str, Given]]:
        """The answers that say something new: chosen, and not what stands for this text already."""
        for state in self.asked:
            answer = self.cleaned_data[f"answer_{state.item.key}"]
            note = self.cleaned_data[f"note_{state.item.key}"]
            row = state.person
            if answer and (row is None or (row.answer, row.note) != (answer, note)):
                yield state.item.key, Given(Answer(answer), note)


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item in words; `answer` and `note` are fields of the form where a person is asked."""

    number: int
    question: str
    origin: str
    label: str
    colour: str
    says: str
    earlier: str
    answer: Any
    note: Any


class ChecklistPages:
    """Mix-in of the variant's admin."""

    admin_site: Any
    _panel: Callable[..., Panel]
    text_page: Callable[..., HttpResponse]
    settled: Callable[..., HttpResponse]

    def checklist_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.checklist_view)
        return [path("<int:pk>/checklist/", view, name="articles_variant_checklist")]

    def checklist_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Takes the posted answers; refused ones come back as they were typed."""
        panel = self._panel(request, str(pk))
        url = f"{panel.page}#checklist"
        if request.method != "POST":
            return HttpResponseRedirect(url)
        form = ChecklistForm(request.POST, states=states_of(panel))
        if form.is_valid():
            user: Any = request.user
            try:
                rows = answer_checklist(
                    variant=panel.variant,
                    answers=dict(form.given()),
                    read=form.cleaned_data["read"],
                    by=user,
                    at=timezone.now(),
                )
            except Refused as refusal:
                form.add_error(None, refusal_words(refusal))
            else:
                done = _("%(number)d answers are kept in your name.") % {"number": len(rows)}
                return self.settled(request, panel, done, url=url, level=messages.SUCCESS)
        return self.text_page(request, panel, checklist=form)


def states_of(panel: Panel) -> tuple[ItemState, ...]:
    """How each item stands for the text as it is."""
    findings = panel.report.findings
    return checklist(panel.manuscript, findings, fingerprint=panel.fingerprint)


def is_asked(state: ItemState) -> bool:
    return state.item.needs_person and state.machine is not Answer.NOT_APPLICABLE


def checklist_of(panel: Panel, by: Any, form: ChecklistForm | None) -> dict[str, Any]:
    """What the page shows: the items, how many are open, and the form for who may answer."""
    states = states_of(panel)
    may = bool(roles_of(by) & ANSWERERS)
    form = form or ChecklistForm(states=states, initial={"read": panel.fingerprint})
    return {
        "form": form,
        "may": may,
        "open": sum(state.is_open for state in states),
        "items": [shown_item(state, form if may else None) for state in states],
    }


def shown_item(state: ItemState, form: ChecklistForm | None) -> ShownItem:
    """An item in the language of the interface."""
    key, row, earlier = state.item.key, state.person, state.earlier
    asks = form is not None and is_asked(state)
    label = ANSWER_LABELS[state.answer] if state.answer else _("Open")
    return ShownItem(
        number=state.number,
        question=question(key, interface_language()),
        origin=state.item.origin,
        label=str(label),
        colour=COLOURS[state.answer],
        says=_says(state)
        if row is None
        else f"{row.by_name}, {timezone.localtime(row.at):%Y-%m-%d %H:%M} {row.note}".strip(),
        earlier=""
        if earlier is None or row is not None
        else _("For an earlier text: %(answer)s (%(name)s)")
        % {"answer": ANSWER_LABELS[earlier.answer], "name": earlier.by_name},
        answer=form[f"answer_{key}"] if form is not None and asks else None,
        note=form[f"note_{key}"] if form is not None and asks else None,
    )


def _says(state: ItemState) -> str:
    if state.findings:
        return _("Findings: %(number)d") % {"number": state.findings}
    if state.machine is Answer.YES:
        return _("The checks found nothing.")
    return ""
