"""The rarer verbs: correct, restore, withdraw all, schedule, reissue, redact, sources, names."""

import json
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command

from articles.gates.rules.signoff import contributors_since_last_edition
from articles.manuscripts.load import load
from articles.models import (
    Article,
    Change,
    DisclaimerVersion,
    Edition,
    Person,
    Reference,
    Source,
    SourceCheck,
    Standing,
    Topic,
    Variant,
)
from articles.publishing.actions import correct, publish, restore, withdraw_all
from articles.publishing.names import save_person, save_topic
from articles.publishing.refusals import GateRefused, PublicationRefused
from articles.publishing.reissue import redact, reissue
from articles.publishing.schedule import PAUSES, publish_due, schedule, unschedule
from articles.publishing.sources import (
    CheckAnswer,
    merge_sources,
    record_source_checks,
    state_source_status,
)
from articles.review.permissions import NotAllowed
from articles.vocabulary import (
    ChangeKind,
    CheckOutcome,
    CheckService,
    PublicState,
    SourceStatus,
    Stage,
)
from tests import scenarios
from tests.scenarios import DE, EN, Language, after

pytestmark = pytest.mark.django_db


def standing_of(article: Article, language: Language) -> Standing:
    return Standing.objects.select_related("edition").get(
        article_uid=article.uid, language=language
    )


def content_of(article: Article, language: Language) -> dict[str, object]:
    return json.loads(standing_of(article, language).content)


def kinds() -> list[str]:
    return list(Change.objects.order_by("number").values_list("kind", flat=True))


class TestCorrect:
    def corrected(self, article: Article, note: str) -> Edition:
        scenarios.write(article, DE, at=after(10), title="Besser schlafen")
        variant = scenarios.signed(article, DE, at=after(11))
        return correct(variant=variant, note=note, by=scenarios.publisher(), at=after(12))

    def test_a_correction_says_publicly_what_was_wrong(self) -> None:
        article = scenarios.published()
        edition = self.corrected(article, "Die Dauer war falsch.")
        assert (edition.number, edition.kind, edition.note) == (
            2,
            "corrected",
            "Die Dauer war falsch.",
        )
        assert content_of(article, DE)["corrections"] == [
            {"edition": 2, "date": "2026-03-02", "note": "Die Dauer war falsch."}
        ]
        assert content_of(article, EN)["corrections"] == []
        assert kinds()[-1] == ChangeKind.CORRECTED

    def test_a_correction_without_a_note_is_refused(self) -> None:
        with pytest.raises(PublicationRefused) as refusal:
            self.corrected(scenarios.published(), " ")
        assert refusal.value.code == "note_missing"

    def test_what_was_never_published_cannot_be_corrected(self) -> None:
        variant = scenarios.signed(scenarios.draft(), DE)
        with pytest.raises(PublicationRefused) as refusal:
            correct(variant=variant, note="x", by=scenarios.publisher(), at=after(4))
        assert refusal.value.code == "nothing_to_correct"
        assert not Edition.objects.exists()


class TestRestore:
    def test_the_last_edition_is_live_again_as_it_was(self) -> None:
        article = scenarios.withdrawn()
        before = standing_of(article, DE).edition
        restore(variant=scenarios.variant_of(article, DE), by=scenarios.publisher(), at=after(20))
        standing = standing_of(article, DE)
        assert (standing.state, standing.edition) == (PublicState.LIVE, before)
        assert standing.withdrawal_note is None
        assert kinds()[-1] == ChangeKind.RESTORED
        assert content_of(article, EN)["translations"][0]["language"] == "de"

    def test_what_is_live_cannot_be_restored(self) -> None:
        article = scenarios.published()
        with pytest.raises(PublicationRefused) as refusal:
            restore(
                variant=scenarios.variant_of(article, DE), by=scenarios.publisher(), at=after(20)
            )
        assert refusal.value.code == "not_withdrawn"

    def test_restoring_needs_a_publisher(self) -> None:
        article = scenarios.withdrawn()
        with pytest.raises(NotAllowed):
            restore(variant=scenarios.variant_of(article, DE), by=scenarios.editor(), at=after(20))


