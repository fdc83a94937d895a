"""Sources: works that exist once, however many articles cite them."""

import html
import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils import timezone
from django.utils.html import format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from articles.admin.filling import FillingPages
from articles.admin.forms import AuthorsField, author_line
from articles.admin.labels import LabelledFilter, column
from articles.admin.pasting import PastingPages
from articles.admin.people import NameAdmin
from articles.admin.saved_filters import SavedFilters
from articles.admin.uses import WhereUsed
from articles.admin.works import WorkPages, work_panel
from articles.models import Source
from articles.publishing.retractions import save_work
from articles.vocabulary import FilterPlace


def as_lines(contents: object) -> SafeString:
    """Names on a read-only page, which hands them over as coloured JSON in two schemes."""
    text = html.unescape(strip_tags(str(contents)))
    try:
        names, _end = json.JSONDecoder().raw_decode(text.lstrip())
    except ValueError:
        names = []
    return format_html_join(SafeString("<br>"), "{}", ((author_line(name),) for name in names))


@admin.register(Source)
class SourceAdmin(WorkPages, PastingPages, FillingPages, SavedFilters, WhereUsed, NameAdmin):
    filter_place = FilterPlace.SOURCES
    readonly_preprocess_fields = NameAdmin.readonly_preprocess_fields | {"authors": as_lines}
    list_before_template = "admin/articles/source/list_top.html"
    change_form_outer_before_template = "admin/articles/source/panel.html"
    warn_unsaved_form = True
    list_display = ("title", "kind", "design", "issued", "doi", "pmid")
    kind = column("type", gettext_lazy("type"))
    design = column("study_design", gettext_lazy("study design"))
    list_filter = (("type", LabelledFilter), ("study_design", LabelledFilter))
    list_filter_submit = True
    search_fields = (
        "title", "title_translated_de", "title_translated_en", "container_title", "doi", "pmid",
        "isbn", "url",
    )  # fmt: skip
    search_help_text = gettext_lazy("Search by title, journal, DOI, PubMed id, ISBN or link")
    ordering = ("title", "pk")
    list_per_page = 50
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("type", "study_design"),
                    "title",
                    "authors",
                    ("container_title", "publisher"),
                    ("issued", "volume"),
                    ("issue", "page"),
                    ("language", "accessed_on"),
                )
            },
        ),
        (
            gettext_lazy("Identifiers"),
            {
                "fields": (
                    ("doi", "pmid"),
                    ("pmcid", "isbn"),
                    ("issn", "pii"),
                    "url",
                )
            },
        ),
        (
            gettext_lazy("Our words about it"),
            {
                "fields": (
                    ("title_translated_de", "title_translated_en"),
                    ("plain_summary_de", "plain_summary_en"),
                )
            },
        ),
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "authors":
            return AuthorsField(label=capfirst(db_field.verbose_name), required=False)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None and "authors" in form.base_fields:
            form.base_fields["authors"].known = obj.authors
        return form

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Source], search_term: str
    ) -> tuple[QuerySet[Source], bool]:
        """Whoever chooses a source is not offered one that was merged into another."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        match = request.resolver_match
        if match is not None and match.url_name == "autocomplete":
            found = found.filter(merged_into=None)
        return found, may_repeat

    def get_urls(self) -> list[URLPattern]:
        urls: list[URLPattern] = super().get_urls()
        return [*self.work_urls(), *self.pasting_urls(), *self.filling_urls(), *urls]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return self.proposed(request) or super().get_changeform_initial_data(request)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if context.get("original") is not None:
            context["work"] = work_panel(context["original"], request.user)
        else:
            context["proposal"] = self.proposal_panel(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        user: Any = request.user
        save_work(source=obj, fields=form.changed_data, by=user, at=timezone.now())
