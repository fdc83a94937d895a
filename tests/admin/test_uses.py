"""Sources, people, topics and disclaimers say where they are used."""

import lxml.html
import pytest
from django.urls import reverse

from articles.admin.uses import uses_of
from articles.models import Article, Disclaimer, Person, Section, Source, Topic
from articles.vocabulary import Language
from tests import scenarios
from tests.admin.pages import signed_in

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN


def block(row: Source | Person | Topic | Disclaimer) -> str:
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
