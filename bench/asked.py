"""What is asked in each case, of the product and of the naive contestant."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from bench import seeds
from bench.servers import Server

PATHS = 400
# A naive answer takes so long that fewer must do where each must be asked for once before.
NAIVE_TAGS = 40
LANGUAGES = ("de", "en")
PAGE, DELTA, FULL, LARGEST = 20, 100, 20, 100
DEPTH = 0.9
# In every text; in a fifth of them; both; in every text, English.
WORDS = {
    "worst": (seeds.COMMON["de"], "de"),
    "one subject": ("Heuschnupfen", "de"),
    "two words": (f"{seeds.COMMON['de']} Schlaflosigkeit", "de"),
    "worst, English": (seeds.COMMON["en"], "en"),
}
GERMAN = {name: text for name, (text, code) in WORDS.items() if code == "de"}
Requests = list[tuple[str, str]]


@dataclass(frozen=True)
class Case:
    """Requests (path, tag) of one case, by whom they are put to."""

    product: Requests
    naive: Requests
    static: Requests


# By kind of database and case: cursors and tags are a database's own.
Requested = Mapping[str, Mapping[str, Case]]


def slug(number: int, language: str) -> str:
    """The slug of one of the copied articles."""
    copy, seed = divmod(number, len(seeds.SUBJECTS))
    return f"bench-{seed}-{language}" + (f"-{copy}" if copy else "")


def spread(articles: int, wanted: int = PATHS) -> list[tuple[str, str]]:
    """Slugs and languages of so many texts, all over the stock."""
    step = max(1, articles // wanted)
    return [
        (slug(number, LANGUAGES[place % 2]), LANGUAGES[place % 2])
        for place, number in enumerate(range(0, articles, step))
    ][:wanted]


def cases(product: Server, naive: Server, articles: int, wanted: set[str]) -> dict[str, Case]:
    """The cases that are wanted; those that need cursors or tags ask for them."""
    made: dict[str, Callable[[], Case]] = {
        "detail": lambda: detail(articles),
        "304": lambda: not_modified(product, naive, articles),
        "list": lists,
        "deep": lambda: deep(product, articles),
        "delta": lambda: delta(product, articles, DELTA, ""),
        "full": lambda: delta(product, articles, FULL, "text"),
        "search": searches,
    }
    return {name: make() for name, make in made.items() if name in wanted}


def detail(articles: int) -> Case:
    texts = spread(articles)
    return Case(
        [(f"/api/v1/articles/{name}/", "") for name, _ in texts],
        [(f"/naive/articles/{name}/?lang={language}", "") for name, language in texts],
        [(f"/{name}.json", "") for name, _ in texts],
    )


def not_modified(product: Server, naive: Server, articles: int) -> Case:
    whole = detail(articles)
    return Case(
        [(path, _tag(product, path)) for path, _ in whole.product],
        [(path, _tag(naive, path)) for path, _ in whole.naive[:NAIVE_TAGS]],
        [],
    )


def lists() -> Case:
    return Case(
        [(f"/api/v1/articles/?lang={language}", "") for language in LANGUAGES],
        [(f"/naive/articles/?lang={language}", "") for language in LANGUAGES],
        [],
    )


def deep(product: Server, articles: int) -> Case:
    """A page at nine tenths of the list. The product's is reached by following `next`."""
    found: Requests = []
    for language in LANGUAGES:
        path = f"/api/v1/articles/?lang={language}&page_size={LARGEST}"
        for _ in range(max(1, int(articles * DEPTH) // LARGEST)):
            following = _json(product, path)["next"]
            if following is None:
                break
            path = _local(following)
        found.append((_with(path, page_size=str(PAGE)), ""))
    page = max(1, int(articles * DEPTH) // PAGE)
    naive = [(f"/naive/articles/?lang={language}&page={page}", "") for language in LANGUAGES]
    return Case(found, naive, [])


def delta(product: Server, articles: int, size: int, expand: str) -> Case:
    """Pages of the log at places all over its beginning, or as many newest articles."""
    more = {"expand": expand} if expand else {}
    cursors = list(_cursors(product)) or [""]
    paths = [
        "/api/v1/changes/?"
        + urlencode(({"after": cursor} if cursor else {}) | {"page_size": str(size)} | more)
        for cursor in cursors
    ]
    step = max(1, articles // (len(cursors) + 1))
    naive = []
    for place in range(len(cursors)):
        since = seeds.DRAFTED_AT + timedelta(minutes=place * step)
        asked = {"since": f"{since:%Y-%m-%dT%H:%M:%SZ}", "page_size": str(size)}
        naive.append(
            ("/naive/changes/?" + urlencode(asked | ({"whole": "1"} if expand else {})), "")
        )
    return Case([(path, "") for path in paths], naive, [])


def searches() -> Case:
    return Case(
        [
            ("/api/v1/search/?" + urlencode({"q": q, "lang": code}), "")
            for q, code in WORDS.values()
        ],
        [
            ("/naive/articles/?" + urlencode({"search": q, "lang": code}), "")
            for q, code in WORDS.values()
        ],
        [],
    )


def _cursors(product: Server, most: int = 20) -> Iterator[str]:
    """Cursors of the log, a page of 100 apart, as long as 100 entries follow."""
    path = f"/api/v1/changes/?page_size={DELTA}"
    for _ in range(most):
        page = _json(product, path)
        if not page["has_more"]:
            return
        yield page["cursor"]
        path = "/api/v1/changes/?" + urlencode({"after": page["cursor"], "page_size": str(DELTA)})


def _tag(server: Server, path: str) -> str:
    status, headers, _ = server.get(path)
    if status != 200:
        raise RuntimeError(f"{path} answers {status}")
    return headers["etag"]


def _json(server: Server, path: str) -> Any:
    status, _, body = server.get(path)
    if status != 200:
        raise RuntimeError(f"{path} answers {status}: {body[:300]!r}")
    return json.loads(body)


def _local(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


def _with(path: str, **changes: str) -> str:
    parts = urlsplit(path)
    pairs = {name: values[0] for name, values in parse_qs(parts.query).items()} | changes
    return f"{parts.path}?{urlencode(pairs)}"
