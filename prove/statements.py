"""Tells, before it is run, every statement of this process to whoever reads the pipe.

A line is: role, process id, what is being done, `1` inside a transaction, the statement. A thread
that was asked to waits after its commits, before anybody is notified: there it can be killed.
"""

import os
import threading
import time
from collections.abc import Callable
from typing import Any

PIPE, ROLE = "PROVE_PIPE", "PROVE_ROLE"
LONGEST = 240
HELD_SECONDS = 30.0
_doing = threading.local()
_open: dict[str, int] = {}


def doing(what: str) -> None:
    """Name what this thread is about to do."""
    _doing.what = what


def hold_after_commits(*, is_held: bool) -> None:
    """Have this thread wait after each of its commits, or not any more."""
    _doing.is_held = is_held


def tell(statement: str, *, is_atomic: bool) -> None:
    path = os.environ[PIPE]
    if path not in _open:
        _open[path] = os.open(path, os.O_WRONLY)
    words = " ".join(statement.split())[:LONGEST]
    line = (
        f"{os.environ.get(ROLE, '-')}\t{os.getpid()}\t{getattr(_doing, 'what', '-')}\t"
        f"{int(is_atomic)}\t{words}\n"
    )
    os.write(_open[path], line.encode("utf-8", "replace"))


def watch(connection: Any, **_: Any) -> None:
    """Django's signal `connection_created`."""

    def wrapper(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        tell(str(sql), is_atomic=connection.in_atomic_block)
        return execute(sql, params, many, context)

    commit = connection._commit

    def told_commit() -> Any:
        tell("COMMIT", is_atomic=True)
        found = commit()
        tell("COMMITTED", is_atomic=False)
        if getattr(_doing, "is_held", False):
            time.sleep(HELD_SECONDS)
        return found

    if not getattr(connection, "_is_told", False):
        connection._is_told = True
        connection.execute_wrappers.append(wrapper)
        connection._commit = told_commit


def process_named(get_response: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Middleware: each answer says which process gave it; the read gate learns it like the rest."""

    def named(request: Any) -> Any:
        response = get_response(request)
        response.headers["X-Prove-Process"] = str(os.getpid())
        return response

    return named
