"""What the interface's side adds to the pages of the newsroom."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from api.preview.admin import SEES_DRAFTS
from articles.admin.extensions import MoreOffer, Tile
from articles.models import Variant
from cms.models import WORKER, Heartbeat
from cms.readiness import SILENCE


def preview_offers(request: HttpRequest, variant: Variant) -> tuple[MoreOffer, ...]:
    """Look at the draft as readers would see it, or show it to somebody."""
    user: Any = request.user
    if not user.has_perm(SEES_DRAFTS):
        return ()
    article, language = str(variant.article.uid), variant.language
    share = f"{reverse('admin:api_previewlink_share')}?article={article}&language={language}"
    return (
        MoreOffer(
            label=_("Preview"),
            url=reverse("admin:api_previewlink_open"),
            icon="preview",
            fields=(("article", article), ("language", language)),
            new_tab=True,
        ),
        MoreOffer(label=_("Share a preview"), url=share, icon="share"),
    )


def worker_tiles(request: HttpRequest) -> tuple[Tile, ...]:
    """Whether a worker lives: without one nothing scheduled is published. One query."""
    rows = Heartbeat.objects.filter(name=WORKER)
    seen_at, now = rows.values_list("seen_at", flat=True).first(), timezone.now()
    label = _("Worker")
    if seen_at is not None and now - seen_at <= SILENCE:
        return (Tile("worker", label, _("runs"), "good", says=_("seen a moment ago")),)
    says = (
        _("never seen; nothing scheduled is published")
        if seen_at is None
        else _("last seen %(span)s ago; nothing scheduled is published")
        % {"span": timesince(seen_at, now)}
    )
    return (Tile("worker", label, _("silent"), "alarm", says=says),)
