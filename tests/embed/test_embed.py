"""Texts in other sites' frames: script-free, current by themselves, telling nobody who reads."""

import re
from typing import Any
from urllib.parse import quote

import pytest

from api.embed.oembed import named_by
from articles.publishing.actions import withdraw
from tests import scenarios
from tests.api.asking import ask, asked, problem
from tests.scenarios import DE, EN

pytestmark = pytest.mark.django_db
DEMO = "http://testserver/demo/de/sleep-de"


def _page(path: str, status: int = 200, **headers: str) -> Any:
    page = ask(path, **headers)
    assert page.status_code == status, page.content
    assert "frame-ancestors *" in page["Content-Security-Policy"]
    assert "script-src" not in page["Content-Security-Policy"]
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert "X-Frame-Options" not in page
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in page
    return page


def test_a_text_is_shown_with_its_notices_and_whom_to_name() -> None:
    scenarios.published()
    page = _page("/embed/de/sleep-de")
    text = page.content.decode()
    assert "<script" not in text
    assert "Besser einschlafen" in text
    assert "Dieser Text ersetzt keine ärztliche Beratung." in text
    assert "Quelle: " in text
    assert f'<link rel="canonical" href="{DEMO}">' in text
    assert page["Content-Language"] == "de"
    assert page["Cache-Control"].startswith("public, max-age=60")
    assert ask("/embed/de/sleep-de", If_None_Match=page["ETag"]).status_code == 304
    outside = re.findall(r'<a [^>]*href="https?://[^>]*>', text)
    assert outside
    assert all('target="_blank"' in link for link in outside)
    resources = re.findall(r'(?:src|<link[^>]*stylesheet[^>]*href)="([^"]+)"', text)
    assert all(address.startswith("/static/") for address in resources)


def test_one_section_stands_alone() -> None:
    scenarios.published()
    text = _page("/embed/de/sleep-de?section=light").content.decode()
    assert "Licht am Abend" in text
    assert "Dieser Text ersetzt keine ärztliche Beratung." in text
    assert "Was Studien über den Schlaf am Abend sagen." not in text
    for key in ("dark", "..", "a" * 100, "%3Cb%3E"):
        _page(f"/embed/de/sleep-de?section={key}", 404)


def test_beside_a_sale_sections_are_withheld_and_that_is_said() -> None:
    scenarios.published()
    text = _page("/embed/de/sleep-de?context=commercial").content.decode()
    assert "Licht am Abend" not in text
    assert "neben einem Angebot nicht gezeigt werden dürfen" in text
    _page("/embed/de/sleep-de?context=commercial&section=light", 404)
    _page("/embed/de/sleep-de?x=1", 400)


def test_a_withdrawn_text_shows_the_notice_at_once() -> None:
    article = scenarios.published()
    assert _page("/embed/de/sleep-de")
    withdraw(variant=scenarios.variant_of(article, DE), note="Eine Zahl war falsch.",
             by=scenarios.publisher(), at=scenarios.after(10))  # fmt: skip
    page = _page("/embed/de/sleep-de", 410)
    assert "Eine Zahl war falsch." in page.content.decode()
    assert "Helles Licht" not in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert _page("/embed/en/sleep-en")
    body = problem(ask(f"/oembed?url={quote(DEMO)}"), 410, "withdrawn")
    assert body["notice"] == "Eine Zahl war falsch."


def test_drafts_and_other_languages_are_not_there() -> None:
    scenarios.draft("draft")
    scenarios.published(languages=(DE,))
    for path in ("/embed/de/draft-de", "/embed/en/sleep-de", "/embed/en/sleep-en"):
        _page(path, 404)
    assert ask("/embed/fr/sleep-de").status_code == 404


def test_an_old_address_leads_to_the_present_one() -> None:
    article = scenarios.published()
    scenarios.write(article, DE, at=scenarios.after(20), slug="neu-de", title="Neu")
    scenarios.issue(article, DE, at=scenarios.after(22))
    moved = _page("/embed/de/sleep-de?section=light", 301)
    assert moved["Location"] == "/embed/de/neu-de?section=light"
    frame = asked("/oembed", f"url={quote(DEMO)}")
    assert 'src="http://testserver/embed/de/neu-de"' in frame["html"]


def test_oembed_gives_a_frame_that_fits() -> None:
    scenarios.published()
    answer = ask("/oembed", f"url={quote(DEMO)}&maxwidth=400&maxheight=300")
    frame = answer.json()
    assert (frame["version"], frame["type"]) == ("1.0", "rich")
    assert (frame["width"], frame["height"]) == (400, 300)
    assert frame["title"] == "Besser einschlafen"
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in frame["html"]
    assert 'referrerpolicy="no-referrer"' in frame["html"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    alone = asked("/oembed", f"url={quote(DEMO)}&section=light&context=commercial")
    assert "?section=light&amp;context=commercial" in alone["html"]
    page = ask("/demo/de/sleep-de").content.decode()
    discovery = re.search(r'json\+oembed" href="http://testserver(/oembed\?url=[^"]+)"', page)
    assert discovery
    assert asked(discovery[1])["title"] == "Besser einschlafen"


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("", 400, "invalid_parameters"),
        ("url=", 400, "invalid_parameters"),
        ("url=x&format=xml", 400, "invalid_parameters"),
        (f"url={DEMO}&maxwidth=1", 400, "invalid_parameters"),
        (f"url={DEMO}&x=1", 400, "invalid_parameters"),
        (f"url={DEMO}&section=%3Cb%3E", 400, "invalid_parameters"),
        (f"url={DEMO}&section=", 400, "invalid_parameters"),
        (f"url={DEMO}&section=dark", 404, "section_unknown"),
        ("url=http://else.example.org/demo/de/sleep-de", 404, "not_found"),
        ("url=http://testserver/demo/de/unknown", 404, "not_found"),
        ("url=http://testserver/demo/de/sleep-en", 404, "language_not_published"),
        ("url=http://[", 404, "not_found"),
        ("url=javascript:alert(1)", 404, "not_found"),
    ],
)
def test_oembed_refuses_what_it_does_not_know(query: str, status: int, code: str) -> None:
    scenarios.published()
    body = problem(ask("/oembed", query), status, code)
    assert ("available_languages" in body) is (status == 404)


def test_addresses_of_texts_are_read_by_the_frontends_own_pattern(settings: Any) -> None:
    settings.FRONTEND_URL_TEMPLATE = "https://health.example.org/{lang}/a.b/{slug}"
    assert named_by("https://health.example.org/de/a.b/schlaf") == (DE, "schlaf")
    assert named_by("https://health.example.org/en/a.b/sleep?x=1#y") == (EN, "sleep")
    assert named_by("http://testserver/embed/en/sleep") == (EN, "sleep")
    for wrong in ("de/axb/schlaf", "fr/a.b/schlaf", "de/a.b/schlaf/x", "de/a.b/"):
        assert named_by(f"https://health.example.org/{wrong}") is None
    assert named_by("http://health.example.org/de/a.b/schlaf") is None
