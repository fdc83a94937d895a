"""The verbs as buttons: what each is called, what it asks for, and the one call that it makes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.models import Variant
from articles.models.choices import SIGN_OFF_LABELS
from articles.publishing.actions import correct, publish, restore, withdraw
from articles.publishing.schedule import schedule, unschedule
from articles.review.actions import request_changes, sign_off, submit
from articles.review.transitions import Verb
from articles.vocabulary import SignOffKind


class Act(StrEnum):
    """What a button does. A correction is a way of publishing; everything else is its verb."""

    SUBMIT = "submit"
    SIGN_OFF = "sign_off"
    REQUEST_CHANGES = "request_changes"
    PUBLISH = "publish"
    CORRECT = "correct"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    WITHDRAW = "withdraw"
    RESTORE = "restore"

    @property
    def verb(self) -> Verb:
        """The verb whose transition decides whether the button is there."""
        return Verb.PUBLISH if self is Act.CORRECT else Verb(self.value)


class AskForm(forms.Form):
    """What a verb needs beside the button: by default nothing."""

    def __init__(self, *args: Any, kinds: tuple[SignOffKind, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields.get("kind")
        if kind is not None:
            kind.choices = [(one.value, SIGN_OFF_LABELS[one]) for one in kinds]
            if len(kinds) == 1:
                kind.widget = forms.HiddenInput()


class SignOffForm(AskForm):
    """The kind, the fingerprint of the text on the page, and the signer's word."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Sign-off"), widget=widgets.UnfoldAdminSelectWidget()
    )
    read = forms.CharField(widget=forms.HiddenInput())
    note = forms.CharField(
        label=gettext_lazy("Note (internal)"),
        required=False,
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 2}),
    )
    vouched = forms.BooleanField(
        label=gettext_lazy("I have read this text as it stands here and vouch for it.")
    )


class RequestChangesForm(AskForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("As"), required=False, widget=widgets.UnfoldAdminSelectWidget()
    )
    read = forms.CharField(widget=forms.HiddenInput())
    note = forms.CharField(
        label=gettext_lazy("What must change?"),
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 4}),
    )


class CorrectForm(AskForm):
    note = forms.CharField(
        label=gettext_lazy("Public note: what was wrong?"),
        help_text=gettext_lazy("Readers and partners see it beside the corrected text."),
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 4}),
    )


class ScheduleForm(AskForm):
    moment = forms.DateTimeField(
        label=gettext_lazy("Publish on"),
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "class": " ".join(widgets.INPUT_CLASSES)}
        ),
    )


class WithdrawForm(AskForm):
    note = forms.CharField(
        label=gettext_lazy("Public explanation"),
        help_text=gettext_lazy("Readers and partners see these words in place of the text."),
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 4}),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """An act that was asked for with a valid form."""

    variant: Variant
    kind: SignOffKind
    data: dict[str, Any]
    by: User
    at: datetime


@dataclass(frozen=True, slots=True)
class Ask:
    """The page of an act: its form, what it says will happen, and the call."""

    form: type[AskForm]
    says: Any
    do: Callable[[Asked], str]
    shows_text: bool = False
    danger: bool = False


def _submit(asked: Asked) -> str:
    submit(variant=asked.variant, by=asked.by, at=asked.at)
    return _("Submitted for review.")


def _sign_off(asked: Asked) -> str:
    sign_off(
        variant=asked.variant,
        kind=SignOffKind(asked.data["kind"]),
        read=asked.data["read"],
        note=asked.data["note"],
        by=asked.by,
        at=asked.at,
    )
    return _("Your sign-off is recorded.")


def _request_changes(asked: Asked) -> str:
    request_changes(
        variant=asked.variant,
        kind=SignOffKind(asked.data["kind"]) if asked.data["kind"] else asked.kind,
        read=asked.data["read"],
        note=asked.data["note"],
        by=asked.by,
        at=asked.at,
    )
    return _("Sent back with your note.")


