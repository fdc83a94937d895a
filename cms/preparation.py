"""What must stand before the first request: tables, static files, with DEBUG the demo content."""

import os
import sys

import django
from django.conf import settings
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
        call_command("collectstatic", interactive=False, verbosity=0)
    elif "load_demo" in get_commands():
        call_command("load_demo", verbosity=1)


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
