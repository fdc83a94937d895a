# ruff: noqa: PLC0415 - models exist once the database is chosen
"""What a search costs with 1,000, 10,000 and 100,000 texts of one language.

    python -m prove.search sqlite|postgres [texts ...]

The German collection of `tests/relevance` is indexed, every text with the bodies of others and with
one word that all of them have; then its rows are copied inside the database with new keys. Asked
are the worst word (in every text), two common words, a common and a rare one, a question as people
type it, and a misspelt one. `database` is the least time of both statements, on PostgreSQL as the
server tells it of statements that it keeps, as it keeps those of readers; `cpu` is that of this
process for the whole answer, view and bytes included. The least of many rounds: neighbours on the
machine only ever add to it.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from prove import results
from prove.databases import database
from prove.site import ROOT, environment

SIZES = (1_000, 10_000, 100_000)
QUESTIONS = {
    "worst": "Gesundheit",
    "two common": "Gesundheit Schmerzen",
    "common and rare": "Gesundheit Glaukom",
    "typed": "Was hilft gegen Kopfschmerzen in der Nacht?",
    "misspelt": "Gesundheit Migrene",
}
OTHERS = 3
STEP = 1_000
ROUNDS = 60
EXPLAINED = 20
MOST_MS = 3.0


def run(kind: str, url: str, sizes: list[int]) -> dict[str, Any]:
    os.environ.update(environment(url, ""))
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", interactive=False, verbosity=0)
    with transaction.atomic():
        made = first()
    figures: dict[str, Any] = {}
    for size in sizes:
        with transaction.atomic():
            made = grown(kind, made, size)
        _settled(kind)
        figures[str(size)] = {name: measured(text) for name, text in QUESTIONS.items()}
        print(size, figures[str(size)], flush=True)
    last = figures[str(sizes[-1])]
    return {
        "proof": f"search-{kind}",
        "done": True,
        "passed": all(one["database_ms"] <= MOST_MS for one in last.values()),
        "worst_database_ms": max(one["database_ms"] for one in last.values()),
        "worst_cpu_ms": max(one["cpu_ms"] for one in last.values()),
        "sizes": figures,
    }


def first(others: int = OTHERS) -> int:
    """The collection itself, its texts with the bodies of so many others; how many it has."""
    from articles.models import Standing
    from articles.search.index import renew
    from articles.vocabulary import Language
    from tests.relevance.collection import texts
    from tests.relevance.index import put

    every = texts(Language.DE)
    for place, text in enumerate(every):
        more = [every[(place + n) % len(every)].body for n in range(1, others + 1)]
        put(replace(text, body=" ".join([text.body, *more, "Gesundheit."])), Language.DE)
    rows = list(Standing.objects.select_related("edition").order_by("pk"))
    renew(rows)
    for row in rows:
        _keep_card(row)
    return len(rows)


def _keep_card(standing: Any) -> None:
    from articles.models import Rendition
    from articles.rendering.addresses import addresses
    from articles.rendering.renditions import build, published, renderer_key
    from articles.vocabulary import RenditionShape

    card = build(published(standing, standing.edition), RenditionShape.CARD, addresses())
    Rendition.objects.create(
        standing=standing, edition=standing.edition, standing_version=standing.version,
        shape="card", coding="identity", renderer=renderer_key(addresses()), body=card.body,
        etag=card.etag,
    )  # fmt: skip


def grown(kind: str, made: int, size: int) -> int:
    """Copies of the first texts until there are `size`."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM articles_standing")
        first = min(made, cursor.fetchone()[0])
        base = min(201, first)
        while made < size:
            wanted = min(base, size - made)
            for statement in _copies(kind, -(-made // base) * STEP, wanted):
                cursor.execute(statement)
            made += wanted
        cursor.execute(f"UPDATE articles_searchword SET texts = {made} WHERE word = ''")  # noqa: S608
    return made


def _copies(kind: str, step: int, wanted: int) -> Iterator[str]:
    """Statements that copy the first texts with their keys moved by `step`."""
    from django.apps import apps

    lot = "gen_random_uuid()" if kind == "postgres" else "lower(hex(randomblob(16)))"
    first = "(SELECT min(id) FROM articles_standing)"
    moved = {
        "article": {"id": "id + {n}", "uid": lot},
        "variant": {"id": "id + {n}", "article_id": "article_id + {n}", "slug": "slug || '-{n}'"},
        "edition": {
            "id": "id + {n}", "variant_id": "variant_id + {n}", "digest": "digest || '{n}'",
        },
        "standing": {
            "id": "id + {n}", "variant_id": "variant_id + {n}", "edition_id": "edition_id + {n}",
            "article_uid": lot, "slug": "slug || '-{n}'",
        },
        "rendition": {
            "id": "id + {n}", "standing_id": "standing_id + {n}",
            "edition_id": "edition_id + {n}",
        },
        "searchtext": {"standing_id": "standing_id + {n}", "edition_id": "edition_id + {n}"},
        "searchterm": {"doc": "doc + {n}"},
        "searchfiling": {"doc": "doc + {n}"},
    }  # fmt: skip
    keys = {
        "rendition": "standing_id", "searchtext": "standing_id", "searchterm": "doc",
        "searchfiling": "doc",
    }  # fmt: skip
    for name, changed in moved.items():
        table = f"articles_{name}"
        columns = [f.column for f in apps.get_model("articles", name)._meta.local_concrete_fields]
        taken = ", ".join(changed.get(c, c).format(n=step) for c in columns)
        key = keys.get(name, "id")
        low = f"(SELECT min({key}) FROM {table})" if key == "id" else first  # noqa: S608
        shape = " AND shape = 'card' AND coding = 'identity'" if name == "rendition" else ""
        yield (
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {taken} FROM {table} "  # noqa: S608
            f"WHERE {key} < {low} + {wanted}{shape}"
        )


def _settled(kind: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if kind == "postgres" else "ANALYZE")


def measured(text: str) -> dict[str, float]:
    """The least and the median time of one question, in milliseconds, and pages read."""
    from django.db import connection
    from django.test import Client

    client = Client()
    asked: list[tuple[str, Any]] = []
    spent: list[float] = []

    def timed(execute: Callable[..., Any], sql: str, params: Any, *more: Any) -> Any:
        asked.append((sql, params))
        begin = time.perf_counter()
        try:
            return execute(sql, params, *more)
        finally:
            spent[-1] += (time.perf_counter() - begin) * 1000

    cpu: list[float] = []
    with connection.execute_wrapper(timed):
        for _ in range(ROUNDS):
            asked.clear()
            spent.append(0.0)
            begin = time.process_time()
            answer = client.get("/api/v1/search/", {"q": text, "lang": "de"})
            cpu.append((time.process_time() - begin) * 1000)
            if answer.status_code != 200:
                raise RuntimeError(answer.content)
    figures: dict[str, float] = {
        "database_ms": round(min(spent), 2),
        "seen_ms_median": round(statistics.median(spent), 2),
        "cpu_ms": round(min(cpu), 2),
        "cpu_ms_median": round(statistics.median(cpu), 2),
        "count": answer.json()["matches"]["count"],
        "statements": len(asked),
    }
    if connection.vendor == "postgresql":
        told = [explained(sql, params) for sql, params in asked]
        figures["database_ms"] = round(sum(ms for ms, _ in told), 2)
        figures["pages"] = sum(pages for _, pages in told)
    return figures


def explained(sql: str, params: Any) -> tuple[float, int]:
    """The server's own least time for a statement that it keeps; pages that it touched."""
    from django.db import connection

    times, pages = [], 0
    numbered = sql % tuple(f"${place}" for place in range(1, len(params) + 1))
    values = ", ".join(["%s"] * len(params))
    told = f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) EXECUTE told ({values})"
    with connection.cursor() as cursor:
        cursor.execute(f"PREPARE told AS {numbered}")
        for _ in range(EXPLAINED):
            cursor.execute(told, params)
            (plan,) = cursor.fetchone()[0]
            times.append(plan["Planning Time"] + plan["Execution Time"])
            pages = plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"]
        cursor.execute("DEALLOCATE told")
    return min(times), pages


def main(kind: str, sizes: list[int]) -> int:
    os.chdir(ROOT)
    folder = Path(tempfile.mkdtemp(prefix="beleg-prove-"))
    try:
        with database(kind, folder) as url:
            figures = run(kind, url, sizes)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    results.write(f"search-{kind}", figures)
    return 0 if figures["passed"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], [int(size) for size in sys.argv[2:]] or list(SIZES)))