def _publish(asked: Asked) -> str:
    edition = publish(variant=asked.variant, by=asked.by, at=asked.at)
    return _("Edition %(number)s is live.") % {"number": edition.number}


def _correct(asked: Asked) -> str:
    edition = correct(variant=asked.variant, note=asked.data["note"], by=asked.by, at=asked.at)
    return _("Edition %(number)s is live.") % {"number": edition.number}


def _schedule(asked: Asked) -> str:
    moment = asked.data["moment"]
    schedule(variant=asked.variant, moment=moment, by=asked.by, at=asked.at)
    local = timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
    return _("Scheduled for %(moment)s.") % {"moment": local}


def _unschedule(asked: Asked) -> str:
    unschedule(variant=asked.variant, by=asked.by, at=asked.at)
    return _("Taken out of the schedule.")


def _withdraw(asked: Asked) -> str:
    withdraw(variant=asked.variant, note=asked.data["note"], by=asked.by, at=asked.at)
    return _("Withdrawn. Readers see your explanation.")


def _restore(asked: Asked) -> str:
    restore(variant=asked.variant, by=asked.by, at=asked.at)
    return _("Live again, as it was.")


ASKS: dict[Act, Ask] = {
    Act.SUBMIT: Ask(
        AskForm,
        gettext_lazy(
            "The text goes to its reviewers as it is now. You answer for it: you count as a "
            "contributor and cannot sign it off yourself."
        ),
        _submit,
    ),
    Act.SIGN_OFF: Ask(
        SignOffForm,
        gettext_lazy(
            "You vouch for exactly the text above. If it is changed afterwards, your sign-off "
            "lapses."
        ),
        _sign_off,
        shows_text=True,
    ),
    Act.REQUEST_CHANGES: Ask(
        RequestChangesForm,
        gettext_lazy("The text goes back to its authors with your note."),
        _request_changes,
        shows_text=True,
    ),
    Act.PUBLISH: Ask(
        AskForm,
        gettext_lazy(
            "The text is frozen as the next edition and readers and partners see it at once."
        ),
        _publish,
    ),
    Act.CORRECT: Ask(
        CorrectForm,
        gettext_lazy(
            "The text is frozen as the next edition and announced as a correction with your note."
        ),
        _correct,
    ),
    Act.SCHEDULE: Ask(
        ScheduleForm,
        gettext_lazy(
            "The text is published at that moment in your name, if nothing speaks against it then."
        ),
        _schedule,
    ),
    Act.UNSCHEDULE: Ask(
        AskForm,
        gettext_lazy("The text is not published by itself any more; it stays approved."),
        _unschedule,
    ),
    Act.WITHDRAW: Ask(
        WithdrawForm,
        gettext_lazy(
            "Readers and partners no longer get this text; they read your explanation instead. "
            "The other language is not touched."
        ),
        _withdraw,
        danger=True,
    ),
    Act.RESTORE: Ask(
        AskForm,
        gettext_lazy("The last edition is live again, as it was; no new edition is made."),
        _restore,
    ),
}


def act_words(act: Act, kind: SignOffKind | None = None) -> str:
    """What the button says."""
    if act is Act.SIGN_OFF and kind is not None:
        return {
            SignOffKind.EDITORIAL: _("Sign off: editorial"),
            SignOffKind.MEDICAL: _("Sign off: medical"),
            SignOffKind.TRANSLATION: _("Sign off: translation"),
        }[kind]
    return {
        Act.SUBMIT: _("Submit for review"),
        Act.SIGN_OFF: _("Sign off"),
        Act.REQUEST_CHANGES: _("Request changes"),
        Act.PUBLISH: _("Publish"),
        Act.CORRECT: _("Publish as a correction"),
        Act.SCHEDULE: _("Schedule"),
        Act.UNSCHEDULE: _("Unschedule"),
        Act.WITHDRAW: _("Withdraw"),
        Act.RESTORE: _("Restore"),
    }[act]
