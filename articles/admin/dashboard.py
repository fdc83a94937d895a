"""The desk: what waits for the person who looks at it, and how the newsroom stands."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin import overview
from articles.admin.extensions import more_tiles
from articles.admin.queue import assigned_to, overdue_of_all, waiting_for
from articles.review.assignments import ASSIGNERS
from articles.review.permissions import roles_of

SEES_TEXTS = "articles.view_variant"


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds queues, figures and charts to the index page. A fixed number of queries per role."""
    user: Any = request.user
    context["title"] = _("My desk")
    if not user.has_perm(SEES_TEXTS):
        return context
    roles, today = roles_of(user), timezone.localdate()
    mine = [assigned_to(user, today=today)]
    if roles & ASSIGNERS:
        mine.append(overdue_of_all(user, today=today))
    parts: dict[str, Any] = {
        "queues": [*mine, *waiting_for(user, roles)],
        "debt": overview.debt_of_days(),
        "blocked": overview.blocked_texts(),
        "stale": overview.stale_translations(),
        "scheduled": overview.scheduled_texts(),
        "overdue": overview.overdue_reviews(today),
        "bad_sources": overview.bad_sources(),
    }
    parts["tiles"] = (*overview.tiles_of(parts), *more_tiles(request))
    context |= parts
    return context
