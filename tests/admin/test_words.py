"""Every sentence of the interface has its German."""

import gettext as gnu
from pathlib import Path

import pytest

import api
import articles
import cms
from tests import scenarios
from tests.admin.msgids import all_msgids
from tests.admin.pages import article_url, signed_in

LOCALES = [Path(part.__file__ or "").parent / "locale" for part in (articles, api, cms)]


def german() -> dict[str, str]:
    words: dict[str, str] = {}
    for locale in LOCALES:
        with (locale / "de" / "LC_MESSAGES" / "django.mo").open("rb") as file:
            for msgid, said in gnu.GNUTranslations(file)._catalog.items():  # type: ignore[attr-defined]
                # Of a sentence with a plural the catalogue holds (singular, form).
                words[msgid[0] if isinstance(msgid, tuple) else msgid] = said
    return words


def test_every_msgid_of_our_code_has_a_german_sentence() -> None:
    words = german()

    assert sorted(msgid for msgid in all_msgids() if not words.get(msgid)) == []


def test_no_placeholder_is_lost_in_translation() -> None:
    for english, translated in german().items():
        if english:
            assert translated.count("%(") == english.count("%("), english


@pytest.mark.django_db
def test_the_article_page_speaks_the_language_of_the_interface() -> None:
    article = scenarios.draft()

    for language, words in {"de": "Zur Prüfung einreichen", "en": "Submit for review"}.items():
        page = signed_in(scenarios.author(), language).get(article_url(article)).content.decode()
        assert words in page
