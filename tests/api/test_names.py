"""Notices, topics and people as live editions of a language name them."""

import uuid

import pytest

from articles.models import Authorship, Disclaimer, DisclaimerVersion, Person, Topic
from articles.publishing.reissue import reissue
from tests import scenarios
from tests.api.asking import ask, asked, problem
from tests.scenarios import DE, after

pytestmark = pytest.mark.django_db
PEOPLE, TOPICS, NOTICES = "/api/v1/people/", "/api/v1/topics/", "/api/v1/disclaimers/"


def names(path: str, query: str = "lang=de") -> list[str]:
    return [row["name"] for row in asked(path, query)["results"]]


def follow(url: str) -> list[dict[str, object]]:
    results: list[dict[str, object]] = asked(url.removeprefix("http://testserver"))["results"]
    return results


def test_people_are_listed_by_name_with_what_they_did() -> None:
    scenarios.published()
    assert names(PEOPLE) == ["Anna Autorin", "Dr. Editor", "Dr. Medical"]
    author, _, medical = asked(PEOPLE, "lang=en")["results"]
    assert (author["author_of"]["count"], author["reviewer_of"]["count"]) == (1, 0)
    assert (medical["author_of"]["count"], medical["reviewer_of"]["count"]) == (0, 1)
    assert medical["qualification"] == "General practitioner"
    assert len(follow(author["author_of"]["url"])) == 1
    assert len(follow(medical["reviewer_of"]["url"])) == 1
    assert follow(author["reviewer_of"]["url"]) == follow(medical["author_of"]["url"]) == []
    assert asked(author["url"].removeprefix("http://testserver")) == author


def test_people_whom_no_live_edition_names_are_not_there() -> None:
    scenarios.published("german", languages=(DE,))
    scenarios.draft("hidden")
    Person.objects.create(name="Nobody Public")
    article = scenarios.draft("other")
    Authorship.objects.filter(article=article).update(
        person=Person.objects.create(name="Zoe Entwurf")
    )
    assert names(PEOPLE) == ["Anna Autorin", "Dr. Editor", "Dr. Medical"]
    assert names(PEOPLE, "lang=en") == []
    for name in ("Zoe Entwurf", "Nobody Public", "Dr. Author", "Dr. Publisher"):
        uid = Person.objects.get(name=name).uid
        problem(ask(f"{PEOPLE}{uid}/"), 404, "not_found")
    author = Person.objects.get(name="Anna Autorin").uid
    body = problem(ask(f"{PEOPLE}{author}/", "lang=en"), 404, "language_not_published")
    assert [row["language"] for row in body["available_languages"]] == ["de"]


def test_withdrawing_the_last_text_takes_everyone_from_the_lists() -> None:
    scenarios.withdrawn(language=DE)
    for path in (PEOPLE, TOPICS, NOTICES):
        page = ask(path, "lang=de&count=1")
        assert page.json() == {"results": [], "next": None, "previous": None, "count": 0}
        assert page["Last-Modified"] == "Mon, 02 Mar 2026 09:10:00 GMT"
        assert asked(path, "lang=en&count=1")["count"] > 0


@pytest.mark.parametrize("path", [PEOPLE, TOPICS, NOTICES])
def test_a_walk_there_and_back(path: str) -> None:
    for n, name in enumerate(("Ärztin", "Bader", "arzt")):
        article = scenarios.draft(f"a{n}", languages=(DE,))
        Authorship.objects.filter(article=article).update(person=Person.objects.create(name=name))
        topic = Topic.objects.create(slug=f"t{n}", name_de=name, name_en=name)
        article.topics.set([topic])
        notice = Disclaimer.objects.create(key=f"n{n}", kind="general_medical")
        DisclaimerVersion.objects.create(
            disclaimer=notice,
            text_de=f"<p>{name}</p>",
            text_en=f"<p>{name}</p>",
            written_by=scenarios.editor(),
            approved_by=scenarios.publisher(),
            approved_at=after(0),
        )
        article.article_disclaimers.update(disclaimer=notice)
        scenarios.issue(article, DE)
    whole = asked(path, "lang=de&count=1")
    assert whole["count"] == len(whole["results"]) >= 3
    if path == PEOPLE:
        shown = [row["name"] for row in whole["results"]]
        assert shown[:3] == ["arzt", "Ärztin", "Bader"]
    page = asked(path, "lang=de&page_size=1")
    seen = page["results"]
    while page["next"]:
        page = asked(page["next"].removeprefix("http://testserver"))
        seen += page["results"]
    assert seen == whole["results"]
    back = page["results"]
    while page["previous"]:
        page = asked(page["previous"].removeprefix("http://testserver"))
        back = [*page["results"], *back]
    assert back == whole["results"]


def test_topics_have_a_name_in_each_language_and_one_slug() -> None:
    scenarios.published()
    topic = scenarios.topic()
    Topic.objects.create(slug="unused", name_de="Unbenutzt", name_en="Unused")
    assert (names(TOPICS), names(TOPICS, "lang=en")) == (["Schlaf"], ["Sleep"])
    by_slug = ask(f"{TOPICS}sleep/", "lang=de")
    by_id = ask(f"{TOPICS}{topic.uid}/", "lang=de")
    assert by_slug.content == by_id.content
    assert by_slug.json()["articles"]["count"] == 1
    assert len(follow(by_slug.json()["articles"]["url"])) == 1
    for name in ("unused", "unknown", str(uuid.uuid4())):
        problem(ask(f"{TOPICS}{name}/"), 404, "not_found")


def test_a_notice_is_shown_in_its_newest_published_wording() -> None:
    scenarios.published()
    notice = scenarios.disclaimer()
    (entry,) = asked(NOTICES, "lang=de")["results"]
    shown = asked("/api/v1/articles/sleep-de/")["disclaimers"][0]
    assert {name: entry[name] for name in shown} == shown
    assert entry["articles"]["count"] == 1
    assert len(follow(entry["articles"]["url"])) == 1
    version = DisclaimerVersion.objects.create(
        disclaimer=notice,
        version=2,
        text_de="<p>Neuer Wortlaut.</p>",
        text_en="<p>New wording.</p>",
        written_by=scenarios.editor(),
        approved_by=scenarios.publisher(),
        approved_at=after(20),
    )
    assert asked(f"{NOTICES}{notice.uid}/", "lang=de") == entry
    reissue(version=version, by=scenarios.publisher(), at=after(30))
    after_all = asked(f"{NOTICES}{notice.uid}/", "lang=de")
    assert (after_all["version"], after_all["text"]) == (2, "Neuer Wortlaut.")
    assert asked(f"{NOTICES}{notice.uid}/", "lang=en")["text"] == "New wording."


@pytest.mark.parametrize("path", [PEOPLE, TOPICS, NOTICES])
@pytest.mark.parametrize("query", ["lang=fr", "name=a", "slug=a", "ordering=name", "q=a", "id=1"])
def test_parameters_are_closed(path: str, query: str) -> None:
    problem(ask(path, query), 400, "invalid_parameters")


@pytest.mark.parametrize("path", [PEOPLE, TOPICS, NOTICES])
def test_capitals_lead_to_the_one_spelling(path: str) -> None:
    scenarios.published()
    uid = asked(path, "lang=de")["results"][0]["id"]
    answer = ask(f"{path}{uid.upper()}/", "lang=de")
    assert answer.status_code == 308
    assert answer["Location"] == f"http://testserver{path}{uid}/?lang=de"
    assert asked(f"{path}{uid}/", "lang=en")["id"] == uid
