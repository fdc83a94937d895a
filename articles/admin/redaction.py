"""Taking an edition's words out of the record: the page that asks, and what it shows before."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.admin.asking import Question, ask, posted
from articles.models import Edition, Standing
from articles.publishing.reissue import REDACTORS, redact
from articles.review.permissions import roles_of
from articles.vocabulary import PublicState


class RedactForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy(
            "Who asked for it and on what ground. It stays on record with your name."
        ),
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class RedactionPage:
    """Mix-in of the editions' admin."""

    def redaction_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.redact_view)  # type: ignore[attr-defined]
        return [path("<int:pk>/redact/", view, name="articles_edition_redact")]

    def redact_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for the reason, then empties the edition's documents."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise Http404
        rows = Edition.objects.select_related("variant__article", "published_by")
        edition = get_object_or_404(rows.defer("document", "commercial"), pk=pk)
        user: Any = request.user
        moment = date_format(timezone.localtime(edition.published_at), "DATETIME_FORMAT")

        def empty(data: dict[str, Any]) -> str:
            redact(edition=edition, reason=data["reason"], by=user, at=timezone.now())
            return _("The edition is redacted. Its digests, your reason and your name stay.")

        question = Question(
            title=_("Redact an edition"),
            says=_(
                "Its words and pictures are taken out of the record for good, for example because "
                "a court or a duty to erase demands it. This cannot be undone."
            ),
            button=_("Redact for good"),
            back=reverse("admin:articles_edition_change", args=[pk]),
            back_text=edition,
            facts=(
                (_("Article"), edition.variant.article),
                (_("Edition"), f"{edition.number} · {edition.get_kind_display()}"),
                (_("Published"), f"{moment} · {edition.published_by}"),
            ),
            danger=True,
        )
        return ask(request, question, RedactForm(posted(request)), empty, admin=self)


def redaction_offer(edition: Edition, by: Any) -> dict[str, Any]:
    """What an edition's page shows above it: its redaction, or the way to one."""
    if edition.redacted_at is not None or not roles_of(by) & REDACTORS:
        return {"edition": edition}
    is_live = Standing.objects.filter(edition=edition, state=PublicState.LIVE).exists()
    url = reverse("admin:articles_edition_redact", args=[edition.pk])
    return {"edition": edition, "is_live": is_live, "redact_url": "" if is_live else url}
