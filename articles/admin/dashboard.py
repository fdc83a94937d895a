"""The desk: what waits for the person who looks at it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.admin.panel import pill
from articles.models import Variant
from articles.models.choices import LANGUAGE_LABELS, PUBLIC_STATE_LABELS, STAGE_LABELS
from articles.review.permissions import roles_of
from articles.vocabulary import Language, PublicState, Role, Stage

LONGEST_QUEUE = 15


@dataclass(frozen=True, slots=True)
class Queue:
    """Variants that wait for one kind of act."""

    title: str
    rows: list[dict[str, Any]]


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds the queues of the user's roles to the context of the index page."""
    user: Any = request.user
    roles = roles_of(user)
    waiting: list[tuple[str, Q]] = []
    if roles & {Role.EDITOR, Role.MEDICAL, Role.TRANSLATOR}:
        waiting.append((_("Waiting for review"), Q(stage=Stage.IN_REVIEW)))
    if Role.PUBLISHER in roles:
        waiting.append((_("Approved, ready to publish"), Q(stage=Stage.APPROVED)))
    if roles & {Role.AUTHOR, Role.TRANSLATOR, Role.EDITOR}:
        waiting.append((_("Changes requested"), Q(stage=Stage.CHANGES_REQUESTED)))
        waiting.append((_("My drafts"), Q(stage=Stage.DRAFT, contributors__user=user)))
    if not waiting:
        waiting.append((_("In work"), Q()))
    context["title"] = _("My desk")
    context["queues"] = [Queue(title, rows_of(condition)) for title, condition in waiting]
    return context


def rows_of(condition: Q) -> list[dict[str, Any]]:
    """The newest variants of a queue. One query."""
    rows: QuerySet[Variant] = Variant.objects.filter(condition)
    rows = rows.select_related("article", "standing").order_by("-article__created_at", "pk")
    return [
        {
            "pk": row.pk,
            "article": row.article_id,
            "title": getattr(row.article, f"title_{row.language}") or str(row.article),
            "language": LANGUAGE_LABELS[Language(row.language)],
            "stage": pill(STAGE_LABELS[Stage(row.stage)], Stage(row.stage)),
            "state": pill(
                PUBLIC_STATE_LABELS[PublicState(row.standing.state)],
                PublicState(row.standing.state),
            ),
        }
        for row in rows[:LONGEST_QUEUE]
    ]
