"""Lists: order, filters, cursors in both directions, and what happens while others publish."""

import base64
import uuid
from typing import Any

import pytest

from api.pagination import seal
from articles.models import Standing, Topic
from tests import scenarios
from tests.api.asking import ask, asked, problem
from tests.scenarios import DE, EN

pytestmark = pytest.mark.django_db
LIST = "/api/v1/articles/"
CARD = [
    "id", "url", "canonical_url", "language", "slug", "title", "subtitle", "summary", "edition",
    "dates", "translations", "topics", "authors",
]  # fmt: skip


def _publish(count: int, *, start: int = 0, step: int = 1) -> list[str]:
    """German articles one minute apart; their ids, oldest first."""
    return [
        str(scenarios.published(f"a{n}", languages=(DE,), at=scenarios.after(10 + n)).uid)
        for n in range(start, start + count * step, step)
    ]


def _ids(page: Any) -> list[str]:
    return [card["id"] for card in page["results"]]


def _walk(address: str, way: str = "next") -> list[str]:
    seen: list[str] = []
    while address:
        page = asked(address.removeprefix("http://testserver"))
        seen = [*seen, *_ids(page)] if way == "next" else [*_ids(page), *seen]
        address = page[way]
    return seen


def test_a_card_is_the_beginning_of_its_article() -> None:
    scenarios.published()
    (card,) = asked(LIST, "lang=en")["results"]
    whole = asked("/api/v1/articles/sleep-en/")
    assert list(card) == CARD
    assert card == {name: whole[name] for name in CARD}


def test_each_language_has_a_list_of_its_own() -> None:
    scenarios.published("both")
    scenarios.published("german", languages=(DE,))
    assert {card["slug"] for card in asked(LIST, "lang=de")["results"]} == {"both-de", "german-de"}
    assert {card["slug"] for card in asked(LIST, "lang=en")["results"]} == {"both-en"}


def test_a_walk_there_and_back_sees_everything_once() -> None:
    ids = _publish(5)
    for ordering in ("-published_at", "published_at", "-modified_at", "title"):
        for size in (1, 2, 3, 100):
            _check_walk(ids, ordering, size)


def _check_walk(ids: list[str], ordering: str, size: int) -> None:
    forward = _walk(f"{LIST}?lang=de&ordering={ordering}&page_size={size}")
    assert sorted(forward) == sorted(ids)
    if ordering == "published_at":
        assert forward == ids
    if ordering in ("-published_at", "-modified_at"):
        assert forward == ids[::-1]
    page = asked(LIST, f"lang=de&ordering={ordering}&page_size={size}")
    while page["next"]:
        page = asked(page["next"].removeprefix("http://testserver"))
    last = [*_ids(page)]
    back = _walk(page["previous"], "previous") if page["previous"] else []
    assert [*back, *last] == forward


def test_equal_moments_are_told_apart() -> None:
    ids = {str(scenarios.published(f"a{n}", languages=(DE,)).uid) for n in range(4)}
    walked = _walk(f"{LIST}?lang=de&page_size=1")
    assert len(walked) == 4
    assert set(walked) == ids


@pytest.mark.parametrize("ordering", ["-published_at", "published_at", "title"])
def test_publishing_during_a_walk_loses_and_doubles_nothing(ordering: str) -> None:
    at_start = _publish(4, step=10)
    address, seen, n = f"{LIST}?lang=de&page_size=1&ordering={ordering}", [], 0
    while address:
        page = asked(address.removeprefix("http://testserver"))
        seen += _ids(page)
        address = page["next"]
        if n < 6:
            _publish(1, start=1 + n * 7)
            n += 1
    assert len(seen) == len(set(seen))
    assert set(at_start) <= set(seen)


def test_withdrawing_during_a_walk_loses_nothing_else() -> None:
    ids = _publish(5)
    page = asked(LIST, "lang=de&page_size=2")
    row = Standing.objects.get(article_uid=_ids(page)[1])
    scenarios.withdraw(
        variant=row.variant, note="Falsch.", by=scenarios.publisher(), at=scenarios.after(90)
    )
    assert [*_ids(page), *_walk(page["next"])] == ids[::-1]


def test_a_page_that_ran_empty_leads_back() -> None:
    first, second = _publish(2)
    page = asked(LIST, "lang=de&page_size=1")
    row = Standing.objects.get(article_uid=first)
    scenarios.withdraw(
        variant=row.variant, note="Falsch.", by=scenarios.publisher(), at=scenarios.after(90)
    )
    empty = asked(page["next"].removeprefix("http://testserver"))
    assert empty["results"] == []
    assert empty["next"] is None
    back = asked(empty["previous"].removeprefix("http://testserver"))
    assert _ids(back) == [second]
    assert (back["next"], back["previous"]) == (None, None)


def test_neighbouring_pages_keep_the_language_and_the_filters() -> None:
    _publish(3)
    page = ask(LIST, "page_size=1&published_after=2026-01-01&ordering=title", Accept_Language="de")
    address = page.json()["next"]
    assert address.startswith(f"http://testserver{LIST}?lang=de&page_size=1&")
    assert "published_after=2026-01-01" in address
    assert "ordering=title" in address
    second = ask(address.removeprefix("http://testserver"), Accept_Language="en")
    assert second["Content-Language"] == "de"
    assert "Accept-Language" not in second["Vary"]


def test_count_counts_what_the_filters_leave() -> None:
    _publish(3)
    assert asked(LIST, "lang=de&count=1&page_size=1")["count"] == 3
    assert asked(LIST, "lang=en&count=1")["count"] == 0
    assert asked(LIST, "lang=de&count=1&published_after=2026-03-02T09:11:30Z")["count"] == 1
    assert "count" not in asked(LIST, "lang=de")
    assert "count" not in asked(LIST, "lang=de&count=0")


