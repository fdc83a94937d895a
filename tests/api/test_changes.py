"""The log of changes: nothing missed, the cursor usable for ever, or a clear way to start again."""

import uuid
from typing import Any

import pytest

from api.pagination import seal
from articles.drafting.actions import current_locks, save_draft
from articles.models import Change, ChangeCounter, Topic
from articles.publishing.actions import withdraw
from tests import scenarios
from tests.api.asking import ask, asked, problem
from tests.scenarios import DE

pytestmark = pytest.mark.django_db
LOG = "/api/v1/changes/"


def _walk(query: str, *, limit: int = 50) -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = []
    page = asked(LOG, query)
    for _ in range(limit):
        seen += page["results"]
        if not page["has_more"]:
            return seen
        page = asked(LOG, {"after": page["cursor"], "page_size": 1})
    raise AssertionError("the walk has no end")


def _several() -> None:
    scenarios.published("one")
    scenarios.withdrawn("two")
    scenarios.published("three", languages=(DE,))


@pytest.mark.parametrize("size", [1, 2, 3, 500])
def test_a_walk_gives_the_whole_log_in_order(size: int) -> None:
    _several()
    walked = _walk(f"page_size={size}")
    assert [entry["sequence"] for entry in walked] == list(range(1, 7))
    assert [entry["kind"] for entry in walked] == ["published"] * 4 + ["withdrawn", "published"]
    assert walked == asked(LOG)["results"]


def test_a_withdrawal_tells_why_and_is_kept() -> None:
    _several()
    (entry,) = [row for row in asked(LOG)["results"] if row["kind"] == "withdrawn"]
    assert entry["explanation"] == "Eine Zahl war falsch."
    assert entry["language"] == "de"


def test_an_empty_log_has_a_cursor_that_stays_good() -> None:
    scenarios.reference_data()
    page = asked(LOG)
    assert page["results"] == []
    assert page["has_more"] is False
    scenarios.published()
    assert len(asked(LOG, {"after": page["cursor"]})["results"]) == 2


def test_the_end_of_the_log_can_be_asked_again_and_again() -> None:
    _several()
    end = asked(LOG)["cursor"]
    first, second = ask(LOG, {"after": end}), ask(LOG, {"after": end})
    assert first.content == second.content
    assert first.json() == {"results": [], "cursor": end, "has_more": False}
    assert first["Last-Modified"]
    scenarios.published("four", languages=(DE,))
    assert [row["slug"] for row in asked(LOG, {"after": end})["results"]] == ["four-de"]


def test_a_language_is_frozen_into_the_cursor() -> None:
    _several()
    page = asked(LOG, "lang=en&page_size=1")
    rest = asked(LOG, {"after": page["cursor"]})
    assert {row["language"] for row in (*page["results"], *rest["results"])} == {"en"}
    assert len(page["results"]) + len(rest["results"]) == 2
    same = asked(LOG, {"after": page["cursor"], "lang": "en"})
    assert same["results"] == rest["results"]
    body = problem(ask(LOG, {"after": page["cursor"], "lang": "de"}), 400, "invalid_parameters")
    assert body["errors"][0]["parameter"] == "lang"
    both = asked(LOG, {"lang": ["de", "en"]})
    assert both["results"] == asked(LOG)["results"]


def test_another_epoch_is_gone_with_the_way_to_start_again() -> None:
    _several()
    cursor = asked(LOG, "lang=de")["cursor"]
    ChangeCounter.objects.update(epoch=uuid.uuid4())
    body = problem(ask(LOG, {"after": cursor}), 410, "cursor_expired")
    assert body["resync"] == f"http://testserver{LOG}?lang=de"
    assert asked(LOG, "lang=de")["results"]


def test_a_forged_cursor_is_refused() -> None:
    _several()
    cursor = asked(LOG)["cursor"]
    others = [
        "", "0", "1", "null", cursor[:-2], cursor + "x", cursor.lower(), "a" * 5_000,
        seal({"n": 0, "e": uuid.uuid4().hex, "l": []}, purpose="articles"),
    ]  # fmt: skip
    for text in others:
        body = problem(ask(LOG, {"after": text}), 400, "invalid_parameters")
        assert body["errors"][0]["parameter"] == "after"


@pytest.mark.parametrize("size", ["0", "501", "-1", "1e2", "", "ten"])
def test_the_page_size_has_bounds(size: str) -> None:
    scenarios.reference_data()
    problem(ask(LOG, {"page_size": size}), 400, "invalid_parameters")


def test_an_unchanged_page_costs_nothing_and_a_changed_one_is_sent() -> None:
    scenarios.published("one")
    first = ask(LOG)
    assert ask(LOG, If_None_Match=first["ETag"]).status_code == 304
    scenarios.published("two", at=scenarios.after(30))
    changed = ask(LOG, If_None_Match=first["ETag"], If_Modified_Since=first["Last-Modified"])
    assert changed.status_code == 200
    assert changed["Last-Modified"] == "Mon, 02 Mar 2026 09:30:00 GMT"


