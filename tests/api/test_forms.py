"""An article in other forms: chosen by `format` or `Accept`, under the rules of the JSON."""

import gzip
import json
from typing import Any

import pytest

from articles.models import Claim, Source
from articles.publishing.sources import state_source_status
from articles.publishing.suspension import suspend_claims
from articles.vocabulary import SourceStatus
from tests import scenarios
from tests.api.asking import ask, asked, problem
from tests.partners import accounts
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db
TYPES = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "markdown": "text/markdown; charset=utf-8",
    "csl": "application/vnd.citationstyles.csl+json",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "bibtex": "application/x-bibtex; charset=utf-8",
    "bibliography": "application/vnd.beleg.bibliography+json",
    "bibliography-text": "text/x-bibliography; charset=utf-8",
}
# As many forms as there are ways to be wrong about one.
WHOLE = ["jsonld", "markdown", "bibliography"]
ARTICLE = "/api/v1/articles/sleep-de/"


@pytest.fixture
def live(db: None) -> None:
    scenarios.published()


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("application/json", "json"),
        ("application/*", "json"),
        ("application/ld+json", "jsonld"),
        ("application/ld+json, application/json;q=0.9", "jsonld"),
        ("text/markdown", "markdown"),
        ("text/*;q=0.5, application/json;q=0.4", "markdown"),
        ("text/html, text/markdown;q=0.2", "markdown"),
        ("application/x-research-info-systems", "ris"),
        ("application/x-bibtex", "bibtex"),
        ("application/vnd.citationstyles.csl+json", "csl"),
        ("application/vnd.beleg.bibliography+json", "bibliography"),
        ("text/x-bibliography", "bibliography-text"),
    ],
)
def test_accept_chooses_the_form(accept: str, form: str) -> None:
    answer = ask(ARTICLE, Accept=accept)
    assert answer["Content-Type"] == TYPES[form]
    assert answer["Vary"] == "Accept-Encoding, Accept"
    assert answer.content == ask(ARTICLE, f"format={form}", Accept="text/html").content


@pytest.mark.usefixtures("live")
def test_what_is_asked_outright_does_not_vary() -> None:
    answer = ask(ARTICLE, "format=markdown", Accept="application/json")
    assert answer["Content-Type"] == TYPES["markdown"]
    assert answer["Vary"] == "Accept-Encoding"
    by_id = asked(ARTICLE)["url"].partition("?")[0].removeprefix("http://testserver")
    assert ask(by_id)["Vary"] == "Accept-Encoding, Accept, Accept-Language"


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("accept", ["text/html", "application/json;q=0", "image/*"])
def test_who_takes_none_of_them_is_told_which_there_are(accept: str) -> None:
    body = problem(ask(ARTICLE, Accept=accept), 406, "not_acceptable")
    assert "application/ld+json" in body["detail"]


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("query", ["fields=title", "body=text", "expand=claims.references"])
@pytest.mark.parametrize("form", WHOLE)
def test_other_forms_come_whole(query: str, form: str) -> None:
    body = problem(ask(ARTICLE, f"format={form}&{query}"), 400, "invalid_parameters")
    assert body["errors"] == [
        {"parameter": query.partition("=")[0], "message": "shapes application/json only"}
    ]


@pytest.mark.usefixtures("live")
def test_an_unknown_form_is_refused() -> None:
    body = problem(ask(ARTICLE, "format=pdf"), 400, "invalid_parameters")
    assert "json, jsonld, markdown" in body["errors"][0]["message"]


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("form", WHOLE)
def test_each_form_has_its_own_tag_in_each_language_and_coding(form: str) -> None:
    tags = set()
    for slug in ("sleep-de", "sleep-en"):
        plain = ask(f"/api/v1/articles/{slug}/", f"format={form}")
        packed = ask(f"/api/v1/articles/{slug}/", f"format={form}", Accept_Encoding="gzip")
        assert plain["Content-Language"] == packed["Content-Language"] == slug[-2:]
        assert gzip.decompress(packed.content) == plain.content
        tags |= {plain["ETag"], packed["ETag"], ask(f"/api/v1/articles/{slug}/")["ETag"]}
        again = ask(f"/api/v1/articles/{slug}/", f"format={form}", If_None_Match=packed["ETag"])
        assert again.status_code == 304
    assert len(tags) == 6


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("form", WHOLE)
def test_caches_are_told_what_they_are_told_of_the_json(form: str) -> None:
    whole, other = ask(ARTICLE), ask(ARTICLE, f"format={form}")
    for name in ("Last-Modified", "Surrogate-Key", "Cache-Control", "Content-Language"):
        assert other[name] == whole[name]


