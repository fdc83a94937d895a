"""The history of a text: its list, each edition as it was served then, and any moment of it."""

import pytest

from articles.models import Article, Edition
from articles.publishing.actions import correct, restore
from articles.publishing.reissue import redact
from tests import scenarios
from tests.api.asking import ask, asked, problem
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db
TEXT = "/api/v1/articles/sleep-de/"
ENTRY = ["number", "kind", "note", "published_at", "digest", "previous", "redacted", "url"]


def three_editions() -> Article:
    """German: published at 09:03, updated at 09:12, corrected under a new slug at 09:22."""
    article = scenarios.published()
    scenarios.write(article, DE, at=after(10), title="Zweite Fassung")
    scenarios.issue(article, DE, at=after(12))
    scenarios.write(article, DE, at=after(20), title="Dritte Fassung", slug="neu")
    variant = scenarios.signed(article, DE, at=after(21))
    correct(variant=variant, note="Die Zahl.", by=scenarios.publisher(), at=after(22))
    return article


def withdraw(article: Article, minute: int) -> None:
    scenarios.withdraw(
        variant=scenarios.variant_of(article, DE),
        note="Falsch.",
        by=scenarios.publisher(),
        at=after(minute),
    )


def test_the_history_is_told_newest_first() -> None:
    article = three_editions()
    page = asked(f"/api/v1/articles/{article.uid}/editions/", "lang=de&count=1")
    assert page["count"] == 3
    assert [row["number"] for row in page["results"]] == [3, 2, 1]
    assert [row["kind"] for row in page["results"]] == ["corrected", "updated", "published"]
    assert [list(row) for row in page["results"]] == [ENTRY] * 3
    newest, middle, first = page["results"]
    assert (newest["note"], newest["previous"], first["previous"]) == (
        "Die Zahl.", middle["digest"], None,
    )  # fmt: skip
    assert not any(row["redacted"] for row in page["results"])
    for row in page["results"]:
        served = asked(row["url"].removeprefix("http://testserver"))
        assert served["edition"] == {name: row[name] for name in ENTRY[:6]}


def test_the_other_language_has_a_history_of_its_own() -> None:
    three_editions()
    assert [row["number"] for row in asked("/api/v1/articles/sleep-en/editions/")["results"]] == [1]


@pytest.mark.parametrize("size", [1, 2])
def test_a_walk_there_and_back(size: int) -> None:
    three_editions()
    page = asked("/api/v1/articles/neu/editions/", {"page_size": size})
    seen = [row["number"] for row in page["results"]]
    while page["next"]:
        page = asked(page["next"].removeprefix("http://testserver"))
        seen += [row["number"] for row in page["results"]]
    assert seen == [3, 2, 1]
    back = [row["number"] for row in page["results"]]
    while page["previous"]:
        page = asked(page["previous"].removeprefix("http://testserver"))
        back = [*(row["number"] for row in page["results"]), *back]
    assert back == [3, 2, 1]


def test_a_cursor_is_bound_to_its_text() -> None:
    three_editions()
    cursor = asked("/api/v1/articles/neu/editions/", "page_size=1")["next"].rpartition("=")[2]
    answer = ask("/api/v1/articles/sleep-en/editions/", {"page_size": 1, "cursor": cursor})
    problem(answer, 400, "invalid_parameters")


def test_each_edition_is_served_as_it_was_written() -> None:
    three_editions()
    titles = [asked(f"/api/v1/articles/neu/editions/{n}/")["title"] for n in (1, 2, 3)]
    assert titles == ["Besser einschlafen", "Zweite Fassung", "Dritte Fassung"]
    first = asked("/api/v1/articles/neu/editions/1/")
    assert first["slug"] == "sleep-de"
    assert first["dates"]["modified"] == first["dates"]["published"] == "2026-03-02T09:03:00Z"
    assert first["corrections"] == [{"edition": 3, "date": "2026-03-02", "note": "Die Zahl."}]


def test_the_live_edition_is_the_same_answer_by_its_number() -> None:
    three_editions()
    live, numbered = ask("/api/v1/articles/neu/"), ask("/api/v1/articles/neu/editions/3/")
    assert live.content == numbered.content
    assert live["ETag"] == numbered["ETag"]
    for query in ("fields=title,claims", "body=text", "fields=claims&expand=claims.references"):
        by_number = ask("/api/v1/articles/neu/editions/3/", query)
        assert by_number.content == ask("/api/v1/articles/neu/", query).content


@pytest.mark.parametrize("number", ["0", "4", "01", "-1", "1e0", "9999999", "²", "a"])
def test_an_edition_that_never_was_is_absent(number: str) -> None:
    three_editions()
    problem(ask(f"/api/v1/articles/neu/editions/{number}/"), 404, "not_found")


@pytest.mark.parametrize("tail", ["editions/", "editions/1/", "evidence/", "sections/light/"])
def test_an_old_slug_leads_to_the_same_place_below_the_new_one(tail: str) -> None:
    article = three_editions()
    answer = ask(f"{TEXT}{tail}", "lang=de")
    assert answer.status_code == 308
    assert answer["Location"] == f"http://testserver/api/v1/articles/neu/{tail}?lang=de"
    capitals = ask(f"/api/v1/articles/{str(article.uid).upper()}/{tail}", "lang=de")
    assert capitals["Location"].endswith(f"/articles/{article.uid}/{tail}?lang=de")


@pytest.mark.parametrize("tail", ["editions/1/", "evidence/", "sections/light/", ""])
def test_below_a_withdrawn_text_all_is_gone_but_its_history(tail: str) -> None:
    article = scenarios.withdrawn()
    body = problem(ask(f"{TEXT}{tail}"), 410, "withdrawn")
    assert body["notice"] == "Eine Zahl war falsch."
    assert body["id"] == str(article.uid)
    assert [row["number"] for row in asked(f"{TEXT}editions/")["results"]] == [1]


