"""The contestants of a run, started once, and their interleaved rounds."""

import contextlib
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench import asked, load
from bench.clerk import Clerk
from bench.load import Sample
from bench.servers import (
    Server,
    granian,
    product_variables,
    shipped_nginx,
    static_nginx,
)
from prove.databases import cluster
from tests.run import NoService

FIRST = f"/api/v1/articles/{asked.slug(0, 'de')}/"
FIRST_NAIVE = f"/naive/articles/{asked.slug(0, 'de')}/?lang=de"
WARM_SECONDS = 1.0
# As much memory as the figures were taken with; nothing of it writes while others are measured.
POSTGRES = "-c shared_buffers=1GB -c jit=off -c autovacuum=off"


@dataclass
class Store:
    """A database of one kind: where it is, its processes, who works on it, a partner's key."""

    kind: str
    url: str
    roots: list[int]
    folder: Path
    clerk: Clerk
    articles: int = 0
    key: str = ""

    def variables(self, **changes: str) -> dict[str, str]:
        return product_variables(self.url, self.folder, **changes)


@dataclass(frozen=True)
class Contestant:
    """Whom wrk asks. `takes` says which requests of a case are put to it."""

    name: str
    server: Server
    web: list[int]
    database: list[int]
    takes: str = "product"
    key: str = ""


@dataclass
class Field:
    """What runs, by name: `uncached postgres`, `bare WSGI` ..."""

    folder: Path
    contestants: dict[str, Contestant] = field(default_factory=dict)
    samples: dict[str, dict[str, list[Sample]]] = field(default_factory=dict)

    def run(
        self, case: str, requests: asked.Requested, names: list[str], rounds: int, seconds: float
    ) -> None:
        """Interleaved rounds of these contestants."""
        kept = self.samples.setdefault(case, {})
        for turn in range(rounds):
            for name in names:
                one = self.contestants[name]
                file = self._file(case, one, requests)
                if turn == 0:
                    load.run(one.server.url, file, key=one.key, seconds=2 * WARM_SECONDS)
                sample = load.measured(
                    one.server.url, file, key=one.key, seconds=seconds, web=one.web,
                    database=one.database,
                )  # fmt: skip
                if sample.refused or (sample.failed and one.takes != "naive"):
                    raise RuntimeError(f"{name}, {case}: {sample}")
                if sample.failed:
                    # Who is slow enough loses some of those who wait: told, and no reason to lose
                    # the figures of all others.
                    print(f"  {name}, {case}: {sample.failed} gave up waiting", flush=True)
                kept.setdefault(name, []).append(sample)
        for name in names:
            print(f"  {case:8} {name:18} {_line(self.median(case, name))}", flush=True)

    def median(self, case: str, name: str) -> Sample:
        """The run with the median CPU time, with the medians of the other figures."""
        kept = self.samples[case][name]
        middle = sorted(kept, key=lambda one: one.cpu_ms)[(len(kept) - 1) // 2]
        return replace(
            middle,
            p50_ms=statistics.median(one.p50_ms for one in kept),
            p99_ms=statistics.median(one.p99_ms for one in kept),
        )

    def has(self, case: str, name: str) -> bool:
        return name in self.samples.get(case, {})

    def _file(self, case: str, one: Contestant, requests: asked.Requested) -> Path:
        kind = one.name.rpartition(" ")[2]
        found = (requests.get(kind) or next(iter(requests.values())))[case]
        file = self.folder / f"{case}-{one.name.replace(' ', '-')}.txt"
        load.write_requests(file, getattr(found, one.takes))
        return file


def _line(sample: Sample) -> str:
    return (
        f"{sample.web_ms:8.3f} + {sample.database_ms:7.3f} ms CPU  {sample.rate:9.0f}/s  "
        f"p50 {sample.p50_ms:8.1f}  p99 {sample.p99_ms:8.1f} ms"
    )


@contextlib.contextmanager
def stores(kinds: list[str], folder: Path) -> Iterator[list[Store]]:
    """Empty databases with a clerk each; PostgreSQL as a cluster of our own, with real fsync."""
    with contextlib.ExitStack() as cleanup:
        made = []
        for kind in kinds:
            own = folder / kind
            own.mkdir(mode=0o755)
            url, roots = f"sqlite:///{own}/bench.sqlite3", []
            if kind == "postgres":
                server = cleanup.enter_context(cluster(own, POSTGRES))
                if server is None:
                    raise NoService(
                        "PostgreSQL is not installed (Debian: apt-get install postgresql)"
                    )
                url, roots = server.url, [server.pid]
            clerk = Clerk(product_variables(url, own), own / "clerk.log")
            cleanup.callback(clerk.end)
            made.append(Store(kind, url, roots, own, clerk))
        yield made


@contextlib.contextmanager
def running(folder: Path, every: list[Store]) -> Iterator[Field]:
    """All contestants, answering."""
    found = Field(folder)
    servers: list[Server] = []
    try:
        for store in every:
            _start_product(found, store, servers)
        first = found.contestants[f"product {every[0].kind}"].server
        texts = asked.spread(every[0].articles)
        bodies = {name: first.get(f"/api/v1/articles/{name}/")[2] for name, _ in texts}
        body = folder / "body.json"
        body.write_bytes(next(iter(bodies.values())))
        variables = every[0].variables(BENCH_BODY=str(body))
        hello = granian("bench.hello:application", folder, "hello", variables)
        static = static_nginx(folder / "static", bodies)
        for name, server, path in (
            ("bare WSGI", hello, "/"), ("static file", static, f"/{texts[0][0]}.json"),
        ):  # fmt: skip
            servers.append(server)
            server.start(path)
            found.contestants[name] = Contestant(name, server, server.roots, [], "static")
        yield found
    finally:
        for server in reversed(servers):
            server.end()


def _start_product(found: Field, store: Store, servers: list[Server]) -> None:
    """The product in all its forms, and the naive contestant, on one database."""
    kind, own = store.kind, store.folder

    def started(server: Server, path: str) -> Server:
        servers.append(server)
        server.start(path)
        return server

    def add(name: str, server: Server, *more: int, takes: str = "product", key: str = "") -> None:
        name = f"{name} {kind}"
        web = [*server.roots, *more]
        found.contestants[name] = Contestant(name, server, web, store.roots, takes, key)

    product = started(_product(store, "product"), FIRST)
    add("product", product)
    add("keyed", product, key=store.key)
    add("uncached", started(_product(store, "uncached", READ_CACHE_MB="0"), FIRST))
    add("no gate", started(_product(store, "no-gate", READ_GATE="0"), FIRST))
    add(
        "nginx",
        started(shipped_nginx(found.folder / f"nginx-{kind}", product), FIRST),
        *product.roots,
    )
    variables = store.variables(DJANGO_SETTINGS_MODULE="bench.naive_settings", LOG_LEVEL="ERROR")
    naive = granian("bench.naive_wsgi:application", own, "naive", variables)
    add("naive", started(naive, FIRST_NAIVE), takes="naive")


def _product(store: Store, name: str, **changes: str) -> Server:
    variables = store.variables(**changes)
    return granian("cms.wsgi:application", store.folder, name, variables, server="cms.serving")


def fresh_product(store: Store, name: str) -> Server:
    """One that was not started yet."""
    return _product(store, name)
