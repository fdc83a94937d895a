"""A text outside a partner's terms appears nowhere in what its key is given.

The canary is a live article under another topic. Each resource is asked with a key that may not
have it, and with one that may: what the first must not say, the second says.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from articles.drafting.actions import current_locks, save_draft
from articles.models import Article, Claim, Source, Topic
from tests import scenarios
from tests.api.asking import problem
from tests.partners import accounts
from tests.partners.accounts import Account
from tests.scenarios import DE, EN, START

pytestmark = pytest.mark.django_db
WORD = {DE: "Kanarienflug", EN: "Canaryflight"}
LISTS = (
    "articles/?count=1", "claims/?count=1", "sources/?count=1", "sources/?format=ris",
    "sources/?format=bibtex", "topics/?count=1", "people/?count=1", "disclaimers/?count=1",
    "search/?q=licht%20light", "changes/", "changes/?expand=text",
)  # fmt: skip
FEEDS = ("atom", "rss", "json")


@dataclass(frozen=True)
class Outside:
    """What must not be said."""

    article: Article
    claim: Claim
    source: Source
    topic: Topic

    @property
    def words(self) -> tuple[str, ...]:
        return (
            "kanarienflug", "canaryflight", "canary-", "10.99999/canary", "herzenssache",
            str(self.article.uid), str(self.claim.uid), str(self.source.uid), str(self.topic.uid),
        )  # fmt: skip


@pytest.fixture
def canary() -> Outside:
    """Beside an article under the usual topic, one under another."""
    scenarios.published()
    topic = Topic.objects.create(slug="heart", name_de="Herzenssache", name_en="Herzenssache")
    article = scenarios.draft("canary")
    save_draft(
        article=article, topics=[topic], expected=current_locks(article), by=scenarios.author(),
        at=START,
    )  # fmt: skip
    for language in (DE, EN):
        text = scenarios.TEXT[language]
        changes = {
            "title": f"{WORD[language]}: {text['title']}",
            "heading": f"{text['heading']} {WORD[language]}",
        }
        scenarios.write(article, language, name="canary", **changes)
        scenarios.issue(article, language, at=scenarios.after(20))
    claim = Claim.objects.get(article=article)
    return Outside(article, claim, Source.objects.get(doi="10.99999/canary"), topic)


@pytest.fixture
def narrow(canary: Outside) -> Account:
    return accounts.account(topics=[str(scenarios.topic().uid)])


@pytest.fixture
def wide(canary: Outside) -> Account:
    return accounts.account("Wide")


def read(who: Account, path: str) -> Any:
    """A GET of any path below the API, or from the root."""
    address = path if path.startswith("/") else f"/api/v1/{path}"
    return Client().get(address, headers={"Authorization": f"Bearer {who.key.secret}"})


def said(who: Account, path: str) -> str:
    answer = read(who, path)
    assert answer.status_code == 200, (path, answer.content)
    return answer.content.decode().casefold()


def in_language(path: str, language: str) -> str:
    return path + ("&" if "?" in path else "?") + f"lang={language}"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", LISTS)
def test_no_list_names_it(
    canary: Outside, narrow: Account, wide: Account, path: str, language: str
) -> None:
    asked = in_language(path, language)
    whole, part = said(wide, asked), said(narrow, asked)
    for word in canary.words:
        assert word not in part
    if not path.startswith(("people", "disclaimers")):
        assert any(word in whole for word in canary.words)
    assert whole != part


def test_counts_are_those_of_the_terms(narrow: Account, wide: Account) -> None:
    for path, names in (
        ("articles/", ("count",)), ("claims/", ("count",)), ("sources/", ("count",)),
        ("topics/", ("count",)),
    ):  # fmt: skip
        for who, number in ((narrow, 1), (wide, 2)):
            found = read(who, f"{path}?count=1&lang=de").json()
            assert [found[name] for name in names] == [number], path
            assert len(found["results"]) == number
    for who, number in ((narrow, 1), (wide, 2)):
        (person, *_) = [
            row
            for row in read(who, "people/?lang=de").json()["results"]
            if row["author_of"]["count"]
        ]
        assert person["author_of"]["count"] == number
        alone = read(who, f"people/{person['id']}/?lang=de").json()
        assert alone["author_of"]["count"] == number
        (notice,) = read(who, "disclaimers/?lang=de").json()["results"]
        assert notice["articles"]["count"] == number


def test_the_search_neither_finds_nor_counts_nor_suggests_it(
    canary: Outside, narrow: Account, wide: Account
) -> None:
    for question in ("Kanarienflug", "Kanarienflog", "kanari", "Licht Kanarienflug", "Licht"):
        part = said(narrow, f"search/?lang=de&q={question.replace(' ', '%20')}")
        for word in canary.words:
            # What was asked is said again.
            assert word not in part.replace(f'"query":"{question.casefold()}"', ""), question
    found = read(narrow, "search/?lang=de&q=Kanarienflug").json()
    assert (found["results"], found["matches"]["count"]) == ([], 0)
    assert found["facets"] == {"topics": [], "aspects": []}
    assert (found["corrected_query"], found["suggestions"]) == (None, [])
    for who, number in ((narrow, 1), (wide, 2)):
        found = read(who, "search/?lang=de&q=Licht").json()
        assert found["matches"] == {"count": number, "is_complete": True}
        assert [row["count"] for row in found["facets"]["aspects"]] == [number]
        assert len(found["facets"]["topics"]) == number
    assert read(wide, "search/?lang=de&q=Kanarienflog").json()["corrected_query"]
    assert read(wide, "search/?lang=de&q=kanari").json()["suggestions"]
    assert read(narrow, "search/?lang=de&q=Lichd").json()["corrected_query"] == "Licht"
    assert read(narrow, "search/?lang=de&q=Licht&topic=heart").json()["results"] == []
    assert len(read(narrow, "search/?lang=de&q=Licht&topic=sleep").json()["results"]) == 1


def test_nothing_of_it_is_given_alone(canary: Outside, narrow: Account, wide: Account) -> None:
    article = f"articles/{canary.article.uid}/"
    for path in (
        article, f"{article}sections/light/", f"{article}editions/", f"{article}editions/1/",
        f"{article}evidence/", f"claims/{canary.claim.uid}/", f"sources/{canary.source.uid}/",
    ):  # fmt: skip
        assert read(wide, in_language(path, "de")).status_code == 200, path
        problem(read(narrow, in_language(path, "de")), 403, "outside_terms")
    for path in ("topics/heart/", f"topics/{canary.topic.uid}/"):
        assert read(wide, in_language(path, "de")).status_code == 200
        problem(read(narrow, in_language(path, "de")), 404, "not_found")
    for own in ("claims/", "sources/"):
        (row,) = read(narrow, in_language(own, "de")).json()["results"]
        assert read(narrow, f"{own}{row['id']}/?lang=de").status_code == 200


@pytest.mark.parametrize("form", FEEDS)
def test_no_feed_holds_it(canary: Outside, narrow: Account, wide: Account, form: str) -> None:
    for path in (f"/feeds/de/articles.{form}", f"/feeds/en/articles.{form}", "/sitemap.xml"):
        whole, part = said(wide, path), said(narrow, path)
        assert any(word in whole for word in canary.words)
        assert not [word for word in canary.words if word in part]
        assert "sleep-" in part
    answer = read(narrow, f"/feeds/de/articles.{form}")
    assert answer["Cache-Control"].startswith("private")
    known = Client().get(
        f"/feeds/de/articles.{form}",
        headers={
            "Authorization": f"Bearer {narrow.key.secret}", "If-None-Match": answer["ETag"]
        },
    )  # fmt: skip
    assert known.status_code == 304


def test_a_language_outside_is_refused_everywhere(canary: Outside) -> None:
    english = accounts.account("English", languages=["en"])
    for path in LISTS:
        if path.startswith("changes"):
            continue
        problem(read(english, in_language(path, "de")), 403, "outside_terms")
        assert read(english, in_language(path, "en")).status_code == 200
    for path in (
        f"claims/{canary.claim.uid}/", f"sources/{canary.source.uid}/", "topics/heart/",
        "articles/canary-de/editions/", "articles/canary-de/evidence/",
    ):  # fmt: skip
        problem(read(english, in_language(path, "de")), 403, "outside_terms")
    problem(read(english, "/feeds/de/articles.atom"), 403, "outside_terms")
    assert "canary-de" not in said(english, "/sitemap.xml")
    assert "canary-en" in said(english, "/sitemap.xml")


def test_without_terms_in_force_nothing_is_said(canary: Outside) -> None:
    row = accounts.partner("Bare")
    bare = Account(row, accounts.key(row))
    for path in (
        *LISTS, f"claims/{canary.claim.uid}/", f"sources/{canary.source.uid}/", "topics/sleep/",
        "articles/sleep-de/editions/", "articles/sleep-de/evidence/",
        "/feeds/de/articles.json", "/sitemap.xml",
    ):  # fmt: skip
        problem(read(bare, path), 403, "terms_not_in_force")


def test_beside_a_sale_nothing_is_said_of_withheld_sections(canary: Outside) -> None:
    shop = accounts.account("Shop", context="commercial", attribution_de="Mit Dank an uns")
    everybody = accounts.account("Everybody")
    hidden = "helles licht hält wach"
    assert read(everybody, "claims/?lang=de").json()["results"]
    assert read(shop, "claims/?lang=de&count=1").json() | {"next": None} == {
        "results": [], "next": None, "previous": None, "count": 0,
    }  # fmt: skip
    problem(read(shop, f"claims/{canary.claim.uid}/?lang=de"), 403, "outside_terms")
    source = f"sources/{canary.source.uid}/?lang=de"
    assert [row["claims"] for row in read(everybody, source).json()["used_in"]] == [["c1"]]
    assert [row["claims"] for row in read(shop, source).json()["used_in"]] == [[]]
    for who, is_shown in ((everybody, True), (shop, False)):
        marked = read(who, "search/?lang=de&q=helles%20licht").json()["results"]
        assert marked
        assert any(piece["section"] for row in marked for piece in row["highlight"]) is is_shown
        for form in FEEDS:
            assert (hidden in said(who, f"/feeds/de/articles.{form}")) is is_shown
    assert "mit dank an uns" in said(shop, "/feeds/de/articles.json")


def test_what_a_feed_held_is_what_the_partner_holds(canary: Outside, narrow: Account) -> None:
    from api.corrections.models import Holding  # noqa: PLC0415  # of this test alone
    from api.usage.counting import counter  # noqa: PLC0415

    read(narrow, "/feeds/de/articles.json")
    counter.flush()
    (held,) = Holding.objects.filter(partner=narrow.partner)
    assert str(held.article) != str(canary.article.uid)
    assert (held.language, held.pulled) == ("de", 1)
