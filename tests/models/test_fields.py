"""Text columns are clean, and one column's cleaning touches no other."""

import pytest
from django.utils import translation

from articles.models import Section
from tests import scenarios
from tests.scenarios import DE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("active", ["de", "en"])
def test_a_missing_translation_stays_missing_whatever_language_is_active(active: str) -> None:
    article = scenarios.draft(languages=(DE,))
    section = Section(article=article, key="new", body_de=None, body_en=None)
    with translation.override(active):
        section.save()
    section.refresh_from_db()
    assert (section.body_de, section.body_en) == (None, None)


def test_control_characters_go_and_words_stay() -> None:
    article = scenarios.draft(languages=(DE,))
    section = Section.objects.create(article=article, key="new", heading_de="Gu\x08te Nacht\x00")
    section.refresh_from_db()
    assert section.heading_de == "Gute Nacht"
