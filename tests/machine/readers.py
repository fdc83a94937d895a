"""A frontend that reads everything, and a partner that follows the log."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.test import Client

from articles.models import Edition, Standing
from articles.publishing.chain import bad_links
from articles.publishing.standing import rewrite_articles
from articles.rendering.addresses import addresses
from articles.rendering.renditions import build, etag_of, published
from articles.vocabulary import Coding, PublicState, RenditionShape
from tests.machine.ledger import tokens_in

UNLIKE = "X-Request-ID"


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer: everything that a reader gets to see."""

    path: str
    status: int
    headers: str
    body: bytes

    @property
    def words(self) -> set[str]:
        """Canary words that the reader did not bring along in the address."""
        return tokens_in(self.headers + self.body.decode()) - tokens_in(self.path)


def ask(client: Client, path: str) -> Heard:
    response = client.get(path)
    headers = "\n".join(f"{k}: {v}" for k, v in response.headers.items() if k != UNLIKE)
    return Heard(path, response.status_code, headers, response.content)


def detail(uid: object, language: str) -> str:
    return f"/api/v1/articles/{uid}/?lang={language}"


@dataclass(slots=True)
class Partner:
    """Keeps a copy of everything by the log alone: after each entry it fetches that text."""

    client: Client
    cursor: str = ""
    numbers: list[int] = field(default_factory=list)
    copy: dict[tuple[str, str], Any] = field(default_factory=dict)

    def follow(self) -> None:
        has_more, asked = True, set()
        while has_more:
            after = f"&after={self.cursor}" if self.cursor else ""
            page = json.loads(ask(self.client, f"/api/v1/changes/?page_size=3{after}").body)
            self.cursor, has_more = page["cursor"], page["has_more"]
            self.numbers += [entry["sequence"] for entry in page["results"]]
            asked |= {(entry["article"], entry["language"]) for entry in page["results"]}
        for uid, language in sorted(asked):
            self.copy[uid, language] = kept(ask(self.client, detail(uid, language)))


def kept(heard: Heard) -> Any:
    """What a partner's copy must never be behind in: state, digest, source status, suspensions."""
    if heard.status != 200:
        return heard.status
    found = json.loads(heard.body)
    return {
        "digest": found["edition"]["digest"],
        "sources": sorted(row["source"]["status"] for row in found["references"]),
        "suspended": sorted(row["key"] for row in found["claims"] if row["suspended"]),
    }


def full_copy(client: Client, variants: list[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    """The same from the list of everything, and 410 for what was withdrawn."""
    found = {pair: kept(ask(client, detail(*pair))) for pair in variants}
    return {pair: value for pair, value in found.items() if value != 404}


def listed(client: Client, language: str) -> tuple[list[str], list[Heard]]:
    """The ids of a list, page by page."""
    path, ids, pages = f"/api/v1/articles/?lang={language}&page_size=2&count=1", [], []
    while path:
        heard = ask(client, path)
        assert heard.status == 200, heard
        page = json.loads(heard.body)
        ids += [card["id"] for card in page["results"]]
        pages.append(heard)
        path = (page["next"] or "").removeprefix("http://testserver")
    return ids, pages


def check_editions() -> None:
    """`verify_editions`, and four eyes as the rows say."""
    editions = Edition.objects.select_related("variant__article").order_by("variant", "number")
    assert list(bad_links(iter(editions))) == []


def check_standings() -> None:
    """Each standing is what a rewrite would make of it, each rendition what a build would."""
    rows = list(
        Standing.objects.exclude(state=PublicState.NEVER).select_related("edition").order_by("pk")
    )
    for row in rows:
        stored = {
            (r.shape, r.coding): (bytes(r.body), r.etag, r.edition_id, r.standing_version)
            for r in row.renditions.order_by("pk")
        }
        if row.state != PublicState.LIVE or row.edition is None:
            assert stored == {}
            continue
        assert {key[0] for key in stored} == set(RenditionShape)
        for shape in RenditionShape:
            plain = build(published(row, row.edition), shape, addresses())
            body, etag, edition, version = stored[shape, Coding.IDENTITY]
            assert (body, etag) == (plain.body, plain.etag)
            assert (edition, version) == (row.edition_id, row.version)
            assert stored[shape, Coding.GZIP][1] == etag_of(plain.body, Coding.GZIP)
    before = {row.pk: (row.content, row.sort_title) for row in rows}
    with transaction.atomic():
        if rows:
            at = max(row.changed_at for row in rows if row.changed_at)
            rewrite_articles({row.article_uid for row in rows}, at=at)
        again = Standing.objects.exclude(state=PublicState.NEVER).order_by("pk")
        after = {row.pk: (row.content, row.sort_title) for row in again}
        transaction.set_rollback(True)
    assert before == after
