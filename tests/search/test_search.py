"""What a reader finds, in which order, and what never."""

import uuid
from typing import Any

import pytest

from articles.models import SearchText
from articles.publishing.actions import withdraw
from articles.publishing.suspension import suspend_claims
from articles.reading.coverage import Coverage
from articles.reading.search import Search, search
from articles.search.analyser import alternatives
from articles.search.highlight import Body, Looked, fragments
from articles.search.words import words
from tests import scenarios
from tests.api.asking import ask, asked, problem
from tests.scenarios import DE, EN, after, variant_of

pytestmark = pytest.mark.django_db
SEARCH = "/api/v1/search/"


def found(q: str, lang: str = "de", **more: Any) -> Any:
    return asked(SEARCH, {"q": q, "lang": lang, **more})


def titles(q: str, lang: str = "de", **more: Any) -> list[str]:
    return [row["title"] for row in found(q, lang, **more)["results"]]


@pytest.mark.parametrize(
    ("q", "lang"),
    [
        ("einschlafen", "de"),
        ("Studien", "de"),
        ("lichter", "de"),
        ("Licht Abend", "de"),
        ("asleep", "en"),
        ("light", "en"),
        ("study evenings", "en"),
    ],
)
def test_words_are_found_in_all_their_forms(q: str, lang: str) -> None:
    scenarios.published()
    assert len(titles(q, lang)) == 1


def test_umlauts_compounds_and_other_names() -> None:
    article = scenarios.published(languages=(DE,))
    scenarios.write(
        article,
        DE,
        at=after(10),
        title="Was Ärzte bei Hypertonie raten",
        summary="Kopfschmerztabletten und die Grippeimpfung im Überblick.",
    )
    scenarios.issue(article, DE, at=after(12))
    for q in ("Aerzte", "arzt", "ÄRZTE", "Bluthochdruck", "hoher Blutdruck", "Kopfschmerzen",
              "Schmerz", "Impfung gegen Grippe", "Tablette", "Ueberblick"):  # fmt: skip
        assert len(titles(q)) == 1, q
    marked = found("Schmerzen")["results"][0]["highlight"]
    assert "<mark>Kopfschmerztabletten</mark>" in marked[0]["html"]


def test_fragments_are_escaped_and_mark_whole_words() -> None:
    article = scenarios.published(languages=(DE,))
    scenarios.write(
        article, DE, at=after(10), title='Licht & <b>"Lampen"</b>', summary="Nichts davon."
    )
    scenarios.issue(article, DE, at=after(12))
    (row,) = found("licht")["results"]
    title, *body = row["highlight"]
    assert title == {
        "field": "title",
        "section": None,
        "html": "<mark>Licht</mark> &amp; &lt;b&gt;&quot;Lampen&quot;&lt;/b&gt;",
        "text": 'Licht & <b>"Lampen"</b>',
    }
    assert {piece["field"] for piece in body} == {"body"}
    assert body[0]["section"] == "light"
    assert "<mark>Licht</mark> am Abend" in body[0]["html"]


def test_places_far_apart_in_a_long_body_are_quoted_as_from_the_whole() -> None:
    article = scenarios.published(languages=(DE,))
    filler = "<p>Andere Sätze stehen hier, und das in großer Zahl &amp; Länge.</p>" * 40
    body = f"{filler}<p>Ein Nashornkäfer sitzt da.</p>{filler}<p>Ein Quastenflosser schwimmt.</p>"
    scenarios.write(article, DE, at=after(10), body=f"{body}{filler}")
    scenarios.issue(article, DE, at=after(12))
    whole = SearchText.objects.get(language="de")
    for q in ("Quastenflosser", "Nashornkäfer", "Quastenflosser Nashornkäfer"):
        terms = [term for word in words(q) for term in alternatives(word, DE)[0][0]]
        at = tuple(whole.body.index(word) for word in q.split())
        looked = Looked(frozenset(terms), DE, at)
        expected = fragments(whole.title, whole.summary, Body(whole.body, 0, whole.places), looked)
        (row,) = found(q)["results"]
        shown = {(piece["html"], piece["section"]) for piece in row["highlight"]}
        assert shown == {(piece.html, piece.section) for piece in expected}
        assert len(shown) == len(terms)


def test_drafts_and_past_texts_change_no_answer() -> None:
    article = scenarios.published()
    before = {q: ask(SEARCH, {"q": q, "lang": "de"}).content for q in ("einschlafen", "Quast")}
    hidden = scenarios.draft("hidden")
    scenarios.write(hidden, DE, title="Quastenflosser einschlafen", summary="Quastenflosser")
    scenarios.write(article, DE, at=after(20), title="Quastenflosser", summary="Quastenflosser")
    for q, answer in before.items():
        assert ask(SEARCH, {"q": q, "lang": "de"}).content == answer
    assert titles("Quastenflosser") == []


