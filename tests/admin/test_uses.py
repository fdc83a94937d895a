"""Sources, people, topics, disclaimers and pictures say where they are used."""

from importlib import import_module
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from django.apps import apps
from django.db.models import Model
from django.urls import reverse

from articles.admin.uses import uses_of
from articles.models import (
    Article,
    ArticleImage,
    Disclaimer,
    Mention,
    Person,
    Section,
    Source,
    Topic,
)
from articles.vocabulary import Language
from tests import scenarios
from tests.admin.pages import signed_in
from tests.images.pictures import attach, uploaded

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN


def block(row: Model) -> str:
    name = type(row)._meta.model_name
    page = signed_in(scenarios.editor()).get(
        reverse(f"admin:articles_{name}_change", args=[row.pk])
    )
    (found,) = lxml.html.fromstring(page.content.decode()).xpath("//*[@id='uses']")
    return " ".join(found.text_content().split())


def test_each_names_its_drafts_and_the_live_texts() -> None:
    scenarios.published("one", languages=(DE,))
    scenarios.draft("two", languages=(DE,))
    person = Person.objects.get(name="Anna Autorin")

    for row in (person, Topic.objects.get(), Disclaimer.objects.get()):
        said = block(row)
        assert "In drafts 2" in said
        assert "In what readers have now 1 Besser einschlafen German" in said
        assert "ever named it: 1" in said
    assert "In drafts 1" in block(Source.objects.order_by("pk")[0])
    assert "In no live text" in block(Source.objects.order_by("pk")[1])


def test_who_signed_a_live_text_is_used_by_it_and_writes_no_draft() -> None:
    scenarios.published("one", languages=(DE,))
    reviewer = Person.objects.get(user=scenarios.medical())

    uses = uses_of(reviewer)

    assert (uses.drafts_total, uses.live_total) == (0, 1)


def test_what_left_the_draft_is_still_in_the_live_text() -> None:
    article = scenarios.published("one", languages=(DE,))
    topic = Topic.objects.get()
    article.topics.clear()

    uses = uses_of(topic)

    assert (uses.drafts_total, uses.live_total) == (0, 1)
    with pytest.raises(TypeError):
        uses_of(Section(article=Article()))


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.usefixtures("media")
def test_a_picture_names_the_live_texts_that_show_it_though_the_draft_does_not_any_more() -> None:
    article, image = scenarios.draft(languages=(DE,)), uploaded()
    attach(article, image, role="lead")
    assert "In drafts 1" in block(image)
    assert "In no live text." in block(image)

    scenarios.issue(article, DE)
    ArticleImage.objects.filter(article=article).delete()

    said = block(image)
    assert "In no draft." in said
    assert "In what readers have now 1 Besser einschlafen German" in said
    assert "ever named it: 1" in said


@pytest.mark.usefixtures("media")
def test_editions_from_before_are_read_for_their_pictures_once() -> None:
    article, image = scenarios.draft(languages=(DE,)), uploaded()
    attach(article, image, role="lead")
    scenarios.issue(article, DE)
    scenarios.published("plain", languages=(DE,))
    Mention.objects.filter(kind="image").delete()

    migration = import_module("articles.migrations.0020_pictures_of_editions")
    migration.name_pictures(apps, None)

    assert uses_of(image).live_total == 1
    assert Mention.objects.filter(kind="image").count() == 1
