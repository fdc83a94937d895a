"""One box finds articles, statements, sources, people and pages, as far as one may see them."""

from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import User

from articles.models import Claim, Source
from articles.vocabulary import Language
from tests import scenarios
from tests.admin.pages import signed_in

pytestmark = pytest.mark.django_db
FIND = "/admin/find/"


def found(words: str, user: User | None = None) -> dict[str, str]:
    """What each group says."""
    page = signed_in(user or scenarios.editor()).get(FIND, {"q": words})
    assert page.status_code == 200
    groups: list[Any] = lxml.html.fromstring(page.content.decode()).xpath("//*[@data-found]")
    return {group.get("data-found"): " ".join(group.text_content().split()) for group in groups}


def test_each_kind_is_found_by_what_people_know_of_it() -> None:
    article = scenarios.draft("sleep", languages=(Language.DE,))
    Source.objects.update(doi="10.1056/nejmoa2034577", pmid="33301246")

    assert "Besser einschlafen" in found("besser EIN")["articles"]
    assert "Besser einschlafen" in found("sleep-de")["articles"]
    assert "Besser einschlafen" in found(str(article.uid))["articles"]
    assert "c1: In einer Studie" in found("30 Menschen")["claims"]
    for words in (
        "Evening light", "Made-up Sleep", "10.1056/NEJMoa2034577", "33301246",
        "https://doi.org/10.1056/NEJMoa2034577", "https://pubmed.ncbi.nlm.nih.gov/33301246/",
    ):  # fmt: skip
        assert "10.1056/nejmoa2034577 · PMID 33301246" in found(words)["sources"], words
    assert "Anna Autorin" in found("autorin")["people"]
    assert "Sleep" in found("schlaf")["topics"]
    assert "general" in found("genera")["disclaimers"]
    assert "Retraction list" in found("retraction")["pages"]
    assert str(Claim.objects.get().uid) not in str(found("gibt es nirgends"))


def test_one_character_and_nothing_find_nothing_and_the_page_says_so() -> None:
    scenarios.draft()
    for words, said in (("b", "at least two"), ("", "Look for"), ("xyzzy", "Nothing was found")):
        page = signed_in(scenarios.editor()).get(FIND, {"q": words}).content.decode()
        assert said in page
        assert "data-found" not in page


def test_who_may_see_nothing_finds_nothing() -> None:
    scenarios.draft()
    nobody = User.objects.create(username="nobody", is_staff=True)
    assert set(found("besser", nobody)) <= {"pages"}
    assert found("100%_", nobody) == {}


def test_the_help_of_the_keyboard_stands_on_every_page_in_both_languages() -> None:
    for language, words in {"de": "Tastenkürzel", "en": "Keyboard shortcuts"}.items():
        page = signed_in(scenarios.editor(), language).get("/admin/").content.decode()
        assert words in page
        assert "articles/shortcuts.js" in page
