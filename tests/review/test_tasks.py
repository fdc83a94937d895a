"""A task is opened once for one cause and closed by a named person who says what was done."""

from datetime import timedelta

import pytest

from articles.models import Article, Task
from articles.review.permissions import NotAllowed
from articles.review.tasks import TaskRefused, close_task, open_task
from articles.vocabulary import TaskKind
from tests import scenarios
from tests.scenarios import START, after

pytestmark = pytest.mark.django_db


def opened(article: Article) -> Task | None:
    return open_task(
        kind=TaskKind.SOURCE_STATUS,
        key="retracted:1",
        article=article,
        at=START,
        due_in=timedelta(hours=24),
    )


def test_the_same_cause_opens_one_task() -> None:
    article = scenarios.draft()
    task = opened(article)

    assert task is not None
    assert task.due_at == START + timedelta(hours=24)
    assert opened(article) is None
    assert Task.objects.count() == 1


def test_a_cause_that_comes_back_after_the_task_was_closed_opens_another() -> None:
    article = scenarios.draft()
    task = opened(article)
    assert task is not None
    close_task(task=task, note="Zahlen geprüft.", by=scenarios.editor(), at=after(5))

    task.refresh_from_db()
    assert (task.closed_by, task.closing_note) == (scenarios.editor(), "Zahlen geprüft.")
    assert opened(article) is not None


def test_a_task_is_not_closed_twice_nor_without_a_note_nor_by_anybody() -> None:
    task = opened(scenarios.draft())
    assert task is not None
    with pytest.raises(TaskRefused, match="says what was done"):
        close_task(task=task, note=" ", by=scenarios.editor(), at=after(1))
    with pytest.raises(NotAllowed):
        close_task(task=task, note="Fertig.", by=scenarios.author(), at=after(1))
    close_task(task=task, note="Fertig.", by=scenarios.editor(), at=after(1))
    with pytest.raises(TaskRefused, match="closed before"):
        close_task(task=task, note="Noch einmal.", by=scenarios.editor(), at=after(2))
