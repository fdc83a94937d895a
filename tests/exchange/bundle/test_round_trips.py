"""An article in every state goes out, comes in on an empty instance, and is the same."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.drafting.actions import Edit, current_locks, save_draft
from articles.exchange.actions import import_document
from articles.exchange.readers.text import read_text
from articles.gates.check import check
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import (
    Article,
    Change,
    Claim,
    Comment,
    DisclaimerVersion,
    Edition,
    Section,
    Source,
    Standing,
)
from articles.publishing.actions import correct, restore
from articles.publishing.reissue import redact, reissue
from articles.publishing.schedule import schedule
from articles.publishing.sources import merge_sources, state_source_status
from articles.publishing.suspension import reinstate_claims, suspend_claims
from articles.review.actions import request_changes
from articles.review.waivers import waive
from articles.vocabulary import SignOffKind, SourceStatus
from tests import scenarios
from tests.exchange.bundle.instances import AT, answers, content_of, exported, imported, move_out
from tests.scenarios import DE, EN, START, after

pytestmark = pytest.mark.django_db
PAGES = Path(__file__).parents[1] / "pages"


def draft_only() -> Article:
    return scenarios.draft()


def live_in_both() -> Article:
    return scenarios.published()


def live_in_one() -> Article:
    article = scenarios.draft()
    scenarios.issue(article, DE)
    return article


def corrected() -> Article:
    article = scenarios.published()
    scenarios.write(article, DE, at=after(10), title="Besser schlafen", slug="neue-adresse")
    variant = scenarios.signed(article, DE, at=after(11))
    correct(variant=variant, note="Die Dauer war falsch.", by=scenarios.publisher(), at=after(12))
    return article


def edited_after_publication() -> Article:
    article = corrected()
    scenarios.write(article, EN, at=after(20), title="Not yet public", by=scenarios.editor())
    return article


def withdrawn() -> Article:
    return scenarios.withdrawn()


def restored() -> Article:
    article = scenarios.withdrawn()
    restore(variant=scenarios.variant_of(article, DE), by=scenarios.publisher(), at=after(20))
    return article


def with_suspended_claims() -> Article:
    article = scenarios.published()
    claims = [Claim.objects.get(article=article).uid]
    for language in (DE, EN):
        suspend_claims(
            variant=scenarios.variant_of(article, language),
            claims=claims,
            reason="Die Studie wird überprüft.",
            by=scenarios.medical(),
            at=after(20),
        )
    reinstate_claims(
        variant=scenarios.variant_of(article, EN),
        claims=claims,
        reason="It stands.",
        by=scenarios.publisher(),
        at=after(25),
    )
    return article


def redacted() -> Article:
    article = corrected()
    first = Edition.objects.get(variant__language="de", number=1)
    redact(edition=first, reason="Gerichtsbeschluss", by=scenarios.publisher(), at=after(20))
    return article


def withdrawn_and_redacted() -> Article:
    article = scenarios.withdrawn()
    edition = Standing.objects.get(article_uid=article.uid, language="de").edition
    assert edition is not None
    redact(edition=edition, reason="x", by=scenarios.publisher(), at=after(20))
    return article


def scheduled() -> Article:
    article = scenarios.draft()
    variant = scenarios.signed(article, DE)
    schedule(variant=variant, moment=after(600), by=scenarios.publisher(), at=after(5))
    return article


def sent_back_waived_and_discussed() -> Article:
    article = scenarios.draft()
    Source.objects.update(url="https://www.example.org/")
    variant = scenarios.signed(article, DE)
    findings = check(load(variant), at=after(11)).findings
    for expires, at in ((40, 12), (400, 80_000)):
        waive(
            variant=variant,
            finding=next(found for found in findings if found.rule == "SRC_LINK_HOMEPAGE"),
            reason="Bekannt.",
            expires_on=(START + timedelta(days=expires)).date(),
            by=scenarios.publisher(),
            at=after(at),
        )
    request_changes(
        variant=scenarios.variant_of(article, DE),
        kind=SignOffKind.MEDICAL,
        read=fingerprint(load(variant)),
        note="Bitte Zahl prüfen.",
        by=scenarios.medical(),
        at=after(14),
    )
    Comment.objects.create(
        article=article, language="de", text="Bitte prüfen.", by=scenarios.editor(), at=after(13)
    )
    Comment.objects.create(
        article=article,
        text="Erledigt.",
        by=scenarios.editor(),
        at=after(13),
        resolved_at=after(14),
        resolved_by=scenarios.author(),
    )
    return article


def with_checked_and_merged_sources() -> Article:
    article = scenarios.published("a")
    other = scenarios.source("b")
    cited = Source.objects.exclude(pk=other.pk).get()
    Source.objects.filter(pk=cited.pk).update(doi=None)
    for source in (cited, other):
        state_source_status(
            source=source,
            status=SourceStatus.CORRECTED,
            reason="Erratum",
            by=scenarios.medical(),
            at=after(20),
        )
    merge_sources(keep=other, drop=cited, by=scenarios.editor(), at=after(30))
    return article


def reissued() -> Article:
    article = scenarios.published()
    version = DisclaimerVersion.objects.create(
        disclaimer=scenarios.disclaimer(),
        version=2,
        text_de="<p>Neue Worte.</p>",
        text_en="<p>New words.</p>",
        written_by=scenarios.editor(),
        approved_by=scenarios.publisher(),
        approved_at=after(20),
    )
    reissue(version=version, by=scenarios.publisher(), at=after(30))
    return article


def with_a_claim_that_left() -> Article:
    """The second edition has no claims and no sources; the first one still names them."""
    article = scenarios.published()
    scenarios.write(article, DE, at=after(10))
    section = Section.objects.get(article=article)
    section.body_de = section.body_en = None
    section.heading_en = ""
    rows = [*article.claims.all(), *article.references.all(), *article.authorships.all()]
    save_draft(
        article=article,
        edits=[Edit(section, ("body_de", "body_en", "heading_en"))],
        removals=rows,
        topics=[],
        expected=current_locks(article),
        by=scenarios.author(),
        at=after(11),
    )
    return article


def taken_from_a_page() -> Article:
    """A draft with proposed claims, notices and citations, as a reader of pages leaves it."""
    scenarios.reference_data()
    document = read_text((PAGES / "heuschnupfen.de.txt").read_text(encoding="utf-8"))
    by = User.objects.get(username="import")
    return import_document(document=document, by=by, at=START).article


STATES: list[Callable[[], Article]] = [
    draft_only,
    live_in_both,
    live_in_one,
    corrected,
    edited_after_publication,
    withdrawn,
    restored,
    with_suspended_claims,
    redacted,
    withdrawn_and_redacted,
    scheduled,
    sent_back_waived_and_discussed,
    with_checked_and_merged_sources,
    reissued,
    with_a_claim_that_left,
    taken_from_a_page,
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_an_article_comes_back_as_it_was(state: Callable[[], Article]) -> None:
    article = state()
    before, bundle = answers(article), exported(article)
    digests = list(Edition.objects.order_by("digest").values_list("digest", flat=True))
    primary_key = article.pk
    move_out()

    result = imported(bundle)

    assert result.is_new
    assert result.article.pk != primary_key
    again = exported(result.article)
    assert content_of(again) == content_of(bundle)
    assert json.loads(again)["digest"] == json.loads(bundle)["digest"]
    assert list(Edition.objects.order_by("digest").values_list("digest", flat=True)) == digests
    call_command("verify_editions")
    assert answers(result.article) == before


def test_what_is_here_already_changes_nothing() -> None:
    article = edited_after_publication()
    bundle = exported(article)
    changes = Change.objects.count()
    result = imported(bundle)
    assert (result.is_new, result.article, result.changes) == (False, article, ())
    assert Change.objects.count() == changes
    assert exported(article) == bundle


def test_a_second_passage_gives_the_same_bytes_but_for_the_log() -> None:
    bundle = exported(edited_after_publication())
    move_out()
    first = exported(imported(bundle).article)
    move_out()
    second = exported(imported(first).article)
    for data in (first, second):
        parts = json.loads(data)
        assert {**parts, "log": None} == {**json.loads(bundle), "log": None}


def test_public_texts_are_announced_once_with_this_instances_numbers() -> None:
    other, bundle = exported(scenarios.published("other")), exported(scenarios.withdrawn())
    move_out()
    assert imported(other).changes == (1, 2)
    result = imported(bundle)
    assert result.changes == (3, 4)
    rows = Change.objects.filter(article_uid=result.article.uid).order_by("number")
    assert [(row.number, row.kind, row.language) for row in rows] == [
        (3, "withdrawn", "de"),
        (4, "published", "en"),
    ]
    assert {row.at for row in rows} == {AT}
    body = json.loads(rows[0].body)
    assert (body["sequence"], body["explanation"]) == (3, "Eine Zahl war falsch.")


def test_a_draft_announces_nothing() -> None:
    bundle = exported(scenarios.draft())
    move_out()
    assert imported(bundle).changes == ()
    assert not Change.objects.exists()


def test_the_log_of_the_exporting_instance_is_kept_in_the_bundle() -> None:
    article = scenarios.withdrawn()
    log = json.loads(exported(article))["log"]
    assert [entry["number"] for entry in log["changes"]] == [1, 2, 3]
    assert log["changes"][2]["body"] == Change.objects.get(number=3).body


def test_users_come_as_names_that_cannot_log_in() -> None:
    article = scenarios.published()
    User.objects.filter(username="author").update(
        first_name="Anna", email="anna@example.org", is_superuser=True
    )
    bundle = exported(article)
    assert b"example.org" not in bundle
    assert b"password" not in bundle
    move_out()
    publisher = scenarios.publisher()
    scenarios.Person.objects.filter(user=publisher).delete()
    result = imported(bundle)
    assert set(result.new_accounts) == {"author", "translator", "editor", "medical"}
    author = User.objects.get(username="author")
    assert (author.first_name, author.email) == ("Anna", "")
    assert (author.is_active, author.is_staff, author.is_superuser) == (False, False, False)
    assert not author.has_usable_password()
    assert not author.groups.exists()
    assert Edition.objects.order_by("pk")[0].published_by == publisher


def test_an_export_asks_as_much_for_large_articles_as_for_small() -> None:
    counts = []
    for article in (scenarios.draft("a"), reissued()):
        with CaptureQueriesContext(connection) as queries:
            exported(article)
        counts.append(len(queries))
    assert counts[0] == counts[1]
