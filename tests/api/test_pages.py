"""Pages for people: documentation and demo. Complete without a script, no cookie, one language."""

import json
import re
from html.parser import HTMLParser

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from api.demo.pages import marked
from api.demo.views import linked_data
from api.demo.words import LABELS, WORDS, day
from api.errors import CODES
from api.preview.words import PREVIEW_WORDS
from articles.vocabulary import Certainty, Directness, Language, SignOffKind, SourceStatus, Stance
from tests import scenarios
from tests.rendering.forms.answers import ANSWER
from tests.scenarios import DE, EN

# What belongs to the example frontend, and data, which nothing runs.
OURS = re.compile(
    r'<script src="/static/demo/theme\.js"></script>\n'
    r'<script type="module" src="/static/demo/main\.js"></script>'
)
DATA = re.compile(r'<script type="application/ld\+json">([^<]*)</script>')
FORBIDDEN = re.compile(
    r"<script|<iframe|<object|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)


class _Page(HTMLParser):
    """Ids, links and unclosed tags of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        if tag not in ("meta", "link", "br", "img", "source", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _get(path: str, **headers: str) -> str:
    answer = Client().get(path, headers=headers)
    assert answer.status_code == 200
    assert "'unsafe" not in answer["Content-Security-Policy"]
    assert not answer.cookies
    html = answer.content.decode()
    assert not FORBIDDEN.search(DATA.sub("", OURS.sub("", html)))
    assert bool(OURS.search(html)) == path.startswith("/demo/")
    return html


def _check_links(html: str) -> None:
    page = _Page(html)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.ids, link
        elif link.startswith("/static/"):
            assert finders.find(link.removeprefix("/static/")), link


@pytest.fixture
def live(db: None) -> None:
    scenarios.published()


def test_the_documentation_is_one_page_without_a_script() -> None:
    html = _get("/api/v1/docs/")
    _check_links(html)
    for code in CODES:
        assert f'id="error-{code}"' in html
    for name in ("published_after", "page_size", "Surrogate-Key", "CalloutBlock"):
        assert name in html


def test_the_documentation_can_be_cached() -> None:
    answer = Client().get("/api/v1/docs/")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    again = Client().get("/api/v1/docs/", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("language", [DE, EN])
def test_the_demo_shows_an_edition_in_one_language(language: Language) -> None:
    html = _get(f"/demo/{language}/sleep-{language}")
    other = EN if language is DE else DE
    _check_links(html)
    assert f'<html lang="{language}">' in html
    for words in (scenarios.TEXT[language]["title"], scenarios.TEXT[language]["statement"]):
        assert words in html
    assert scenarios.TEXT[other]["heading"] not in html
    assert WORDS[language]["claims"] in html
    assert WORDS[other]["claims"] not in html
    assert f'href="/demo/{other}/sleep-{other}"' in html
    assert LABELS[language]["low"] in html
    assert LABELS[language]["status:unchecked"] in html
    assert 'id="in-c1"' in html
    assert '<sup class="cite"><a href="#ref-1">[1]</a></sup>' in html
    assert "10.99999/sleep" in html


@pytest.mark.usefixtures("live")
def test_the_demo_tells_search_engines_what_the_interface_tells_them() -> None:
    data = DATA.findall(_get("/demo/de/sleep-de"))
    told = Client().get("/api/v1/articles/sleep-de/?format=jsonld").json()
    assert [json.loads(one) for one in data] == [told]


def test_no_text_ends_the_element_that_holds_its_data() -> None:
    body = json.dumps({**ANSWER, "title": "</script><script>alert(1)</script>"}).encode()
    text = linked_data(body)
    assert "<" not in text
    assert json.loads(text)["name"] == "</script><script>alert(1)</script>"


@pytest.mark.parametrize("language", [DE, EN])
def test_the_page_of_drafts_is_kept_by_nobody_and_says_nothing(language: Language) -> None:
    path = f"/demo/preview/{language}/7f0c2b1e-4d3a-4f5b-8c6d-9e0f1a2b3c4d"
    assert PREVIEW_WORDS[language]["script"] in _get(path)
    answer = Client().get(path)
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.usefixtures("live")
def test_the_demo_lists_both_languages() -> None:
    html = _get("/demo/")
    _check_links(html)
    assert 'href="/demo/de/sleep-de"' in html
    assert 'href="/demo/en/sleep-en"' in html
    assert '<html lang="en">' in _get("/demo/", **{"Accept-Language": "en"})


@pytest.mark.django_db
def test_the_demo_without_content_says_so() -> None:
    assert WORDS[DE]["none"] in _get("/demo/")


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "other"), [(DE, EN), (EN, DE)])
def test_a_withdrawn_page_explains_itself_in_its_language(
    language: Language, other: Language
) -> None:
    scenarios.withdrawn(language=language)
    answer = Client().get(f"/demo/{language}/sleep-{language}")
    html = answer.content.decode()
    assert answer.status_code == 410
    assert answer["Content-Language"] == language.value
    assert answer["Cache-Control"] == "no-store"
    assert WORDS[language]["gone"] in html
    assert ("Eine Zahl war falsch." if language is DE else "A figure was wrong.") in html
    assert f'href="/demo/{other}/sleep-{other}"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["unknown", "hidden-de", "a" * 300, "%3Cscript%3E", "..", "ü"])
@pytest.mark.parametrize("language", [DE, EN])
def test_an_absent_page_is_a_404_in_its_language(language: Language, slug: str) -> None:
    scenarios.draft("hidden")
    answer = Client().get(f"/demo/{language}/{slug}")
    assert answer.status_code == 404
    html = answer.content.decode()
    assert WORDS[language]["not_found"] in html
    assert "script" not in OURS.sub("", html)


@pytest.mark.usefixtures("live")
def test_a_page_of_the_other_language_is_named() -> None:
    answer = Client().get("/demo/de/sleep-en")
    assert answer.status_code == 404
    for language in (DE, EN):
        assert f'href="/demo/{language}/sleep-{language}"' in answer.content.decode()


@pytest.mark.django_db
def test_an_old_address_leads_to_the_new_one() -> None:
    article = scenarios.published()
    moved = {"slug": "neu", "subtitle": "Neu gefasst"}
    scenarios.write(article, DE, at=scenarios.after(20), **moved)
    scenarios.issue(article, DE, at=scenarios.after(30))
    answer = Client().get("/demo/de/sleep-de")
    assert answer.status_code == 301
    assert answer["Location"] == "/demo/de/neu"


def test_numbers_stand_once_behind_a_claim() -> None:
    html = (
        '<p>A <span data-claim="c1">one</span><span data-claim="c1"> two</span> b '
        '<span data-claim="c2">three &lt;b&gt;</span>. <span data-claim="c1">again</span></p>'
    )
    seen: set[str] = set()
    assert marked(html, {"c1": [2, 1, 2], "c2": []}, seen) == (
        '<p>A <span class="claim" id="in-c1">one</span><span class="claim"> two</span>'
        '<sup class="cite"><a href="#ref-1">[1]</a><a href="#ref-2">[2]</a></sup> b '
        '<span class="claim" id="in-c2">three &lt;b&gt;</span>. <span class="claim">again</span>'
        '<sup class="cite"><a href="#ref-1">[1]</a><a href="#ref-2">[2]</a></sup></p>'
    )
    assert seen == {"c1", "c2"}


def test_every_word_of_the_lists_has_a_label_in_both_languages() -> None:
    wanted = {
        *Certainty,
        *Stance,
        *Directness,
        *SignOffKind,
        *(f"status:{status}" for status in SourceStatus),
    }
    assert set(LABELS[DE]) == set(LABELS[EN]) == wanted
    assert set(WORDS[DE]) == set(WORDS[EN])


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        ("2026-03-02", "2. März 2026", "2 March 2026"),
        ("2026-12-31T23:00:00Z", "31. Dezember 2026", "31 December 2026"),
        (None, "", ""),
    ],
)
def test_dates_are_written_as_people_write_them(
    value: str | None, german: str, english: str
) -> None:
    assert day(value, DE) == german
    assert day(value, EN) == english


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en"])
def test_each_language_has_its_own_list(client: Client, language: str) -> None:
    scenarios.published()
    response = client.get(f"/demo/{language}/")
    assert response.status_code == 200
    assert response["Content-Language"] == language
    assert "Vary" not in response or "Accept-Language" not in response["Vary"]
