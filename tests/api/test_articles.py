"""One article: whole, in part, moved, withdrawn, absent."""

import uuid

import pytest

from articles.models import (
    Citation,
    Claim,
    DisclaimerVersion,
    Person,
    Rendition,
    Source,
    Topic,
)
from tests import scenarios
from tests.api.addresses import public_addresses
from tests.api.asking import ask, asked, problem
from tests.scenarios import DE, EN

pytestmark = pytest.mark.django_db
ORDER = [
    "id", "url", "canonical_url", "language", "slug", "title", "subtitle", "summary", "edition",
    "dates", "translations", "topics", "authors", "reviewers", "conflicts_of_interest", "funding",
    "audience", "images", "disclaimers", "sections", "claims", "references", "corrections",
    "withheld", "licence", "attribution", "seo",
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "title"), [("de", "Besser einschlafen"), ("en", "Falling asleep more easily")]
)
def test_an_article_is_answered_by_id_and_by_slug(language: str, title: str) -> None:
    article = scenarios.published()
    by_id = ask(f"/api/v1/articles/{article.uid}/", {"lang": language})
    by_slug = ask(f"/api/v1/articles/sleep-{language}/")
    assert by_id.content == by_slug.content
    assert by_id["ETag"] == by_slug["ETag"]
    body = by_slug.json()
    assert list(body) == ORDER
    assert body["title"] == title
    assert body["language"] == language
    assert body["id"] == str(article.uid)
    assert list(body["sections"][0]) == ["key", "aspect", "heading", "html", "blocks"]


def test_no_language_holds_a_word_of_the_other() -> None:
    scenarios.published()
    german = ask("/api/v1/articles/sleep-de/").content.decode()
    english = ask("/api/v1/articles/sleep-en/").content.decode()
    assert "Licht am Abend" in german
    assert "Licht am Abend" not in english
    assert "Light in the evening" in english
    assert "Light in the evening" not in german


def test_the_answer_is_the_same_without_kept_bytes() -> None:
    scenarios.published()
    kept = ask("/api/v1/articles/sleep-de/")
    packed = ask("/api/v1/articles/sleep-de/", Accept_Encoding="gzip")
    Rendition.objects.all().delete()
    built = ask("/api/v1/articles/sleep-de/")
    built_packed = ask("/api/v1/articles/sleep-de/", Accept_Encoding="gzip")
    assert built.content == kept.content
    assert built["ETag"] == kept["ETag"]
    assert built_packed.content == packed.content
    assert built_packed["ETag"] == packed["ETag"]


def test_fields_are_passed_on_as_they_stand() -> None:
    scenarios.published()
    whole = asked("/api/v1/articles/sleep-de/")
    part = asked("/api/v1/articles/sleep-de/", "fields=summary,title,claims")
    assert list(part) == ["title", "summary", "claims"]
    assert all(part[name] == whole[name] for name in part)


def test_each_field_can_be_asked_for_alone() -> None:
    scenarios.published()
    for name in ORDER:
        assert list(asked("/api/v1/articles/sleep-en/", {"fields": name})) == [name]


@pytest.mark.parametrize(
    ("body", "forms"),
    [
        ("html", ["html"]),
        ("blocks", ["blocks"]),
        ("text", ["text"]),
        ("text,html", ["html", "text"]),
        ("html,blocks,text", ["html", "blocks", "text"]),
    ],
)
def test_sections_come_in_the_forms_asked_for(body: str, forms: list[str]) -> None:
    scenarios.published()
    (section,) = asked("/api/v1/articles/sleep-en/", {"body": body})["sections"]
    assert list(section) == ["key", "aspect", "heading", *forms]
    if "text" in forms:
        assert section["text"].startswith("Bright light keeps people awake.")


def test_the_default_forms_asked_for_are_the_default_answer() -> None:
    scenarios.published()
    plain = ask("/api/v1/articles/sleep-en/")
    assert ask("/api/v1/articles/sleep-en/", "body=blocks,html").content == plain.content


