"""Rules about what is public."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from articles.models import Edition, Person, Source, Standing, Topic, Variant
from articles.publishing.actions import (
    correct,
    publish,
    publish_all,
    restore,
    withdraw,
    withdraw_all,
)
from articles.publishing.names import save_person, save_topic
from articles.publishing.reissue import redact
from articles.publishing.schedule import publish_due, schedule, unschedule
from articles.publishing.sources import merge_sources, state_source_status
from articles.publishing.suspension import reinstate_claims, suspend_claims, suspended_claims
from articles.vocabulary import Language, PublicState, SourceStatus, Stage
from tests.machine.core import ARTICLES, LANGUAGES, WHO, Core
from tests.machine.ledger import STATISTICS
from tests.machine.writing import RARELY

PUBLISHERS = ("publisher",)


class Publishing(Core):
    @rule(index=ARTICLES, language=LANGUAGES, who=WHO)
    def publish(self, index: int, language: Language, who: int | None) -> None:
        variant = self.variant(index, language)
        if variant is not None:
            self.do_publish(variant, who)

    def do_publish(self, variant: Variant, who: int | None = None) -> None:
        by = self.person(who, PUBLISHERS)
        self.attempt("publish", variant, lambda: publish(variant=variant, by=by, at=self.tick()))

    @rule(index=ARTICLES, who=WHO)
    def publish_all(self, index: int, who: int | None) -> None:
        article, by = self.article(index), self.person(who, PUBLISHERS)
        self.attempt(
            "publish_all",
            self.variant(index, Language.DE),
            lambda: publish_all(article=article, by=by, at=self.tick()),
        )

    @rule(index=ARTICLES, language=LANGUAGES, who=WHO, is_silent=RARELY)
    def correct(self, index: int, language: Language, who: int | None, is_silent: bool) -> None:
        variant = self.variant(index, language)
        if variant is not None:
            by = self.person(who, PUBLISHERS)
            note = " " if is_silent else f"Berichtigt: {self.ledger.token()}"
            self.attempt(
                "correct",
                variant,
                lambda: correct(variant=variant, note=note, by=by, at=self.tick()),
            )

    @rule(index=ARTICLES, language=LANGUAGES, who=WHO, is_silent=RARELY)
    def withdraw(self, index: int, language: Language, who: int | None, is_silent: bool) -> None:
        variant = self.variant(index, language)
        if variant is not None:
            self.do_withdraw(variant, who, is_silent=is_silent)

    def do_withdraw(
        self, variant: Variant, who: int | None = None, *, is_silent: bool = False
    ) -> None:
        token = self.ledger.token()
        note = "" if is_silent else f"Zurückgezogen: {token}"
        by = self.person(who, PUBLISHERS)
        done, _ = self.attempt(
            "withdraw",
            variant,
            lambda: withdraw(variant=variant, note=note, by=by, at=self.tick()),
        )
        if done:
            self.ledger.open_words.add(token)

    @rule(index=ARTICLES, who=WHO, is_half=RARELY)
    def withdraw_all(self, index: int, who: int | None, is_half: bool) -> None:
        article, by = self.article(index), self.person(who, PUBLISHERS)
        words = {language: self.ledger.token() for language in Language}
        notes = {language: f"Weg: {token}" for language, token in words.items()}
        if is_half:
            del notes[Language.DE]
        live = set(
            Standing.objects.filter(article_uid=article.uid, state=PublicState.LIVE).values_list(
                "language", flat=True
            )
        )
        done, _ = self.attempt(
            "withdraw_all",
            self.variant(index, Language.DE),
            lambda: withdraw_all(article=article, notes=notes, by=by, at=self.tick()),
        )
        if done:
            self.ledger.open_words |= {t for lang, t in words.items() if lang.value in live}

    @rule(index=ARTICLES, language=LANGUAGES, who=WHO)
    def restore(self, index: int, language: Language, who: int | None) -> None:
        variant = self.variant(index, language)
        if variant is not None:
            by = self.person(who, PUBLISHERS)
            self.attempt(
                "restore", variant, lambda: restore(variant=variant, by=by, at=self.tick())
            )

    # Schedules ----------------------------------------------------------------------------------

    @rule(index=ARTICLES, language=LANGUAGES, who=WHO, minutes=st.sampled_from([0, 1, 2, 30]))
    def schedule(self, index: int, language: Language, who: int | None, minutes: int) -> None:
        variant = self.variant(index, language)
        if variant is not None:
            self.do_schedule(variant, who, minutes)

    def do_schedule(self, variant: Variant, who: int | None = None, minutes: int = 2) -> None:
        by, at = self.person(who, PUBLISHERS), self.tick()
        self.attempt(
            "schedule",
            variant,
            lambda: schedule(variant=variant, moment=at + timedelta(minutes=minutes), by=by, at=at),
        )

    @rule(index=ARTICLES, language=LANGUAGES, who=WHO)
    def unschedule(self, index: int, language: Language, who: int | None) -> None:
        variant = self.variant(index, language)
        if variant is not None:
            by = self.person(who, PUBLISHERS)
            self.attempt(
                "unschedule", variant, lambda: unschedule(variant=variant, by=by, at=self.tick())
            )

    @rule(minutes=st.sampled_from([0, 1, 5, 60]))
    def publish_due(self, minutes: int) -> None:
        """The worker's scan: whatever is due is public afterwards, or says why not."""
        self.now += timedelta(minutes=minutes)
        due = {
            row.pk: self.state(row)
            for row in Variant.objects.filter(
                stage=Stage.SCHEDULED, schedule_next_at__lte=self.now
            ).order_by("pk")
        }
        before = self.last_edition
        count = publish_due(at=self.now)
        self.past_the_verbs()
        self.take_in_editions("publish_due")
        published = set(Edition.objects.filter(pk__gt=before).values_list("variant", flat=True))
        assert count == len(published)
        assert published <= set(due), "something was early"
        for pk, state in due.items():
            outcome = "accepted" if pk in published else "refused:postponed"
            STATISTICS.note(state, "publish_due", outcome)
            if pk not in published:
                assert Variant.objects.get(pk=pk).schedule_error

    # The record ---------------------------------------------------------------------------------

    @rule(who=WHO, number=st.integers(0, 5), is_silent=RARELY)
    def redact(self, who: int | None, number: int, is_silent: bool) -> None:
        rows = list(Edition.objects.select_related("variant").order_by("pk"))
        if not rows:
            return
        by, row = self.person(who, PUBLISHERS), rows[number % len(rows)]
        reason = "" if is_silent else f"Auf Antrag: {self.ledger.token()}"
        self.attempt(
            "redact",
            row.variant,
            lambda: redact(edition=row, reason=reason, by=by, at=self.tick()),
        )

    # Claims ---------------------------------------------------------------------------------------

    @rule(index=ARTICLES, language=LANGUAGES, who=WHO, is_silent=RARELY)
    def suspend_claims(
        self, index: int, language: Language, who: int | None, is_silent: bool
    ) -> None:
        variant = self.variant(index, language)
        if variant is None:
            return
        token, by = self.ledger.token(), self.person(who, ("medical", "publisher"))
        reason = "" if is_silent else f"Wird geprüft: {token}"
        claims = list(variant.article.claims.order_by("pk").values_list("uid", flat=True))
        done, _ = self.attempt(
            "suspend_claims",
            variant,
            lambda: suspend_claims(
                variant=variant, claims=claims, reason=reason, by=by, at=self.tick()
            ),
        )
        if done:
            self.ledger.open_words.add(token)

    @rule(index=ARTICLES, language=LANGUAGES, who=WHO)
    def reinstate_claims(self, index: int, language: Language, who: int | None) -> None:
        variant = self.variant(index, language)
        if variant is None:
            return
        token, by = self.ledger.token(), self.person(who, ("medical", "publisher"))
        claims = [row.claim_uid for row in suspended_claims(variant)]
        done, _ = self.attempt(
            "reinstate_claims",
            variant,
            lambda: reinstate_claims(
                variant=variant, claims=claims, reason=f"Hält: {token}", by=by, at=self.tick()
            ),
        )
        if done:
            self.ledger.open_words.add(token)

    # Sources and names --------------------------------------------------------------------------

    @rule(
        who=WHO,
        number=st.integers(0, 5),
        status=st.sampled_from(list(SourceStatus)),
        is_silent=RARELY,
    )
    def state_source_status(
        self, who: int | None, number: int, status: SourceStatus, is_silent: bool
    ) -> None:
        rows = list(Source.objects.order_by("pk"))
        by, row = self.person(who, ("medical", "editor")), rows[number % len(rows)]
        reason = "" if is_silent else f"Heft {self.ledger.token()}"
        self.attempt(
            "state_source_status",
            None,
            lambda: state_source_status(
                source=row, status=status, reason=reason, by=by, at=self.tick()
            ),
        )

    @rule(who=WHO, keep=st.integers(0, 5), drop=st.integers(0, 5), is_twin=st.booleans())
    def merge_sources(self, who: int | None, keep: int, drop: int, is_twin: bool) -> None:
        rows = list(Source.objects.order_by("pk"))
        kept, dropped = rows[keep % len(rows)], rows[drop % len(rows)]
        if is_twin:
            # Two rows of one work, one of them typed without its identifier.
            Source.objects.filter(pk=dropped.pk).update(doi=None)
            self.past_the_verbs()
        by = self.person(who, ("editor",))
        self.attempt(
            "merge_sources",
            None,
            lambda: merge_sources(keep=kept, drop=dropped, by=by, at=self.tick()),
        )

    @rule(who=WHO, number=st.integers(0, 9))
    def save_person(self, who: int | None, number: int) -> None:
        rows = list(Person.objects.order_by("pk"))
        row, token = rows[number % len(rows)], self.ledger.token()
        row.name = f"Dr. {token}"
        by = self.person(who, ("editor", "admin"))
        done, _ = self.attempt(
            "save_person",
            None,
            lambda: save_person(person=row, fields=["name"], by=by, at=self.tick()),
        )
        if done:
            self.ledger.open_words.add(token)

    @rule(who=WHO, language=LANGUAGES)
    def save_topic(self, who: int | None, language: Language) -> None:
        row, token = Topic.objects.get(pk=self.base.topic), self.ledger.token()
        setattr(row, f"name_{language.value}", f"Thema {token}")
        by, fields = self.person(who, ("editor", "admin")), [f"name_{language.value}"]
        done, _ = self.attempt(
            "save_topic",
            None,
            lambda: save_topic(topic=row, fields=fields, by=by, at=self.tick()),
        )
        if done:
            self.ledger.open_words.add(token)