@pytest.mark.parametrize("form", WHOLE)
def test_a_withdrawn_text_is_gone_in_every_form(form: str) -> None:
    scenarios.withdrawn("gone")
    body = problem(ask("/api/v1/articles/gone-de/", f"format={form}"), 410, "withdrawn")
    assert body["notice"] == "Eine Zahl war falsch."
    problem(ask("/api/v1/articles/gone-de/editions/1/", f"format={form}"), 410, "withdrawn")
    assert ask("/api/v1/articles/gone-en/", f"format={form}").status_code == 200


@pytest.mark.parametrize("form", WHOLE)
def test_a_draft_is_in_no_form(form: str) -> None:
    scenarios.draft("draft")
    problem(ask("/api/v1/articles/draft-de/", f"format={form}"), 404, "not_found")
    article = scenarios.published("half", languages=(DE,))
    body = problem(
        ask(f"/api/v1/articles/{article.uid}/", f"format={form}&lang=en"),
        404,
        "language_not_published",
    )
    assert [row["language"] for row in body["available_languages"]] == ["de"]


def _new_edition() -> None:
    article = scenarios.published()
    changed = {"title": "Ganz neu", "slug": "neu-de"}
    scenarios.write(article, DE, at=after(10), **changed)
    scenarios.issue(article, DE, at=after(12))


@pytest.mark.parametrize("form", WHOLE)
def test_an_old_slug_leads_to_the_same_form(form: str) -> None:
    _new_edition()
    answer = ask(ARTICLE, f"format={form}")
    assert answer.status_code == 308
    assert answer["Location"] == f"http://testserver/api/v1/articles/neu-de/?format={form}"


@pytest.mark.parametrize("form", ["jsonld", "markdown"])
def test_other_days_and_editions_come_in_every_form(form: str) -> None:
    _new_edition()
    first = ask("/api/v1/articles/neu-de/editions/1/", f"format={form}").content.decode()
    then = ask("/api/v1/articles/neu-de/", f"format={form}&as_of=2026-03-02T09:05:00Z")
    now = ask("/api/v1/articles/neu-de/", f"format={form}").content.decode()
    assert then.content.decode() == first
    assert "Ganz neu" not in first
    assert "Ganz neu" in now


def _named(node: Any, kind: str) -> list[Any]:
    return [part for part in node["hasPart"] if part["@type"] == kind]


def test_what_became_of_works_and_claims_is_said_in_every_form() -> None:
    article = scenarios.published()
    claim = Claim.objects.get(article=article)
    state_source_status(
        source=Source.objects.get(),
        status=SourceStatus.RETRACTED,
        reason="Heft 3",
        by=scenarios.medical(),
        at=after(14),
    )
    suspend_claims(
        variant=scenarios.variant_of(article, DE),
        claims=[claim.uid],
        reason="Die Studie wurde zurückgezogen.",
        by=scenarios.publisher(),
        at=after(15),
    )
    text = ask(ARTICLE, "format=markdown").content.decode()
    assert "zurückgezogen (retracted)" in text
    assert text.count("Diese Aussage wird zurzeit überprüft und gilt bis dahin nicht.") == 2
    assert "Die Studie wurde zurückgezogen." in text
    node = json.loads(ask(ARTICLE, "format=jsonld").content)
    assert [work["creativeWorkStatus"] for work in node["citation"]] == ["retracted"]
    (found,) = _named(node, "Claim")
    assert found["creativeWorkStatus"] == "suspended"
    english = json.loads(ask("/api/v1/articles/sleep-en/", "format=jsonld").content)
    assert "creativeWorkStatus" not in _named(english, "Claim")[0]


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("language", [DE, EN])
def test_every_form_has_the_notices_and_whom_to_name(language: str) -> None:
    path = f"/api/v1/articles/sleep-{language}/"
    whole = asked(path)
    text = ask(path, "format=markdown").content.decode()
    node = json.loads(ask(path, "format=jsonld").content)
    notice = whole["disclaimers"][0]["text"]
    assert notice in text
    assert [part["text"] for part in _named(node, "WebContent")] == [notice]
    assert node["url"] == whole["canonical_url"]
    assert whole["canonical_url"] in text
    assert node["creditText"] == whole["attribution"]["text"]
    assert whole["attribution"]["text"].replace("_", "\\_") in text


