"""A changed name reaches live answers through its verb, whoever may change it."""

import pytest
from django.urls import reverse

from articles.models import Edition, Person, Standing, Topic
from articles.vocabulary import Language
from tests import scenarios
from tests.admin.pages import errors_in, opened, saved, signed_in

pytestmark = pytest.mark.django_db


def test_a_renamed_topic_is_renamed_in_live_answers_without_a_new_edition() -> None:
    scenarios.published(languages=(Language.DE,))
    editor = signed_in(scenarios.editor())
    url = reverse("admin:articles_topic_change", args=[scenarios.topic().pk])

    saved(editor, url, opened(editor, url, "topic_form") | {"name_de": "Guter Schlaf"})

    assert Topic.objects.get().name_de == "Guter Schlaf"
    assert "Guter Schlaf" in Standing.objects.get().content
    assert Edition.objects.count() == 1


def test_an_author_adds_a_person() -> None:
    author = signed_in(scenarios.author())
    url = reverse("admin:articles_person_add")

    fields = opened(author, url, "person_form") | {"name": "Erika Muster"}
    saved(author, url, fields)

    assert Person.objects.filter(name="Erika Muster").exists()


def test_a_role_without_the_right_is_refused_in_words_and_keeps_what_it_typed() -> None:
    translator = signed_in(scenarios.translator())
    url = reverse("admin:articles_topic_change", args=[scenarios.topic().pk])

    fields = opened(translator, url, "topic_form") | {"name_en": "Good sleep"}
    response = translator.post(url, fields)

    assert response.status_code == 200
    assert "another role" in errors_in(response)
    assert "Good sleep" in response.content.decode()
    assert Topic.objects.get().name_en == "Sleep"
