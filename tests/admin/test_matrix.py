"""The matrix of articles and languages, its filters, and filters that somebody keeps."""

from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin.matrix import SORTS
from articles.models import Article, SavedFilter
from articles.publishing.debt import count_debt
from articles.review.assignments import assign
from articles.review.saved_filters import MOST, FilterRefused, drop_filter, keep_filter
from articles.vocabulary import AssignedWork, FilterPlace, Language
from tests import scenarios
from tests.admin.pages import signed_in

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN
MATRIX = "/admin/matrix/"


def shown(query: str = "", user: User | None = None, language: Language = EN) -> Any:
    client = signed_in(user or scenarios.editor(), language.value)
    response = client.get(MATRIX + query)
    assert response.status_code == 200
    return lxml.html.fromstring(response.content.decode())


def titles(query: str = "", user: User | None = None) -> list[str]:
    links = shown(query, user, DE).xpath("//tbody/tr/th/a[1]")
    return [" ".join(link.text_content().split()) for link in links]


def cell(page: Any, language: Language) -> str:
    (found,) = page.xpath(f"//tbody/tr[1]/td[@data-language='{language}']")
    return " ".join(found.text_content().split())


def titled(name: str, title: str, languages: tuple[Language, ...] = (DE, EN)) -> Article:
    article = scenarios.draft(name, languages=languages)
    scenarios.write(article, DE, title=title, at=scenarios.after(1))
    return article


def test_a_row_says_where_each_language_stands_and_what_a_translation_lacks() -> None:
    article = scenarios.published("one")
    assert "source language" in cell(shown(), DE)
    assert "current" in cell(shown(), EN)
    scenarios.write(article, DE, title="Neuer Titel", summary="Neu.", at=scenarios.after(20))
    moment = scenarios.after(21)
    assign(
        variant=scenarios.variant_of(article, EN), work=AssignedWork.TRANSLATING,
        user=scenarios.translator(),
        due_on=timezone.localdate(moment), by=scenarios.editor(), at=moment,
    )  # fmt: skip

    page = shown()

    assert "Live" in cell(page, DE)
    for words in ("outdated: 2", "Live", "Translate: translator, overdue since"):
        assert words in cell(page, EN)


def test_a_missing_language_is_offered_to_those_who_write() -> None:
    scenarios.draft(languages=(DE,))
    assert cell(shown(), EN).startswith("missing")
    assert "Add" in cell(shown(), EN)
    assert "Add" not in cell(shown("", scenarios.publisher()), EN)


def test_filters_ask_for_one_text_that_is_all_of_it() -> None:
    titled("one", "Eins")
    two = titled("two", "Zwei", (DE,))
    three = titled("three", "Drei")
    scenarios.signed(three, DE)
    moment = timezone.now()
    assign(
        variant=scenarios.variant_of(two, DE), work=AssignedWork.MEDICAL,
        user=scenarios.medical(),
        due_on=timezone.localdate(moment), by=scenarios.editor(), at=moment,
    )  # fmt: skip
    while count_debt(at=moment):
        pass

    assert titles("?translation=missing") == ["Zwei"]
    assert titles("?translation=outdated&sort=title") == ["Drei", "Eins"]
    assert titles("?translation=current") == []
    assert titles("?stage=approved&language=de") == ["Drei"]
    assert titles("?stage=approved&language=en") == []
    assert titles("?rule=LANG_STALE&sort=-title") == ["Eins", "Drei"]
    assert titles("?asked=mine", scenarios.medical()) == ["Zwei"]
    assert titles("?asked=nobody&sort=title") == ["Drei", "Eins"]
    assert titles("?asked=late") == []
    assert titles("?q=two-de") == ["Zwei"]
    assert titles("?topic=sleep&q=ei&sort=title") == ["Drei", "Eins", "Zwei"]
    # What is on no list is not asked for.
    assert len(titles("?stage=nonsense&sort=nonsense&page=99")) == 3


@pytest.mark.parametrize("name", sorted(SORTS))
def test_every_heading_sorts_both_ways(name: str) -> None:
    titled("one", "Eins")
    titled("two", "Zwei")
    assert sorted(titles(f"?sort={name}")) == sorted(titles(f"?sort=-{name}")) == ["Eins", "Zwei"]
    (current,) = shown(f"?sort=-{name}").xpath("//nav/a[@aria-current='true']")
    assert "descending" in current.text_content()


def test_as_many_queries_for_many_articles_as_for_one() -> None:
    numbers = []
    for names in (("one",), ("two", "three", "four")):
        for name in names:
            scenarios.draft(name)
        client = signed_in(scenarios.editor())
        with CaptureQueriesContext(connection) as queries:
            client.get(MATRIX)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


def test_a_filter_is_kept_shown_and_forgotten_by_its_owner_only() -> None:
    editor = scenarios.editor()
    client = signed_in(editor)
    keep = reverse("admin:articles_filter_keep", args=["matrix"])

    answer = client.post(
        keep, {"name": " Meine  Lücken ", "query": "translation=missing&page=3&q="}
    )

    assert answer["Location"] == "/admin/matrix/?translation=missing"
    assert "Meine Lücken" in shown("?translation=missing&q=").text_content()
    assert "Meine Lücken" not in shown("", scenarios.medical()).text_content()
    saved = SavedFilter.objects.get()
    drop = reverse("admin:articles_filter_drop", args=[saved.pk])
    assert signed_in(scenarios.medical()).post(drop).status_code == 404
    with pytest.raises(FilterRefused):
        drop_filter(saved=saved, by=scenarios.medical())
    client.post(drop)
    assert not SavedFilter.objects.exists()
    assert client.post("/admin/filters/moon/keep/", {}).status_code == 404


@pytest.mark.parametrize("name", ["texts", "sources"])
def test_lists_of_the_admin_keep_their_filters_too(name: str) -> None:
    client = signed_in(scenarios.editor())
    keep = reverse("admin:articles_filter_keep", args=[name])
    page = client.post(keep, {"name": "Mine", "query": "q=sleep"}, follow=True)
    assert page.status_code == 200
    assert ">Mine</a>" in page.content.decode()


def test_a_filter_without_a_name_or_a_question_is_not_kept_nor_too_many() -> None:
    by, place = scenarios.editor(), FilterPlace.MATRIX
    for name, query, code in (
        (" ", "q=1", "filter_name"),
        ("x" * 61, "q=1", "filter_name"),
        ("x", "q=&page=2", "filter_empty"),
        ("x", f"q={'y' * 2000}", "filter_empty"),
    ):
        with pytest.raises(FilterRefused) as refused:
            keep_filter(place=place, name=name, query=query, by=by)
        assert refused.value.code == code
    for number in range(MOST):
        keep_filter(place=place, name=str(number), query="q=1", by=by)
    assert keep_filter(place=place, name="0", query="q=2", by=by).query == "q=2"
    with pytest.raises(FilterRefused) as refused:
        keep_filter(place=place, name="one more", query="q=1", by=by)
    assert refused.value.code == "filter_many"


def test_who_sees_no_text_sees_no_matrix() -> None:
    nobody = User.objects.create(username="nobody", is_staff=True)
    assert signed_in(nobody).get(MATRIX).status_code == 403
