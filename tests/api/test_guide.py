"""The guide for frontend developers says what is so, and its pages can be read."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import strip_tags

from api.docs.guides import EXAMPLE, FOLDER, GUIDES
from tests.api.asking import ask

GUIDE = (FOLDER / "guide.md").read_text(encoding="utf-8")
LOG = (FOLDER / "api-changelog.md").read_text(encoding="utf-8")
CALLS = re.findall(r"^curl .*?'(http[^']+)'", GUIDE, re.MULTILINE)


@pytest.mark.django_db
@pytest.mark.parametrize("address", CALLS)
def test_no_call_of_the_guide_is_malformed(address: str) -> None:
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}" == EXAMPLE
    answer = ask(parts.path, parts.query)
    assert answer.status_code in {200, 404}, answer.content


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_is_a_page_whose_links_lead_somewhere(name: str) -> None:
    address = f"/api/v1/docs/{name}/"
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    html = answer.content.decode()
    assert "<script" not in html.replace("&lt;script", "")
    assert EXAMPLE not in html
    assert ".md" not in strip_tags(unescape(html)).replace("docs/", "")
    for target in re.findall(r'href="([^"]+)"', html.split("<main")[1]):
        page, _, anchor = target.partition("#")
        there = Client().get(f"/api/v1/docs/{page.removeprefix('../')}") if page else answer
        assert there.status_code == 200, target
        assert not anchor or f'id="{anchor}"' in there.content.decode(), target


def test_the_reference_leads_to_the_guides() -> None:
    html = Client().get("/api/v1/docs/").content.decode()
    assert all(f'href="{name}/"' in html for name in GUIDES)


def test_the_log_of_the_interface_begins_with_the_version_that_is_served() -> None:
    version = settings.SPECTACULAR_SETTINGS["VERSION"]
    assert re.findall(r"^## (\S+)", LOG, re.MULTILINE)[0].rstrip(",") == version
