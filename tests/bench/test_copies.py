"""Copied articles are what publishing would have left; the naive contestant says the same."""

import gzip
import json
import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client, override_settings

from articles.models import Change, ChangeCounter, Edition, SearchWord, Standing
from articles.publishing.actions import publish_all
from articles.publishing.chain import bad_links
from articles.rendering.addresses import addresses
from articles.rendering.renditions import build, etag_of, published
from articles.search.index import recount_words, words_of
from articles.vocabulary import Coding, RenditionShape
from bench import naive_settings, seeds
from bench.copies import Copier
from bench.filling import wait

COPIES, LANGUAGES = 2, 2
TAGS = re.compile(r"<[^>]+>")


@pytest.fixture
def stock(db: None) -> Copier:
    with transaction.atomic():
        copier = Copier(seeds.published(range(2)), step=timedelta(minutes=2))
    copier.make(COPIES)
    return copier


@pytest.mark.usefixtures("stock")
def test_copies_are_what_publishing_writes() -> None:
    standings = Standing.objects.select_related("edition").order_by("pk")

    for standing in standings:
        edition = standing.edition
        assert edition is not None
        assert standing.search_text.made_of == words_of(standing)
        for row in standing.renditions.order_by("pk"):
            made = build(published(standing, edition), RenditionShape(row.shape), addresses())
            held = bytes(row.body)
            is_packed = row.coding == Coding.GZIP
            assert (gzip.decompress(held) if is_packed else held) == made.body
            assert row.etag == etag_of(made.body, Coding(row.coding))
    assert standings.count() == 2 * 2 * (1 + COPIES)
    links = Edition.objects.select_related("variant__article").order_by("variant", "number")
    assert not list(bad_links(links.iterator()))


@pytest.mark.usefixtures("stock")
def test_the_log_and_the_words_of_copies_are_counted() -> None:
    changes = Change.objects.order_by("number")
    numbers = list(changes.values_list("number", flat=True))
    counted = sorted(SearchWord.objects.values_list("language", "word", "texts"))

    with transaction.atomic():
        recount_words()

    assert numbers == list(range(1, len(numbers) + 1))
    assert [json.loads(row.body)["sequence"] for row in changes] == numbers
    assert ChangeCounter.objects.get().n == numbers[-1]
    assert sorted(SearchWord.objects.values_list("language", "word", "texts")) == counted


def test_articles_that_wait_can_be_published_between_copies(stock: Copier) -> None:
    by = User.objects.get(username="publisher")
    for article in wait(2):
        publish_all(article=article, by=by, at=seeds.PUBLISHED_AT)
    stock.make(1)

    numbers = list(Change.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, LANGUAGES * (2 * (1 + COPIES) + 2 + 2) + 1))
    assert Client().get("/api/v1/articles/bench-1-en-3/").status_code == 200


@pytest.mark.usefixtures("stock")
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_naive_contestant_says_the_same(language: str) -> None:
    path = f"/articles/bench-1-{language}-2/"
    told = Client().get(f"/api/v1{path}").json()

    with override_settings(
        ROOT_URLCONF="bench.naive",
        MIDDLEWARE=naive_settings.MIDDLEWARE,
    ):
        naive = Client().get(f"/naive{path}?lang={language}").json()

    assert said(told) == said(naive)


def said(article: dict[str, Any]) -> dict[str, Any]:
    """What an article states, whatever the shape it is told in."""
    return {
        "texts": [article[name] for name in ("title", "subtitle", "summary", "slug")],
        "topics": [row["slug"] for row in article["topics"]],
        "authors": [row["name"] for row in article["authors"]],
        "sections": [
            (row["key"], row["aspect"], row["heading"], words(row.get("body") or row["html"]))
            for row in article["sections"]
        ],
        "claims": [
            (
                row.get("uid") or row["id"],
                [row[name] for name in ("key", "kind", "statement", "certainty")],
                [
                    (one["role"], Decimal(one["low"]), Decimal(one["high"]), one["unit"])
                    for one in row["numbers"]
                ],
                [(one["reference"], one["stance"], one["locator"]) for one in row["citations"]],
            )
            for row in sorted(article["claims"], key=lambda row: str(row["key"]))
        ],
        "references": [
            (row["number"], row["annotation"], row["source"]["title"], row["source"]["doi"])
            for row in article["references"]
        ],
        "disclaimers": [(row["key"], words(row["text"])) for row in article["disclaimers"]],
    }


def words(html: str) -> list[str]:
    return TAGS.sub(" ", html).split()
