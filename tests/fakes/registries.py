"""One loopback server that answers like Crossref, doi.org, DataCite, PubMed, Europe PMC,
Unpaywall and the Wayback Machine, each under a path of its own, and like any web site.
"""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.fakes import catalogue
from tests.fakes.catalogue import BY_PMID, WORKS

# Identifiers under which every service misbehaves in the same way.
BUSY = "10.1234/busy"  # 429, come back in two minutes
BUSY_ONCE = "10.1234/busy-once"  # 429 with Retry-After: 1, then the clean work
BROKEN = "10.1234/broken"  # 500, always
BROKEN_ONCE = "10.1234/broken-once"  # 500, then the clean work
SILENT = "10.1234/silent"  # never answers
HTML = "10.1234/html"  # an error page, with 200
TRUNCATED = "10.1234/truncated"  # half a document
# The same for services that are asked by PMID.
PMID_OF = {BUSY: "40000001", BUSY_ONCE: "40000002", BROKEN: "40000003", BROKEN_ONCE: "40000004",
           SILENT: "40000005", HTML: "40000006", TRUNCATED: "40000007"}  # fmt: skip
DOI_OF = {pmid: doi for doi, pmid in PMID_OF.items()}
PATHS = {
    "crossref": "/crossref",
    "doi_org": "/doi.org",
    "datacite": "/datacite",
    "pubmed": "/entrez/eutils",
    "europe_pmc": "/europepmc/webservices/rest",
    "unpaywall": "/unpaywall/v2",
    "wayback": "/archive.org",
}
HOME_PAGE = "<html><title>A site</title><body><h1>Welcome</h1></body></html>"
ERROR_PAGE = "<!DOCTYPE html><html><title>Sorry</title><body>Service unavailable</body></html>"


@dataclass(frozen=True, slots=True)
class Seen:
    service: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: str
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class FakeRegistries:
    """`say` puts any body under a service's identifier; `seen` is what was asked."""

    port: int = 0
    seen: list[Seen] = field(default_factory=list)
    said: dict[tuple[str, str], Answer] = field(default_factory=dict)
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def endpoint(self) -> tuple[str, int]:
        return ("127.0.0.1", self.port)

    def base(self, service: str) -> str:
        return f"http://127.0.0.1:{self.port}{PATHS[service]}"

    def page(self, path: str) -> str:
        """The address of a page of the web site."""
        return f"http://127.0.0.1:{self.port}{path}"

    def show(self, path: str, body: str = HOME_PAGE, *, status: int = 200, **headers: str) -> str:
        """Put a page there; `location` among the headers leads on. Returns its address."""
        kind = headers.pop("content_type", "text/html; charset=utf-8")
        self.pages[path] = Answer(status, body, kind, tuple(headers.items()))
        return self.page(path)

    def say(self, service: str, identifier: str, body: Any, *, status: int = 200) -> None:
        text = body if isinstance(body, str) else json.dumps(body)
        self.said[service, identifier] = Answer(status, text)

    def answer(self, service: str, path: str, query: dict[str, list[str]]) -> Answer:
        identifier = _identifier(service, path, query)
        if (service, identifier) in self.said:
            return self.said[service, identifier]
        self.asked[service, path] += 1
        trouble = DOI_OF.get(identifier, identifier)
        if answer := self._misbehave(trouble, first=self.asked[service, path] == 1):
            return answer
        work = WORKS.get(identifier) or BY_PMID.get(identifier)
        if trouble in {BUSY_ONCE, BROKEN_ONCE}:
            work = catalogue.Work(trouble, PMID_OF[trouble])
        return ANSWERS[service](path, query, identifier, work)

    def _misbehave(self, trouble: str, *, first: bool) -> Answer | None:
        if trouble == BUSY:
            return Answer(429, "", headers=(("Retry-After", "120"),))
        if trouble == BUSY_ONCE and first:
            return Answer(429, "", headers=(("Retry-After", "1"),))
        if trouble == BROKEN or (trouble == BROKEN_ONCE and first):
            return Answer(500, ERROR_PAGE, "text/html")
        if trouble == SILENT:
            self.closing.wait(30)
            return Answer(503, "")
        if trouble == HTML:
            return Answer(200, ERROR_PAGE, "text/html; charset=utf-8")
        if trouble == TRUNCATED:
            return Answer(200, '{"status":"ok","message":{"DOI":"10.12')
        return None


