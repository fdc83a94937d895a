"""Who takes over what somebody who leaves was asked for: handed on or released, one by one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from unfold import widgets

from articles.admin.assigning import name_of, people_for
from articles.models import Assignment
from articles.models.choices import LANGUAGE_LABELS, WORK_LABELS
from articles.review.assignments import DOERS
from articles.vocabulary import AssignedWork, Language

RELEASE = "release"


class HandForm(forms.Form):
    """One choice for each open assignment: a person who may do the work, or nobody."""

    def __init__(
        self, *args: Any, assignments: Iterable[Assignment], leaving: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people: dict[str, User] = {}
        self.rows = list(assignments)
        # People are read once for each kind of work, however much of it is open.
        doers = {
            work: people_for(DOERS[AssignedWork(work)]) for work in {r.work for r in self.rows}
        }
        for row in self.rows:
            others = [one for one in doers[row.work] if one != leaving]
            self.people |= {str(one.pk): one for one in others}
            self.fields[f"hand_{row.pk}"] = forms.ChoiceField(
                label=_("%(work)s: %(text)s (%(language)s)")
                % {
                    "work": WORK_LABELS[AssignedWork(row.work)],
                    "text": row.variant.article,
                    "language": LANGUAGE_LABELS[Language(row.variant.language)],
                },
                choices=[
                    ("", _("Select value")),
                    *((str(one.pk), name_of(one)) for one in others),
                    (RELEASE, _("Release: nobody does it for now")),
                ],
                widget=widgets.UnfoldAdminSelectWidget(),
            )

    def hands(self) -> dict[int, User | None]:
        """Who takes over each assignment; None where it is released."""
        return {row.pk: self.people.get(self.cleaned_data[f"hand_{row.pk}"]) for row in self.rows}
