"""Who is before an article is said while they are, and no longer."""

from datetime import timedelta

import pytest

from articles.drafting.presence import FORGOTTEN_AFTER, GONE_AFTER, leave, note_presence, present
from articles.models import Presence
from articles.vocabulary import Language
from tests import scenarios

pytestmark = pytest.mark.django_db
NOW = scenarios.after(0)


def test_the_others_are_named_with_the_languages_they_write_in() -> None:
    article, other = scenarios.draft(), scenarios.draft("other")
    author, editor = scenarios.author(), scenarios.editor()
    note_presence(article=article, writing=[], by=author, at=NOW)
    note_presence(article=article, writing=[Language.EN, Language.DE], by=editor, at=NOW)
    note_presence(article=other, writing=[], by=scenarios.medical(), at=NOW)

    rows = present(article=article, besides=author, at=NOW)

    assert [(row.user, row.writing) for row in rows] == [(editor, "de en")]


def test_a_page_that_went_silent_is_nobody_after_a_minute() -> None:
    article, author = scenarios.draft(), scenarios.author()
    note_presence(article=article, writing=[], by=author, at=NOW)
    editor = scenarios.editor()

    assert present(article=article, besides=editor, at=NOW + GONE_AFTER).exists()
    gone = NOW + GONE_AFTER + timedelta(seconds=1)
    assert not present(article=article, besides=editor, at=gone).exists()


def test_whoever_leaves_is_gone_at_once_and_twice_is_harmless() -> None:
    article, author = scenarios.draft(), scenarios.author()
    note_presence(article=article, writing=[], by=author, at=NOW)

    leave(article=article, by=author)
    leave(article=article, by=author)

    assert not Presence.objects.exists()


def test_old_notes_are_forgotten() -> None:
    article = scenarios.draft()
    note_presence(article=article, writing=[], by=scenarios.author(), at=NOW)
    later = NOW + FORGOTTEN_AFTER + timedelta(seconds=1)
    note_presence(article=article, writing=[], by=scenarios.editor(), at=later)

    assert [row.user for row in Presence.objects.all()] == [scenarios.editor()]
