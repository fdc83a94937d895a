"""Sources and references: a status stated, two entries merged, another work behind a reference."""

import pytest
from django.urls import reverse

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.writing import Edit
from articles.models import Article, Citation, Reference, Source, SourceCheck, Standing
from articles.vocabulary import Language, Role
from tests import scenarios
from tests.admin.pages import article_url, errors_in, opened, saved, signed_in

pytestmark = pytest.mark.django_db


def url_of(source: Source, step: str = "change") -> str:
    return reverse(f"admin:articles_source_{step}", args=[source.pk])


def twin(**fields: str) -> Source:
    """The same work, entered twice."""
    return Source.objects.create(
        type="article-journal", title="Evening light", created_at=scenarios.START, **fields
    )


@pytest.mark.parametrize("role", list(Role))
def test_a_status_is_stated_with_a_reason_by_who_may(role: Role) -> None:
    article = scenarios.published(languages=(Language.DE,))
    source = article.references.get().source
    client = signed_in(scenarios.user(role.value))
    url = url_of(source, "state")
    allowed = role in {Role.EDITOR, Role.MEDICAL, Role.PUBLISHER}

    assert (url.encode() in client.get(url_of(source)).content) is allowed
    fields = opened(client, url, "ask-form") | {"status": "retracted", "reason": "Heft 3, Seite 1."}
    response = client.post(url, fields)

    assert SourceCheck.objects.exists() is allowed
    assert ("retracted" in Standing.objects.get().content) is allowed
    if allowed:
        assert "Heft 3, Seite 1." in client.get(url_of(source)).content.decode()
    else:
        assert "another role" in errors_in(response)


def test_a_status_needs_a_choice_and_a_reason() -> None:
    source = scenarios.source("one")
    editor = signed_in(scenarios.editor())

    for fields in (
        {"status": "", "reason": "x"},
        {"status": "unchecked", "reason": "x"},
        {"status": "retracted"},
    ):
        assert editor.post(url_of(source, "state"), fields).status_code == 200

    assert not SourceCheck.objects.exists()


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR, Role.PUBLISHER])
def test_an_editor_merges_two_entries_of_one_work(role: Role) -> None:
    article = scenarios.draft()
    keep = article.references.get().source
    drop = twin()
    client = signed_in(scenarios.user(role.value))
    url = url_of(drop, "merge")
    allowed = role is Role.EDITOR

    assert (url.encode() in client.get(url_of(drop)).content) is allowed
    assert client.get(url).status_code == 200
    compared = client.get(url, {"source": keep.pk}).content.decode()
    assert "10.99999/sleep" in compared
    assert "Falling asleep more easily [1]" in compared
    response = client.post(url, {"keep": keep.pk})

    drop.refresh_from_db()
    assert (drop.merged_into == keep) is allowed
    if allowed:
        assert response["Location"] == url_of(keep)
        page = client.get(url_of(drop)).content.decode()
        assert "Merged into" in page
        assert 'data-verb="merge_sources"' not in page
    else:
        assert "another role" in errors_in(response)


def test_two_works_are_not_merged() -> None:
    one, other = scenarios.source("one"), scenarios.source("two")
    editor = signed_in(scenarios.editor())

    response = editor.post(url_of(one, "merge"), {"keep": other.pk})

    assert "two different works" in errors_in(response)
    assert editor.get(url_of(one, "merge"), {"source": 99999}).status_code == 200


def test_a_merged_source_is_not_offered_for_new_references() -> None:
    keep, drop = scenarios.source("one"), twin()
    editor = signed_in(scenarios.editor())
    editor.post(url_of(drop, "merge"), {"keep": keep.pk})

    found = editor.get(
        "/admin/autocomplete/",
        {
            "app_label": "articles",
            "model_name": "reference",
            "field_name": "source",
            "term": "light",
        },
    ).json()

    assert [one["id"] for one in found["results"]] == [str(keep.pk)]


# References ---------------------------------------------------------------------------------------


def replace_url(article: Article) -> str:
    row = article.references.get()
    return reverse("admin:articles_article_replace_source", args=[article.pk, row.pk])


@pytest.mark.parametrize("role", list(Role))
def test_another_work_behind_a_reference_ends_its_verifications(role: Role) -> None:
    article, other = scenarios.draft(), scenarios.source("other")
    client = signed_in(scenarios.user(role.value))
    url = replace_url(article)
    allowed = role in {Role.AUTHOR, Role.TRANSLATOR, Role.EDITOR, Role.ADMIN}

    if not allowed:
        assert client.get(url).status_code == 404
        assert client.post(url, {"source": other.pk, "lock": 1}).status_code == 404
        return
    assert url in client.get(article_url(article)).content.decode()
    saved(client, url, opened(client, url, "ask-form") | {"source": other.pk})

    assert article.references.get().source == other
    assert Citation.objects.get().verified_at is None


def test_a_replacement_from_an_old_page_is_refused() -> None:
    article, other = scenarios.draft(), scenarios.source("other")
    editor = signed_in(scenarios.editor())
    fields = opened(editor, replace_url(article), "ask-form") | {"source": other.pk}
    article.audience = "patients"
    save_draft(
        article=article,
        edits=[Edit(article, ("audience",))],
        expected=current_locks(article),
        by=scenarios.author(),
        at=scenarios.after(3),
    )

    response = editor.post(replace_url(article), fields)

    assert "saved the draft meanwhile" in errors_in(response)
    assert article.references.get().source != other


def test_the_articles_form_does_not_exchange_a_work() -> None:
    article, other = scenarios.draft(), scenarios.source("other")
    author = signed_in(scenarios.author())
    url = article_url(article)

    fields = opened(author, url, "article_form") | {
        "references-0-source": other.pk,
        "references-0-annotation_de": "Andere Worte.",
    }
    saved(author, url, fields)

    row = article.references.get()
    assert (row.source == other, row.annotation_de) == (False, "Andere Worte.")
    assert Citation.objects.get().verified_at is not None


def with_two_references() -> Article:
    article = scenarios.draft()
    save_draft(
        article=article,
        edits=[Edit(Reference(article=article, source=scenarios.source("second"), number=2))],
        expected=current_locks(article),
        by=scenarios.author(),
        at=scenarios.after(1),
    )
    return article


def numbered(article: Article) -> dict[str, int]:
    return dict(article.references.order_by("pk").values_list("source__doi", "number"))


def test_two_reference_numbers_are_exchanged_in_one_save() -> None:
    article = with_two_references()
    author = signed_in(scenarios.author())
    url = article_url(article)

    fields = opened(author, url, "article_form")
    saved(author, url, fields | {"references-0-number": "2", "references-1-number": "1"})

    assert numbered(article) == {"10.99999/sleep": 2, "10.99999/second": 1}


@pytest.mark.parametrize("number", ["1", "0"])
def test_a_number_that_is_taken_or_none_is_refused(number: str) -> None:
    article = with_two_references()
    author = signed_in(scenarios.author())
    url = article_url(article)

    fields = opened(author, url, "article_form") | {"references-1-number": number}
    response = author.post(url, fields)

    assert response.status_code == 200
    assert errors_in(response)
    assert numbered(article) == {"10.99999/sleep": 1, "10.99999/second": 2}
