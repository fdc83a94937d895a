"""Claims across articles: where they stand, what they rest on, and what became of them."""

import uuid
from typing import Any

import pytest

from articles.models import Article, Claim, ClaimNumber, EditionClaim, Source, Topic
from tests import scenarios
from tests.api.asking import ask, asked, problem
from tests.api.test_sections import two_sections
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db
CLAIMS = "/api/v1/claims/"
WORDS = [
    "id", "url", "language", "article", "certainty", "certainty_reason", "certainty_start",
    "grade_domains", "key", "kind", "numbers", "section", "statement", "suspended", "suspension",
    "citations",
]  # fmt: skip


def claim_of(article: Article) -> str:
    return str(Claim.objects.get(article=article).uid)


def ids(query: str) -> list[str]:
    return [row["id"] for row in asked(CLAIMS, query)["results"]]


def test_a_claim_says_where_it_stands_and_what_it_rests_on() -> None:
    article = scenarios.published()
    (entry,) = asked(CLAIMS, "lang=en")["results"]
    whole = asked("/api/v1/articles/sleep-en/", "expand=claims.references")
    assert list(entry) == WORDS
    assert entry["article"] == {
        "id": str(article.uid),
        "title": whole["title"],
        "slug": "sleep-en",
        "url": whole["url"],
        "edition": 1,
    }
    (claim,) = whole["claims"]
    assert {name: entry[name] for name in claim} == claim
    assert entry["citations"][0]["source"] == whole["references"][0]["source"]
    assert asked(entry["url"].removeprefix("http://testserver")) == entry


def test_each_language_has_claims_of_its_own_words() -> None:
    scenarios.published()
    german, english = (asked(CLAIMS, f"lang={word}")["results"][0] for word in (DE, EN))
    assert german["id"] == english["id"]
    assert german["statement"] == scenarios.TEXT[DE]["statement"]
    assert english["statement"] == scenarios.TEXT[EN]["statement"]


def test_claims_come_in_the_order_of_their_ids_page_by_page() -> None:
    wanted = sorted(claim_of(scenarios.published(f"a{n}", languages=(DE,))) for n in range(4))
    for size in (1, 3, 100):
        page = asked(CLAIMS, {"lang": "de", "page_size": size, "count": 1})
        assert page["count"] == 4
        seen = [row["id"] for row in page["results"]]
        while page["next"]:
            page = asked(page["next"].removeprefix("http://testserver"))
            seen += [row["id"] for row in page["results"]]
        assert seen == wanted
        back = [row["id"] for row in page["results"]]
        while page["previous"]:
            page = asked(page["previous"].removeprefix("http://testserver"))
            back = [*(row["id"] for row in page["results"]), *back]
        assert back == wanted


def test_filters() -> None:
    one, two = scenarios.published("one", languages=(DE,)), scenarios.draft("two")
    Claim.objects.filter(article=two).update(kind="dosage", certainty="high")
    ClaimNumber.objects.filter(claim__article=two).update(role="dose", unit="mg")
    scenarios.issue(two, DE)
    sources = {row.doi: str(row.uid) for row in Source.objects.all()}
    first, second = [claim_of(one)], [claim_of(two)]
    for query, wanted in (
        ("kind=efficacy", first),
        ("kind=dosage", second),
        ("kind=history", []),
        ("certainty=high", second),
        ("certainty=high&kind=efficacy", []),
        ("source=10.99999/one", first),
        ("source=doi:10.99999/ONE", first),
        ("source=https://doi.org/10.99999/two", second),
        (f"source={sources['10.99999/two']}", second),
        (f"source={uuid.uuid4()}", []),
        ("source=10.99999/three", []),
        ("source=12345", []),
        (f"article={one.uid}", first),
        ("article=two-de", second),
        ("article=unknown", []),
        ("topic=sleep", sorted(first + second)),
        (f"topic={Topic.objects.get().uid}&article=one-de", first),
        ("topic=unknown", []),
    ):
        assert ids(f"lang=de&{query}") == wanted, query
        assert asked(CLAIMS, f"lang=de&count=1&{query}")["count"] == len(wanted), query


def test_a_source_filter_finds_the_claims_that_cite_it_not_their_neighbours() -> None:
    """The article cites both works, each claim its own one."""
    two_sections()
    keys = {
        name: [row["key"] for row in asked(CLAIMS, f"source=10.99999/{name}&lang=de")["results"]]
        for name in ("sleep", "quiet")
    }
    assert keys == {"sleep": ["c1"], "quiet": ["c2"]}


