"""What is known of a published work: its status, where it is cited, and the steps about it."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.admin.asking import Question, ask, posted
from articles.admin.forms import KnownAutocomplete, author_line
from articles.admin.labels import label
from articles.admin.panel import coloured
from articles.models import Reference, Source, SourceCheck
from articles.publishing.facts import source_statuses
from articles.publishing.sources import (
    MERGERS,
    STATERS,
    merge_sources,
    state_source_status,
)
from articles.review.permissions import roles_of
from articles.vocabulary import CheckService, SourceStatus

# What a person may find; "unchecked" is nobody's finding.
STATEABLE = tuple(one for one in SourceStatus if one is not SourceStatus.UNCHECKED)
STATUS_COLOURS = {
    SourceStatus.NONE_FOUND: "success",
    SourceStatus.CORRECTED: "info",
    SourceStatus.REINSTATED: "info",
    SourceStatus.CONFLICTING: "warning",
    SourceStatus.EXPRESSION_OF_CONCERN: "warning",
    SourceStatus.RETRACTED: "danger",
    SourceStatus.WITHDRAWN: "danger",
}
COMPARED = (
    "title", "type", "authors", "container_title", "publisher", "issued", "volume", "issue", "page",
    "doi", "pmid", "pmcid", "isbn", "issn", "pii", "url", "study_design",
)  # fmt: skip


class StateForm(forms.Form):
    status = forms.ChoiceField(
        label=gettext_lazy("Status"), widget=widgets.UnfoldAdminSelectWidget()
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Where you saw it, such as the journal's notice and its date."),
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        status: Any = self.fields["status"]
        words = [(one.value, label(one.value)) for one in STATEABLE]
        status.choices = [("", _("Select value")), *words]


class ChosenSource(forms.Form):
    """One source, found by typing."""

    source: Any = forms.ModelChoiceField(
        label=gettext_lazy("Source"), queryset=Source.objects.filter(merged_into=None)
    )

    def __init__(self, *args: Any, site: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["source"]
        field.widget = KnownAutocomplete(Reference._meta.get_field("source"), site)
        field.widget.choices = field.choices  # type: ignore[attr-defined]


class KeptForm(forms.Form):
    """The source that was on the page as the one to keep."""

    keep: Any = forms.ModelChoiceField(queryset=Source.objects.all(), widget=forms.HiddenInput())


class WorkPages:
    """Mix-in of the sources' admin."""

    admin_site: Any

    def work_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/status/", view(self.state_view), name="articles_source_state"),
            path("<int:pk>/merge/", view(self.merge_view), name="articles_source_merge"),
        ]

    def state_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for the status and where it was seen; every live text that cites it is told."""
        source = self._source(request, pk)
        user: Any = request.user

        def state(data: dict[str, Any]) -> str:
            told = state_source_status(
                source=source,
                status=SourceStatus(data["status"]),
                reason=data["reason"],
                by=user,
                at=timezone.now(),
            )
            return _("The status is on record. Live texts that say so now: %(count)s.") % {
                "count": told
            }

        question = Question(
            title=_("State the status of a source"),
            says=_(
                "You say with your name what has become of the work. It settles every earlier "
                "answer; live texts that cite it show it at once."
            ),
            button=_("Record in my name"),
            back=reverse("admin:articles_source_change", args=[pk]),
            back_text=source,
            facts=(
                (_("Status now"), status_of(source)),
                (_("Cited in"), ", ".join(cited_in(source))),
            ),
        )
        return ask(request, question, StateForm(posted(request)), state, admin=self)

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """First the one to keep is chosen; then both are shown side by side, and merged."""
        drop = self._source(request, pk)
        chosen = ChosenSource(
            request.GET if "source" in request.GET else None, site=self.admin_site
        )
        if request.method == "POST":
            form = KeptForm(posted(request))
            keep = form.cleaned_data.get("keep") if form.is_valid() else None
        else:
            keep = chosen.cleaned_data["source"] if chosen.is_valid() else None
            form = KeptForm(initial={"keep": keep})
        if keep is None:
            return self._chooser(request, drop, chosen)
        user: Any = request.user

        def merge(data: dict[str, Any]) -> str:
            merge_sources(keep=data["keep"], drop=drop, by=user, at=timezone.now())
            return _("Merged. Drafts cite the kept source now; the other one is its alias.")

        question = Question(
            title=_("Merge two sources"),
            says=_(
                "Every draft that cites the source on the left cites the one on the right then. "
                "Checks of both count for it. Sign-offs lapse where the work's identity changes."
            ),
            button=_("Merge into the right one"),
            back=reverse("admin:articles_source_change", args=[drop.pk]),
            back_text=drop,
            then=reverse("admin:articles_source_change", args=[keep.pk]),
        )
        return ask(
            request,
            question,
            form,
            merge,
            admin=self,
            template="admin/articles/source/merge.html",
            rows=compared(drop, keep),
            other_way=f"{reverse('admin:articles_source_merge', args=[keep.pk])}?source={drop.pk}",
        )

    def _chooser(self, request: HttpRequest, source: Source, form: ChosenSource) -> HttpResponse:
        page = {
            **self.admin_site.each_context(request),
            "opts": self.opts,  # type: ignore[attr-defined]
            "title": _("Merge two sources"),
            "source": source,
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/source/choose.html", page)

    def _source(self, request: HttpRequest, pk: int) -> Source:
        rows = Source.objects.select_related("merged_into")
        source: Source = get_object_or_404(rows, pk=pk)
        if not self.has_view_permission(request, source):  # type: ignore[attr-defined]
            raise Http404
        return source


def work_panel(source: Source, by: Any) -> dict[str, Any]:
    """What a source's page shows above its form. Eight queries, however often it is cited."""
    roles = roles_of(by)
    is_alias = source.merged_into_id is not None
    checks = SourceCheck.objects.filter(source=source).select_related("stated_by")
    all_checks = reverse("admin:articles_sourcecheck_changelist")
    return {
        "source": source,
        "status": status_of(source),
        "checks": [
            (label(one.service), check_words(one), one)
            for one in checks.order_by("-asked_at", "-pk")[:5]
        ],
        "cited": Reference.objects.filter(source=source)
        .select_related("article")
        .order_by("article", "number"),
        "state_url": ""
        if is_alias or not roles & STATERS
        else reverse("admin:articles_source_state", args=[source.pk]),
        "merge_url": ""
        if is_alias or not roles & MERGERS
        else reverse("admin:articles_source_merge", args=[source.pk]),
        "all_checks": f"{all_checks}?source__id__exact={source.pk}",
    }


