"""Numbers in the admin: a chart, a table, and a file for spreadsheets."""

from datetime import UTC, date, timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from api.asking import KeptAdmin
from api.partners.models import Partner
from api.usage.models import UsageDay
from api.usage.reading import as_csv, between, by_resource, chart

SPANS = (7, 30, 90, 365)
USUAL_DAYS, SHOWN_ROWS = 30, 300


@admin.register(UsageDay)
class UsageDayAdmin(KeptAdmin):
    list_display = ("day", "key", "resource", "requests", "not_modified", "refused")
    list_select_related = ("key__partner",)
    ordering = ("-day", "key", "resource")
    fields = ("day", "key", "resource", "requests", "not_modified", "refused", "body_bytes")

    def get_urls(self) -> list[URLPattern]:
        urls: list[URLPattern] = super().get_urls()
        view = self.admin_site.admin_view(self.csv_view)
        return [path("usage.csv", view, name="api_usageday_csv"), *urls]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A chart by day and the sums below it, of one partner or of all."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows, partner, first, last = self._asked(request)
        days = (last - first).days + 1
        query = f"?days={days}" + (f"&partner={partner.pk}" if partner else "")
        bars = chart(rows, first, last)
        page = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Usage"),
            "bars": bars,
            "total": sum(bar.requests for bar in bars),
            "highest": max(bar.requests for bar in bars),
            "rows": by_resource(rows)[::-1][:SHOWN_ROWS],
            "partner": partner,
            "partners": Partner.objects.order_by("name", "pk"),
            "days": days,
            "spans": SPANS,
            "csv_url": reverse("admin:api_usageday_csv") + query,
        }
        return TemplateResponse(request, "admin/api/usageday/page.html", page)

    def csv_view(self, request: HttpRequest) -> HttpResponseBase:
        """The same rows for a spreadsheet; no cell is a formula."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows, _partner, first, last = self._asked(request)
        response = StreamingHttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
        name = f"usage-{first:%Y-%m-%d}-{last:%Y-%m-%d}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _asked(self, request: HttpRequest) -> tuple[QuerySet[UsageDay], Partner | None, date, date]:
        """The rows of the days and the partner that the address names."""
        given = request.GET.get("days", "")
        days = int(given) if given.isdecimal() and int(given[:4]) in SPANS else USUAL_DAYS
        last = timezone.now().astimezone(UTC).date()
        first = last - timedelta(days=days - 1)
        rows, named = between(first, last), request.GET.get("partner", "")
        partner = (
            Partner.objects.filter(pk=int(named)).first()
            if named.isdecimal() and len(named) < 10
            else None
        )
        return (rows.filter(key__partner=partner) if partner else rows), partner, first, last
