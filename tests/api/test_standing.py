"""What changes without a new edition is seen in every answer that names it, at once."""

import pytest

from articles.models import Change, Person, Source, Topic
from articles.publishing.names import save_person, save_topic
from articles.publishing.sources import merge_sources, state_source_status
from articles.vocabulary import SourceStatus
from tests import scenarios
from tests.api.addresses import public_addresses
from tests.api.asking import ask, asked
from tests.scenarios import after

pytestmark = pytest.mark.django_db
MOMENT = "Mon, 02 Mar 2026 09:20:00 GMT"
LANGUAGES = ("de", "en")


class Watched:
    """All answers about an article before something moved, to be compared with those after."""

    def __init__(self, article: scenarios.Article, *more: str) -> None:
        self.paths = [
            f"/api/v1/{path}{'&' if '?' in path else '?'}lang={language}"
            for path in (*public_addresses(article), *more)
            for language in LANGUAGES
        ]
        self.before = {path: ask(path) for path in self.paths}
        assert {answer.status_code for answer in self.before.values()} == {200}

    def moved(self, old: str, new: str) -> set[str]:
        """Answers in which the old words were: each has the new ones, a new tag and date."""
        found = set()
        for path, before in self.before.items():
            if old not in before.content.decode():
                continue
            answer = ask(path)
            text = answer.content.decode()
            assert old not in text, path
            assert new in text, path
            assert answer["ETag"] != before["ETag"], path
            assert answer["Last-Modified"] == MOMENT, path
            again = ask(path, If_None_Match=before["ETag"])
            assert again.status_code == 200, path
            stale = ask(path, If_Modified_Since=before["Last-Modified"])
            assert stale.status_code == 200, path
            found.add(path.removeprefix("/api/v1/").partition("?")[0])
        return {_kind(path) for path in found}


def _kind(path: str) -> str:
    """`articles`, `articles/one`, `articles/one/evidence` ... of a path with ids."""
    parts = path.strip("/").split("/")
    return "/".join(["one" if place in (1, 3) else part for place, part in enumerate(parts)])


def test_a_renamed_person_is_renamed_wherever_they_stand() -> None:
    article = scenarios.published()
    watched = Watched(article, f"articles/{article.uid}/?as_of=2026-03-02T09:03:00Z")
    changes = Change.objects.count()
    for name, wanted in (
        (
            "Anna Autorin",
            {"articles", "articles/one", "articles/one/editions/one", "articles/one/sections/one"},
        ),
        (
            "Dr. Medical",
            {
                "articles/one",
                "articles/one/editions/one",
                "articles/one/sections/one",
                "articles/one/evidence",
            },
        ),
    ):
        person = Person.objects.get(name=name)
        person.name = f"Prof. {name[::-1]}"
        save_person(person=person, fields=["name"], by=scenarios.editor(), at=after(20))
        assert watched.moved(name, person.name) == wanted | {"people", "people/one"}
    assert Change.objects.count() == changes


def test_a_renamed_topic_is_renamed_in_its_language() -> None:
    article = scenarios.published()
    watched = Watched(article)
    topic = Topic.objects.get()
    topic.name_de = "Schlummer"
    save_topic(topic=topic, fields=["name_de"], by=scenarios.editor(), at=after(20))
    assert watched.moved('"Schlaf"', '"Schlummer"') == {
        "articles", "articles/one", "articles/one/editions/one", "topics", "topics/one",
    }  # fmt: skip
    assert asked("/api/v1/topics/sleep/", "lang=en")["name"] == "Sleep"


RESTING_ON_SOURCES = {
    "articles/one", "articles/one/editions/one", "articles/one/sections/one", "claims",
    "claims/one", "sources", "sources/one",
}  # fmt: skip


def test_a_stated_status_is_seen_in_every_answer_and_in_the_log() -> None:
    article = scenarios.published()
    watched = Watched(article)
    state_source_status(
        source=Source.objects.get(),
        status=SourceStatus.RETRACTED,
        reason="Widerruf im Heft 3",
        by=scenarios.medical(),
        at=after(20),
    )
    seen = watched.moved('"status":"unchecked"', '"status":"retracted"')
    assert seen == RESTING_ON_SOURCES
    log = asked("/api/v1/changes/")["results"][-2:]
    assert {(row["kind"], row["language"]) for row in log} == {
        ("source_status_changed", "de"),
        ("source_status_changed", "en"),
    }
    uid = str(Source.objects.get().uid)
    assert all(row["sources"] == [{"id": uid, "status": "retracted"}] for row in log)
    assert not any("Widerruf" in ask(path).content.decode() for path in watched.paths)


def test_a_merged_source_is_named_by_the_kept_id_everywhere() -> None:
    article = scenarios.published()
    scenarios.published("other")
    drop, keep = Source.objects.order_by("pk")
    Source.objects.filter(pk=drop.pk).update(doi=None)
    watched = Watched(article)
    merge_sources(keep=keep, drop=drop, by=scenarios.editor(), at=after(20))
    for path in list(watched.before):
        if f"/sources/{drop.uid}/" in path:
            assert ask(path).status_code == 308
            del watched.before[path]
        elif "/evidence/" in path:
            # How an edition was checked is frozen, with the ids that its findings had that day.
            del watched.before[path]
    assert watched.moved(str(drop.uid), str(keep.uid)) == RESTING_ON_SOURCES - {"sources/one"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_holds_a_word_of_the_other_language(language: str) -> None:
    article = scenarios.published()
    others = {
        "en": ["Licht am Abend", '"Schlaf"', "einschlafen", "Studie", "Fachärztin"],
        "de": ["Light in the evening", "Falling", "In one study", "General practitioner"],
    }[language]
    for path in public_addresses(article):
        answer = ask(f"/api/v1/{path}", f"lang={language}")
        assert answer["Content-Language"] == language
        text = answer.content.decode()
        assert not [word for word in others if word in text], path
