"""The rows of a claim that hold its figures, and who has confirmed them."""

import re
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import StackedInline

from articles.admin.drafts import DraftInline
from articles.admin.labels import LABELLED
from articles.admin.panel import button
from articles.models import ClaimNumber


def without_zeros(contents: object) -> str:
    """An amount on a read-only page, which hands it over with all of the column's places."""
    return re.sub(r"(?:[.,]0+|([.,]\d*?[1-9])0+)$", r"\1", str(contents))


class ClaimNumberInline(DraftInline, StackedInline):
    model = ClaimNumber
    tab = False
    readonly_preprocess_fields = LABELLED | {"low": without_zeros, "high": without_zeros}
    before = (
        ("role", "low", "high", "bound"),
        ("unit", "per", "dose_basis", "intake_basis"),
    )
    texts = ("population",)
    after = ("confirmation",)
    readonly_fields = ("confirmation",)
    ordering = ("position", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ClaimNumber]:
        return super().get_queryset(request).select_related("claim", "confirmed_by")  # type: ignore[no-any-return]

    @admin.display(description=gettext_lazy("Confirmed"))
    def confirmation(self, number: Any) -> SafeString:
        if number.pk is None:
            return SafeString("–")
        if number.confirmed_at and number.confirmed_by:
            return format_html(
                "{} · {}",
                number.confirmed_by,
                timezone.localtime(number.confirmed_at).strftime("%Y-%m-%d %H:%M"),
            )
        return button(
            reverse("admin:articles_claim_confirm", args=[number.claim_id, number.pk]),
            _("This figure is the claim's …"),
        )