@pytest.mark.parametrize(
    "query",
    [
        "fields=",
        "fields=title,",
        "fields=title,nonsense",
        "fields=*",
        "body=",
        "body=pdf",
        "body=a",
    ],
)
def test_shaping_is_a_closed_list(query: str) -> None:
    scenarios.published()
    problem(ask("/api/v1/articles/sleep-de/", query), 400, "invalid_parameters")


@pytest.mark.parametrize("name", ["asof", "form", "Fields", "fields[]", "page", "q"])
def test_an_unknown_parameter_is_refused_and_the_known_ones_named(name: str) -> None:
    scenarios.published()
    body = problem(ask("/api/v1/articles/sleep-de/", {name: "1"}), 400, "invalid_parameters")
    assert body["errors"][0]["parameter"] == name
    assert "lang, format, style, fields, body, expand, as_of" in body["detail"]


def _renamed(name: str = "sleep") -> scenarios.Article:
    article = scenarios.published(name)
    moved = {"slug": "neuer-name", "subtitle": "Neu gefasst"}
    scenarios.write(article, DE, at=scenarios.after(20), **moved)
    scenarios.issue(article, DE, at=scenarios.after(30))
    return article


@pytest.mark.parametrize("query", ["", "lang=de", "fields=title&lang=de"])
def test_an_old_slug_leads_to_the_current_one(query: str) -> None:
    _renamed()
    answer = ask("/api/v1/articles/sleep-de/", query)
    assert answer.status_code == 308
    tail = f"?{query}" if query else ""
    assert answer["Location"] == f"http://testserver/api/v1/articles/neuer-name/{tail}"
    assert ask(answer["Location"].removeprefix("http://testserver")).status_code == 200


def test_an_old_slug_names_the_language_where_both_have_the_new_one() -> None:
    article = _renamed()
    moved = {"slug": "neuer-name", "subtitle": "Rewritten"}
    scenarios.write(article, EN, at=scenarios.after(40), **moved)
    scenarios.issue(article, EN, at=scenarios.after(50))
    answer = ask("/api/v1/articles/sleep-de/", Accept_Language="en")
    assert answer["Location"].endswith("/neuer-name/?lang=de")


def test_an_id_in_capitals_leads_to_the_one_spelling() -> None:
    article = scenarios.published()
    answer = ask(f"/api/v1/articles/{str(article.uid).upper()}/", "lang=de")
    assert answer.status_code == 308
    assert answer["Location"] == f"http://testserver/api/v1/articles/{article.uid}/?lang=de"


@pytest.mark.parametrize("address", ["sleep-de", "{uid}"])
def test_a_withdrawn_text_is_gone_with_its_notice(address: str) -> None:
    article = scenarios.withdrawn()
    answer = ask(f"/api/v1/articles/{address.format(uid=article.uid)}/", "lang=de")
    body = problem(answer, 410, "withdrawn")
    assert body["notice"] == "Eine Zahl war falsch."
    assert body["withdrawn_at"] == "2026-03-02T09:10:00Z"
    assert body["available_languages"] == [
        {
            "language": "en",
            "slug": "sleep-en",
            "url": f"http://testserver/api/v1/articles/{article.uid}/?lang=en",
        }
    ]
    assert "Licht" not in answer.content.decode()


def test_the_other_language_of_a_withdrawn_text_stays_and_names_no_translation() -> None:
    scenarios.withdrawn()
    assert asked("/api/v1/articles/sleep-en/")["translations"] == []


@pytest.mark.parametrize("address", ["sleep-de", "{uid}"])
def test_a_language_that_is_not_published_is_a_404_that_names_those_that_are(address: str) -> None:
    article = scenarios.published(languages=(DE,))
    path = f"/api/v1/articles/{address.format(uid=article.uid)}/"
    body = problem(ask(path, "lang=en"), 404, "language_not_published")
    assert body["available_languages"] == [
        {
            "language": "de",
            "slug": "sleep-de",
            "url": f"http://testserver/api/v1/articles/{article.uid}/?lang=de",
        }
    ]
    assert ask(body["available_languages"][0]["url"].removeprefix("http://testserver")).json()