def check_words(check: SourceCheck) -> str:
    """What a service or a person said, in words."""
    said = str(label(check.status or check.outcome))
    if check.service == CheckService.PERSON:
        return f"{said} ({check.stated_by}: {check.reason})"
    return said


def status_of(source: Source) -> SafeString:
    """The editorial status as it is derived now."""
    found = source_statuses([source])
    status = next((one for one in found.values()), SourceStatus.UNCHECKED)
    return coloured(label(status.value), STATUS_COLOURS.get(status, "default"))


def cited_in(source: Source) -> list[str]:
    """The articles whose drafts cite a source."""
    rows = Reference.objects.filter(source=source).select_related("article").order_by("pk")
    return [f"{row.article} [{row.number}]" for row in rows]


def compared(drop: Source, keep: Source) -> list[tuple[str, Any, Any, bool]]:
    """Both sources, field by field: name, left, right, and whether they differ."""
    rows = []
    for name in COMPARED:
        left, right = shown(drop, name), shown(keep, name)
        if left or right:
            words = str(Source._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            rows.append((words, left, right, left != right))
    rows.append((_("Status now"), status_of(drop), status_of(keep), False))
    rows.append((_("Cited in"), "; ".join(cited_in(drop)), "; ".join(cited_in(keep)), False))
    return rows


def shown(source: Source, name: str) -> str:
    """A field of a source for the eye."""
    value = getattr(source, name)
    if name == "authors":
        return "; ".join(author_line(name).removeprefix("= ") for name in value)
    return str(label(value) if name in {"type", "study_design"} else value or "")
