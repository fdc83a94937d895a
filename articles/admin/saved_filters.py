"""Filters that somebody kept under a name, above the list that they are for."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from articles.admin.words import refusal_words
from articles.models import SavedFilter
from articles.refusal import Refused
from articles.review.saved_filters import LONGEST_NAME, drop_filter, keep_filter
from articles.vocabulary import FilterPlace

PLACES: dict[FilterPlace, str] = {
    FilterPlace.MATRIX: "admin:articles_matrix",
    FilterPlace.TEXTS: "admin:articles_variant_changelist",
    FilterPlace.ARTICLES: "admin:articles_article_changelist",
    FilterPlace.SOURCES: "admin:articles_source_changelist",
}


def saved_filter_urls() -> list[URLPattern]:
    """For everybody who is signed in; a part of the admin site's own addresses."""
    view = admin.site.admin_view
    return [
        path("filters/<slug:place>/keep/", view(keep_view), name="articles_filter_keep"),
        path("filters/<int:pk>/drop/", view(drop_view), name="articles_filter_drop"),
    ]


def keep_view(request: HttpRequest, place: str) -> HttpResponse:
    """Keeps the posted query under the posted name, and leads back to the list."""
    if place not in list(FilterPlace):
        raise Http404
    where, query = FilterPlace(place), request.POST.get("query", "")
    if request.method == "POST":
        user: Any = request.user
        try:
            saved = keep_filter(
                place=where, name=request.POST.get("name", ""), query=query, by=user
            )
        except Refused as refusal:
            messages.error(request, refusal_words(refusal))
        else:
            query = saved.query
            messages.success(request, _("The filter is kept for you."))
    return HttpResponseRedirect(f"{reverse(PLACES[where])}?{query}")


def drop_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Forgets a filter of one's own when it is posted."""
    user: Any = request.user
    saved = get_object_or_404(SavedFilter, pk=pk, user=user)
    if request.method == "POST":
        drop_filter(saved=saved, by=user)
        messages.success(request, _("The filter is forgotten."))
    return HttpResponseRedirect(reverse(PLACES[FilterPlace(saved.place)]))


def saved_filters_of(request: HttpRequest, place: FilterPlace) -> dict[str, Any]:
    """What the list shows: the person's filters, and the form that keeps the present one."""
    user: Any = request.user
    rows = SavedFilter.objects.filter(user=user, place=place.value).order_by("name", "pk")
    page = reverse(PLACES[place])
    now = request.GET.copy()
    now.pop("page", None)
    now.pop("p", None)
    return {
        "place": place.value,
        "rows": [
            {"pk": row.pk, "name": row.name, "url": f"{page}?{row.query}", "is_on": same(row, now)}
            for row in rows
        ],
        "query": now.urlencode(),
        "may_keep": any(value for values in now.lists() for value in values[1]),
        "longest": LONGEST_NAME,
    }


def same(saved: SavedFilter, now: Any) -> bool:
    """Whether the list is filtered like this now; empty fields of a form are none."""
    kept = {key: [one for one in values if one] for key, values in now.lists()}
    from_row = dict(type(now)(saved.query).lists())
    return {key: values for key, values in kept.items() if values} == from_row


class SavedFilters:
    """Mix-in of an admin whose list has filters that can be kept."""

    filter_place: FilterPlace
    list_before_template = "admin/articles/desk/saved_filters.html"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = (extra_context or {}) | {"saved": saved_filters_of(request, self.filter_place)}
        return super().changelist_view(request, context)  # type: ignore[misc,no-any-return]