def test_a_draft_language_is_as_absent_as_one_that_was_never_begun() -> None:
    begun = scenarios.draft("begun")
    scenarios.issue(begun, DE)
    never = scenarios.published("never", languages=(DE,))
    answers = [
        ask(f"/api/v1/articles/{article.uid}/", "lang=en")
        .content.decode()
        .replace(str(article.uid), "UID")
        .replace(name, "NAME")
        for name, article in (("begun", begun), ("never", never))
    ]
    assert answers[0] == answers[1]


def test_a_draft_and_nothing_at_all_give_the_same_answer() -> None:
    article = scenarios.draft("hidden")
    pairs = [
        ("hidden-de", "absent-de"),
        (str(article.uid), str(uuid.uuid4())),
    ]
    for hidden, unknown in pairs:
        seen = []
        for name in (hidden, unknown):
            answer = ask(f"/api/v1/articles/{name}/")
            headers = {k: v for k, v in answer.headers.items() if k != "X-Request-ID"}
            seen.append((answer.content.decode().replace(name, "NAME"), headers.keys()))
            problem(answer, 404, "not_found")
        assert seen[0] == seen[1]


def test_not_a_byte_of_a_draft_is_shown() -> None:
    article = scenarios.published("sleep")
    hidden = scenarios.draft("hidden")
    canary = "zq7canary"
    fields = ("title", "summary", "heading", "annotation", "statement")
    scenarios.write(
        article,
        DE,
        at=scenarios.after(60),
        slug=f"{canary}-slug",
        body=f"<p>{canary}</p>",
        **dict.fromkeys(fields, f"{canary} Text"),
    )
    # As somebody would who works on the rows that editions were made from.
    Source.objects.update(title=canary, url=f"https://example.org/{canary}")
    Source.objects.filter(references__article=article).update(pmid="7777777")
    Claim.objects.update(kind="dosage", certainty_reason_de=canary)
    Citation.objects.update(quote=canary, locator=canary)
    DisclaimerVersion.objects.update(text_de=f"<p>{canary}</p>", text_en=f"<p>{canary}</p>")
    Person.objects.create(name=canary)
    Topic.objects.create(slug=canary, name_de=canary, name_en=canary)
    own, other = public_addresses(article), public_addresses(hidden)
    paths = [
        "", "openapi.json", "articles/sleep-de/", "articles/hidden-de/", "articles/sleep-en/",
        f"articles/{canary}-slug/", f"articles/{canary}-slug/evidence/", f"topics/{canary}/",
        f"articles/{article.uid}/?body=html,blocks,text", f"articles/{article.uid}/?fields=seo",
        f"articles/{article.uid}/?expand=claims.references", "claims/?kind=dosage&count=1",
        "sources/?pmid=7777777", "sources/?format=bibtex", "sources/?format=ris",
        "sources/?format=csl", "articles/?claim_kind=dosage&count=1", *own, *other,
    ]  # fmt: skip
    for path in paths:
        for language in ("", "lang=de", "lang=en"):
            answer = ask(f"/api/v1/{path}{'&' if '?' in path else '?'}{language}")
            shown = answer.content.decode()
            if canary in path:
                shown = shown.replace(f"{canary}-slug", "").replace(f"topics/{canary}/", "")
            assert canary not in shown, path
            assert not any(canary in value for value in answer.headers.values()), path
            assert str(hidden.uid) not in shown.replace(f"articles/{hidden.uid}/", ""), path
    assert asked("/api/v1/claims/", "kind=dosage&count=1")["count"] == 0
    assert asked("/api/v1/sources/", "pmid=7777777&count=1")["count"] == 0
    for path in set(other) - set(own):
        if not path.startswith(("topics", "people", "disclaimers")):
            assert ask(f"/api/v1/{path}", "lang=de").status_code == 404, path
