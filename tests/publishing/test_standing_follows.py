"""Names and states of today reach every edition that can still be asked for, older ones too."""

import json
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Authorship, Change, Person, PublicName, Source, Standing
from articles.publishing import standing
from articles.publishing.names import save_person
from articles.publishing.sources import merge_sources, state_source_status
from articles.publishing.standing import rewrite_articles
from articles.vocabulary import Language, NameKind, SourceStatus
from tests import scenarios
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db


def content_of(article: Article, language: Language) -> dict[str, dict[str, dict[str, str]]]:
    return json.loads(Standing.objects.get(article_uid=article.uid, language=language).content)


def state(source: Source, status: SourceStatus, minute: int) -> int:
    return state_source_status(
        source=source, status=status, reason="Heft 3", by=scenarios.editor(), at=after(minute)
    )


def same_work_twice() -> tuple[Article, Source, Source]:
    """An article, its source, and another article's source that is the same work."""
    article = scenarios.published("a", languages=(DE,))
    scenarios.published("b", languages=(DE,))
    drop, keep = Source.objects.order_by("pk")
    Source.objects.filter(pk=drop.pk).update(doi=None)
    return article, keep, drop


def test_a_person_whom_only_an_older_edition_names_is_renamed_there_too() -> None:
    article = scenarios.published(languages=(DE,))
    person = Person.objects.get(name="Anna Autorin")
    Authorship.objects.filter(article=article).update(
        person=Person.objects.create(name="Berta Neu")
    )
    scenarios.write(article, DE, at=after(10), title="Besser schlafen")
    scenarios.issue(article, DE, at=after(12))
    changed_at = Standing.objects.get(language="de").changed_at
    person.name = "Anna Neumann"
    save_person(person=person, fields=["name"], by=scenarios.editor(), at=after(20))
    names = {row["name"] for row in content_of(article, DE)["people"].values()}
    assert {"Anna Neumann", "Berta Neu"} < names
    assert Standing.objects.get(language="de").changed_at > changed_at


def test_a_status_stated_of_the_kept_source_reaches_who_cites_the_dropped_one() -> None:
    article, keep, drop = same_work_twice()
    merge_sources(keep=keep, drop=drop, by=scenarios.editor(), at=after(20))
    assert state(keep, SourceStatus.RETRACTED, 30) == 2
    assert content_of(article, DE)["sources"][str(drop.uid)]["status"] == "retracted"
    bodies = [json.loads(row.body) for row in Change.objects.order_by("-number")[:2]]
    assert [body["sources"] for body in bodies] == [
        [{"id": str(keep.uid), "status": "retracted"}]
    ] * 2


def test_merging_on_reaches_who_cites_what_was_merged_before() -> None:
    article, keep, drop = same_work_twice()
    merge_sources(keep=keep, drop=drop, by=scenarios.editor(), at=after(20))
    third = Source.objects.create(
        title="Evening light", type="article-journal", created_at=after(0)
    )
    state(third, SourceStatus.CORRECTED, 25)
    merge_sources(keep=third, drop=keep, by=scenarios.editor(), at=after(30))
    known = content_of(article, DE)["sources"][str(drop.uid)]
    assert (known["id"], known["status"]) == (str(third.uid), "corrected")


def test_sources_are_known_by_their_present_id_in_each_language() -> None:
    article = scenarios.published()
    source = Source.objects.get()
    state(source, SourceStatus.CORRECTED, 20)
    rows = PublicName.objects.filter(kind=NameKind.SOURCE).order_by("language")
    assert [(row.language, row.slug) for row in rows] == [
        (DE, str(source.uid)),
        (EN, str(source.uid)),
    ]
    assert json.loads(rows[0].body) == content_of(article, DE)["sources"][str(source.uid)]


def reads(articles: list[Article]) -> int:
    """How many rows are asked for while the standings of articles are written anew."""
    with CaptureQueriesContext(connection) as queries:
        rewrite_articles([article.uid for article in articles], at=after(50))
    return sum(query["sql"].startswith("SELECT") for query in queries)


def test_many_standings_are_rewritten_with_as_many_reads_as_one_and_say_the_same() -> None:
    articles = [scenarios.published(name) for name in ("a", "b", "c")]
    state(Source.objects.order_by("pk")[0], SourceStatus.RETRACTED, 40)
    one = reads(articles[:1])
    assert reads(articles) == one
    said = list(Standing.objects.order_by("pk").values_list("content", flat=True))
    with mock.patch.object(standing, "TOGETHER", 1):
        assert reads(articles) > one
    assert list(Standing.objects.order_by("pk").values_list("content", flat=True)) == said
    assert len({len(json.loads(content)["sources"]) for content in said}) == 1
    assert [status_of(content) for content in said] == ["retracted"] * 2 + ["unchecked"] * 4


def status_of(content: str) -> str:
    (source,) = json.loads(content)["sources"].values()
    return str(source["status"])
