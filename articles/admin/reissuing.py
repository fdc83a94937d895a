"""A new wording of a notice reaches the texts that carry it: how many, and the page that asks."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.asking import Question, ask, posted
from articles.models import DisclaimerVersion, EditionDisclaimer, Standing
from articles.publishing.reissue import reissue
from articles.review.permissions import can
from articles.review.transitions import Verb
from articles.vocabulary import PublicState

MOST_NAMED = 50


class ReissuePage:
    """Mix-in of the wordings' admin."""

    def reissue_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.reissue_view)  # type: ignore[attr-defined]
        return [path("<int:pk>/reissue/", view, name="articles_disclaimerversion_reissue")]

    def reissue_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Names the live texts with another wording, then publishes them anew with this one."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise Http404
        rows = DisclaimerVersion.objects.select_related("disclaimer")
        version: DisclaimerVersion = get_object_or_404(rows, pk=pk)
        texts = carriers(version).select_related("variant__article").order_by("pk")
        user: Any = request.user

        def publish_anew(_data: dict[str, Any]) -> str:
            editions = reissue(version=version, by=user, at=timezone.now())
            return _("Published anew: %(count)s.") % {"count": len(editions)}

        question = Question(
            title=_("Publish texts anew with this wording"),
            says=_(
                "Each of these texts gets an edition with this wording. Its own words and its "
                "sign-offs stay as they are; readers and partners are told of an update."
            ),
            button=_("Publish anew"),
            back=reverse("admin:articles_disclaimerversion_change", args=[pk]),
            back_text=version,
            facts=((_("Live texts with another wording"), texts.count()),),
        )
        named = [f"{title_of(one)} ({one.language})" for one in texts[:MOST_NAMED]]
        return ask(
            request,
            question,
            forms.Form(posted(request)),
            publish_anew,
            admin=self,
            template="admin/articles/reissue.html",
            texts=named,
        )


def carriers(version: DisclaimerVersion) -> QuerySet[Standing]:
    """The live texts that carry the notice in another wording than this."""
    others = EditionDisclaimer.objects.filter(uid=version.disclaimer.uid).exclude(
        version=version.version
    )
    return Standing.objects.filter(
        state=PublicState.LIVE, edition__in=others.order_by("pk").values("edition")
    )


def reissue_offer(version: DisclaimerVersion, by: Any) -> dict[str, Any]:
    """What a wording's page offers a publisher: only the newest approved one is published anew."""
    newest = (
        DisclaimerVersion.objects.filter(
            disclaimer=version.disclaimer_id, approved_at__isnull=False
        )
        .order_by("-version")
        .first()
    )
    if newest != version or not can(Verb.PUBLISH, by):
        return {}
    url = reverse("admin:articles_disclaimerversion_reissue", args=[version.pk])
    return {"count": carriers(version).count(), "url": url}


def title_of(standing: Standing) -> str:
    article = standing.variant.article
    return getattr(article, f"title_{standing.language}") or str(article)
