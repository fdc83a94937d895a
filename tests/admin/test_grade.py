"""The domains of GRADE: rows of a claim that are saved, signed, frozen, shown and carried along."""

import lxml.html
import pytest
from django.urls import reverse

from articles.admin.grade import added_up
from articles.exchange.bundle.encoding import decode, digest_of
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.manuscripts.texts import texts
from articles.models import Article, Claim, DomainRating
from articles.rendering.article import grading
from articles.review.changes import changes
from articles.review.texts import text_of
from articles.vocabulary import Certainty, TranslatedRow
from tests import scenarios
from tests.admin.pages import claim_url, errors_in, opened, row, saved, signed_in
from tests.api.asking import BASE, ask
from tests.exchange.bundle.instances import content_of, exported, imported, move_out
from tests.scenarios import DE, EN

pytestmark = pytest.mark.django_db
PREFIX = "domain_ratings"


def claim_of(article: Article) -> Claim:
    return Claim.objects.get(article=article)


def rate(article: Article, domain: str, rating: int, **reasons: str) -> None:
    """Add a rating on the claim's page, as its author."""
    claim, client = claim_of(article), signed_in(scenarios.author())
    url = claim_url(claim)
    fields = row(opened(client, url, "claim_form"), PREFIX, domain=domain, rating=rating, **reasons)
    saved(client, url, fields)


def begin(article: Article, start: str) -> None:
    claim, client = claim_of(article), signed_in(scenarios.author())
    url = claim_url(claim)
    saved(client, url, opened(client, url, "claim_form") | {"certainty_start": start})


def shown(article: Article, language: str = "en") -> lxml.html.HtmlElement:
    url = reverse("admin:articles_claim_evidence", args=[claim_of(article).pk])
    page = signed_in(scenarios.medical(), language).get(url)
    return lxml.html.fromstring(page.content.decode())


def facts(page: lxml.html.HtmlElement) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page.xpath("//dl/dt | //dl/dd")]


def words(page: lxml.html.HtmlElement) -> str:
    return " ".join(page.text_content().split())


def test_a_rating_is_saved_on_the_claims_page_and_shown_with_the_evidence() -> None:
    article = scenarios.draft()

    rate(article, "imprecision", -1, reason_de="30 Personen.", reason_en="30 people.")

    german, english = load(variant(article, DE)), load(variant(article, EN))
    assert [one.reason for one in german.claims[0].ratings] == ["30 Personen."]
    assert [one.reason for one in english.claims[0].ratings] == ["30 people."]
    assert facts(shown(article)) == [
        *("Imprecision", "serious (−1) 30 Personen."),
        *("Imprecision", "serious (−1) 30 people."),
    ]
    assert facts(shown(article, "de"))[:2] == ["Unpräzision", "schwerwiegend (−1) 30 Personen."]


def test_a_domain_takes_no_rating_that_grade_does_not_know() -> None:
    article = scenarios.draft()
    client, url = signed_in(scenarios.author()), claim_url(claim_of(article))

    fields = row(opened(client, url, "claim_form"), PREFIX, domain="imprecision", rating=1)
    answer = client.post(url, fields)

    assert "The first five domains rate down" in errors_in(answer)
    assert not DomainRating.objects.exists()


def test_a_domain_is_rated_once() -> None:
    article = scenarios.draft()
    rate(article, "imprecision", -1)
    client, url = signed_in(scenarios.author()), claim_url(claim_of(article))

    fields = row(opened(client, url, "claim_form"), PREFIX, domain="imprecision", rating=-2)

    assert client.post(url, fields).status_code == 200
    assert DomainRating.objects.get().rating == -1


def test_who_only_translates_writes_the_reason_and_no_new_rating() -> None:
    article = scenarios.draft()
    rate(article, "imprecision", -1, reason_de="30 Personen.")
    client, url = signed_in(scenarios.translator()), claim_url(claim_of(article))

    fields = opened(client, url, "claim_form") | {f"{PREFIX}-0-reason_en": "30 people."}
    saved(client, url, fields)

    assert DomainRating.objects.get().reason_en == "30 people."
    assert f"{PREFIX}-__prefix__-domain" not in fields


def test_the_reason_is_a_translated_text_that_can_get_old() -> None:
    article = scenarios.draft()
    rate(article, "imprecision", -1, reason_de="30 Personen.", reason_en="30 people.")
    name = f"{claim_of(article).uid}/imprecision"

    said = {text.key: text.words for text in texts(load(variant(article, EN)))}
    assert said[TranslatedRow.RATING, name, "reason"] == "30 people."

    client, url = signed_in(scenarios.author()), claim_url(claim_of(article))
    fields = opened(client, url, "claim_form") | {f"{PREFIX}-0-reason_de": "Nur 30 Personen."}
    saved(client, url, fields)
    (mark,) = [one for one in load(variant(article, EN)).marks if one.name == name]
    assert mark.field == "reason"