# Bibliographies -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("live")
def test_a_bibliography_has_every_reference_in_both_forms() -> None:
    whole = asked(ARTICLE)
    made = json.loads(ask(ARTICLE, "format=bibliography&style=ama").content)
    (entry,) = made["entries"]
    assert entry["number"] == 1
    assert entry["source"] == whole["references"][0]["source"]["id"]
    assert entry["status"] == "unchecked"
    assert entry["text"].startswith("Muster M. Evening light and sleep onset (sleep). Journal of")
    assert "<i>Journal of Made-up Sleep</i>" in entry["html"]
    assert made["numbered"] is True
    assert made["article"]["canonical_url"] == whole["canonical_url"]
    assert made["article"]["attribution"] == whole["attribution"]
    text = ask(ARTICLE, "format=bibliography-text&style=ama").content.decode()
    assert text == f"1. {entry['text']}\n"


@pytest.mark.usefixtures("live")
def test_styles_and_languages_have_tags_of_their_own() -> None:
    tags = {
        ask(f"/api/v1/articles/sleep-{language}/", f"format=bibliography&style={style}")["ETag"]
        for language in ("de", "en")
        for style in ("apa", "ama", "vancouver", "deutsches-aerzteblatt")
    }
    assert len(tags) == 8
    default = ask(ARTICLE, "format=bibliography")
    assert default.content == ask(ARTICLE, "format=bibliography&style=apa").content


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("style=apa", "belongs to format=bibliography"),
        ("style=apa&format=ris", "belongs to format=bibliography"),
        ("style=harvard&format=bibliography", "apa, ama, vancouver, deutsches-aerzteblatt"),
    ],
)
@pytest.mark.parametrize("path", [ARTICLE, "/api/v1/sources/"])
def test_a_style_that_cannot_be_is_refused(query: str, words: str, path: str) -> None:
    body = problem(ask(path, query), 400, "invalid_parameters")
    assert body["errors"][0]["parameter"] == "style"
    assert words in body["errors"][0]["message"]


def test_lists_of_works_come_in_a_style_page_by_page() -> None:
    scenarios.published("a", languages=(DE,))
    scenarios.published("b", languages=(DE,))
    answer = ask("/api/v1/sources/", "lang=de&format=bibliography&style=vancouver&page_size=1")
    (entry,) = json.loads(answer.content)["entries"]
    assert entry["number"] is None
    assert answer["Link"].endswith('; rel="next"')
    assert "style=vancouver" in answer["Link"]
    text = ask("/api/v1/sources/", "lang=de", Accept="text/x-bibliography")
    assert len(text.content.decode().splitlines()) == 2
    one = ask(f"/api/v1/sources/{entry['source']}/", "lang=de&format=bibliography-text&style=ama")
    assert one.content.decode().startswith("Muster M. Evening light")


@pytest.mark.usefixtures("live")
def test_references_are_the_records_that_the_works_have_by_themselves() -> None:
    uid = asked(ARTICLE)["references"][0]["source"]["id"]
    for form in ("csl", "ris", "bibtex"):
        mine = ask(ARTICLE, f"format={form}").content
        assert mine == ask(f"/api/v1/sources/{uid}/", f"lang=de&format={form}").content


def test_a_partner_gets_the_forms_that_its_terms_give() -> None:
    scenarios.published()
    mine = accounts.account(attribution_de="Mit Dank an", licence_name="Lizenz 7")
    text = mine.ask("articles/sleep-de/", "format=markdown").content.decode()
    assert "- Lizenz: Lizenz 7" in text
    assert "Mit Dank an: Besser einschlafen" in text
    node = json.loads(mine.ask("articles/sleep-de/", "format=jsonld").content)
    assert node["copyrightNotice"] == "Lizenz 7"
    outside = accounts.account(languages=["en"])
    problem(outside.ask("articles/sleep-de/", "format=markdown"), 403, "outside_terms")
