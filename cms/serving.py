"""granian, with the application loaded once, before it forks: its processes share what is loaded.

    python -m cms.serving --interface wsgi --workers 2 ... cms.wsgi:application

Arguments and variables are granian's own. Under granian alone the same application runs as well;
each process then loads it for itself.
"""

import gc
import multiprocessing
import os
import sys

from granian.cli import entrypoint

from cms.processes import follow_parent


def main() -> None:
    """Serve until somebody ends it."""
    if sys.platform == "linux":
        # Later versions of Python start processes in ways that share nothing.
        multiprocessing.set_start_method("fork")
        load()
    entrypoint()  # type: ignore[no-untyped-call]


def load() -> None:
    """All that an answer to a reader needs. No thread and no connection may come of it: a forked
    process would have half of it."""
    # What stays for good is not looked through again and again while it grows.
    gc.disable()
    # The application first: it reads the settings, or says why it cannot.
    from cms.wsgi import application  # noqa: F401, I001, PLC0415
    import django.db.models.sql.compiler  # noqa: F401, PLC0415 - by name, with the first query
    from django.apps import apps  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.urls import get_resolver  # noqa: PLC0415
    from api.v1.answers.paging import PAGE_SIZE  # noqa: PLC0415
    from articles.reading import articles, cards  # noqa: PLC0415

    if connection.vendor == "postgresql":
        # By name, with the first statement.
        from articles import listening  # noqa: F401, PLC0415
        from articles.statements import prepared  # noqa: F401, PLC0415

    _ = get_resolver().url_patterns
    for model in apps.get_models():
        # How models hang together is found out with the first query, too.
        model._meta.get_fields()
    # So are the statements that readers' questions come to: one more entry tells of a next page.
    articles.write_statements()
    cards.write_statements(limit=PAGE_SIZE + 1)
    # To count references in a page of memory is to copy it: the collector leaves these alone. It is
    # not asked before: it would look at a million things to find some thousands.
    gc.freeze()
    gc.enable()
    os.register_at_fork(after_in_child=follow_parent)


if __name__ == "__main__":
    main()