@pytest.mark.parametrize(
    ("start", "ratings", "leads_to"),
    [
        ("", {"imprecision": -1}, None),
        ("high", {}, None),
        ("high", {"imprecision": -1, "inconsistency": 0}, Certainty.MODERATE),
        ("high", {"imprecision": -2, "risk_of_bias": -2}, Certainty.VERY_LOW),
        ("low", {"large_effect": 2, "dose_response": 1}, Certainty.HIGH),
        ("low", {"publication_bias": -1}, Certainty.VERY_LOW),
    ],
)
def test_start_and_ratings_lead_to_a_certainty(
    start: str, ratings: dict[str, int], leads_to: Certainty | None
) -> None:
    article = scenarios.draft()
    Claim.objects.filter(article=article).update(certainty_start=start)
    for domain, rating in ratings.items():
        DomainRating.objects.create(claim=claim_of(article), domain=domain, rating=rating)

    assert added_up(load(variant(article, DE)).claims[0]) is leads_to


def test_the_page_says_where_the_ratings_lead_elsewhere_than_the_certainty() -> None:
    article = scenarios.draft()
    begin(article, "high")
    rate(article, "imprecision", -1)

    assert "The ratings lead to “Moderate”, stated is “Low”." in words(shown(article))
    german = words(shown(article, "de"))
    assert "Die Einstufungen führen zu „Moderat“, angegeben ist „Niedrig“." in german

    rate(article, "risk_of_bias", -1)

    assert "The ratings lead to" not in words(shown(article))
    assert "with the ratings: Low" in words(shown(article))


def test_a_claim_without_ratings_keeps_its_fingerprint_and_a_rating_changes_it() -> None:
    article = scenarios.draft()
    signed = scenarios.signed(article, DE)
    before = fingerprint(load(signed))
    text = text_of(before)
    assert text is not None
    assert "grade_domains" not in text["claims"][0]
    assert "certainty_start" not in text["claims"][0]

    rate(article, "imprecision", -1, reason_de="30 Personen.")

    after = fingerprint(load(variant(article, DE)))
    assert after != before
    scenarios.signed(article, DE)
    now = text_of(after)
    assert now is not None
    (moved,) = changes(text, now)
    assert (moved.name, moved.field) == ("c1", "grade_domains")
    assert "30 Personen." in moved.new


def test_an_edition_holds_the_ratings_and_readers_get_them() -> None:
    article = scenarios.draft()
    begin(article, "high")
    rate(article, "risk_of_bias", -2, reason_en="No blinding.")
    rate(article, "imprecision", 0)
    scenarios.issue(article, DE)
    scenarios.issue(article, EN)

    wanted = [
        {"domain": "risk_of_bias", "rating": -2, "reason": "No blinding."},
        {"domain": "imprecision", "rating": 0, "reason": ""},
    ]
    (claim,) = ask(f"{BASE}articles/{article.uid}/?lang=en").json()["claims"]
    assert (claim["certainty_start"], claim["grade_domains"]) == ("high", wanted)
    entry = ask(f"{BASE}claims/{claim['id']}/?lang=en&fields=grade_domains").json()
    assert entry == {"grade_domains": wanted}


def test_an_edition_from_before_there_were_ratings_names_none() -> None:
    assert grading({"key": "c1"}) == {"certainty_start": None, "grade_domains": []}


def test_a_bundle_carries_the_ratings() -> None:
    article = scenarios.draft()
    begin(article, "low")
    rate(article, "large_effect", 2, reason_de="RR 0,2.", reason_en="RR 0.2.")
    data = exported(article)
    before = fingerprint(load(variant(article, DE)))
    move_out()

    there = imported(data).article

    assert fingerprint(load(variant(there, DE))) == before
    rating = DomainRating.objects.get(claim__article=there)
    assert (rating.domain, rating.rating, rating.reason_en) == ("large_effect", 2, "RR 0.2.")


def test_a_bundle_from_before_there_were_ratings_keeps_its_digest() -> None:
    data = exported(scenarios.draft())

    (claim,) = content_of(data)["claims"]
    assert {"certainty_start", "domain_ratings"}.isdisjoint(claim)
    bundle = decode(data)
    assert digest_of(bundle.content) == bundle.digest


def variant(article: Article, language: scenarios.Language) -> scenarios.Variant:
    return scenarios.variant_of(article, language)