class TestWithdrawAll:
    def test_every_live_language_goes_with_its_own_words(self) -> None:
        article = scenarios.published()
        withdraw_all(
            article=article,
            notes={DE: "Falsch.", EN: "Wrong."},
            by=scenarios.publisher(),
            at=after(9),
        )
        notes = {row.language: row.withdrawal_note for row in Standing.objects.all()}
        assert notes == {"de": "Falsch.", "en": "Wrong."}
        assert kinds()[-2:] == [ChangeKind.WITHDRAWN, ChangeKind.WITHDRAWN]

    def test_a_missing_explanation_withdraws_nothing(self) -> None:
        article = scenarios.published()
        with pytest.raises(PublicationRefused) as refusal:
            withdraw_all(
                article=article, notes={DE: "Falsch."}, by=scenarios.publisher(), at=after(9)
            )
        assert refusal.value.code == "explanation_missing"
        assert set(Standing.objects.values_list("state", flat=True)) == {PublicState.LIVE}


class TestSchedule:
    def scheduled(self, moment: datetime | None = None, name: str = "sleep") -> Variant:
        variant = scenarios.signed(scenarios.draft(name), DE)
        schedule(variant=variant, moment=moment or after(60), by=scenarios.publisher(), at=after(5))
        variant.refresh_from_db()
        return variant

    def test_nothing_is_early_and_what_is_due_is_published_in_the_schedulers_name(self) -> None:
        variant = self.scheduled()
        assert publish_due(at=after(60) - timedelta(microseconds=1)) == 0
        assert publish_due(at=after(60)) == 1
        assert publish_due(at=after(60)) == 0
        variant.refresh_from_db()
        assert (variant.stage, variant.scheduled_for) == (Stage.DRAFT, None)
        edition = Edition.objects.get()
        assert (edition.published_by, edition.published_at) == (scenarios.publisher(), after(60))

    @pytest.mark.parametrize(
        ("written", "utc"),
        [
            ("2026-03-29T01:59:59+01:00", "2026-03-29T00:59:59+00:00"),
            ("2026-03-29T03:00:00+02:00", "2026-03-29T01:00:00+00:00"),
            ("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00+00:00"),
            ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00+00:00"),
        ],
    )
    def test_a_clock_change_moves_no_moment(self, written: str, utc: str) -> None:
        variant = self.scheduled(datetime.fromisoformat(written))
        due = datetime.fromisoformat(utc)
        assert variant.scheduled_for == due
        assert publish_due(at=due - timedelta(seconds=1)) == 0
        assert publish_due(at=due) == 1

    def test_the_gate_is_asked_again_when_it_falls_due(self) -> None:
        variant = self.scheduled()
        Article.objects.filter(pk=variant.article_id).update(title_de="Heimlich geändert")
        assert publish_due(at=after(60)) == 0
        variant.refresh_from_db()
        assert variant.stage == Stage.SCHEDULED
        assert "SIGNOFF_STALE" in variant.schedule_error
        assert variant.schedule_attempts == 1
        assert variant.schedule_next_at == after(60) + PAUSES[0]
        Article.objects.filter(pk=variant.article_id).update(title_de="Besser einschlafen")
        assert publish_due(at=after(60) + PAUSES[0]) == 1

    def test_one_that_fails_stops_no_other(self) -> None:
        broken, fine = self.scheduled(name="a"), self.scheduled(name="b")
        Article.objects.filter(pk=broken.article_id).update(title_de="Heimlich geändert")
        assert publish_due(at=after(60)) == 1
        assert Edition.objects.get().variant == fine

    def test_a_publisher_who_lost_the_role_publishes_nothing_any_more(self) -> None:
        variant = self.scheduled()
        scenarios.publisher().groups.clear()
        assert publish_due(at=after(60)) == 0
        variant.refresh_from_db()
        assert "publisher" in variant.schedule_error

    def test_a_schedule_can_be_taken_back(self) -> None:
        variant = self.scheduled()
        unschedule(variant=variant, by=scenarios.publisher(), at=after(6))
        variant.refresh_from_db()
        assert (variant.stage, variant.scheduled_for, variant.schedule_next_at) == (
            Stage.APPROVED,
            None,
            None,
        )
        assert publish_due(at=after(60)) == 0

    def test_the_past_and_the_blocked_are_not_scheduled(self) -> None:
        variant = scenarios.signed(scenarios.draft(), DE)
        publisher = scenarios.publisher()
        with pytest.raises(PublicationRefused) as refusal:
            schedule(variant=variant, moment=after(5), by=publisher, at=after(5))
        assert refusal.value.code == "moment_passed"
        Article.objects.update(title_de="Heimlich geändert")
        with pytest.raises(GateRefused):
            schedule(variant=variant, moment=after(6), by=publisher, at=after(5))


