"""Every process of a run starts from one migrated database."""

import fcntl
import os
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaiting
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests import template

SQLITE, POSTGRES = "django.db.backends.sqlite3", "django.db.backends.postgresql"


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "template"
    path.touch()
    monkeypatch.setenv(template.VARIABLE, str(path))
    return path


def on(engine: str, folder: Path) -> dict[str, Any]:
    return {"ENGINE": engine, "TEST": {"NAME": str(folder / "test.sqlite3_gw0")}}


def test_it_is_waited_for_and_copied(lock: Path, tmp_path: Path) -> None:
    database = on(SQLITE, tmp_path)
    with ThreadPoolExecutor() as pool:
        with template.held(lock) as held:
            # As the process inherits it that makes the template.
            making = os.dup(held)
        taken = pool.submit(template.take, database)
        with pytest.raises(StillWaiting):
            taken.result(timeout=0.2)
        Path(f"{lock}.made").write_bytes(b"migrated")
        os.close(making)
        assert taken.result(timeout=20)
    assert Path(database["TEST"]["NAME"]).read_bytes() == b"migrated"
    assert "TEMPLATE" not in database["TEST"]


def test_the_server_copies_it_on_postgresql(lock: Path, tmp_path: Path) -> None:
    Path(f"{lock}.made").write_text("beleg_test_1_template")
    database = on(POSTGRES, tmp_path)
    assert template.take(database)
    assert database["TEST"]["TEMPLATE"] == "beleg_test_1_template"


def test_without_one_a_process_migrates(
    lock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = on(SQLITE, tmp_path)
    assert not template.take(database), "whoever made it failed"
    monkeypatch.delenv(template.VARIABLE)
    assert not template.take(database), "pytest was started by itself"
    assert not Path(database["TEST"]["NAME"]).exists()


def test_several_may_copy_at_once(lock: Path) -> None:
    with lock.open() as other:
        fcntl.flock(other, fcntl.LOCK_SH)
        assert not template.take(on(SQLITE, lock.parent))


@pytest.mark.django_db
def test_this_database_has_every_migration() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert "test" in str(settings.DATABASES["default"]["NAME"])