def test_numbers_are_those_of_the_rows() -> None:
    _several()
    numbers = list(Change.objects.order_by("number").values_list("number", flat=True))
    assert [row["sequence"] for row in asked(LOG)["results"]] == numbers


def test_an_entry_tells_how_severe_it_is_and_why() -> None:
    _several()
    told = [(row["kind"], row["severity"], row["reason"]) for row in asked(LOG)["results"]]
    assert told[4] == ("withdrawn", "severe", "Eine Zahl war falsch.")
    assert {row for row in told if row[0] == "published"} == {("published", "routine", "")}


def test_coalesced_only_the_last_entry_of_each_text_is_told() -> None:
    _several()
    whole = asked(LOG)
    short = asked(LOG, "coalesce=1&page_size=2")
    assert [row["sequence"] for row in short["results"]] == [1, 2]
    rest = asked(LOG, {"after": short["cursor"], "coalesce": 1})
    latest = {(row["article"], row["language"]): row for row in whole["results"]}
    assert [*short["results"], *rest["results"]] == sorted(
        latest.values(), key=lambda row: row["sequence"]
    )
    assert rest["cursor"] == whole["cursor"]


def test_a_text_that_leaves_a_topic_is_withheld_and_never_forgotten() -> None:
    article = scenarios.published(languages=(DE,))
    start = asked(LOG, "topic=sleep")
    assert [row["kind"] for row in start["results"]] == ["published"]
    other = Topic.objects.create(slug="heart", name_de="Herz", name_en="Heart")
    article.refresh_from_db()
    save_draft(
        article=article,
        edits=[],
        topics=[other],
        expected=current_locks(article),
        by=scenarios.author(),
        at=scenarios.after(20),
    )
    scenarios.write(article, DE, at=scenarios.after(25), title="Herz und Schlaf")
    scenarios.issue(article, DE, at=scenarios.after(30))
    (left,) = asked(LOG, {"after": start["cursor"]})["results"]
    assert (left["kind"], left["edition"]) == ("withheld", 2)
    (joined,) = asked(LOG, "topic=heart")["results"]
    assert joined["kind"] == "updated"
    withdraw(
        variant=scenarios.variant_of(article, DE),
        note="Falsch.",
        by=scenarios.publisher(),
        at=scenarios.after(40),
    )
    after = asked(LOG, {"after": start["cursor"], "coalesce": 1})["results"]
    assert [row["kind"] for row in after] == ["withdrawn"]
    problem(ask(LOG, {"after": start["cursor"], "topic": "heart"}), 400, "invalid_parameters")
    problem(ask(LOG, "topic=unknown"), 400, "invalid_parameters")


def test_with_texts_each_entry_holds_what_its_own_address_answers() -> None:
    _several()
    page = ask(LOG, "expand=text&coalesce=1")
    for row in page.json()["results"]:
        alone = ask(f"/api/v1/articles/{row['article']}/", {"lang": row["language"]})
        if row["kind"] == "withdrawn":
            assert (row["text"], row["etag"], alone.status_code) == (None, None, 410)
        else:
            assert row["etag"] == alone["ETag"]
            assert b',"text":' + alone.content + b"}" in page.content
    problem(ask(LOG, "expand=text&page_size=101"), 400, "invalid_parameters")
    problem(ask(LOG, "expand=claims"), 400, "invalid_parameters")
    german = asked(LOG, "expand=text&lang=de")["results"]
    assert [row["text"] and row["text"]["slug"] for row in german] == [
        "one-de", None, None, "three-de",
    ]  # fmt: skip


def test_the_tag_of_a_page_with_texts_moves_with_the_texts_alone() -> None:
    article = scenarios.published("one")
    scenarios.published("two")
    page = "expand=text&page_size=1"
    first, again = ask(LOG, page), ask(LOG, page)
    assert first["ETag"] == again["ETag"]
    assert ask(LOG, page, If_None_Match=first["ETag"]).status_code == 304
    entry = first.json()["results"][0]
    assert (entry["article"], entry["language"]) == (str(article.uid), DE)

    withdraw(
        variant=scenarios.variant_of(article, DE),
        note="Falsch.",
        by=scenarios.publisher(),
        at=scenarios.after(40),
    )

    moved = ask(LOG, page, If_None_Match=first["ETag"])
    assert moved.status_code == 200
    assert moved.json()["results"] == [entry | {"text": None, "etag": None}]
    assert moved.json()["cursor"] == first.json()["cursor"]
    assert moved["ETag"] not in (first["ETag"], ask(LOG, "page_size=1")["ETag"])