@pytest.mark.parametrize("tail", ["editions/", "editions/1/", "evidence/", "sections/light/"])
def test_a_draft_has_nothing_below_it(tail: str) -> None:
    article = scenarios.draft("hidden")
    for name in ("hidden-de", str(article.uid), "absent"):
        problem(ask(f"/api/v1/articles/{name}/{tail}"), 404, "not_found")
    scenarios.published("german", languages=(DE,))
    body = problem(
        ask(f"/api/v1/articles/german-de/{tail}", "lang=en"), 404, "language_not_published"
    )
    assert body["available_languages"][0]["language"] == "de"


def test_a_redacted_edition_is_gone_and_stays_in_the_list() -> None:
    article = three_editions()
    edition = Edition.objects.get(variant__language="de", number=2)
    redact(edition=edition, reason="Urteil der Kammer", by=scenarios.publisher(), at=after(40))
    answer = ask("/api/v1/articles/neu/editions/2/")
    body = problem(answer, 410, "redacted")
    assert (body["id"], body["edition"], body["digest"]) == (str(article.uid), 2, edition.digest)
    assert "Kammer" not in answer.content.decode()
    page = ask("/api/v1/articles/neu/editions/")
    assert [row["redacted"] for row in page.json()["results"]] == [False, True, False]
    assert page["Last-Modified"] == "Mon, 02 Mar 2026 09:40:00 GMT"
    problem(ask("/api/v1/articles/neu/", "as_of=2026-03-02T09:15:00Z"), 410, "redacted")
    assert asked("/api/v1/articles/neu/editions/1/")["title"] == "Besser einschlafen"


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("2026-03-02T09:03:00Z", 1),
        ("2026-03-02T09:11:59Z", 1),
        ("2026-03-02T09:12:00Z", 2),
        ("2026-03-02T10:12:00+01:00", 2),
        ("2026-03-02T09:21:59.999Z", 2),
        ("2026-03-02T09:22:00Z", 3),
        ("2026-03-03", 3),
        ("2099-01-01", 3),
    ],
)
def test_any_moment_has_its_edition(moment: str, number: int) -> None:
    three_editions()
    assert asked("/api/v1/articles/neu/", {"as_of": moment})["edition"]["number"] == number


def test_a_moment_shown_is_the_moment_asked_for() -> None:
    """Moments are shown in whole seconds; an edition answers for the second it was made in."""
    article = scenarios.draft()
    scenarios.issue(article, DE, at=after(3).replace(microsecond=700_000))
    shown = asked(TEXT)["edition"]["published_at"]
    assert asked(TEXT, {"as_of": shown})["edition"]["number"] == 1


def test_before_the_first_edition_there_was_nothing() -> None:
    three_editions()
    for moment in ("2026-03-02T09:02:59Z", "2026-03-02", "1999-12-31"):
        body = problem(ask("/api/v1/articles/neu/", {"as_of": moment}), 404, "not_published_then")
        assert body["first_published_at"] == "2026-03-02T09:03:00Z"


def test_no_moment_revives_a_withdrawn_text() -> None:
    article = scenarios.published()
    withdraw(article, 10)
    problem(ask(TEXT, "as_of=2026-03-02T09:05:00Z"), 410, "withdrawn")


def test_while_it_was_withdrawn_it_was_not_there() -> None:
    article = scenarios.published()
    withdraw(article, 10)
    variant = scenarios.variant_of(article, DE)
    restore(variant=variant, by=scenarios.publisher(), at=after(20))
    for moment, number in (("09:09:00", 1), ("09:15:00", None), ("09:20:00", 1)):
        answer = ask(TEXT, f"as_of=2026-03-02T{moment}Z")
        if number is None:
            problem(answer, 404, "not_published_then")
        else:
            assert answer.json()["edition"]["number"] == number


def test_an_old_slug_keeps_its_moment_on_the_way() -> None:
    three_editions()
    answer = ask(TEXT, "as_of=2026-03-02T09:05:00Z")
    assert answer["Location"].endswith("/neu/?as_of=2026-03-02T09%3A05%3A00Z")


def test_a_moment_can_be_shaped_and_asked_again() -> None:
    article = three_editions()
    path = f"/api/v1/articles/{article.uid}/"
    query = "as_of=2026-03-02T09:05:00Z&fields=title&lang=de"
    first = ask(path, query)
    assert first.json() == {"title": "Besser einschlafen"}
    assert ask(path, query, If_None_Match=first["ETag"]).status_code == 304
    negotiated = ask(path, "as_of=2026-03-02T09:05:00Z", Accept_Language="en")
    assert negotiated["Content-Language"] == "en"
    assert "Accept-Language" in negotiated["Vary"]


@pytest.mark.parametrize("moment", ["", "yesterday", "2026-02-30", "0000-01-01", "1e9", "now"])
def test_a_moment_is_a_date_or_rfc_3339(moment: str) -> None:
    scenarios.published()
    body = problem(ask(TEXT, {"as_of": moment}), 400, "invalid_parameters")
    assert body["errors"][0]["parameter"] == "as_of"


def test_long_ago_nothing_was_public() -> None:
    scenarios.published()
    problem(ask(TEXT, {"as_of": "0001-01-01"}), 404, "not_published_then")


def test_an_english_edition_holds_no_german() -> None:
    article = three_editions()
    answer = ask(f"/api/v1/articles/{article.uid}/editions/1/", "lang=en")
    assert answer.json()["language"] == EN
    assert "einschlafen" not in answer.content.decode()
