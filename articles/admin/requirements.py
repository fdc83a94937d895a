"""Which notices articles must carry: rows that publishers edit, each condition as a choice."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminSelect2MultipleWidget

from articles.admin.labels import LABELS, LabelledFilter, column
from articles.models import NoticeRequirement, Topic
from articles.models.choices import AUDIENCE_LABELS, CLAIM_KIND_LABELS
from articles.vocabulary import Audience, ClaimKind, HealthAspect, Jurisdiction, TermKind

Choices = list[tuple[str, Any]]


def named(words: Iterable[Any], labels: Any) -> Choices:
    """The words of a closed list with their labels, where they have some."""
    return [(word.value, labels.get(word, word.value)) for word in words]


def topics() -> Choices:
    return [(slug, slug) for slug in Topic.objects.order_by("slug").values_list("slug", flat=True)]


def any_of(label: Any, help_text: Any, choices: Any) -> forms.MultipleChoiceField:
    """A condition: any of the chosen ones; nothing chosen is no condition."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=choices,
        required=False,
        widget=UnfoldAdminSelect2MultipleWidget(),
    )


class RequirementForm(forms.ModelForm):  # type: ignore[type-arg]  # generic at type-checking only
    """What nobody knows cannot be chosen, so no condition can be one that never holds."""

    claim_kinds = any_of(
        _("claim kinds"),
        _("A claim is of one of these kinds."),
        named(ClaimKind, CLAIM_KIND_LABELS),
    )
    term_kinds = any_of(
        _("kinds of terms"),
        _("The claim names a term of one of these kinds."),
        named(TermKind, {}),
    )
    topics = any_of(_("topics"), _("The article has one of these topics."), topics)
    aspects = any_of(
        _("health aspects"), _("A section has one of these aspects."), named(HealthAspect, LABELS)
    )
    audiences = any_of(
        _("audiences"), _("The article is for one of them."), named(Audience, AUDIENCE_LABELS)
    )
    jurisdictions = any_of(
        _("jurisdictions"),
        _("The article is written for one of these legal areas."),
        named(Jurisdiction, {}),
    )

    class Meta:
        model = NoticeRequirement
        fields = "__all__"  # noqa: DJ007  # the admin below names them


@admin.register(NoticeRequirement)
class NoticeRequirementAdmin(ModelAdmin):
    """Publishers edit; who else may look is said by the roles' rights."""

    form = RequirementForm
    compressed_fields = False
    warn_unsaved_form = True
    list_display = ("key", "about", "is_active", "confirmed", "source")
    about = column("notice", _("notice"))
    list_filter = (("notice", LabelledFilter),)
    list_filter_submit = True
    search_fields = ("key", "source")
    ordering = ("key",)
    fields = (
        ("key", "notice"),
        ("claim_kinds", "term_kinds"),
        ("topics", "aspects"),
        ("audiences", "jurisdictions"),
        ("is_active", "confirmed"),
        "source",
    )
