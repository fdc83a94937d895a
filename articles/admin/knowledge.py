"""What the checks know of nutrients: their names, limits and warnings, changed by named persons."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.labels import LabelledFilter, column, label
from articles.admin.people import NameAdmin
from articles.admin.words import interface_language
from articles.drafting.writing import sign
from articles.messages.phrases import spoken_amount
from articles.models import AuthorisedClaim, NutrientLimit, NutrientWarning, Task, Term
from articles.review.limits import add_limit, change_limit


class KnowledgeAdmin(NameAdmin):
    """Rows that nobody deletes, with a diary of who changed what."""

    list_filter_submit = True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        sign(obj, by=request.user, at=timezone.now())  # type: ignore[arg-type]
        super().save_model(request, obj, form, change)


@admin.register(Term)
class TermAdmin(KnowledgeAdmin):
    list_display = ("name_de", "name_en", "what", "code")
    list_display_links = ("name_de", "name_en")
    what = column("kind", gettext_lazy("kind"))
    list_filter = (("kind", LabelledFilter),)
    search_fields = ("name_de", "name_en", "key", "code")
    ordering = ("name_de", "pk")
    fields = (("name_de", "name_en"), ("key", "kind", "code"), ("forms_de", "forms_en"))


@admin.register(NutrientLimit)
class NutrientLimitAdmin(KnowledgeAdmin):
    """Another amount makes another row; articles that give an amount of the nutrient are told."""

    list_display = (
        "nutrient", "shown", "what", "whom", "authority", "year", "jurisdiction", "confirmed",
        "validity",
    )  # fmt: skip
    list_select_related = ("nutrient",)
    what = column("kind", gettext_lazy("kind"))
    whom = column("population", gettext_lazy("population"))
    list_filter = (
        ("kind", LabelledFilter),
        ("jurisdiction", LabelledFilter),
        ("population", LabelledFilter),
        "confirmed",
    )
    search_fields = ("nutrient__name_de", "nutrient__name_en", "authority")
    autocomplete_fields = ("nutrient",)
    ordering = ("nutrient__name_de", "jurisdiction", "kind", "pk")
    fields = (
        ("nutrient", "authority"),
        ("kind", "basis"),
        ("amount", "unit", "per"),
        ("population", "age_from", "age_to"),
        ("jurisdiction", "year", "link"),
        ("valid_from", "valid_to", "confirmed"),
        "note",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[NutrientLimit]:
        rows: QuerySet[NutrientLimit] = super().get_queryset(request)
        return rows.select_related("nutrient")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A limit stays with its nutrient."""
        fields = super().get_readonly_fields(request, obj)
        return fields if obj is None else ("nutrient", *fields)

    @admin.display(description=gettext_lazy("amount"), ordering="amount")
    def shown(self, limit: NutrientLimit) -> str:
        amount = f"{limit.amount.normalize():f} {limit.unit}"
        return f"{spoken_amount(amount, interface_language())} {label(limit.per)}"

    @admin.display(description=gettext_lazy("valid"), ordering="valid_from")
    def validity(self, limit: NutrientLimit) -> str:
        """From when to when, where either is known: one column, most rows have neither."""
        first, last = (
            date_format(day, "SHORT_DATE_FORMAT") if day else ""
            for day in (limit.valid_from, limit.valid_to)
        )
        return f"{first} – {last}".strip() if first or last else ""

    def save_model(self, request: HttpRequest, obj: NutrientLimit, form: Any, change: bool) -> None:
        user: Any = request.user
        at = timezone.now()
        before = Task.objects.count()
        if change:
            changes = {name: form.cleaned_data[name] for name in form.changed_data}
            row = change_limit(limit=obj, changes=changes, by=user, at=at)
            if row.pk != obj.pk:
                messages.info(request, _("The new amount is a limit of its own from today on."))
        else:
            add_limit(limit=obj, by=user, at=at)
        opened = Task.objects.count() - before
        if opened:
            messages.info(request, _("Articles to look at again: %(count)s.") % {"count": opened})


@admin.register(AuthorisedClaim)
class AuthorisedClaimAdmin(KnowledgeAdmin):
    list_display = ("nutrient", "wording_de", "wording_en", "confirmed")
    list_display_links = ("wording_de", "wording_en")
    list_select_related = ("nutrient",)
    list_filter = ("confirmed",)
    search_fields = ("nutrient__name_de", "nutrient__name_en", "wording_de", "wording_en")
    autocomplete_fields = ("nutrient",)
    ordering = ("nutrient__name_de", "wording_de", "pk")
    fields = (
        ("nutrient", "confirmed"),
        ("wording_de", "wording_en"),
        "condition",
        ("act", "link"),
    )


@admin.register(NutrientWarning)
class NutrientWarningAdmin(KnowledgeAdmin):
    list_display = ("about", "key", "text_de", "text_en", "confirmed")
    list_display_links = ("about", "key")
    list_select_related = ("nutrient",)
    list_filter = ("confirmed",)
    search_fields = ("nutrient__name_de", "nutrient__name_en", "key", "text_de", "text_en")
    autocomplete_fields = ("nutrient",)
    ordering = ("nutrient__name_de", "key", "pk")
    fields = (
        ("nutrient", "key", "confirmed"),
        ("text_de", "text_en"),
        ("forms_de", "forms_en"),
    )

    @admin.display(description=gettext_lazy("nutrient"), ordering="nutrient__name_de")
    def about(self, warning: NutrientWarning) -> str:
        return str(warning.nutrient) if warning.nutrient else _("every nutrient")
