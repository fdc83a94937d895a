"""The desk: what waits for the person who looks at it, and how the newsroom stands."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.queue import assigned_to, overdue_of_all, waiting_for
from articles.review.assignments import ASSIGNERS
from articles.review.permissions import roles_of


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds the queues of the user to the context of the index page."""
    user: Any = request.user
    roles, today = roles_of(user), timezone.localdate()
    context["title"] = _("My desk")
    context["queues"] = [assigned_to(user, today=today), *waiting_for(user, roles)]
    if roles & ASSIGNERS:
        context["queues"].append(overdue_of_all(user, today=today))
    return context
