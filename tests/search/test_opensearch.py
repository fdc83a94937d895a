"""A search engine ranks, the database shows: told of every change, and never believed too much."""

from collections.abc import Iterator
from typing import Any

import pytest

from articles.drafting.actions import current_locks, save_draft
from articles.models import Change, SearchFeed, Term, Topic
from articles.publishing.actions import restore, withdraw
from articles.search.feeding import feed_search_engine
from articles.search.opensearch import EngineFailed
from tests import scenarios
from tests.api.asking import asked
from tests.fakes.opensearch import FakeOpenSearch, fake_opensearch
from tests.partners import accounts
from tests.scenarios import DE, after, variant_of
from tests.search.test_search import found, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine(settings: Any) -> Iterator[FakeOpenSearch]:
    with fake_opensearch() as fake:
        settings.SEARCH_BACKEND, settings.OPENSEARCH_URL = "opensearch", fake.url
        yield fake


def fed() -> None:
    while feed_search_engine(at=after(60)):
        pass


def test_without_an_engine_nobody_is_told() -> None:
    scenarios.published()
    assert feed_search_engine(at=after(60)) == 0
    assert not SearchFeed.objects.exists()


def test_published_texts_are_told_and_found(engine: FakeOpenSearch) -> None:
    scenarios.published()
    scenarios.draft("hidden")
    fed()
    assert len(engine.entries) == 2
    assert SearchFeed.objects.get().number == Change.objects.order_by("-number")[0].number
    answer = found("einschlafen")
    assert engine.asked[-1] == "/beleg-search/_search"
    (row,) = answer["results"]
    assert row["title"] == "Besser einschlafen"
    assert row["highlight"][0]["html"] == "Besser <mark>einschlafen</mark>"
    assert answer["facets"]["topics"][0]["slug"] == "sleep"
    assert answer["facets"]["aspects"][0]["name"] == "Ursachen"
    assert answer["matches"] == {"count": 1, "is_complete": True}
    assert titles("asleep", "en") == ["Falling asleep more easily"]
    assert titles("einschlafen", topic="sleep") == ["Besser einschlafen"]
    assert titles("einschlafen", aspect="SafetyHealthAspect") == []
    assert found("einschalfen")["corrected_query"] == "einschlafen"


def test_a_withdrawal_is_seen_before_the_engine_hears_of_it(engine: FakeOpenSearch) -> None:
    article = scenarios.published(languages=(DE,))
    fed()
    withdraw(variant=variant_of(article, DE), note="x", by=scenarios.publisher(), at=after(10))
    assert len(engine.entries) == 1
    assert titles("einschlafen Licht") == []
    fed()
    assert engine.entries == {}
    restore(variant=variant_of(article, DE), by=scenarios.publisher(), at=after(11))
    fed()
    assert titles("einschlafen") == ["Besser einschlafen"]


def test_a_partner_finds_what_its_terms_cover_whatever_the_engine_holds(
    engine: FakeOpenSearch,
) -> None:
    scenarios.published(languages=(DE,))
    heart = Topic.objects.create(slug="heart", name_de="Herz", name_en="Heart")
    other = scenarios.published("other", languages=(DE,))
    who = accounts.account(topics=[str(scenarios.topic().uid)])
    question = {"q": "einschlafen", "lang": "de"}
    fed()
    assert len(who.asked("search/", question)["results"]) == 2
    save_draft(
        article=other, topics=[heart], expected=current_locks(other), by=scenarios.author(),
        at=after(30),
    )  # fmt: skip
    scenarios.write(other, DE, name="other", at=after(31), subtitle="Neu")
    scenarios.issue(other, DE, at=after(32))
    # The engine was not told yet.
    (row,) = who.asked("search/", question)["results"]
    assert row["slug"] == "sleep-de"
    fed()
    found = who.asked("search/", question)
    assert [row["slug"] for row in found["results"]] == ["sleep-de"]
    assert found["matches"]["count"] == 1
    assert engine.asked[-1] == "/beleg-search/_search"


def test_what_is_told_late_does_not_undo_what_is_newer(engine: FakeOpenSearch) -> None:
    article = scenarios.published(languages=(DE,))
    fed()
    kept = dict(engine.entries)
    engine.versions = {uid: number + 5 for uid, number in engine.versions.items()}
    withdraw(variant=variant_of(article, DE), note="x", by=scenarios.publisher(), at=after(10))
    fed()
    assert engine.entries == kept


def test_a_new_term_base_is_told_from_the_beginning(engine: FakeOpenSearch) -> None:
    scenarios.published(languages=(DE,))
    fed()
    Term.objects.create(
        key="dim", kind="symptom", name_de="Helles Licht", name_en="light", forms_de=["Lumensturm"]
    )
    fed()
    ((entry),) = engine.entries.values()
    assert "lumensturm" in entry["body"].split()


def test_pages_lead_forth_and_back_with_the_engine(engine: FakeOpenSearch) -> None:
    for n in range(3):
        scenarios.published(f"p{n}", languages=(DE,))
    fed()
    whole = [row["id"] for row in found("einschlafen")["results"]]
    first = found("einschlafen", page_size=2)
    second = asked(first["next"].removeprefix("http://testserver"))
    back = asked(second["previous"].removeprefix("http://testserver"))
    pages = [[row["id"] for row in page["results"]] for page in (first, second, back)]
    assert pages == [whole[:2], whole[2:], whole[:2]]
    assert second["next"] is None


def test_the_database_stands_in_for_an_engine_that_fails(engine: FakeOpenSearch) -> None:
    scenarios.published(languages=(DE,))
    fed()
    engine.fails = True
    assert titles("einschlafen") == ["Besser einschlafen"]
    scenarios.published("other", languages=(DE,))
    with pytest.raises(EngineFailed):
        feed_search_engine(at=after(61))
    engine.fails = False
    fed()
    assert len(engine.entries) == 2
