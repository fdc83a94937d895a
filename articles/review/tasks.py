"""Tasks: opened once for one cause, closed by a named person who says what was done."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.models import Article, Claim, Source, Task
from articles.refusal import Refused
from articles.review.permissions import check_any_role
from articles.vocabulary import Language, Role, TaskKind

CLOSERS = frozenset({Role.EDITOR, Role.MEDICAL, Role.PUBLISHER})


class TaskRefused(Refused):
    """A task cannot be closed as asked."""

    code = "task_refused"


def open_task(
    *,
    kind: TaskKind,
    key: str,
    article: Article,
    at: datetime,
    due_in: timedelta,
    language: Language | None = None,
    source: Source | None = None,
    claim: Claim | None = None,
    facts: Mapping[str, str] | None = None,
) -> Task | None:
    """Open a task, or nothing where one with this key is open (None): asking twice is harmless."""
    if Task.objects.filter(key=key, closed_at__isnull=True).exists():
        return None
    try:
        with transaction.atomic():
            return Task.objects.create(
                kind=kind.value,
                key=key,
                article=article,
                language=language.value if language else "",
                source=source,
                claim=claim,
                facts=dict(facts or {}),
                opened_at=at,
                due_at=at + due_in,
            )
    except IntegrityError:
        # Another process opened it between the look and the write.
        return None


def close_task(*, task: Task, note: str, by: User, at: datetime) -> None:
    """Close a task under one's name, saying what was done.

    Raises: NotAllowed, TaskRefused (no note, or closed before).
    """
    check_any_role(CLOSERS, by, "close_task")
    if not note.strip():
        raise TaskRefused("a closed task says what was done", code="task_note_missing")
    won = Task.objects.filter(pk=task.pk, closed_at__isnull=True).update(
        closed_at=at, closed_by=by, closing_note=note.strip()
    )
    if not won:
        raise TaskRefused("the task was closed before", code="task_closed")
