"""After a restore from a backup nobody's cursor may skip what was numbered anew."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from articles.models import ChangeCounter
from tests import scenarios

CHANGES = "/api/v1/changes/"

pytestmark = pytest.mark.django_db


def test_a_cursor_from_before_is_gone_and_the_log_is_as_it_was() -> None:
    scenarios.published()
    before = Client().get(CHANGES).json()
    counter = ChangeCounter.objects.get()
    call_command("new_epoch", verbosity=0)
    answer = Client().get(CHANGES, {"after": before["cursor"]})
    assert answer.status_code == 410
    assert answer.json()["resync"]
    assert Client().get(CHANGES).json()["results"] == before["results"]
    assert ChangeCounter.objects.get().n == counter.n


def test_each_restore_makes_another_one() -> None:
    seen = set()
    for _ in range(3):
        call_command("new_epoch", verbosity=0)
        seen.add(ChangeCounter.objects.get().epoch)
    assert len(seen) == 3


def test_a_database_without_its_counter_is_refused() -> None:
    ChangeCounter.objects.all().delete()
    with pytest.raises(CommandError, match="no counter"):
        call_command("new_epoch")