class TestReissue:
    def new_version(self, **changes: object) -> DisclaimerVersion:
        values = {
            "disclaimer": scenarios.disclaimer(),
            "version": 2,
            "text_de": "<p>Neu.</p>",
            "text_en": "<p>New.</p>",
            "written_by": scenarios.editor(),
            "approved_by": scenarios.publisher(),
            "approved_at": after(20),
        }
        return DisclaimerVersion.objects.create(**{**values, **changes})

    def test_live_texts_carry_the_new_wording_and_their_sign_offs(self) -> None:
        article = scenarios.published()
        scenarios.write(article, DE, at=after(10), title="Entwurf, der nicht öffentlich wird")
        first = standing_of(article, DE).edition
        editions = reissue(version=self.new_version(), by=scenarios.publisher(), at=after(30))
        assert len(editions) == 2
        second = standing_of(article, DE).edition
        document = json.loads(second.document)
        assert document["title"] == "Besser einschlafen"
        assert document["disclaimers"][0]["version"] == 2
        assert document["disclaimers"][0]["blocks"][0]["spans"][0]["text"] == "Neu."
        assert second.fingerprint == first.fingerprint
        assert document["sign_offs"] == json.loads(first.document)["sign_offs"]
        assert kinds()[-2:] == [ChangeKind.UPDATED, ChangeKind.UPDATED]
        call_command("verify_editions")

    def test_a_second_call_does_nothing(self) -> None:
        scenarios.published()
        version = self.new_version()
        reissue(version=version, by=scenarios.publisher(), at=after(30))
        assert reissue(version=version, by=scenarios.publisher(), at=after(31)) == []

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"approved_by": None, "approved_at": None}, "wording_not_approved"),
            ({"text_en": ""}, "wording_language_missing"),
        ],
    )
    def test_an_unfinished_wording_is_not_published(
        self, changes: dict[str, object], code: str
    ) -> None:
        scenarios.published()
        with pytest.raises(PublicationRefused) as refusal:
            reissue(version=self.new_version(**changes), by=scenarios.publisher(), at=after(30))
        assert refusal.value.code == code


