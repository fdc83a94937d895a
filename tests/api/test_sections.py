"""One section alone: everything that must stand beside it, and nothing of the others."""

from typing import Any

import pytest

from articles.drafting.actions import current_locks, save_draft, verify_citation
from articles.drafting.writing import Edit
from articles.models import Article, Citation, Claim, Reference, Section
from articles.vocabulary import Stance, Verification
from tests import scenarios
from tests.api.asking import ask, asked, problem
from tests.scenarios import DE, after

pytestmark = pytest.mark.django_db
LIGHT = "/api/v1/articles/sleep-de/sections/light/"
OTHER_WORDS = "Ein ruhiger Raum ohne Geräusche hilft"


def two_sections() -> Article:
    """German: a second section with a claim of its own and a second source."""
    article = scenarios.draft(languages=(DE,))
    claim = Claim(article=article, kind="prevention", certainty="low")
    claim.statement_de = f"{OTHER_WORDS} vielen Menschen."
    section = Section(article=article, key="quiet", position=2, heading_de="Ruhe")
    section.body_de = f'<p><span data-claim="{claim.uid}">{OTHER_WORDS}.</span></p>'
    reference = Reference(article=article, source=scenarios.source("quiet"), number=2)
    citation = Citation(claim=claim, reference=reference, quote_language="de", quote="Ruhe hilft.")
    citation.stance = Stance.SUPPORTS.value
    edits = [Edit(row) for row in (claim, section, reference, citation)]
    save_draft(
        article=article,
        edits=edits,
        expected=current_locks(article),
        by=scenarios.author(),
        at=scenarios.START,
    )
    verify_citation(
        citation=Citation.objects.get(claim=claim),
        stance=Stance.SUPPORTS,
        how=Verification.FULL_TEXT,
        by=scenarios.editor(),
        at=after(1),
    )
    scenarios.issue(article, DE)
    return article


def test_a_section_brings_what_it_needs_and_nothing_else() -> None:
    two_sections()
    whole = asked("/api/v1/articles/sleep-de/")
    light, quiet = (asked(LIGHT.replace("light", key)) for key in ("light", "quiet"))
    assert len(whole["claims"]) == len(whole["references"]) == 2
    for part, place in ((light, 0), (quiet, 1)):
        assert part["claims"] == [whole["claims"][place]]
        assert part["references"] == [whole["references"][place]]
        assert {name: part[name] for name in whole["sections"][place]} == whole["sections"][place]
    for name in (
        "disclaimers", "attribution", "edition", "dates", "language", "authors", "reviewers",
        "licence", "conflicts_of_interest", "corrections",
    ):  # fmt: skip
        assert light[name] == whole[name]
    assert light["disclaimers"]
    assert light["article"] == {
        name: whole[name] for name in ("id", "url", "canonical_url", "slug", "title")
    }
    assert OTHER_WORDS not in str(light)
    assert asked(light["url"].removeprefix("http://testserver")) == light


@pytest.mark.parametrize("body", ["html", "blocks", "text", "html,text"])
def test_a_section_comes_in_the_forms_asked_for(body: str) -> None:
    scenarios.published()
    part = asked(LIGHT, {"body": body})
    assert [name for name in part if name in ("html", "blocks", "text")] == body.split(",")


def test_an_unknown_section_names_those_there_are() -> None:
    article = scenarios.published()
    body = problem(ask(LIGHT.replace("light", "dark")), 404, "section_unknown")
    assert body["sections"] == [
        f"http://testserver/api/v1/articles/{article.uid}/sections/light/?lang=de"
    ]


@pytest.mark.parametrize("key", ["%00", "a%20b", "a" * 81, "..", "%F0%9F%92%A9", "'", "light;a"])
def test_a_key_that_cannot_be_one_is_absent(key: str) -> None:
    scenarios.published()
    answer: Any = ask(LIGHT.replace("light", key))
    assert answer.status_code in {400, 404}
    assert answer["Content-Type"] == "application/problem+json"


def test_a_section_is_chosen_by_language_like_its_article() -> None:
    article = scenarios.published()
    path = f"/api/v1/articles/{article.uid}/sections/light/"
    assert asked(path, "lang=en")["heading"] == "Light in the evening"
    answer = ask(path, Accept_Language="de")
    assert answer.json()["heading"] == "Licht am Abend"
    assert "Accept-Language" in answer["Vary"]
