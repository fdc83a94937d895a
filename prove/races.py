# ruff: noqa: PLC0415 - models exist once the database is chosen
"""Two editors, one article, many races: no update is lost, both languages survive.

    python -m prove.races sqlite|postgres [races]

Each editor is a process of its own with a connection of its own. In every race both open the same
form and save at the same moment. Three kinds in turn: the same language (one wins, the other is
told, with both texts), German beside English (both win), one language beside what both share.
"""

import multiprocessing as mp
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from prove import results
from prove.databases import database
from prove.site import ROOT, environment

RACES = 200
KINDS = ("same language", "german and english", "language and shared")
COLUMNS = {
    "same language": ("title_de", "title_de"),
    "german and english": ("title_de", "title_en"),
    "language and shared": ("title_de", "shared"),
}


def editor(turn: int, url: str, races: int, pipe: Any, barrier: Any) -> None:
    """One editor: opens the form, waits for the other, saves, and tells what happened."""
    _set_up(url)
    from django.db import connection
    from django.utils import timezone

    from articles.drafting.actions import current_locks, save_draft
    from articles.drafting.refusals import StaleDraft
    from articles.drafting.writing import Edit
    from articles.models import Article, Citation
    from tests import scenarios

    by = [scenarios.author(), scenarios.translator()][turn]
    for number in range(races):
        kind = KINDS[number % len(KINDS)]
        column = COLUMNS[kind][turn]
        article = Article.objects.order_by("pk")[0]
        row: Any = article
        if column == "shared":
            column, row = "quote", Citation.objects.filter(claim__article=article)[0]
        locks = current_locks(article)
        before = getattr(row, column)
        value = f"Rennen {number} von {turn}"
        setattr(row, column, value)
        barrier.wait(timeout=60)
        try:
            save_draft(
                article=article,
                edits=[Edit(row, (column,))],
                expected=locks,
                by=by,
                at=timezone.now(),
            )
            outcome, theirs = "saved", None
        except StaleDraft as stale:
            outcome, theirs = "stale", stale.conflicts[0].theirs if stale.conflicts else None
        except Exception as error:
            outcome, theirs = f"error {type(error).__name__}: {error}", None
        pipe.send((number, turn, column, before, value, outcome, theirs))
        barrier.wait(timeout=60)
        barrier.wait(timeout=60)
    connection.close()


def _set_up(url: str) -> None:
    os.environ.update(environment(url, ""))
    import django

    django.setup()


def judge(number: int, told: list[tuple[Any, ...]]) -> list[str]:
    """What does not hold of one race. Asked while both editors wait."""
    from articles.models import Article, Citation

    kind, broken = KINDS[number % len(KINDS)], []
    article = Article.objects.order_by("pk")[0]
    quote = Citation.objects.filter(claim__article=article).values_list("quote", flat=True)[0]
    now = {"title_de": article.title_de, "title_en": article.title_en, "quote": quote}
    saved = [row for row in told if row[5] == "saved"]
    if kind == "same language":
        if len(saved) != 1:
            broken.append(f"{len(saved)} saves were accepted")
        broken += [
            "the refused editor was not shown the other's text"
            for row in told
            if row[5] == "stale" and row[6] != saved[0][4]
        ]
    elif len(saved) != 2:
        broken.append(f"only {len(saved)} of two independent saves were accepted: {told}")
    broken += [
        f"an accepted save is lost: {row[2]} is {now[row[2]]!r}, not {row[4]!r}"
        for row in saved
        if now[row[2]] != row[4]
    ]
    broken += [row[5] for row in told if row[5] not in {"saved", "stale"}]
    return broken


def run(kind: str, url: str, races: int) -> dict[str, Any]:
    _set_up(url)
    from django.core.management import call_command
    from django.db import connection

    from articles.models import Article, Contributor, Variant
    from tests import scenarios

    call_command("migrate", interactive=False, verbosity=0)
    article = scenarios.draft("race")
    locks = sum(Variant.objects.values_list("lock_version", flat=True)) + article.shared_lock
    connection.close()
    context = mp.get_context("spawn")
    barrier = context.Barrier(3)
    pipes = [context.Pipe(duplex=False) for _ in range(2)]
    editors = [
        context.Process(target=editor, args=(turn, url, races, pipes[turn][1], barrier))
        for turn in range(2)
    ]
    for process in editors:
        process.start()
    rows: list[dict[str, Any]] = []
    accepted, begin = 0, time.monotonic()
    for number in range(races):
        barrier.wait(timeout=120)
        barrier.wait(timeout=60)
        told = [pipe[0].recv() for pipe in pipes]
        accepted += sum(row[5] == "saved" for row in told)
        broken = judge(number, told)
        rows.append({"race": number, "outcomes": [row[5] for row in told], "broken": broken})
        barrier.wait(timeout=60)
    for process in editors:
        process.join(timeout=30)
    article = Article.objects.get()
    after = sum(Variant.objects.values_list("lock_version", flat=True)) + article.shared_lock
    people = Contributor.objects.count()
    connection.close()
    broken_races = [row for row in rows if row["broken"]]
    return {
        "proof": f"races-{kind}",
        "done": True,
        "passed": not broken_races and after - locks == accepted,
        "races": races,
        "accepted": accepted,
        "refused_as_stale": sum(row["outcomes"].count("stale") for row in rows),
        "lost_updates": len(broken_races),
        "locks_raised": after - locks,
        "contributors": people,
        "seconds": round(time.monotonic() - begin, 1),
        "broken": broken_races[:10],
    }


def main(kind: str, races: int) -> int:
    os.chdir(ROOT)
    folder = Path(tempfile.mkdtemp(prefix="beleg-prove-"))
    try:
        with database(kind, folder) as url:
            figures = run(kind, url, races)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    results.write(f"races-{kind}", figures)
    print({name: value for name, value in figures.items() if name != "rows"})
    return 0 if figures["passed"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else RACES))
