"""The goals of speed, and whether a run reached them.

Everything is a ratio to a contestant of the same run, or a bound that was set from one. Figures of
other systems were measured beside the naive contestant on one machine on 2026-11-23 (Directus 12.4,
Wagtail 8.0, Strapi 5.54; CPU ms of a request, server and database); what they would be here is
told from what the naive contestant needs here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bench.field import Field

# CPU ms of that day: the naive contestant's, and the others' for the same read.
NAIVE_THEN = {"detail": 16.7, "list": 5.21, "delta": 13.36}
DIRECTUS = {"detail": 10.42, "delta": 7.89}
WAGTAIL = {"detail": 22.61}
# Milliseconds of a publish (Wagtail, Strapi: one language), and of each article of an import.
WAGTAIL_PUBLISH, STRAPI_PUBLISH = 134.0, 144.0
WAGTAIL_IMPORT, STRAPI_IMPORT, DIRECTUS_IMPORT = 140.0, 322.0, 403.0
# MiB under load, and seconds to the first answer.
WAGTAIL_MIB, DIRECTUS_MIB = 223.0, 527.0
WAGTAIL_START = 2.6
GROWS = {"detail": 1.2, "304": 1.2, "list": 1.2, "delta": 1.2, "deep": 1.2, "search": 3.0}


@dataclass(frozen=True)
class Row:
    """A line of the table. `is_reached` is None for a figure without a goal."""

    goal: str
    what: str
    figure: float
    bound: str
    is_reached: bool | None
    unit: str = "x"

    @property
    def word(self) -> str:
        return {True: "reached", False: "missed", None: ""}[self.is_reached]


@dataclass
class Run:
    """All that was measured of one kind of database. `extra` is what no load tells."""

    field: Field
    kind: str
    naive: str
    extra: dict[str, Any]

    def cpu(self, case: str, name: str) -> float:
        return self.field.median(case, self.full(name)).cpu_ms

    def has(self, case: str, *names: str) -> bool:
        return all(self.field.has(case, self.full(name)) for name in names)

    def full(self, name: str) -> str:
        """A contestant by its short name; those without a database are called as they are."""
        if name == "naive":
            return self.naive
        return name if name in {"bare WSGI", "static file"} else f"{name} {self.kind}"

    def cheaper(self, case: str, name: str, than: str = "naive") -> float:
        """How many times less CPU a request costs."""
        return ratio(self.cpu(case, than), self.cpu(case, name))

    @property
    def machine(self) -> float:
        """How many times slower than the machine of the peers' figures."""
        return ratio(self.cpu("detail", "naive"), NAIVE_THEN["detail"])


def ratio(more: float, less: float) -> float:
    """A ratio of two costs; of nothing measured it is 0."""
    return more / less if less > 0 else 0.0


def least(goal: str, what: str, figure: float, bound: float, unit: str = "x") -> Row:
    return Row(goal, what, figure, f">= {bound:g}", figure >= bound, unit)


def most(goal: str, what: str, figure: float, bound: float, unit: str = "x") -> Row:
    return Row(goal, what, figure, f"<= {bound:g}", figure <= bound, unit)


def note(goal: str, what: str, figure: float, unit: str = "x") -> Row:
    return Row(goal, what, figure, "", None, unit)


def rows(run: Run) -> list[Row]:
    """Every goal of which there are figures, in their order."""
    every: list[Callable[[Run], Iterator[Row]]] = [
        _detail, _uncached, _nginx, _not_modified, _lists, _deep, _delta, _search, _publish,
        _import, _memory, _start, _growth, _statements, _tail,
    ]  # fmt: skip
    return [row for rows_of in every for row in rows_of(run)]


def _detail(run: Run) -> Iterator[Row]:
    if not run.has("detail", "product"):
        return
    yield most(
        "P1", "detail / bare WSGI", ratio(1, run.cheaper("detail", "product", "bare WSGI")), 2.5
    )
    yield note("P1", "naive / detail, anonymous", run.cheaper("detail", "product"))
    yield least("P1", "naive / detail with key", run.cheaper("detail", "keyed"), 120)
    yield note("P1", "naive / detail without the gate", run.cheaper("detail", "no gate"))
    for name, then, bound in (("Directus", DIRECTUS, 75), ("Wagtail", WAGTAIL, 150)):
        peer = then["detail"] / NAIVE_THEN["detail"]
        yield least("P1", f"{name} / detail", peer * run.cheaper("detail", "product"), bound)


def _uncached(run: Run) -> Iterator[Row]:
    if run.has("detail", "uncached"):
        bound = 45 if run.kind == "postgres" else 100
        what = "naive / detail, caches off"
        yield least("P2", what, run.cheaper("detail", "uncached"), bound)


def _nginx(run: Run) -> Iterator[Row]:
    if not run.has("detail", "nginx"):
        return
    yield least("P3", "naive / detail behind nginx", run.cheaper("detail", "nginx"), 400)
    static = ratio(1, run.cheaper("detail", "nginx", "static file"))
    yield most("P3", "detail behind nginx / static file", static, 2)


def _not_modified(run: Run) -> Iterator[Row]:
    if not run.has("304", "product"):
        return
    yield least("P4", "naive / 304", run.cheaper("304", "product"), 150)
    yield note("P4", "naive / 304 with key", run.cheaper("304", "keyed"))
    for name in ("product", "uncached"):
        dear = ratio(run.cpu("304", name), run.cpu("detail", name))
        yield most("P4", f"304 / 200, {name}", dear, 1.0)


