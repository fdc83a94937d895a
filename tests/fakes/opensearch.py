"""A loopback server that takes and gives what OpenSearch does, in the part of it that we use.

It refuses with 400 whatever it does not know, so that a request which OpenSearch would not
understand does not pass here by being ignored. Its scores count words; they are not BM25.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Refused(Exception):
    """What OpenSearch calls a parsing exception."""


@dataclass
class FakeOpenSearch:
    """What was written: entries with their versions; `fails` answers everything with 503."""

    url: str = ""
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    templates: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    fails: bool = False

    def answer(self, path: str, body: str) -> Any:
        self.asked.append(path)
        if path.startswith("/_index_template/"):
            self.templates[path.rpartition("/")[2]] = json.loads(body)
            return {"acknowledged": True}
        if path == "/_bulk":
            return self._bulk(body)
        if path.endswith("/_search"):
            return self._search(path.split("/")[1], json.loads(body))
        raise Refused(path)

    def _bulk(self, body: str) -> Any:
        lines = iter(body.split("\n"))
        if not body.endswith("\n"):
            raise Refused("a bulk request ends with a line end")
        items = []
        for line in lines:
            if not line:
                continue
            ((verb, head),) = json.loads(line).items()
            _only(head, {"_index", "_id", "version", "version_type"})
            entry = json.loads(next(lines)) if verb == "index" else None
            items.append({verb: {"_id": head["_id"], "status": self._written(verb, head, entry)}})
        return {
            "errors": any(s["status"] >= 300 for i in items for s in i.values()),
            "items": items,
        }

    def _written(self, verb: str, head: dict[str, Any], entry: Any) -> int:
        uid = head["_id"]
        if head["version"] < self.versions.get(uid, 0):
            return 409
        self.versions[uid] = head["version"]
        if verb == "delete":
            return 200 if self.entries.pop(uid, None) else 404
        known = self.templates[head["_index"]]["template"]["mappings"]["properties"]
        if not set(entry) <= set(known):
            return 400
        self.entries[uid] = entry
        return 201

    def _search(self, index: str, asked: dict[str, Any]) -> Any:
        if index not in self.templates:
            raise Refused("no such index")
        _only(asked, {"size", "track_total_hits", "_source", "query", "sort", "aggs",
                      "search_after"})  # fmt: skip
        scored = [(_score(asked["query"], entry), entry) for entry in self.entries.values()]
        found = [(score, entry) for score, entry in scored if score]
        way = asked["sort"][0]["_score"]
        found.sort(key=lambda pair: (pair[0], pair[1]["doc"]), reverse=way == "desc")
        kept = found
        if "search_after" in asked:
            last = tuple(asked["search_after"])
            kept = [
                pair
                for pair in found
                if ((pair[0], pair[1]["doc"]) < last) == (way == "desc")
                and (pair[0], pair[1]["doc"]) != last
            ]
        return {
            "hits": {
                "total": {"value": len(found), "relation": "eq"},
                "hits": [
                    {"_id": str(entry["doc"]), "sort": [score, entry["doc"]]}
                    for score, entry in kept[: asked["size"]]
                ],
            },
            "aggregations": {
                name: {"buckets": _buckets(wanted, [entry for _, entry in found])}
                for name, wanted in asked["aggs"].items()
            },
        }


def _score(query: dict[str, Any], entry: dict[str, Any]) -> float:
    ((kind, body),) = query.items()
    if kind == "bool":
        return _bool(body, entry)
    if kind == "dis_max":
        _only(body, {"queries"})
        return max(_score(part, entry) for part in body["queries"])
    if kind == "term":
        ((name, value),) = body.items()
        held = entry.get(name, [])
        return float(value in held if isinstance(held, list) else value == held)
    if kind == "terms":
        ((name, values),) = body.items()
        return float(bool(set(values) & set(entry.get(name, []))))
    if kind == "multi_match":
        _only(body, {"query", "fields", "type"})
        weighed = (part.partition("^") for part in body["fields"])
        return sum(
            entry[name].split().count(body["query"]) * float(boost or 1)
            for name, _, boost in weighed
        )
    raise Refused(kind)


def _bool(body: dict[str, Any], entry: dict[str, Any]) -> float:
    _only(body, {"must", "should", "filter", "minimum_should_match", "boost"})
    if not all(_score(part, entry) for part in body.get("filter", [])):
        return 0.0
    must = [_score(part, entry) for part in body.get("must", [])]
    should = [_score(part, entry) for part in body.get("should", [])]
    met = sum(1 for score in should if score)
    if not all(must) or met < body.get("minimum_should_match", 0):
        return 0.0
    return (sum(must) + sum(should)) * body.get("boost", 1.0)


def _buckets(wanted: dict[str, Any], entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    name = wanted["terms"]["field"]
    counts: dict[str, int] = {}
    for entry in entries:
        for value in entry.get(name, []):
            counts[value] = counts.get(value, 0) + 1
    return [{"key": value, "doc_count": n} for value, n in counts.items()]


def _only(given: dict[str, Any], known: set[str]) -> None:
    if not set(given) <= known:
        raise Refused(f"unknown: {set(given) - known}")


@contextmanager
def fake_opensearch() -> Iterator[FakeOpenSearch]:
    """The server, running at `url` until the end."""
    fake = FakeOpenSearch()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name is the library's
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status, answer = 200, {}
            try:
                answer = fake.answer(self.path, body)
            except (Refused, KeyError, ValueError) as error:
                status, answer = 400, {"error": repr(error)}
            if fake.fails:
                status = 503
            sent = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
