"""A search engine behind the same interface: OpenSearch ranks, the database still shows.

It is given terms, not texts: our analyser has been over them, so the engine only splits at spaces.
Its answers are keys and scores; entries, fragments and names come from the live tables, so a text
that was withdrawn a moment ago is not shown, whatever the engine still holds.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from articles.evidence.outgoing.policy import Request
from articles.refusal import Refused
from articles.search.filing import TOPIC
from articles.search.page import MOST_CANDIDATES, MOST_FACETS, Facet, Wanted
from articles.search.question import Asked, Way

if TYPE_CHECKING:
    from articles.evidence.outgoing.client import Client

INDEX = "beleg-search"
FIELDS = ("title^5", "summary^3", "body")
FACETS = ("topic", "aspect")
JSON = (("Content-Type", "application/json"),)
LINES = (("Content-Type", "application/x-ndjson"),)
TERMS = {"type": "text", "analyzer": "whitespace", "norms": True}
TEMPLATE = {
    "index_patterns": [INDEX],
    "template": {
        "mappings": {
            "dynamic": "strict",
            "properties": {
                "doc": {"type": "integer"},
                "language": {"type": "keyword"},
                "title": TERMS,
                "summary": TERMS,
                "body": TERMS,
                "topic": {"type": "keyword"},
                "aspect": {"type": "keyword"},
            },
        }
    },
}


class EngineFailed(Refused):
    """The engine gave no usable answer."""

    code = "search_engine_failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the engine is told of a text. `version` is its standing's; `body` None takes it out."""

    doc: int
    version: int
    body: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Scored:
    """A page of keys with their scores, the best first, and what the engine says of all."""

    docs: tuple[tuple[int, float], ...]
    facets: tuple[Facet, ...]
    count: int
    is_complete: bool


class OpenSearch:
    """One engine at one address, asked through the one outgoing client."""

    def __init__(self, client: "Client", url: str) -> None:
        self.client, self.url = client, url.rstrip("/")

    def prepare(self) -> None:
        """Tell the engine what an entry is; twice is harmless. Raises: EngineFailed."""
        self._asked(f"_index_template/{INDEX}", json.dumps(TEMPLATE), JSON)

    def write(self, entries: Iterable[Entry]) -> None:
        """Write or take out entries. What is newer there stays. Raises: EngineFailed."""
        lines: list[str] = []
        for entry in entries:
            head = {
                "_index": INDEX,
                "_id": str(entry.doc),
                "version": entry.version,
                "version_type": "external_gte",
            }
            if entry.body is None:
                lines.append(json.dumps({"delete": head}))
            else:
                lines += [json.dumps({"index": head}), json.dumps(entry.body)]
        if not lines:
            return
        answer = self._asked("_bulk", "\n".join(lines) + "\n", LINES)
        for item in answer["items"]:
            ((_, done),) = item.items()
            # 404: taken out before; 409: something newer stands there.
            if done["status"] >= 300 and done["status"] not in {404, 409}:
                raise EngineFailed(f"an entry was refused with {done['status']}")

    def score(self, wanted: Wanted) -> Scored:
        """The best texts for a question. Raises: EngineFailed."""
        answer = self._asked(f"{INDEX}/_search", json.dumps(self._question(wanted)), JSON)
        try:
            return _read(answer, wanted)
        except (KeyError, TypeError, ValueError) as error:
            raise EngineFailed("the engine's answer cannot be read") from error

    def _question(self, wanted: Wanted) -> dict[str, Any]:
        question = wanted.question
        way = "asc" if wanted.backwards else "desc"
        asked: dict[str, Any] = {
            "size": wanted.limit,
            "track_total_hits": MOST_CANDIDATES,
            "_source": False,
            "query": {
                "bool": {
                    "filter": [
                        {"term": {"language": question.language.value}},
                        *({"term": {kind: value}} for kind, value in wanted.narrowed),
                        *(
                            {"terms": {TOPIC: topics}}
                            for topics in (list(wanted.any_topic),)
                            if topics
                        ),
                    ],
                    "should": [_word(word) for word in question.words],
                    "minimum_should_match": 1,
                }
            },
            "sort": [{"_score": way}, {"doc": way}],
            "aggs": {kind: {"terms": {"field": kind, "size": MOST_FACETS}} for kind in FACETS},
        }
        if wanted.after is not None:
            asked["search_after"] = [wanted.after.score, wanted.after.doc]
        return asked

    def _asked(self, path: str, body: str, headers: tuple[tuple[str, str], ...]) -> Any:
        try:
            answer = self.client.fetch(
                Request(f"{self.url}/{path}", "POST", headers=headers, body=body.encode())
            )
            found = json.loads(answer.body)
        except (Refused, ValueError) as error:
            raise EngineFailed(f"the engine does not answer: {error}") from error
        if answer.status >= 300:
            raise EngineFailed(f"the engine answers {answer.status}")
        return found


def _word(word: Asked) -> dict[str, Any]:
    return {"dis_max": {"queries": [_way(way) for way in word.ways]}}


def _way(way: Way) -> dict[str, Any]:
    met = [
        {"multi_match": {"query": term, "fields": list(FIELDS), "type": "most_fields"}}
        for term in way.terms
    ]
    return {"bool": {"must": met, "boost": way.fit / 100}}


def _read(answer: Any, wanted: Wanted) -> Scored:
    rows: Sequence[Any] = answer["hits"]["hits"]
    docs = [(int(row["sort"][1]), float(row["sort"][0])) for row in rows]
    total = answer["hits"]["total"]
    facets = tuple(
        Facet(kind, str(bucket["key"]), int(bucket["doc_count"]), "")
        for kind in FACETS
        for bucket in answer["aggregations"][kind]["buckets"]
    )
    return Scored(
        tuple(docs[::-1] if wanted.backwards else docs),
        facets,
        min(int(total["value"]), MOST_CANDIDATES),
        total["relation"] == "eq",
    )