def _lists(run: Run) -> Iterator[Row]:
    if run.has("list", "product"):
        yield least("P5", "naive / list, moved", run.cheaper("list", "uncached"), 20)
        yield least("P5", "naive / list, not moved", run.cheaper("list", "product"), 60)


def _deep(run: Run) -> Iterator[Row]:
    if run.has("deep", "uncached"):
        dear = ratio(run.cpu("deep", "uncached"), run.cpu("list", "uncached"))
        yield most("P6", "page at 90 % / page 1", dear, 1.1)
        naive = ratio(run.cpu("deep", "naive"), run.cpu("list", "naive"))
        yield note("P6", "the naive contestant's", naive)


def _delta(run: Run) -> Iterator[Row]:
    if not run.has("delta", "uncached"):
        return
    yield least("P7", "naive / delta of 100", run.cheaper("delta", "uncached"), 25)
    yield note("P7", "naive / delta of 100, not moved", run.cheaper("delta", "product"))
    peer = DIRECTUS["delta"] / NAIVE_THEN["delta"]
    yield least("P7", "Directus / delta of 100", peer * run.cheaper("delta", "uncached"), 15)
    yield least("P7", "naive / 20 full texts", run.cheaper("full", "uncached"), 60)


def _search(run: Run) -> Iterator[Row]:
    if run.has("search", "uncached"):
        articles = run.extra["articles"]
        bound = 200 if articles >= 100_000 else 40
        what = f"naive / search at {articles}"
        yield least("P8", what, run.cheaper("search", "uncached"), bound)
    for word, told in run.extra.get("searches", {}).items():
        yield most("P8", f"database, {word}", told["database_ms"], 3.0, "ms")


def _publish(run: Run) -> Iterator[Row]:
    told = run.extra.get("publish")
    if not told:
        return
    yield most("P9", "publish, both languages", told["wall_ms"], 20, "ms")
    yield note("P9", "its CPU here", told["cpu_ms"], "ms")
    yield note("P9", "its CPU in PostgreSQL", told["database_ms"], "ms")
    if run.has("detail", "naive"):
        here = run.machine / told["wall_ms"]
        yield least("P9", "Wagtail / publish", 2 * WAGTAIL_PUBLISH * here, 12)
        yield least("P9", "Strapi / publish", 2 * STRAPI_PUBLISH * here, 14)
    yield most("P9", "next reads that saw it not", told["unseen"], 0, "")


def _import(run: Run) -> Iterator[Row]:
    told = run.extra.get("import")
    if not told:
        return
    yield most("P10", "import, each article", told["wall_ms"], 6, "ms")
    yield note("P10", "its CPU here", told["cpu_ms"], "ms")
    yield note("P10", "its CPU in PostgreSQL", told["database_ms"], "ms")
    yield most("P10", "memory of one of its processes", told["most_mib"], 150, "MiB")
    yield note("P10", "of them all", told["sum_mib"], "MiB")
    if run.has("detail", "naive"):
        here = run.machine / told["wall_ms"]
        yield least("P10", "Wagtail / import", WAGTAIL_IMPORT * here, 22)
        yield least("P10", "Strapi / import", STRAPI_IMPORT * here, 50)
        yield least("P10", "Directus / import", DIRECTUS_IMPORT * here, 65)


def _memory(run: Run) -> Iterator[Row]:
    if told := run.extra.get("memory"):
        yield most("P11", "PSS, 1,000 articles held", told["loaded_mib"], 130, "MiB")
        yield note("P11", "before the first request", told["idle_mib"], "MiB")
        yield most("P11", "of Wagtail's", told["loaded_mib"] / WAGTAIL_MIB, 0.5)
        yield most("P11", "of Directus's", told["loaded_mib"] / DIRECTUS_MIB, 0.25)


def _start(run: Run) -> Iterator[Row]:
    if told := run.extra.get("start"):
        yield most("P12", "start to first 200", told["seconds"], 0.8, "s")
        yield note("P12", "its CPU", told["cpu_seconds"], "s")
        if run.has("detail", "naive"):
            part = told["seconds"] / (WAGTAIL_START * run.machine)
            yield most("P12", "of Wagtail's", part, 0.25)


def _growth(run: Run) -> Iterator[Row]:
    told = run.extra.get("growth", {})
    sizes = sorted(told, key=int)
    for size in sizes[1:]:
        first, now = told[sizes[0]], told[size]
        span = f"{size} / {sizes[0]}"
        for case, bound in GROWS.items():
            if case in now and case in first:
                yield most("P13", f"{case}, {span}", ratio(now[case], first[case]), bound)
        if "publish" in now and "publish" in first:
            yield most("P13", f"publish, {span}", ratio(now["publish"], first["publish"]), 1.3)


def _statements(run: Run) -> Iterator[Row]:
    if told := run.extra.get("statements"):
        for name, most_of_it in told["allowed"].items():
            yield most("P14", f"{name}", told["statements"][name], most_of_it, "statements")
        body = float(told["not_modified_reads_body"])
        yield most("P4", "bodies read for a 304", body, 0, "")


def _tail(run: Run) -> Iterator[Row]:
    told = run.extra.get("tail")
    if not told:
        return
    yield most("P15", "p99 while busy / naive p50", told["p99_ms"] / told["naive_p50_ms"], 0.1)
    yield note("P15", "p99 while busy", told["p99_ms"], "ms")
    yield note("P15", "publishes a second beside it", told["publishes_a_second"], "/s")
    yield note("P15", "imports a second beside it", told["imports_a_second"], "/s")
