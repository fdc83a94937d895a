"""`make bench`: what reading, publishing and importing cost, beside others in the same run.

    make bench                                     # 10,000 articles, both databases, all goals
    make bench ARGS="ARTICLES=300 SECONDS=2 ONLY=P1,P4 DATABASES=sqlite"

ARTICLES, ROUNDS, SECONDS (of one run of wrk), DATABASES, ONLY, GROWTH (sizes), PUBLISHES, IMPORTS
are taken from the environment too. Exit code 0 whether goals are reached or not: time is no test.
"""

import json
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from bench import goals
from bench.doing import Doing
from bench.field import running, stores
from prove.site import ROOT
from tests.run import NoService

FOLDER = Path(os.environ.get("BENCH_DIR", "") or ROOT / "var/bench")
GOALS = tuple(f"P{n}" for n in range(1, 16))
KINDS = ("sqlite", "postgres")


@dataclass(frozen=True)
class Options:
    """What was asked for. `growth` are numbers of articles."""

    articles: int
    rounds: int
    seconds: float
    databases: list[str]
    only: set[str]
    growth: list[int]
    publishes: int
    imports: int

    def wants(self, *names: str) -> bool:
        return not self.only or bool(self.only.intersection(names))


def options(arguments: Sequence[str], environment: dict[str, str]) -> Options:
    """NAME=VALUE words, then the environment. Raises: ValueError."""
    given = environment | dict(word.split("=", 1) for word in arguments)

    def words(name: str, default: str) -> list[str]:
        return given.get(name, default).replace(",", " ").split()

    found = Options(
        articles=int(given.get("ARTICLES") or 10_000),
        rounds=int(given.get("ROUNDS") or 3),
        seconds=float(given.get("SECONDS") or 4),
        databases=words("DATABASES", "sqlite postgres"),
        only=set(words("ONLY", "")),
        growth=sorted(map(int, words("GROWTH", "1000 10000"))),
        publishes=int(given.get("PUBLISHES") or 20),
        imports=int(given.get("IMPORTS") or 200),
    )
    unknown = [*(found.only - set(GOALS)), *(set(found.databases) - set(KINDS))]
    if unknown or not found.databases or min(found.articles, found.rounds, found.publishes) < 1:
        raise ValueError(f"unknown, or too little: {' '.join(unknown)}")
    return found


def main(arguments: Sequence[str]) -> int:
    def handler(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, handler)
    try:
        asked = options(arguments, dict(os.environ))
    except ValueError as error:
        print(f"beleg: {error}\n{__doc__}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="beleg-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        try:
            table = _measured(asked, folder)
        except NoService as error:
            print(f"beleg: {error}", file=sys.stderr)
            return 1
    print(f"\n{table}\n\nfigures: {FOLDER}")
    return 0


def _measured(asked: Options, folder: Path) -> str:
    begun = datetime.now(tz=UTC)
    with stores(asked.databases, folder) as every:
        doing = Doing(asked, folder, every)
        for size in sorted({asked.articles, *(asked.growth if asked.wants("P13") else ())}):
            doing.grow(size)
            with running(folder / f"at-{size}", every) as field:
                if size in asked.growth and asked.wants("P13"):
                    doing.at_size(field, size)
                if size == asked.articles:
                    doing.all(field)
                    kept = field
        lines = []
        for store in every:
            naive = next((k for k in ("postgres", "sqlite") if k in asked.databases), "")
            run = goals.Run(kept, store.kind, f"naive {naive}", doing.extra[store.kind])
            rows = [row for row in goals.rows(run) if asked.wants(row.goal)]
            _write(store.kind, asked, begun, run, rows)
            lines += [
                f"{store.kind}, {store.articles} articles; naive: on {naive}",
                *map(_line, rows),
            ]
    table = "\n".join(lines)
    (FOLDER / "summary.txt").write_text(table + "\n", encoding="utf-8")
    return table


def _line(row: goals.Row) -> str:
    return (
        f"{row.goal:<4} {row.what:<34} {row.figure:>9.2f} {row.unit:<10} {row.bound:<8} {row.word}"
    ).rstrip()


def _write(
    kind: str, asked: Options, begun: datetime, run: goals.Run, rows: Sequence[goals.Row]
) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    samples = {
        case: {
            name: [asdict(one) for one in found]
            for name, found in by_name.items()
            if name.endswith(kind) or name in {"bare WSGI", "static file", run.naive}
        }
        for case, by_name in run.field.samples.items()
    }
    told: dict[str, Any] = {
        "begun": begun.isoformat(timespec="seconds"),
        "database": kind,
        "asked": asdict(asked) | {"only": sorted(asked.only)},
        "goals": [asdict(row) for row in rows],
        "measured": run.extra,
        "samples": samples,
    }
    path = FOLDER / f"{kind}.json"
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
