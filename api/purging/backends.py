"""How caches are told to forget: the requests that each kind of them understands. Pure."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.evidence.outgoing.policy import Request

# One request names so many: headers have bounds (Varnish 8 kB, Fastly 16 kB, Cloudflare 100 tags).
MOST_KEYS = 60
KEY = re.compile(r"[a-z]+(?::[A-Za-z0-9_-]+)+\Z")


class Backend(StrEnum):
    """The kinds of caches. `varnish` is the shipped VCL's way, which any cache can be taught."""

    NONE = "none"
    VARNISH = "varnish"
    FASTLY = "fastly"
    CLOUDFLARE = "cloudflare"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cache is told, and what proves who tells. `zone` is Fastly's service or
    Cloudflare's zone."""

    url: str
    token: str
    zone: str = ""


def requests(backend: Backend, place: Place, keys: Sequence[str]) -> tuple[Request, ...]:
    """What is to be sent so that everything of these keys is forgotten."""
    known = [key for key in keys if KEY.match(key)]
    batches = [known[start : start + MOST_KEYS] for start in range(0, len(known), MOST_KEYS)]
    return tuple(_SHAPES[backend](place, batch) for batch in batches)


def _varnish(place: Place, keys: Sequence[str]) -> Request:
    """A pattern for `ban()`: a key stands between the ends of the header or white space."""
    pattern = rf"(^|\s)({'|'.join(keys)})(\s|$)"
    return Request(
        place.url,
        "POST",
        (("X-Purge-Token", place.token), ("X-Purge-Pattern", pattern)),
    )


def _fastly(place: Place, keys: Sequence[str]) -> Request:
    return Request(
        f"{place.url}/service/{place.zone}/purge",
        "POST",
        (
            ("Fastly-Key", place.token),
            ("Surrogate-Key", " ".join(keys)),
            ("Accept", "application/json"),
        ),
    )


def _cloudflare(place: Place, keys: Sequence[str]) -> Request:
    return Request(
        f"{place.url}/zones/{place.zone}/purge_cache",
        "POST",
        (("Content-Type", "application/json"),),
        json.dumps({"tags": list(keys)}).encode(),
        bearer=place.token,
    )


_SHAPES: dict[Backend, Callable[[Place, Sequence[str]], Request]] = {
    Backend.VARNISH: _varnish,
    Backend.FASTLY: _fastly,
    Backend.CLOUDFLARE: _cloudflare,
}
URLS = {
    Backend.FASTLY: "https://api.fastly.com",
    Backend.CLOUDFLARE: "https://api.cloudflare.com/client/v4",
}
