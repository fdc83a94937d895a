"""Persons and topics: saved by the verbs that carry a new name to every live answer."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin

from articles.admin.forms import DraftFields, DraftForm
from articles.admin.uses import WhereUsed
from articles.admin.words import refusal_words
from articles.models import Person, Topic
from articles.publishing.names import save_person, save_topic
from articles.refusal import Refused


class NameAdmin(DraftFields, ModelAdmin):
    """Saves by a verb; its refusal comes back as a form error with the text kept."""

    form = DraftForm
    compressed_fields = False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)  # type: ignore[no-any-return]
        except Refused as refusal:
            request.refused_in_words = refusal_words(refusal)  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)  # type: ignore[no-any-return]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"refusal": getattr(request, "refused_in_words", "")})


@admin.register(Person)
class PersonAdmin(WhereUsed, NameAdmin):
    list_display = ("name", "qualification_de", "qualification_en", "orcid", "user")
    list_select_related = ("user",)
    search_fields = ("name", "qualification_de", "qualification_en", "orcid")
    search_help_text = gettext_lazy("Search by name, qualification or ORCID")
    autocomplete_fields = ("user",)
    ordering = ("name", "pk")
    fields = (("name", "orcid"), ("qualification_de", "qualification_en"), "user")

    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: bool) -> None:
        user: Any = request.user
        save_person(person=obj, fields=form.changed_data, by=user, at=timezone.now())


@admin.register(Topic)
class TopicAdmin(WhereUsed, NameAdmin):
    list_display = ("name_de", "name_en", "slug")
    list_display_links = ("name_de", "name_en", "slug")
    search_fields = ("name_de", "name_en", "slug")
    ordering = ("slug",)
    fields = (("name_de", "name_en"), "slug")

    def save_model(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:
        user: Any = request.user
        save_topic(topic=obj, fields=form.changed_data, by=user, at=timezone.now())