def test_a_pubmed_id_names_a_work() -> None:
    article = scenarios.draft(languages=(DE,))
    Source.objects.update(pmid="31415926")
    scenarios.issue(article, DE)
    for name in ("31415926", "pmid:31415926", "PMID: 31415926"):
        assert ids(f"lang=de&source={name}") == [claim_of(article)]


@pytest.mark.parametrize(
    "query",
    ["kind=", "kind=nonsense", "certainty=sure", "source=", "source=x", "source=10.1", "topic=a/b",
     "article=%20", "source=" + "1" * 400, "section=light", "uid=1"],
)  # fmt: skip
def test_filters_are_closed(query: str) -> None:
    problem(ask(CLAIMS, query), 400, "invalid_parameters")


def test_a_claim_that_left_is_gone_and_names_its_last_edition() -> None:
    article = scenarios.published()
    uid = claim_of(article)
    scenarios.without_claims(article, DE, at=after(20))
    body = problem(ask(f"{CLAIMS}{uid}/", "lang=de"), 410, "claim_left")
    url = f"http://testserver/api/v1/articles/{article.uid}/editions/1/?lang=de"
    assert body["last_edition"] == {"article": str(article.uid), "number": 1, "url": url}
    assert [row["language"] for row in body["available_languages"]] == ["en"]
    last = asked(url.removeprefix("http://testserver"))
    assert [claim["id"] for claim in last["claims"]] == [uid]
    assert asked(f"{CLAIMS}{uid}/", "lang=en")["id"] == uid
    assert ids("lang=de") == []


def test_a_claim_of_a_withdrawn_text_is_gone_with_the_notice() -> None:
    article = scenarios.withdrawn()
    body = problem(ask(f"{CLAIMS}{claim_of(article)}/", "lang=de"), 410, "withdrawn")
    assert body["notice"] == "Eine Zahl war falsch."
    assert body["available_languages"] == [
        {
            "language": "en",
            "url": f"http://testserver{CLAIMS}{claim_of(article)}/?lang=en",
        }
    ]
    assert ids("lang=de") == []
    assert ids("lang=en") == [claim_of(article)]


def test_a_claim_of_a_draft_is_as_absent_as_any_other() -> None:
    draft = scenarios.draft("hidden")
    german = scenarios.published("german", languages=(DE,))
    bodies: list[dict[str, Any]] = []
    for uid in (claim_of(draft), str(uuid.uuid4())):
        body = problem(ask(f"{CLAIMS}{uid}/", "lang=de"), 404, "not_found")
        bodies.append(body | {"instance": ""})
    assert bodies[0] == bodies[1]
    body = problem(ask(f"{CLAIMS}{claim_of(german)}/", "lang=en"), 404, "language_not_published")
    assert [row["language"] for row in body["available_languages"]] == ["de"]


@pytest.mark.parametrize("name", ["c1", "1", "%00", "' OR 1=1", "a" * 500, "{}", "sleep-de"])
def test_what_is_no_id_is_absent(name: str) -> None:
    scenarios.published()
    assert ask(f"{CLAIMS}{name}/").status_code in {400, 404}


def test_capitals_lead_to_the_one_spelling() -> None:
    uid = claim_of(scenarios.published())
    answer = ask(f"{CLAIMS}{uid.upper()}/", "lang=de")
    if uid.upper() != uid:
        assert answer.status_code == 308
        assert answer["Location"] == f"http://testserver{CLAIMS}{uid}/?lang=de"


def test_the_language_is_negotiated_where_none_is_named() -> None:
    uid = claim_of(scenarios.published())
    for path in (CLAIMS, f"{CLAIMS}{uid}/"):
        answer = ask(path, Accept_Language="en")
        assert answer["Content-Language"] == "en"
        assert "Accept-Language" in answer["Vary"]
        assert "Accept-Language" not in ask(path, "lang=en")["Vary"]


def test_caches_learn_what_a_claim_rests_on() -> None:
    article = scenarios.published()
    keys = ask(f"{CLAIMS}{claim_of(article)}/", "lang=de")["Surrogate-Key"].split()
    assert keys == [
        f"article:{article.uid}", f"source:{Source.objects.get().uid}", "list:claims:de",
    ]  # fmt: skip


def test_numbers_of_references_are_not_mixed_up() -> None:
    """`1` is not found in `12`: the mark in a claim's canonical body is whole."""
    article = scenarios.draft(languages=(DE,))
    article.references.update(number=12)
    scenarios.issue(article, DE)
    assert EditionClaim.objects.get().body.count('"reference":12,"stance":') == 1
    assert ids("lang=de&source=10.99999/sleep") == [claim_of(article)]
