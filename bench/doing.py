"""What is measured, in its order: reads by load, then what else the goals are about."""

import statistics
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from bench import asked as questions
from bench import load, machine
from bench.clerk import Clerk
from bench.field import FIRST, Field, Store, fresh_product
from bench.servers import product_variables

# Who is asked what, by the goals that need it.
READS = (
    ("detail", ("P1", "P2", "P3", "P4", "P9", "P10", "P12", "P15"),
     ("product", "keyed", "uncached", "no gate", "nginx", "naive")),
    ("304", ("P4",), ("product", "keyed", "uncached", "naive")),
    ("list", ("P5", "P6"), ("product", "uncached", "naive")),
    ("deep", ("P6",), ("uncached", "naive")),
    ("delta", ("P7",), ("product", "uncached", "naive")),
    ("full", ("P7",), ("uncached", "naive")),
    ("search", ("P8",), ("product", "uncached", "naive")),
)  # fmt: skip
BARE = ("bare WSGI", "static file")
GROWING = ("detail", "304", "list", "deep", "delta", "search")
HELD = 1_000
STARTS = 3
PUBLISHES_A_SECOND = 10


class Asked(Protocol):
    """What of the options matters here."""

    @property
    def articles(self) -> int: ...
    @property
    def rounds(self) -> int: ...
    @property
    def seconds(self) -> float: ...
    @property
    def publishes(self) -> int: ...
    @property
    def imports(self) -> int: ...
    def wants(self, *names: str) -> bool: ...