class TestRedact:
    def test_the_words_go_and_the_chain_holds(self, capsys: pytest.CaptureFixture[str]) -> None:
        article = scenarios.published()
        scenarios.write(article, DE, at=after(10), title="Besser schlafen")
        scenarios.issue(article, DE, at=after(12))
        first = Edition.objects.get(variant__language="de", number=1)
        redact(edition=first, reason="Gerichtsbeschluss", by=scenarios.publisher(), at=after(20))
        first.refresh_from_db()
        assert (first.document, first.commercial, first.evidence) == ("", "", "")
        assert first.redaction_reason == "Gerichtsbeschluss"
        call_command("verify_editions")
        assert "1 redacted" in capsys.readouterr().out

    def test_a_live_edition_is_not_redacted(self) -> None:
        article = scenarios.published()
        with pytest.raises(PublicationRefused) as refusal:
            redact(
                edition=standing_of(article, DE).edition,
                reason="x",
                by=scenarios.publisher(),
                at=after(20),
            )
        assert refusal.value.code == "edition_live"

    def test_a_redacted_edition_does_not_come_back(self) -> None:
        article = scenarios.withdrawn()
        edition = standing_of(article, DE).edition
        redact(edition=edition, reason="x", by=scenarios.publisher(), at=after(20))
        with pytest.raises(PublicationRefused) as refusal:
            restore(
                variant=scenarios.variant_of(article, DE), by=scenarios.publisher(), at=after(21)
            )
        assert refusal.value.code == "edition_redacted"
        with pytest.raises(PublicationRefused) as refusal:
            redact(edition=edition, reason="x", by=scenarios.publisher(), at=after(22))
        assert refusal.value.code == "redacted_before"


class TestSources:
    def test_a_stated_status_reaches_every_live_answer_and_the_log(self) -> None:
        article = scenarios.published()
        before = standing_of(article, DE).version
        written = state_source_status(
            source=Source.objects.get(),
            status=SourceStatus.RETRACTED,
            reason="Widerruf im Heft 3",
            by=scenarios.medical(),
            at=after(20),
        )
        assert written == 2
        uid = str(Source.objects.get().uid)
        for language in (DE, EN):
            source = content_of(article, language)["sources"][uid]
            assert (source["status"], source["checked_at"]) == ("retracted", "2026-03-02T09:20:00Z")
        assert standing_of(article, DE).version == before + 1
        assert kinds()[-2:] == [ChangeKind.SOURCE_STATUS_CHANGED] * 2
        body = json.loads(Change.objects.order_by("number").last().body)
        assert body["sources"] == [{"id": uid, "status": "retracted"}]

    def test_the_same_answer_again_announces_nothing(self) -> None:
        article = scenarios.published(languages=(DE,))
        source = Source.objects.get()
        for minute in (20, 30):
            written = record_source_checks(
                answers=[
                    CheckAnswer(
                        source,
                        CheckService.CROSSREF,
                        CheckOutcome.ANSWERED,
                        SourceStatus.NONE_FOUND,
                    )
                ],
                by=scenarios.publisher(),
                at=after(minute),
            )
        assert written == 0
        assert SourceCheck.objects.count() == 2
        found = content_of(article, DE)["sources"][str(source.uid)]
        assert found["checked_at"] == "2026-03-02T09:30:00Z"

    def test_an_outage_clears_nothing(self) -> None:
        article = scenarios.published(languages=(DE,))
        source = Source.objects.get()
        for minute, outcome, status in (
            (20, CheckOutcome.ANSWERED, SourceStatus.RETRACTED),
            (30, CheckOutcome.ERROR, None),
            (40, CheckOutcome.NOT_FOUND, None),
        ):
            record_source_checks(
                answers=[CheckAnswer(source, CheckService.CROSSREF, outcome, status)],
                by=scenarios.publisher(),
                at=after(minute),
            )
        assert content_of(article, DE)["sources"][str(source.uid)]["status"] == "retracted"

    def test_a_status_without_a_reason_is_refused(self) -> None:
        scenarios.published()
        with pytest.raises(PublicationRefused) as refusal:
            state_source_status(
                source=Source.objects.get(),
                status=SourceStatus.RETRACTED,
                reason=" ",
                by=scenarios.medical(),
                at=after(20),
            )
        assert refusal.value.code == "reason_missing"

    def test_a_merged_source_is_named_by_the_kept_one_and_shares_its_checks(self) -> None:
        article = scenarios.published("a", languages=(DE,))
        scenarios.published("b", languages=(DE,))
        drop, keep = Source.objects.order_by("pk")
        Source.objects.filter(pk=drop.pk).update(doi=None)
        state_source_status(
            source=keep,
            status=SourceStatus.CORRECTED,
            reason="Erratum",
            by=scenarios.editor(),
            at=after(20),
        )
        merge_sources(keep=keep, drop=drop, by=scenarios.editor(), at=after(30))
        found = content_of(article, DE)["sources"][str(drop.uid)]
        assert (found["id"], found["status"]) == (str(keep.uid), "corrected")
        assert kinds()[-1] == ChangeKind.SOURCE_STATUS_CHANGED
        assert set(Reference.objects.values_list("source", flat=True)) == {keep.pk}

    def test_whoever_merges_sources_contributes_to_the_texts_that_cited_the_dropped_one(
        self,
    ) -> None:
        keep = scenarios.source("kept")
        article = scenarios.draft("a", languages=(DE,))
        drop = Source.objects.get(references__article=article)
        Source.objects.filter(pk=drop.pk).update(doi=None)
        editor = scenarios.editor()
        merge_sources(keep=keep, drop=drop, by=editor, at=after(5))
        manuscript = load(scenarios.variant_of(article, DE))
        assert editor.pk in contributors_since_last_edition(manuscript)

    def test_two_works_are_not_merged(self) -> None:
        scenarios.published("a")
        scenarios.published("b")
        drop, keep = Source.objects.order_by("pk")
        with pytest.raises(PublicationRefused) as refusal:
            merge_sources(keep=keep, drop=drop, by=scenarios.editor(), at=after(30))
        assert refusal.value.code == "merge_other_work"
        with pytest.raises(PublicationRefused) as refusal:
            merge_sources(keep=keep, drop=keep, by=scenarios.editor(), at=after(30))
        assert refusal.value.code == "merge_same"


