"""One migrated database for a whole run: every process that tests starts from a copy of it.

Migrating takes half a minute of a processor, copying the result none. `tests.run` starts this
beside pytest, with a lock that ends with it: `python -m tests.template`. Without `tests.run` there
is no template, and pytest-django migrates.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Names the lock; the template stands beside it, or on the server under a name of the run.
VARIABLE = "TEST_TEMPLATE"


@contextmanager
def held(lock: Path) -> Iterator[int]:
    """The lock, for a process that is to inherit it and makes a template while it holds it."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()


def take(database: dict[str, Any]) -> bool:
    """Have the test database of these settings start from the template; False: there is none."""
    if not (lock := os.environ.get(VARIABLE)):
        return False
    with Path(lock).open() as file:
        fcntl.flock(file, fcntl.LOCK_SH)
    if not (made := Path(f"{lock}.made")).exists():
        return False
    if database["ENGINE"].endswith("sqlite3"):
        shutil.copyfile(made, database["TEST"]["NAME"])
    else:
        database["TEST"]["TEMPLATE"] = made.read_text(encoding="ascii")
    return True


def make(lock: str) -> None:
    import django  # noqa: PLC0415 - needs the settings

    django.setup()
    from django.db import connection  # noqa: PLC0415

    made, test = Path(f"{lock}.made"), connection.settings_dict["TEST"]
    on_sqlite = connection.vendor == "sqlite"
    test["NAME"] = f"{lock}.making" if on_sqlite else f"{test['NAME']}_template"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    # What lies in SQLite's log goes into its file with the last connection.
    connection.close()
    if on_sqlite:
        Path(test["NAME"]).rename(made)
    else:
        made.write_text(test["NAME"], encoding="ascii")


if __name__ == "__main__":
    make(os.environ[VARIABLE])