class Doing:
    """One run of the bench. `extra` holds, by kind of database, what no load tells."""

    def __init__(self, asked: Asked, folder: Path, every: Sequence[Store]) -> None:
        self.asked, self.folder, self.every = asked, folder, list(every)
        self.extra: dict[str, dict[str, Any]] = defaultdict(dict)
        self.bundles, self.taken = 0, 0

    def grow(self, size: int) -> None:
        """Every database at that size."""
        for store in self.every:
            store.clerk.begin("grow", articles=size)
        for store in self.every:
            told = store.clerk.ended()
            store.articles = told["articles"]
            if not store.key:
                store.key = store.clerk.do("key")
            self.extra[store.kind]["articles"] = store.articles
            print(f"--- {store.kind}: {told['articles']} articles, {told['seconds']} s", flush=True)
        (self.folder / f"at-{size}").mkdir(mode=0o755)

    def at_size(self, field: Field, size: int) -> None:
        """What each read costs at this size with every cache off, and a publish."""
        requests = self._requests(field, set(GROWING))
        own = Field(field.folder, field.contestants)
        for case in GROWING:
            names = [f"uncached {store.kind}" for store in self.every]
            own.run(case, requests, names, self.asked.rounds, self.asked.seconds)
        for store in self.every:
            found = {case: own.median(case, f"uncached {store.kind}").cpu_ms for case in GROWING}
            store.clerk.do("wait", number=self.asked.publishes)
            told = store.clerk.do("publish", number=self.asked.publishes)
            found["publish"] = statistics.median(told["cpu_ms"])
            print(f"  publish  {store.kind:18} {found['publish']:8.1f} ms CPU", flush=True)
            self.extra[store.kind].setdefault("growth", {})[str(size)] = found

    def all(self, field: Field) -> None:
        """Everything else, what writes last."""
        self._reads(field)
        for store in self.every:
            own = self.extra[store.kind]
            if self.asked.wants("P14", "P4"):
                own["statements"] = store.clerk.do("statements")
            if self.asked.wants("P8"):
                own["searches"] = store.clerk.do("searches", words=questions.GERMAN)
            if self.asked.wants("P11"):
                own["memory"] = self._memory(store)
            if self.asked.wants("P12"):
                own["start"] = self._start(store)
            if self.asked.wants("P9"):
                own["publish"] = self._publish(field, store)
        if self.asked.wants("P10", "P15"):
            self._export()
            for store in self.every:
                self._busy(field, store)

    # Reads ----------------------------------------------------------------------------------------

    def _requests(self, field: Field, wanted: set[str]) -> questions.Requested:
        found: dict[str, Any] = {}
        for store in self.every:
            product = field.contestants[f"product {store.kind}"].server
            naive = field.contestants[f"naive {store.kind}"].server
            found[store.kind] = questions.cases(product, naive, store.articles, wanted)
        return found

    def _reads(self, field: Field) -> None:
        wanted = {case: names for case, which, names in READS if self.asked.wants(*which)}
        requests = self._requests(field, set(wanted))
        for case, names in wanted.items():
            every = [f"{name} {store.kind}" for name in names for store in self.every]
            if case == "detail":
                every += BARE
            field.run(case, requests, every, self.asked.rounds, self.asked.seconds)

    # Processes ------------------------------------------------------------------------------------

    def _memory(self, store: Store) -> dict[str, float]:
        """A product of its own: idle, and after a thousand articles were asked for, many times."""
        server = fresh_product(store, "memory")
        server.start(FIRST)
        try:
            idle = machine.pss_mib(server.roots)
            file = self.folder / "held.txt"
            texts = questions.spread(store.articles, HELD)
            load.write_requests(file, [(f"/api/v1/articles/{name}/", "") for name, _ in texts])
            load.run(server.url, file, seconds=max(3.0, self.asked.seconds))
            return {"idle_mib": idle, "loaded_mib": machine.pss_mib(server.roots)}
        finally:
            server.end()

    def _start(self, store: Store) -> dict[str, float]:
        walls, cpus = [], []
        for turn in range(STARTS):
            server = fresh_product(store, f"start-{turn}")
            walls.append(server.start(FIRST))
            cpus.append(machine.cpu_seconds(server.roots))
            server.end()
        return {"seconds": min(walls), "cpu_seconds": min(cpus)}

    # Writes ---------------------------------------------------------------------------------------

    def _publish(self, field: Field, store: Store) -> dict[str, float]:
        """Publishes one by one, and whether the next read, from either process, has the text."""
        store.clerk.do("wait", number=self.asked.publishes + 2)
        store.clerk.do("publish", number=2)
        walls, cpus, unseen = [], [], 0
        server = field.contestants[f"product {store.kind}"].server
        before = machine.cpu_seconds(store.roots)
        for _ in range(self.asked.publishes):
            told = store.clerk.do("publish", number=1)
            walls += told["wall_ms"]
            cpus += told["cpu_ms"]
            path = f"/api/v1/articles/{told['slugs'][0]}/"
            unseen += sum(server.get(path)[0] != 200 for _ in range(2))
        spent = machine.cpu_seconds(store.roots) - before
        return {
            "wall_ms": statistics.median(walls),
            "cpu_ms": statistics.median(cpus),
            "database_ms": spent * 1000 / len(walls),
            "unseen": unseen,
        }

    def _export(self) -> None:
        """Articles that no database has yet, written as bundles by a database of their own."""
        folder = self.folder / "bundles"
        folder.mkdir()
        url = f"sqlite:///{folder}/source.sqlite3"
        clerk = Clerk(product_variables(url, folder), folder / "clerk.log")
        try:
            self.bundles = clerk.do("export", number=self.asked.imports, folder=str(folder))
        finally:
            clerk.end()

    def _busy(self, field: Field, store: Store) -> None:
        """Half of the bundles are imported alone, the others beside publishes and readers."""
        helper = Clerk(store.variables(), store.folder / "importer.log")
        folder, half = str(self.folder / "bundles"), self.bundles // 2
        try:
            own = self.extra[store.kind]
            before = machine.cpu_seconds(store.roots)
            told = helper.do("bring", folder=folder, first=0, number=half)
            if self.asked.wants("P10"):
                spent = machine.cpu_seconds(store.roots) - before
                own["import"] = {
                    "wall_ms": told["seconds"] * 1000 / told["articles"],
                    "cpu_ms": told["cpu_seconds"] * 1000 / told["articles"],
                    "database_ms": spent * 1000 / told["articles"],
                    "most_mib": told["most_mib"],
                    "sum_mib": told["sum_mib"],
                    "articles": told["articles"],
                }
            if self.asked.wants("P15"):
                own["tail"] = self._tail(field, store, helper, folder, half)
        finally:
            helper.end()

    def _tail(
        self, field: Field, store: Store, helper: Clerk, folder: str, first: int
    ) -> dict[str, float]:
        seconds = max(3.0, self.asked.seconds)
        number = round(PUBLISHES_A_SECOND * seconds)
        store.clerk.do("wait", number=number)
        one = field.contestants[f"product {store.kind}"]
        file = self.folder / "tail.txt"
        load.write_requests(file, questions.detail(store.articles).product)
        helper.begin("take", folder=folder, first=first, number=first, seconds=seconds)
        store.clerk.begin("publish", number=number, every=1 / PUBLISHES_A_SECOND)
        sample = load.run(one.server.url, file, seconds=seconds)
        published, imported = store.clerk.ended(), helper.ended()
        naive = "postgres" if any(s.kind == "postgres" for s in self.every) else "sqlite"
        return {
            "p50_ms": sample["p50_ms"],
            "p99_ms": sample["p99_ms"],
            "naive_p50_ms": field.median("detail", f"naive {naive}").p50_ms,
            "publishes_a_second": 1000 / max(100.0, statistics.median(published["wall_ms"])),
            "imports_a_second": imported["articles"] / max(0.001, imported["seconds"]),
        }
