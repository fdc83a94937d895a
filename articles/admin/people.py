"""Persons and topics."""

from django.contrib import admin
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin

from articles.admin.forms import DraftFields
from articles.models import Person, Topic


@admin.register(Person)
class PersonAdmin(DraftFields, ModelAdmin):
    compressed_fields = False
    list_display = ("name", "qualification_de", "qualification_en", "orcid", "user")
    list_select_related = ("user",)
    search_fields = ("name", "qualification_de", "qualification_en", "orcid")
    search_help_text = gettext_lazy("Search by name, qualification or ORCID")
    autocomplete_fields = ("user",)
    ordering = ("name", "pk")
    fields = (("name", "orcid"), ("qualification_de", "qualification_en"), "user")


@admin.register(Topic)
class TopicAdmin(DraftFields, ModelAdmin):
    compressed_fields = False
    list_display = ("name_de", "name_en", "slug")
    list_display_links = ("name_de", "name_en", "slug")
    search_fields = ("name_de", "name_en", "slug")
    ordering = ("slug",)
    fields = (("name_de", "name_en"), "slug")