def test_filters_by_moment_are_exclusive() -> None:
    ids = _publish(3)  # 09:10, 09:11, 09:12 UTC

    def found(query: str) -> list[str]:
        return _ids(asked(LIST, f"lang=de&ordering=published_at&{query}"))

    assert found("published_after=2026-03-02T09:10:00Z") == ids[1:]
    assert found("published_before=2026-03-02T09:11:00Z") == ids[:1]
    assert found("published_after=2026-03-02T10:10:00%2B01:00") == ids[1:]
    assert found("published_after=2026-03-02T10:10:00+01:00") == ids[1:]
    assert found("published_after=2026-03-02") == ids
    assert found("published_before=2026-03-02") == []
    assert found("modified_after=2026-03-02T09:11:59.999999Z") == ids[2:]
    assert found("published_after=2026-03-02T09:10:00z&published_before=2026-03-02T09:12:00Z") == [
        ids[1]
    ]


def test_no_moment_is_too_far_away() -> None:
    ids = _publish(1)
    for early in ("0001-01-01", "0001-01-01T00:00:00+14:00", "1899-12-31T23:59:59.123456789Z"):
        assert _ids(asked(LIST, {"lang": "de", "published_after": early})) == ids
        assert _ids(asked(LIST, {"lang": "de", "published_before": early})) == []
    for late in ("9999-12-31", "9999-12-31T23:59:59-23:59", "3000-01-01T00:00:00Z"):
        assert _ids(asked(LIST, {"lang": "de", "published_after": late})) == []
        assert _ids(asked(LIST, {"lang": "de", "published_before": late})) == ids


def test_filter_by_ids() -> None:
    ids = _publish(3)
    assert _ids(asked(LIST, f"lang=de&ordering=published_at&id={ids[2]}&id={ids[0]}")) == [
        ids[0],
        ids[2],
    ]
    assert _ids(asked(LIST, f"lang=de&id={ids[0].upper()}&id={ids[0]}")) == [ids[0]]
    assert _ids(asked(LIST, f"lang=de&id={uuid.uuid4()}")) == []
    assert _ids(asked(LIST, f"lang=en&id={ids[0]}")) == []


def test_filter_by_topic_knows_only_what_editions_name() -> None:
    scenarios.published()
    topic = scenarios.topic()
    Topic.objects.create(slug="unused", name_de="Unbenutzt", name_en="Unused")
    for value in (topic.slug, str(topic.uid), str(topic.uid).upper()):
        assert len(asked(LIST, {"lang": "en", "topic": value})["results"]) == 1
    unused = ask(LIST, "lang=en&topic=unused")
    unknown = ask(LIST, "lang=en&topic=unknown")
    assert unused.json()["results"] == unknown.json()["results"] == []


def test_umlauts_stand_where_a_reader_looks_for_them() -> None:
    for name, title in (("z", "Zucker"), ("ae", "Ärzte"), ("b", "Blut"), ("a", "apfel")):
        article = scenarios.draft(name, languages=(DE,))
        scenarios.write(article, DE, name=name, title=title)
        scenarios.issue(article, DE)
    titles = [card["title"] for card in asked(LIST, "lang=de&ordering=title")["results"]]
    assert titles == ["apfel", "Ärzte", "Blut", "Zucker"]


def test_a_cursor_is_bound_to_the_parameters_it_was_made_with() -> None:
    _publish(3)
    cursor = asked(LIST, "lang=de&page_size=1")["next"].rpartition("cursor=")[2]
    for query in ("lang=en", "lang=de&ordering=title", "lang=de&published_after=2026-01-01"):
        body = problem(ask(LIST, f"{query}&cursor={cursor}"), 400, "invalid_parameters")
        assert body["errors"][0]["parameter"] == "cursor"
    assert len(asked(LIST, f"lang=de&page_size=2&count=1&cursor={cursor}")["results"]) == 2


def test_a_forged_cursor_is_refused() -> None:
    _publish(2)
    cursor = asked(LIST, "lang=de&page_size=1")["next"].rpartition("cursor=")[2]
    raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    forged = [
        base64.urlsafe_b64encode(raw[:12] + raw[12:].replace(b"false", b"true")).decode(),
        base64.urlsafe_b64encode(bytes(12) + raw[12:]).decode().rstrip("="),
        base64.urlsafe_b64encode(raw[12:]).decode(),
        seal({"v": None, "b": False, "f": "x"}, purpose="changes"),
        cursor[:-1],
        cursor + "A",
        cursor + "=",
        cursor.swapcase(),
        "",
        "====",
        "a" * 3_000,
        "ü",
        "{}",
    ]
    for text in forged:
        problem(ask(LIST, {"lang": "de", "cursor": text}), 400, "invalid_parameters")


def test_cursors_of_another_secret_are_refused_unless_it_is_still_honoured(settings) -> None:
    _publish(2)
    address = asked(LIST, "lang=de&page_size=1")["next"].removeprefix("http://testserver")
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "n" * 60
    problem(ask(address), 400, "invalid_parameters")
    settings.SECRET_KEY_FALLBACKS = [old]
    assert len(asked(address)["results"]) == 1


def test_two_languages_of_one_article_are_two_entries() -> None:
    article = scenarios.published()
    german, english = (asked(LIST, f"lang={word}")["results"][0] for word in (DE, EN))
    assert german["id"] == english["id"] == str(article.uid)
    assert german["translations"][0]["slug"] == english["slug"]