def _identifier(service: str, path: str, query: dict[str, list[str]]) -> str:
    if service == "pubmed":
        return query.get("id", [""])[0]
    if service == "europe_pmc":
        asked = query.get("query", [""])[0]
        if asked.startswith("PMCID:PMC"):
            # In this world a PMCID is the PMID with three letters before it.
            return asked.removeprefix("PMCID:PMC")
        return asked.removeprefix("EXT_ID:").partition(" ")[0].removeprefix("DOI:").strip('"')
    if service == "wayback":
        return query.get("url", [""])[0]
    head = {"crossref": "/works/", "doi_org": "/doiRA/", "datacite": "/dois/", "unpaywall": "/"}
    return unquote(path.removeprefix(head[service])).lower()


Query = dict[str, list[str]]


def _json(body: Any, status: int = 200) -> Answer:
    return Answer(status, json.dumps(body))


def _crossref(path: str, query: Query, _doi: str, work: catalogue.Work | None) -> Answer:
    if path == "/works":
        rows = int(query.get("rows", ["20"])[0])
        return _json(catalogue.crossref_list(query["query.bibliographic"][0], rows))
    lagging = {catalogue.UNKNOWN_AT_CROSSREF.doi, catalogue.ONLY_IN_EUROPE_PMC.doi}
    known = work and work.agency == "Crossref" and work.doi not in lagging
    if not path.startswith("/works/") or not work or not known:
        return Answer(404, "Resource not found.", "text/plain")
    return _json(catalogue.crossref_work(work))


def _doi_org(_path: str, _query: Query, doi: str, work: catalogue.Work | None) -> Answer:
    return _json(catalogue.doi_agency(doi, work))


def _datacite(_path: str, _query: Query, _doi: str, work: catalogue.Work | None) -> Answer:
    if not work or work.agency != "DataCite":
        missing = {"status": "404", "title": "The resource you are looking for doesn't exist."}
        return _json({"errors": [missing]}, 404)
    return _json(catalogue.datacite_work(work))


def _pubmed(path: str, query: Query, pmid: str, work: catalogue.Work | None) -> Answer:
    if path == "/efetch.fcgi":
        return Answer(200, catalogue.pubmed_article(pmid, work), "text/xml; charset=utf-8")
    if path != "/esummary.fcgi" or query.get("retmode") != ["json"]:
        return Answer(400, ERROR_PAGE, "text/html")
    return _json(catalogue.pubmed_summary(pmid, work))


def _europe_pmc(path: str, query: Query, _id: str, work: catalogue.Work | None) -> Answer:
    if path != "/search" or query.get("resultType") != ["core"]:
        return Answer(404, ERROR_PAGE, "text/html")
    return _json(catalogue.europe_pmc_search(work))


def _unpaywall(_path: str, query: Query, doi: str, work: catalogue.Work | None) -> Answer:
    if "@" not in query.get("email", [""])[0]:
        return _json(
            {"HTTP_status_code": 422, "error": True, "message": "Please use your own"}, 422
        )
    if not work or work.agency != "Crossref":
        message = f"'{doi}' isn't in Unpaywall."
        return _json({"HTTP_status_code": 404, "error": True, "message": message}, 404)
    return _json(catalogue.unpaywall_work(work))


def _wayback(path: str, _query: Query, url: str, _work: catalogue.Work | None) -> Answer:
    if path != "/wayback/available":
        return Answer(404, ERROR_PAGE, "text/html")
    return _json(catalogue.wayback_snapshot(url))


ANSWERS = {
    "crossref": _crossref,
    "doi_org": _doi_org,
    "datacite": _datacite,
    "pubmed": _pubmed,
    "europe_pmc": _europe_pmc,
    "unpaywall": _unpaywall,
    "wayback": _wayback,
}


def _handler(fake: FakeRegistries) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            for service, prefix in PATHS.items():
                if parts.path.startswith(prefix + "/"):
                    path, query = parts.path.removeprefix(prefix), parse_qs(parts.query)
                    fake.seen.append(Seen(service, path, query, dict(self.headers)))
                    self._send(fake.answer(service, path, query))
                    return
            fake.seen.append(Seen("site", parts.path, parse_qs(parts.query), dict(self.headers)))
            missing = Answer(404, "nothing here", "text/plain")
            self._send(fake.pages.get(parts.path, missing))

        def _send(self, answer: Answer) -> None:
            body = answer.body.encode("utf-8", "surrogatepass")
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(body)))
            for name, value in answer.headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            """Tests print no access log."""

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that gave up is what some tests are about."""


@contextmanager
def fake_registries() -> Iterator[FakeRegistries]:
    fake = FakeRegistries()
    server = _Server(("127.0.0.1", 0), _handler(fake))
    fake.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield fake
    finally:
        fake.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
