"""Publishing freezes what was signed, once, in one transaction."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.manuscripts.canonical import digest
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import (
    Article,
    Change,
    ChangeCounter,
    Edition,
    Mention,
    Person,
    Rendition,
    Section,
    Slug,
    Standing,
)
from articles.publishing.actions import PublicationRefused, publish, withdraw
from articles.publishing.chain import bad_links
from articles.publishing.refusals import GateRefused
from articles.refusal import Refused
from articles.review.actions import sign_off, submit
from articles.review.permissions import NotAllowed
from articles.review.transitions import StageRefused
from articles.vocabulary import ChangeKind, PublicState, SignOffKind, Stage
from tests import scenarios
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db


def standing_of(article: Article, language: object) -> Standing:
    return Standing.objects.get(article_uid=article.uid, language=language)


def content_of(article: Article, language: object) -> dict[str, object]:
    return json.loads(standing_of(article, language).content)


def test_an_edition_holds_the_signed_text_in_one_language() -> None:
    article = scenarios.published()
    german, english = Edition.objects.order_by("variant__language")
    document = json.loads(german.document)
    assert document["title"] == "Besser einschlafen"
    assert "Falling" not in german.document
    assert "einschlafen" not in english.document
    assert document["claims"][0]["citations"][0]["stance"] == "supports"
    assert document["sections"][0]["blocks"][0]["spans"][1]["claim"] == document["claims"][0]["id"]
    assert (
        german.author.username,
        german.first_signer.username,
        german.medical_signer.username,
    ) == (
        "author",
        "editor",
        "medical",
    )
    assert english.author.username == "translator"
    assert digest(german.document) == german.document_digest
    assert "127.0.0.1" not in german.document
    assert scenarios.variant_of(article, DE).stage == Stage.DRAFT


def test_an_edit_after_publication_is_private() -> None:
    article = scenarios.published()
    before = Edition.objects.get(variant__language="de").document
    scenarios.write(article, DE, at=after(10), title="Noch ein Entwurf")
    assert Edition.objects.get(variant__language="de").document == before
    assert standing_of(article, DE).edition.number == 1


def test_the_next_edition_is_chained_to_the_last() -> None:
    article = scenarios.published()
    scenarios.write(article, DE, at=after(10), title="Besser schlafen")
    second = scenarios.issue(article, DE, at=after(12))
    first = Edition.objects.get(variant=second.variant_id, number=1)
    assert (second.number, second.kind, second.previous) == (2, "updated", first.digest)
    standing = standing_of(article, DE)
    assert standing.edition == second
    assert (standing.first_published_at, standing.modified_at) == (after(3), after(12))


def test_a_translation_is_outdated_when_its_source_moved_on() -> None:
    article = scenarios.published()
    assert content_of(article, DE)["translations"][0]["state"] == "current"
    scenarios.write(article, DE, at=after(10), title="Besser schlafen")
    scenarios.issue(article, DE, at=after(12))
    (english,) = content_of(article, DE)["translations"]
    assert (english["language"], english["state"]) == ("en", "outdated")
    (german,) = content_of(article, EN)["translations"]
    assert (german["state"], german["source_language"]) == ("current", True)


@pytest.mark.parametrize("by", ["author", "editor", "medical", "translator", "admin"])
def test_only_a_publisher_publishes(by: str) -> None:
    variant = scenarios.signed(scenarios.draft(), DE)
    with pytest.raises(NotAllowed):
        publish(variant=variant, by=scenarios.user(by), at=after(4))


def test_an_unsigned_text_is_not_published() -> None:
    variant = scenarios.variant_of(scenarios.draft(), DE)
    with pytest.raises(StageRefused):
        publish(variant=variant, by=scenarios.publisher(), at=after(4))


def test_a_text_that_moved_after_its_approval_is_not_published() -> None:
    article = scenarios.draft()
    variant = scenarios.signed(article, DE)
    Section.objects.filter(article=article).update(heading_de="Anders")
    with pytest.raises(GateRefused) as refusal:
        publish(variant=variant, by=scenarios.publisher(), at=after(4))
    assert {finding.rule for finding in refusal.value.report.blockers} == {"SIGNOFF_STALE"}
    assert not Edition.objects.exists()
    assert not Change.objects.exists()


def test_an_unchanged_text_that_was_reviewed_again_is_a_new_edition() -> None:
    article = scenarios.published(languages=(DE,))
    variant = scenarios.variant_of(article, DE)
    submit(variant=variant, by=scenarios.author(), at=after(24 * 60))
    manuscript = load(variant)
    sign_off(
        variant=variant,
        kind=SignOffKind.MEDICAL,
        read=fingerprint(manuscript),
        by=scenarios.medical(),
        at=after(24 * 60),
    )
    second = publish(variant=variant, by=scenarios.publisher(), at=after(25 * 60))
    first = Edition.objects.get(number=1)
    assert second.fingerprint == first.fingerprint
    reviewed = [json.loads(row.document)["medically_reviewed"] for row in (first, second)]
    assert reviewed == ["2026-03-02", "2026-03-03"]


def test_a_withdrawn_language_leaves_the_other_one_live() -> None:
    article = scenarios.withdrawn()
    assert standing_of(article, DE).state == PublicState.WITHDRAWN
    assert standing_of(article, EN).state == PublicState.LIVE
    assert content_of(article, EN)["translations"] == []
    assert not Rendition.objects.filter(standing=standing_of(article, DE)).exists()
    change = Change.objects.order_by("number").last()
    assert (change.kind, change.language) == (ChangeKind.WITHDRAWN, "de")
    assert json.loads(change.body)["explanation"] == "Eine Zahl war falsch."


@pytest.mark.parametrize("note", ["", "   "])
def test_a_withdrawal_explains_itself(note: str) -> None:
    article = scenarios.published()
    with pytest.raises(PublicationRefused) as refusal:
        withdraw(
            variant=scenarios.variant_of(article, DE),
            note=note,
            by=scenarios.publisher(),
            at=after(9),
        )
    assert refusal.value.code == "explanation_missing"


def test_what_is_not_live_cannot_be_withdrawn() -> None:
    article = scenarios.draft()
    with pytest.raises(PublicationRefused) as refusal:
        withdraw(
            variant=scenarios.variant_of(article, DE),
            note="x",
            by=scenarios.publisher(),
            at=after(9),
        )
    assert refusal.value.code == "not_live"


def test_a_new_slug_keeps_the_old_address_for_ever() -> None:
    article = scenarios.published()
    scenarios.write(article, DE, at=after(10), slug="besser-schlafen", title="Neu")
    scenarios.issue(article, DE, at=after(12))
    assert set(Slug.objects.filter(language="de").values_list("slug", flat=True)) == {
        "sleep-de",
        "besser-schlafen",
    }
    kinds = list(Change.objects.order_by("number").values_list("kind", flat=True))
    assert kinds[-2:] == [ChangeKind.REDIRECTED, ChangeKind.UPDATED]


def test_changes_are_numbered_without_gaps() -> None:
    scenarios.withdrawn()
    scenarios.published("b")
    numbers = list(Change.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert ChangeCounter.objects.get().n == len(numbers)


def test_an_edition_names_what_it_mentions() -> None:
    article = scenarios.published(languages=(DE,))
    kinds = sorted(Mention.objects.values_list("kind", flat=True))
    assert kinds == ["author", "claim", "disclaimer", "reviewer", "reviewer", "source", "topic"]
    assert Mention.objects.filter(uid=Person.objects.get(name="Anna Autorin").uid).exists()
    assert article.claims.count() == 1


def test_a_section_with_a_dose_is_withheld_from_the_commercial_document() -> None:
    article = scenarios.published(languages=(DE,))
    edition = Edition.objects.get()
    editorial, commercial = json.loads(edition.document), json.loads(edition.commercial)
    assert editorial["withheld"] == []
    assert commercial["withheld"] == [{"section": "light", "reason": "efficacy"}]
    assert commercial["sections"] == []
    assert commercial["claims"] == []
    assert article.pk


def test_a_structure_that_cannot_be_published_stops_the_publication() -> None:
    article = scenarios.draft()
    Section.objects.filter(article=article).update(body_de="<video>Sehen Sie</video>")
    variant = scenarios.signed(article, DE)
    with pytest.raises(Refused):
        publish(variant=variant, by=scenarios.publisher(), at=after(4))
    assert not Edition.objects.exists()


class TestVerifyEditions:
    def test_an_untouched_history_holds(self) -> None:
        article = scenarios.published()
        scenarios.write(article, DE, at=after(10), title="Besser schlafen")
        scenarios.issue(article, DE, at=after(12))
        call_command("verify_editions")

    def test_the_first_bad_link_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        article = scenarios.published()
        scenarios.write(article, DE, at=after(10), title="Besser schlafen")
        scenarios.issue(article, DE, at=after(12))
        self.tamper("UPDATE articles_edition SET document = '{}' WHERE number = 1")
        with pytest.raises(CommandError, match="2 chain"):
            call_command("verify_editions")
        assert "not the one that was published" in capsys.readouterr().err

    def test_a_missing_number_is_seen(self) -> None:
        article = scenarios.published(languages=(DE,))
        for step, title in enumerate(["Zwei", "Drei"]):
            scenarios.write(article, DE, at=after(10 + 5 * step), title=title)
            scenarios.issue(article, DE, at=after(12 + 5 * step))
        self.tamper("UPDATE articles_edition SET number = 9 WHERE number = 2")
        rows = Edition.objects.select_related("variant__article").order_by("variant", "number")
        assert [link.reason for link in bad_links(rows.iterator())] == ["edition 2 is missing"]

    @staticmethod
    def tamper(statement: str) -> None:
        """What somebody with the database's password could do."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # Pending foreign key checks would stand in the way of ALTER TABLE.
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("ALTER TABLE articles_edition DISABLE TRIGGER USER")
                cursor.execute(statement)
            else:
                cursor.execute("DROP TRIGGER articles_edition_frozen")
                cursor.execute(statement)
