"""Caches in front are told of every text that moved, in their own words, until they have heard."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.test import override_settings

from api.purging import scan
from api.purging.backends import MOST_KEYS, Backend, Place, requests
from api.purging.models import PurgedText, PurgeState
from api.purging.scan import purge_moved
from articles.models import Source
from articles.publishing.actions import withdraw
from articles.publishing.sources import state_source_status
from articles.vocabulary import SourceStatus
from tests import scenarios
from tests.api.asking import ask
from tests.scenarios import DE, after

pytestmark = pytest.mark.django_db
TOKEN = "0123456789abcdef0123"


class Cache:
    """A cache's door: keeps what it was told and answers as it was told to."""

    def __init__(self) -> None:
        self.told: list[tuple[str, dict[str, str], bytes]] = []
        self.status = 200
        cache = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                cache.told.append((self.path, headers, body))
                self.send_response(cache.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def keys_told(self) -> set[str]:
        """All keys that it was told, by its pattern."""
        patterns = [headers["x-purge-pattern"] for _, headers, _ in self.told]
        return {
            key
            for pattern in patterns
            for key in pattern.removeprefix(r"(^|\s)(").removesuffix(r")(\s|$)").split("|")
        }


@pytest.fixture
def cache() -> Iterator[Cache]:
    made = Cache()
    scan._client.cache_clear()
    with override_settings(
        PURGE_BACKEND="varnish", PURGE_URL=f"{made.url}/.beleg-purge", PURGE_TOKEN=TOKEN
    ):
        purge_moved(at=after(0))
        yield made
    scan._client.cache_clear()
    made.server.shutdown()
    made.server.server_close()


def test_without_a_cache_nobody_is_told() -> None:
    scenarios.published()
    assert purge_moved(at=after(5)) == 0
    assert not PurgeState.objects.exists()


def test_a_publication_is_told_once_with_all_that_its_answers_rest_on(cache: Cache) -> None:
    article = scenarios.published()
    assert purge_moved(at=after(5)) == 2
    path, headers, body = cache.told[0]
    assert (path, headers["x-purge-token"], body) == ("/.beleg-purge", TOKEN, b"")
    keys = cache.keys_told()
    for address in (
        "articles/sleep-de/", "articles/?lang=en", "changes/", "claims/?lang=de", "sources/",
        "topics/", "people/", "disclaimers/", "articles/sleep-en/evidence/", "topics/sleep/",
        "articles/sleep-de/sections/light/", "articles/sleep-de/editions/", "search/?q=licht",
    ):  # fmt: skip
        given = set(ask(f"/api/v1/{address}")["Surrogate-Key"].split())
        assert given & keys, address
    assert f"article:{article.uid}" in keys
    assert purge_moved(at=after(6)) == 0
    assert len(cache.told) == 1


def test_a_withdrawal_and_a_status_are_told(cache: Cache) -> None:
    article = scenarios.published()
    purge_moved(at=after(5))
    cache.told.clear()
    variant = scenarios.variant_of(article, DE)
    withdraw(variant=variant, note="Falsch.", by=scenarios.publisher(), at=after(10))
    assert purge_moved(at=after(10)) == 2
    assert f"article:{article.uid}" in cache.keys_told()
    cache.told.clear()
    source = Source.objects.get(doi="10.99999/sleep")
    state_source_status(
        source=source,
        status=SourceStatus.RETRACTED,
        reason="Heft 3",
        by=scenarios.editor(),
        at=after(20),
    )
    assert purge_moved(at=after(20)) > 0
    keys = cache.keys_told()
    assert f"article:{article.uid}" in keys
    for address in (f"sources/{source.uid}/?lang=en", "articles/sleep-en/"):
        assert set(ask(f"/api/v1/{address}")["Surrogate-Key"].split()) & keys, address


def test_other_texts_stay_where_they_are(cache: Cache) -> None:
    scenarios.published()
    other = scenarios.published("other")
    purge_moved(at=after(5))
    cache.told.clear()
    variant = scenarios.variant_of(other, DE)
    withdraw(variant=variant, note="Falsch.", by=scenarios.publisher(), at=after(10))
    purge_moved(at=after(10))
    kept = set(ask("/api/v1/articles/sleep-de/")["Surrogate-Key"].split())
    assert not kept & cache.keys_told()


def test_a_cache_that_fails_is_told_again_later_and_nothing_is_lost(cache: Cache) -> None:
    scenarios.published()
    cache.status = 503
    assert purge_moved(at=after(5)) == 0
    state = PurgeState.objects.get()
    assert (state.failures, state.reason) == (1, "the cache answered 503")
    assert not PurgedText.objects.exists()
    assert purge_moved(at=after(5)) == 0
    assert len(cache.told) == 1
    cache.status = 200
    assert purge_moved(at=after(6)) == 2
    assert PurgeState.objects.get().failures == 0


def test_a_cache_that_is_away_is_told_when_it_is_back(cache: Cache) -> None:
    scenarios.published()
    with override_settings(PURGE_URL="http://127.0.0.1:1/.beleg-purge"):
        scan._client.cache_clear()
        assert purge_moved(at=after(5)) == 0
        assert PurgeState.objects.get().failures == 1
    scan._client.cache_clear()
    assert purge_moved(at=after(7)) == 2


def test_a_text_whose_transaction_ended_late_is_told_all_the_same(cache: Cache) -> None:
    scenarios.published("first")
    purge_moved(at=after(5))
    # It was written down before the first one, and was seen only after it.
    scenarios.published("late", at=after(2))
    assert purge_moved(at=after(6)) >= 2


def test_every_cache_is_told_in_its_own_words() -> None:
    place = Place("https://cache.example", TOKEN, "zone1")
    keys = ("article:6f1d5a6e-3c0b-4f0a-9d55-0d1c6a2f7b10", "list:articles:de")
    (varnish,) = requests(Backend.VARNISH, place, keys)
    assert dict(varnish.headers)["X-Purge-Pattern"] == (rf"(^|\s)({keys[0]}|{keys[1]})(\s|$)")
    (fastly,) = requests(Backend.FASTLY, place, keys)
    assert fastly.url == "https://cache.example/service/zone1/purge"
    assert dict(fastly.headers)["Surrogate-Key"] == " ".join(keys)
    assert dict(fastly.headers)["Fastly-Key"] == TOKEN
    (cloudflare,) = requests(Backend.CLOUDFLARE, place, keys)
    assert cloudflare.url == "https://cache.example/zones/zone1/purge_cache"
    assert json.loads(cloudflare.body) == {"tags": list(keys)}
    assert cloudflare.bearer == TOKEN
    assert {request.method for request in (varnish, fastly, cloudflare)} == {"POST"}


def test_many_keys_are_told_in_several_requests_and_odd_ones_never() -> None:
    keys = [f"source:{number}" for number in range(2 * MOST_KEYS + 1)]
    assert len(requests(Backend.VARNISH, Place("https://x.example", TOKEN), keys)) == 3
    odd = ["a", "article:.*", "article:x)|(.", "source:a b", ""]
    assert requests(Backend.VARNISH, Place("https://x.example", TOKEN), odd) == ()


def test_cloudflare_is_given_its_own_name_for_the_keys() -> None:
    scenarios.published()
    assert "Cache-Tag" not in ask("/api/v1/articles/sleep-de/")
    with override_settings(PURGE_BACKEND="cloudflare"):
        answer = ask("/api/v1/articles/sleep-de/")
    assert answer["Cache-Tag"] == answer["Surrogate-Key"].replace(" ", ",")


def test_a_token_goes_to_the_first_host_only(cache: Cache) -> None:
    (request,) = requests(Backend.CLOUDFLARE, Place(cache.url, TOKEN, "z"), ["list:articles:de"])
    answer: Any = scan._client().fetch(request)
    assert answer.status == 200
    assert cache.told[0][1]["authorization"] == f"Bearer {TOKEN}"
    assert scan.place().token == TOKEN
    assert PurgeState.objects.get().since == after(0) - timedelta(0)
