"""The Nu checker finds nothing to say against HTML of ours, alone or in a page."""

from html import escape
from pathlib import Path

import pytest
from django.test import Client

from articles.manuscripts.markup import write_body
from articles.rendering.addresses import Addresses
from articles.rendering.forms.page import page
from articles.rendering.images import figure_html
from tests import scenarios
from tests.images.pictures import attach, jpeg, place, uploaded
from tests.outside.test_portable_text import EVERYTHING
from tests.rendering.feeds.test_feeds import NASTY
from tests.rendering.forms.answers import ANSWER, answer
from tests.tools.asking import nu

pytestmark = pytest.mark.needs_tools
OF_A_PAGE = (
    '<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><h1>{title}</h1>{body}</body></html>"
)


PICTURE = {
    "id": "7f0c2b1e-4d3a-4f5b-8c6d-9e0f1a2b3c4d",
    "alt": 'Eine "Lampe"',
    "caption": "Lampe & Licht",
    "credit": "Anna <a@b.example>",
    "sources": [
        {"format": kind, "width": width, "height": width // 2, "path": f"images/a-{width}.{kind}"}
        for kind in ("avif", "webp", "jpeg")
        for width in (480, 960)
    ],
}
WHERE = Addresses("https://api.example.org", "/{lang}/{slug}")


def whole(body: str) -> str:
    return OF_A_PAGE.format(title=escape("Texte & Belege"), body=body)


def test_texts_are_valid_alone_and_in_a_feed(tmp_path: Path) -> None:
    section = write_body(EVERYTHING, figure=lambda uid: '<img src="/lamp.jpg" alt="Lampe">')
    sections = [{**ANSWER["sections"][0], "html": section}]
    pages = {
        "figure": whole(figure_html(PICTURE, WHERE)),
        "section": whole(f"<h2>Licht</h2>{section}"),
        "nasty": whole(page(NASTY)),
        "everything": whole(page(answer(sections=sections))),
    }
    assert nu(pages, tmp_path) == []


@pytest.mark.sqlite_only
@pytest.mark.django_db
def test_pages_are_valid(tmp_path: Path) -> None:
    article = scenarios.draft("sleep")
    lead, inline = uploaded(jpeg(400, 300)), uploaded(jpeg(200, 100))
    attach(article, lead, role="lead")
    attach(article, inline)
    place(article, str(inline.uid))
    for language in scenarios.BOTH:
        scenarios.issue(article, language)
    scenarios.withdrawn("gone")
    paths = {
        "index": "/demo/",
        "german": "/demo/de/sleep-de",
        "english": "/demo/en/sleep-en",
        "gone": "/demo/de/gone-de",
        "absent": "/demo/de/none",
        "docs": "/api/v1/docs/",
    }
    client = Client()
    pages = {name: client.get(path).content.decode() for name, path in paths.items()}
    assert nu(pages, tmp_path) == []