def test_what_is_withdrawn_or_suspended_is_not_found() -> None:
    article = scenarios.published()
    suspend_claims(
        variant=variant_of(article, DE),
        claims=[article.claims.get().uid],
        reason="Zweifel",
        by=scenarios.editor(),
        at=after(9),
    )
    assert titles("Minuten") == []
    assert len(titles("Minutes", "en")) == 1
    assert len(titles("einschlafen")) == 1
    withdraw(variant=variant_of(article, DE), note="x", by=scenarios.publisher(), at=after(10))
    answer = found("einschlafen")
    assert answer["results"] == answer["suggestions"] == []
    assert answer["corrected_query"] is None
    assert answer["facets"] == {"topics": [], "aspects": []}
    assert answer["matches"] == {"count": 0, "is_complete": True}


def test_a_typing_error_is_put_right_and_said() -> None:
    scenarios.published()
    answer = found("einschalfen")
    assert answer["corrected_query"] == "einschlafen"
    assert len(answer["results"]) == 1
    assert found("besser einschlafn Abend")["corrected_query"] == "besser einschlafen Abend"
    assert found("einschlafen")["corrected_query"] is None
    assert found("xyzzyplugh")["corrected_query"] is None


def test_the_last_word_is_completed() -> None:
    scenarios.published()
    assert found("Licht eins")["suggestions"] == ["Licht einschlafen"]
    assert found("ei")["suggestions"] == []


def test_facets_name_and_narrow() -> None:
    article = scenarios.published()
    answer = found("einschlafen")
    (topic,) = answer["facets"]["topics"]
    assert topic | {"id": ""} == {"id": "", "slug": "sleep", "name": "Schlaf", "count": 1}
    assert answer["facets"]["aspects"] == [
        {"aspect": "CausesHealthAspect", "name": "Ursachen", "count": 1}
    ]
    for topic_given in ("sleep", topic["id"]):
        assert titles("einschlafen", topic=topic_given) == ["Besser einschlafen"]
    assert titles("einschlafen", topic="none") == []
    assert titles("einschlafen", topic=str(article.uid)) == []
    assert titles("einschlafen", aspect="CausesHealthAspect") == ["Besser einschlafen"]
    assert titles("einschlafen", aspect="SafetyHealthAspect") == []


def test_a_text_need_have_but_one_of_many_topics() -> None:
    scenarios.published()
    others = tuple(str(uuid.UUID(int=n)) for n in range(1, 241))

    def titles_under(*topics: str) -> int:
        asked = Search(text="einschlafen Licht", language=DE, covered=Coverage(topics))
        return len(search(asked=asked, limit=5).rows)

    assert titles_under(*others) == 0
    assert titles_under(*others, str(scenarios.topic().uid)) == 1


def test_pages_lead_forth_and_back() -> None:
    for n in range(5):
        article = scenarios.published(f"p{n}", languages=(DE,))
        scenarios.write(article, DE, at=after(10), title="Schlaf " + "und Ruhe " * n)
        scenarios.issue(article, DE, at=after(12))
    whole = [row["id"] for row in found("Schlaf")["results"]]
    assert len(whole) == 5
    seen, answer = [], found("Schlaf", page_size=2, count=1)
    assert answer["count"] == 5
    while True:
        seen.append([row["id"] for row in answer["results"]])
        if answer["next"] is None:
            break
        answer = asked(answer["next"].removeprefix("http://testserver"))
    assert [uid for page in seen for uid in page] == whole
    assert answer["previous"]
    answer = asked(answer["previous"].removeprefix("http://testserver"))
    assert [row["id"] for row in answer["results"]] == seen[1]


def test_fields_and_language() -> None:
    scenarios.published()
    answer = ask(SEARCH, {"q": "sleep", "fields": "title,highlight"}, Accept_Language="en")
    assert answer["Content-Language"] == "en"
    assert answer["Vary"] == "Accept-Encoding, Accept-Language"
    assert answer["Surrogate-Key"] == "list:articles:en"
    assert set(answer.json()["results"][0]) == {"title", "highlight"}
    again = ask(
        SEARCH,
        {"q": "sleep", "fields": "title,highlight"},
        Accept_Language="en",
        If_None_Match=answer["ETag"],
    )
    assert again.status_code == 304


@pytest.mark.parametrize("query", ["", "q=", "q=%20", "q=" + "a" * 201])
def test_a_question_is_needed(query: str) -> None:
    body = problem(ask(SEARCH, query), 400, "invalid_parameters")
    assert body["errors"][0]["parameter"] == "q"


@pytest.mark.parametrize("q", ["der", "?", "...", "'", "%", "\u202e", "💊", "a" * 200, "und oder"])
def test_a_question_of_nothing_finds_nothing(q: str) -> None:
    scenarios.published()
    assert found(q)["results"] == []


def test_languages_do_not_mix() -> None:
    scenarios.published("sleep", languages=(EN,))
    assert titles("asleep", "en")
    assert titles("asleep", "de") == []
