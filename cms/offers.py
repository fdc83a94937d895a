"""What the interface's side adds to the pages of the newsroom."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from api.preview.admin import SEES_DRAFTS
from articles.admin.extensions import MoreOffer
from articles.models import Variant


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
