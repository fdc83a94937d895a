"""What a partner gets follows from its terms, at one place."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from api.partners.terms import TermsRefused, accept_terms
from articles.models import Edition, Topic
from tests import scenarios
from tests.api.asking import asked, problem
from tests.partners import accounts
from tests.partners.accounts import Account
from tests.scenarios import DE

pytestmark = pytest.mark.django_db
ARTICLE = "articles/sleep-de/"


def test_editorial_terms_give_what_everybody_gets() -> None:
    scenarios.published()
    mine = accounts.account()
    answer = mine.ask(ARTICLE)
    assert answer.json() == asked(f"/api/v1/{ARTICLE}")
    assert answer["Cache-Control"] == "private, max-age=60"
    assert answer["Vary"] == "Accept-Encoding, Accept, Authorization"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "Surrogate-Key" not in answer
    unchanged = mine.ask(ARTICLE, If_None_Match=answer["ETag"])
    assert unchanged.status_code == 304
    assert unchanged["Cache-Control"] == "private, max-age=60"


def test_commercial_terms_give_the_document_that_may_stand_beside_a_sale() -> None:
    scenarios.published()
    mine = accounts.account(context="commercial")
    whole = mine.asked(ARTICLE)
    assert whole["sections"] == []
    assert whole["claims"] == []
    assert whole["withheld"] == [{"section": "light", "reason": "efficacy"}]
    assert whole["disclaimers"]
    assert whole["edition"]["digest"] == Edition.objects.get(variant__language="de").digest
    for path, query in ((f"{ARTICLE}editions/1/", ""), (ARTICLE, "as_of=2999-01-01T00:00:00Z")):
        assert mine.asked(path, query)["withheld"] == whole["withheld"]
    problem(mine.ask(f"{ARTICLE}sections/light/"), 403, "withheld")
    problem(mine.ask(f"{ARTICLE}sections/dark/"), 404, "section_unknown")


def test_a_language_outside_the_terms_is_refused() -> None:
    scenarios.published()
    mine = accounts.account(languages=["en"])
    assert mine.ask("articles/sleep-en/").status_code == 200
    for path in (ARTICLE, "articles/", f"{ARTICLE}sections/light/"):
        problem(mine.ask(path, "lang=de"), 403, "outside_terms")
    assert mine.asked("articles/", "lang=en")["results"]


def test_topics_outside_the_terms_are_refused_and_not_listed() -> None:
    scenarios.published()
    other = Topic.objects.create(slug="heart", name_de="Herz", name_en="Heart")
    mine = accounts.account(topics=[str(scenarios.topic().uid)])
    theirs = accounts.account("Clinic", topics=[str(other.uid)])
    assert mine.ask(ARTICLE).status_code == 200
    assert len(mine.asked("articles/", "lang=de")["results"]) == 1
    problem(theirs.ask(ARTICLE), 403, "outside_terms")
    problem(theirs.ask(f"{ARTICLE}sections/light/"), 403, "outside_terms")
    assert theirs.asked("articles/", "lang=de&count=1") | {"next": None} == {
        "results": [], "next": None, "previous": None, "count": 0,
    }  # fmt: skip


def test_licence_and_attribution_are_those_of_the_terms() -> None:
    scenarios.published()
    mine = accounts.account(
        licence_name="Syndication",
        licence_url="https://example.org/licence",
        attribution_de='Mit Dank an "Beleg" <b>',
        logo_de="logos/x.png",
    )
    whole = mine.asked(ARTICLE)
    assert whole["licence"] == {"name": "Syndication", "url": "https://example.org/licence"}
    assert whole["attribution"]["text"] == (
        'Mit Dank an "Beleg" <b>: Besser einschlafen, http://testserver/demo/de/sleep-de '
        "(Syndication)"
    )
    assert "<b>" not in whole["attribution"]["html"]
    assert whole["attribution"]["logo"] == "http://testserver/media/logos/x.png"
    section = mine.asked(f"{ARTICLE}sections/light/")
    assert section["attribution"] == whole["attribution"]
    packed = mine.ask(ARTICLE, Accept_Encoding="gzip")
    assert packed["Content-Encoding"] == "gzip"
    assert packed["ETag"] == mine.ask(ARTICLE)["ETag"][:-1] + '-gz"'
    english = mine.asked("articles/sleep-en/")
    assert english["attribution"]["text"].startswith("Source: ")


def test_without_terms_in_force_no_text_is_given_and_the_account_still_shows() -> None:
    scenarios.published()
    row = accounts.partner()
    mine = Account(row, accounts.key(row))
    problem(mine.ask(ARTICLE), 403, "terms_not_in_force")
    accounts.terms(row, valid_until=date(2026, 1, 2))
    problem(mine.ask(ARTICLE), 403, "terms_not_in_force")
    accounts.terms(row, accepted=False)
    problem(mine.ask(ARTICLE), 403, "terms_not_in_force")
    shown = mine.asked("partner/")
    assert shown["terms"] is None
    assert shown["offered_terms"]["version"] == 2


def test_a_partner_accepts_the_newest_terms_by_its_key() -> None:
    scenarios.published()
    row = accounts.partner()
    accounts.terms(row, accepted=False, languages=["de"])
    accounts.terms(row, accepted=False)
    mine = Account(row, accounts.key(row))
    body = {"version": 1, "accepted_by": "Petra Partner"}
    problem(mine.post("partner/terms/", body), 409, "terms_not_acceptable")
    done = mine.post("partner/terms/", {**body, "version": 2})
    assert done.status_code == 201
    assert done.json()["accepted_by"] == "Petra Partner"
    assert mine.ask(ARTICLE).status_code == 200
    problem(mine.post("partner/terms/", {**body, "version": 2}), 409, "terms_not_acceptable")


def test_older_terms_hold_until_newer_ones_are_accepted() -> None:
    scenarios.published()
    mine = accounts.account(languages=["en"])
    newer = accounts.terms(mine.partner, accepted=False)
    problem(mine.ask(ARTICLE), 403, "outside_terms")
    accept_terms(
        partner=mine.partner, version=newer.version, name="P. P.", through="x", at=timezone.now()
    )
    assert mine.ask(ARTICLE).status_code == 200
    with pytest.raises(TermsRefused):
        accept_terms(partner=mine.partner, version=1, name="P. P.", through="x", at=timezone.now())


def test_a_withdrawn_text_is_gone_for_a_key_too() -> None:
    scenarios.withdrawn()
    mine = accounts.account(context="commercial")
    problem(mine.ask(ARTICLE), 410, "withdrawn")


def test_terms_begin_and_end_with_a_day_where_the_house_stands() -> None:
    scenarios.published(languages=(DE,))
    today = timezone.localdate()
    row = accounts.partner()
    accounts.terms(row, valid_from=today + timedelta(days=1))
    mine = Account(row, accounts.key(row))
    problem(mine.ask(ARTICLE), 403, "terms_not_in_force")
    accounts.terms(row, valid_from=today, valid_until=today)
    assert mine.ask(ARTICLE).status_code == 200


def test_the_log_of_changes_is_that_of_the_terms() -> None:
    scenarios.published()
    other = Topic.objects.create(slug="heart", name_de="Herz", name_en="Heart")
    english = accounts.account(languages=["en"])
    theirs = accounts.account("Clinic", topics=[str(other.uid)])
    assert [row["language"] for row in english.asked("changes/")["results"]] == ["en"]
    problem(english.ask("changes/", "lang=de"), 403, "outside_terms")
    assert theirs.asked("changes/")["results"] == []
    problem(theirs.ask("changes/", "topic=sleep"), 403, "outside_terms")
    row = accounts.partner("Blog")
    problem(Account(row, accounts.key(row)).ask("changes/"), 403, "terms_not_in_force")


def test_texts_in_the_log_are_those_of_the_terms() -> None:
    scenarios.published(languages=(DE,))
    mine = accounts.account(context="commercial", attribution_de="Danke")
    (entry,) = mine.asked("changes/", "expand=text")["results"]
    alone = mine.ask(ARTICLE)
    assert entry["text"] == alone.json()
    assert entry["etag"] == alone["ETag"]
    assert entry["text"]["withheld"]
