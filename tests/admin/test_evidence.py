"""A claim with all that it rests on: passages, numbers, sources, and the reasons for its grade."""

import lxml.html
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.grade import Rated, rated
from articles.models import Article, Claim, Source
from articles.vocabulary import Language
from tests import scenarios
from tests.admin.large import large_article
from tests.admin.pages import article_url, opened, signed_in

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN


def evidence_url(claim: Claim) -> str:
    return reverse("admin:articles_claim_evidence", args=[claim.pk])


def shown(client: Client, claim: Claim) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(client.get(evidence_url(claim)).content.decode())


def cells(page: lxml.html.HtmlElement) -> list[list[str]]:
    return [
        [cell.text_content().strip() for cell in row.xpath("./th | ./td")]
        for row in page.xpath("//table//tr")
    ]


def test_the_numbers_of_both_languages_the_record_and_the_quote_stand_side_by_side() -> None:
    article = scenarios.draft()

    page = shown(signed_in(scenarios.medical()), Claim.objects.get(article=article))

    assert cells(page) == [
        ["German", "English", "Stored", "[1]"],
        ["30", "30", "30", "–"],
        ["10 Minuten", "10 minutes", "–", "zehn Minuten"],
    ]
    assert page.xpath("//tr[@class='beleg-differs']") == []
    words = " ".join(page.text_content().split())
    assert "Evening light and sleep onset" in words
    assert "No registry was asked yet." in words
    assert "✓ verified" in words


def test_a_number_that_only_one_language_says_stands_out() -> None:
    article = scenarios.draft()
    claim = Claim.objects.get(article=article)
    body = f'<p><span data-claim="{claim.uid}">In one study, 30 people slept 12 minutes.</span></p>'
    scenarios.write(article, EN, body=body)

    page = shown(signed_in(scenarios.author()), claim)

    differing = [row for row in cells(page) if "–" in row[:2]]
    assert differing == [
        ["10 Minuten", "–", "–", "zehn Minuten"],
        ["–", "12 minutes", "–", "–"],
    ]
    assert len(page.xpath("//tr[@class='beleg-differs']")) == 2
    assert [mark.text for mark in page.xpath("//mark[@class='beleg-other']")] == ["12 minutes"]


def test_a_claim_without_a_mark_or_a_citation_says_so() -> None:
    article = scenarios.draft(languages=(DE,))
    scenarios.write(article, DE, body="<p>Nichts.</p>")
    claim = Claim.objects.get(article=article)
    claim.citations.get().reference.delete()

    words = shown(signed_in(scenarios.author()), claim).text_content()

    assert "Not marked in the text." in words
    assert "No citation." in words


def test_the_evidence_is_there_for_those_who_see_the_claim() -> None:
    claim = Claim.objects.get(article=scenarios.draft())

    assert Client().get(evidence_url(claim)).status_code == 302


def test_the_queries_do_not_grow_with_the_article() -> None:
    client = signed_in(scenarios.author())
    counts = []
    for name, size in (("small", 2), ("large", 12)):
        article = large_article(name, sections=size, claims=size, references=size)
        claim = Claim.objects.filter(article=article).order_by("number")[0]
        client.get(evidence_url(claim))
        with CaptureQueriesContext(connection) as queries:
            client.get(evidence_url(claim))
        counts.append(len(queries))

    assert counts[0] == counts[1]


# GRADE --------------------------------------------------------------------------------------------


def test_the_reason_names_domains_line_by_line() -> None:
    text = "Risk of bias: -1 · no blinding\nImprecision: −2\nlarge effect: +1 – RR 0.2\nOne trial."

    assert rated(text, EN) == (
        [
            Rated("Risk of bias", "−1", "no blinding"),
            Rated("Imprecision", "−2", ""),
            Rated("Large effect", "+1", "RR 0.2"),
        ],
        "One trial.",
    )


@pytest.mark.parametrize(
    "text", ["", "Nicht bewertet: Angabe zum Ablauf.", "Eine Studie; 10:30 Uhr."]
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert rated(text, DE) == ([], text)


def test_older_lines_of_a_reason_are_shown_beside_the_certainty() -> None:
    article = scenarios.draft()
    Claim.objects.filter(article=article).update(
        certainty_reason_en="Risk of bias: −1 · no blinding"
    )

    page = shown(signed_in(scenarios.medical()), Claim.objects.get(article=article))

    assert [one.text_content() for one in page.xpath("//dl/dt | //dl/dd")] == [
        "Risk of bias",
        "−1 no blinding",
    ]


# A source by pasting ------------------------------------------------------------------------------


def test_a_pasted_source_that_is_known_goes_straight_into_the_form_that_waits() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.author())
    source = Source.objects.get()
    assert b'data-act="paste"' in client.get(article_url(article)).content
    url = reverse("admin:articles_source_paste") + "?_popup=1"

    answer = client.post(url, opened(client, url, "paste-form") | {"pasted": source.doi})

    page = lxml.html.fromstring(answer.content.decode())
    (told,) = page.xpath("//@data-popup-response")
    assert f'"value": "{source.pk}"' in told


def test_a_new_pasted_source_is_confirmed_in_the_same_window() -> None:
    client = signed_in(scenarios.author())
    url = reverse("admin:articles_source_paste") + "?_popup=1"
    line = "Muster M. Sleep and light. J Sleep. 2020;3(1):1-9."

    answer = client.post(url, opened(client, url, "paste-form") | {"pasted": line})
    assert answer["Location"].endswith("?proposed=1&_popup=1")
    sent = opened(client, answer["Location"], "source_form") | {"type": "article-journal"}
    done = client.post(answer["Location"], sent)

    assert "data-popup-response" in done.content.decode()
    assert Source.objects.get().title == "Sleep and light"


def test_the_button_is_for_those_who_may_add_sources() -> None:
    article: Article = scenarios.draft()

    page = signed_in(scenarios.medical()).get(article_url(article)).content

    assert b'data-act="paste"' not in page
