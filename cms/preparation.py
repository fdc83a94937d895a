"""What must stand before the first request: tables, static files, with DEBUG the demo content."""

import hashlib
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command, get_commands
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from cms.environment import BadSetting


def prepare() -> None:
    """Idempotent, and quick where nothing is to be done."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Preparing the database ...", flush=True)  # noqa: T201 - told to the terminal
        call_command("migrate", interactive=False, verbosity=0)
    if not settings.DEBUG:
        collect_static_files()
    elif "load_demo" in get_commands():
        call_command("load_demo", verbosity=1)


def collect_static_files() -> None:
    """Compressing them takes half a minute, so only where one of them changed."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    digest = _digest_of_static_files()
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return
    print("Collecting static files ...", flush=True)  # noqa: T201 - told to the terminal
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest, encoding="ascii")


def _digest_of_static_files() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            path = Path(storage.path(name))
            digest.update(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    try:
        django.setup()
        prepare()
    except (BadSetting, CommandError, DatabaseError) as error:
        print(f"beleg: {str(error).strip()}", file=sys.stderr)  # noqa: T201 - told to the terminal
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
