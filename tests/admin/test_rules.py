"""The pages that explain the rules, for whoever is signed in."""

import pytest
from django.test import Client

from articles.gates.rulebook import RULES
from articles.messages.pages import page_text
from articles.vocabulary import Language
from tests import scenarios
from tests.admin.pages import signed_in, variant_url
from tests.scenarios import DE

pytestmark = pytest.mark.django_db
PAGE = "/admin/rules/SIGNOFF_MISSING/"


@pytest.mark.parametrize(
    ("language", "heading"), [("de", "Schlechtes Beispiel"), ("en", "Bad example")]
)
def test_a_page_is_in_the_language_of_the_interface(language: str, heading: str) -> None:
    html = signed_in(scenarios.author(), language).get(PAGE).content.decode()
    assert f"<h2>{heading}</h2>" in html
    assert "SIGNOFF_MISSING" in html
    assert page_text("SIGNOFF_MISSING", Language(language)).split("\n\n")[1][:40] in html


def test_the_index_leads_to_every_page() -> None:
    html = signed_in(scenarios.medical()).get("/admin/rules/").content.decode()
    assert f'href="{PAGE}"' in html
    assert html.count("data-rule=") == len(RULES)


@pytest.mark.parametrize("path", ["", "SIGNOFF_MISSING/"])
def test_nobody_reads_them_unasked(path: str) -> None:
    response = Client().get(f"/admin/rules/{path}")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


@pytest.mark.parametrize(
    "rule", ["NO_SUCH_RULE", "..", "signoff_missing", "README", "%2e%2e%2fREADME"]
)
def test_what_is_no_rule_has_no_page(rule: str) -> None:
    assert signed_in(scenarios.author()).get(f"/admin/rules/{rule}/").status_code == 404


def test_a_finding_leads_to_its_page() -> None:
    article = scenarios.draft(languages=(DE,))
    url = variant_url(scenarios.variant_of(article, DE))
    html = signed_in(scenarios.editor()).get(url).content.decode()
    assert f'href="{PAGE}"' in html