class TestNames:
    def test_a_renamed_person_is_renamed_in_every_live_answer(self) -> None:
        article = scenarios.published()
        etags = set(standing_of(article, DE).renditions.values_list("etag", flat=True))
        changes = Change.objects.count()
        person = Person.objects.get(name="Anna Autorin")
        person.name = "Anna Neumann"
        save_person(person=person, fields=["name"], by=scenarios.editor(), at=after(20))
        for language in (DE, EN):
            people = content_of(article, language)["people"]
            assert people[str(person.uid)]["name"] == "Anna Neumann"
        assert not etags & set(standing_of(article, DE).renditions.values_list("etag", flat=True))
        assert Change.objects.count() == changes

    def test_a_renamed_topic_is_renamed_in_its_language(self) -> None:
        article = scenarios.published()
        topic = Topic.objects.get()
        topic.name_de = "Schlafen"
        save_topic(topic=topic, fields=["name_de"], by=scenarios.editor(), at=after(20))
        assert content_of(article, DE)["topics"][str(topic.uid)]["name"] == "Schlafen"
        assert content_of(article, EN)["topics"][str(topic.uid)]["name"] == "Sleep"

    def test_renaming_needs_a_role(self) -> None:
        scenarios.published()
        with pytest.raises(NotAllowed):
            save_person(
                person=Person.objects.order_by("pk").first(),
                fields=["name"],
                by=scenarios.medical(),
                at=after(20),
            )


def test_an_edit_while_scheduled_is_kept_from_readers() -> None:
    article = scenarios.published(languages=(DE,))
    scenarios.write(article, DE, at=after(10), title="Zweite Fassung")
    variant = scenarios.signed(article, DE, at=after(11))
    schedule(variant=variant, moment=after(60), by=scenarios.publisher(), at=after(12))
    scenarios.write(article, DE, at=after(20), title="Dritte Fassung")
    assert publish_due(at=after(60)) == 0
    assert "einschlafen" in standing_of(article, DE).edition.document
    with pytest.raises(GateRefused):
        publish(variant=variant, by=scenarios.publisher(), at=after(61))
