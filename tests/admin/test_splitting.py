"""An entry that names two works becomes two references; the second one is a proposal."""

import pytest
from django.urls import reverse

from articles.models import Article, Citation, Reference, Source
from tests import scenarios
from tests.admin.pages import article_url, errors_in, opened, saved, signed_in

pytestmark = pytest.mark.django_db


def split_url(article: Article) -> str:
    reference = Reference.objects.get(article=article, number=1)
    return reverse("admin:articles_article_split_reference", args=[reference.pk])


def test_the_second_work_gets_a_reference_and_its_claims_as_proposals() -> None:
    article = scenarios.draft()
    second = scenarios.source("second")
    client = signed_in(scenarios.editor())
    url = split_url(article)
    assert url.encode() in client.get(article_url(article)).content
    claim = Citation.objects.get().claim

    saved(
        client, url, opened(client, url, "ask-form") | {"source": second.pk, "claims": [claim.pk]}
    )

    first, added = Reference.objects.filter(article=article).order_by("number")
    assert (added.source, added.number) == (second, 2)
    assert Citation.objects.get(reference=first).verified_at is not None
    proposed = Citation.objects.get(reference=added)
    assert (proposed.claim, proposed.stance, proposed.verified_at) == (claim, "", None)


def test_a_work_that_is_listed_already_is_refused() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.editor())
    url = split_url(article)

    same = Source.objects.get()
    answer = client.post(url, opened(client, url, "ask-form") | {"source": same.pk})

    assert "list of references already" in errors_in(answer)
    assert Reference.objects.count() == 1


def test_a_split_that_came_too_late_is_refused() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.editor())
    url = split_url(article)
    fields = opened(client, url, "ask-form") | {"source": scenarios.source("second").pk}
    saved(
        client,
        article_url(article),
        opened(client, article_url(article), "article_form") | {"is_commercial": "on"},
    )

    answer = client.post(url, fields)

    assert "Somebody saved the draft meanwhile" in errors_in(answer)


def test_whoever_may_not_write_splits_nothing() -> None:
    article = scenarios.draft()

    assert signed_in(scenarios.medical()).get(split_url(article)).status_code == 404
