"""The pages of exceptions: one finding may stand until a day, or its exception ends before it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.admin.asking import Question, ask, posted
from articles.admin.findings import name_of, shown_findings
from articles.admin.panel import Panel
from articles.admin.words import reason_words
from articles.gates.check import identity
from articles.gates.finding import Finding, Place
from articles.models import Waiver
from articles.review.waivers import LONGEST, end_waiver, waive
from articles.vocabulary import Role, Severity

USUAL = timedelta(days=90)
SALT = "articles.admin.exceptions"


class WaiveForm(forms.Form):
    """The finding as the page showed it, signed; the reason, and the day on which it ends."""

    finding = forms.CharField(widget=forms.HiddenInput())
    reason = forms.CharField(
        label=gettext_lazy("Why may it stand?"),
        help_text=gettext_lazy("On record with your name, and with every edition from now on."),
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Until"),
        help_text=gettext_lazy("The finding counts again after this day."),
        widget=forms.DateInput(
            format="%Y-%m-%d", attrs={"type": "date", "class": " ".join(widgets.INPUT_CLASSES)}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.now().date()
        self.fields["expires_on"].widget.attrs |= {"min": today, "max": today + LONGEST}
        self.fields["expires_on"].initial = today + USUAL

    def clean_finding(self) -> Finding | None:
        try:
            rule, kind, uid, field, evidence = signing.loads(
                self.cleaned_data["finding"], salt=SALT
            )
        except (signing.BadSignature, ValueError):
            # A hidden field's error would not be seen beside it.
            self.add_error(None, reason_words("no_such_finding"))
            return None
        # The verb looks for the finding by its identity and takes the rest from today's report.
        return Finding(rule, Severity.NOTE, Place(kind, uid, ""), field=field, evidence=evidence)


class ExceptionPages:
    """Mix-in of the variant's admin. Both pages ask first; the verbs may refuse."""

    def exception_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view  # type: ignore[attr-defined]  # the admin's own
        return [
            path(
                "<int:pk>/waive/<str:name>/", view(self.waive_view), name="articles_variant_waive"
            ),
            path(
                "<int:pk>/waivers/<int:waiver>/end/",
                view(self.end_waiver_view),
                name="articles_variant_end_waiver",
            ),
        ]

    def waive_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Shows the finding, asks why it may stand and until when."""
        panel: Panel = self._panel(request, str(pk))  # type: ignore[attr-defined]
        found = {name_of(finding): finding for finding in panel.report.findings}.get(name)
        if found is None or found.waiver is not None:
            messages.error(request, reason_words("no_such_finding"))
            return HttpResponseRedirect(panel.page)
        signed = signing.dumps(list(identity(found)), salt=SALT, compress=True)
        user: Any = request.user

        def let_stand(data: dict[str, Any]) -> str:
            waive(variant=panel.variant, by=user, at=timezone.now(), **data)
            return _("The finding may stand, in your name.")

        question = Question(
            title=_("Exception for a finding"),
            says=says(
                _("It holds for exactly this finding: another link or figure is another finding."),
                for_all=found.language is None,
            ),
            button=_("Let it stand"),
            back=panel.page,
            back_text=title_of(panel),
        )
        form = WaiveForm(posted(request), initial={"finding": signed})
        return self._asked(request, panel, found, question, form, let_stand)

    def end_waiver_view(self, request: HttpRequest, pk: int, waiver: int) -> HttpResponse:
        """Shows the exception, and ends it when it is posted."""
        panel: Panel = self._panel(request, str(pk))  # type: ignore[attr-defined]
        row = get_object_or_404(
            Waiver, pk=waiver, article=panel.variant.article_id,
            language__in=["", panel.variant.language],
        )  # fmt: skip
        found = next(
            (one for one in panel.report.findings if one.waiver and one.waiver.id == row.pk), None
        )
        if found is None and row.ended_at is None:
            raise Http404
        user: Any = request.user

        def end(_data: dict[str, Any]) -> str:
            end_waiver(waiver=row, by=user, at=timezone.now())
            return _("The exception ended; the finding counts again.")

        question = Question(
            title=_("End an exception"),
            says=says(
                _("The finding counts again at once, and a blocker blocks again."),
                for_all=row.language == "",
            ),
            button=_("End the exception"),
            back=panel.page,
            back_text=title_of(panel),
        )
        return self._asked(request, panel, found, question, forms.Form(posted(request)), end)

    def _asked(
        self,
        request: HttpRequest,
        panel: Panel,
        found: Finding | None,
        question: Question,
        form: forms.Form,
        act: Callable[[dict[str, Any]], str],
    ) -> HttpResponse:
        """The question below its finding, which has no buttons of its own here."""
        shown = shown_findings(
            replace(panel.report, findings=(found,) if found else ()),
            panel.manuscript,
            variant=panel.variant,
            roles=frozenset[Role](),
            own_text=panel.own_text,
        )
        template = "admin/articles/variant/exception.html"
        return ask(request, question, form, act, admin=self, template=template, findings=shown)


def says(words: str, *, for_all: bool) -> str:
    """What a page says, and that the finding is no single language's where it is none's."""
    return f"{words} {_('It is the same in every language of the article.')}" if for_all else words


def title_of(panel: Panel) -> str:
    """The text that a page is about, as the way back to it."""
    return f"{panel.language}: {panel.manuscript.title or panel.variant.article}"
