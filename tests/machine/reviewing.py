"""Rules about review: submission, sign-offs, exceptions, wordings."""

from datetime import timedelta

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule

from articles.gates.check import check
from articles.manuscripts.load import load
from articles.models import DisclaimerVersion, Reference, Source, Variant, Waiver
from articles.publishing.reissue import reissue
from articles.review.actions import request_changes, sign_off, submit
from articles.review.assignments import ASSIGNERS, DOERS, assign
from articles.review.disclaimers import approve_disclaimer, wording
from articles.review.permissions import SIGNERS
from articles.review.waivers import end_waiver, waive
from articles.vocabulary import AssignedWork, Language, Severity, SignOffKind
from tests.machine.core import ARTICLES, LANGUAGES, WHO, Core
from tests.machine.ledger import STATISTICS, tokens_in
from tests.machine.writing import RARELY, WRITERS

WORKS = st.sampled_from(list(AssignedWork))
KINDS = st.one_of(st.none(), st.sampled_from(list(SignOffKind)))


class Reviewing(Core):
    @rule(index=ARTICLES, language=LANGUAGES, who=WHO)
    def submit(self, index: int, language: Language, who: int | None) -> None:
        variant = self.variant(index, language)
        if variant is not None:
            self.do_submit(variant, who)

    def do_submit(self, variant: Variant, who: int | None = None) -> None:
        by = self.person(who, WRITERS)
        done, _ = self.attempt(
            "submit", variant, lambda: submit(variant=variant, by=by, at=self.tick())
        )
        if done:
            self.ledger.writers[variant.pk].add(by.pk)

    @rule(index=ARTICLES, language=LANGUAGES, who=WHO, whom=WHO, work=WORKS)
    def assign(
        self,
        index: int,
        language: Language,
        who: int | None,
        whom: int | None,
        work: AssignedWork,
    ) -> None:
        variant = self.variant(index, language)
        if variant is None:
            return
        by, user = self.person(who, ASSIGNERS), self.person(whom, DOERS[work])
        at = self.tick()
        done, _ = self.attempt(
            "assign",
            variant,
            lambda: assign(
                variant=variant, work=work, user=user, due_on=timezone.localdate(at), by=by, at=at
            ),
        )
        if done and work.value in list(SignOffKind):
            assert user.pk not in self.ledger.writers[variant.pk], "asked to sign what they wrote"

    @rule(index=ARTICLES, language=LANGUAGES, who=WHO, kind=KINDS, is_old=RARELY)
    def sign_off(
        self,
        index: int,
        language: Language,
        who: int | None,
        kind: SignOffKind | None,
        is_old: bool,
    ) -> None:
        """Without a kind: all that are needed, by people who may."""
        variant = self.variant(index, language)
        if variant is None:
            return
        for one in [kind] if kind else self.kinds(variant):
            self.do_sign(variant, one, who, is_old=is_old)

    def do_sign(
        self,
        variant: Variant,
        kind: SignOffKind,
        who: int | None = None,
        *,
        is_old: bool = False,
        read: str = "",
    ) -> None:
        by = self.person(who, SIGNERS[kind], self.ledger.writers[variant.pk])
        read = f"1:sha256:{'0' * 64}" if is_old else read or self.shown(variant)
        words = self.ledger.words_of(variant.article_id, variant.language)
        done, _ = self.attempt(
            f"sign_off {kind}",
            variant,
            lambda: sign_off(variant=variant, kind=kind, read=read, by=by, at=self.tick()),
        )
        if done:
            assert by.pk not in self.ledger.writers[variant.pk], "signed what they wrote"
            self.ledger.signed[variant.pk, by.pk] |= words

    @rule(index=ARTICLES, language=LANGUAGES, who=WHO, is_old=RARELY)
    def request_changes(
        self, index: int, language: Language, who: int | None, is_old: bool
    ) -> None:
        variant = self.variant(index, language)
        if variant is not None:
            self.do_request_changes(variant, who, is_old=is_old)

    def do_request_changes(
        self, variant: Variant, who: int | None = None, *, is_old: bool = False
    ) -> None:
        by = self.person(who, ("editor", "medical"))
        read = f"1:sha256:{'0' * 64}" if is_old else self.shown(variant)
        note = f"Bitte ändern: {self.ledger.token()}"  # never public
        self.attempt(
            "request_changes",
            variant,
            lambda: request_changes(
                variant=variant,
                kind=SignOffKind.MEDICAL,
                read=read,
                note=note,
                by=by,
                at=self.tick(),
            ),
        )

    # Exceptions ---------------------------------------------------------------------------------

    def move_a_link(self, variant: Variant, *, is_bare: bool) -> None:
        """A source's link decays to a home page, which blocks, or is mended. No verb writes it."""
        reference = Reference.objects.filter(article=variant.article_id).order_by("pk").first()
        if reference is not None:
            url = "https://journal.example/" if is_bare else "https://doi.org/10.99999/mended"
            Source.objects.filter(pk=reference.source_id).update(url=url)
            self.past_the_verbs()

    @rule(index=ARTICLES, language=LANGUAGES, who=WHO, is_late=RARELY, is_mended=RARELY)
    def waive(
        self, index: int, language: Language, who: int | None, is_late: bool, is_mended: bool
    ) -> None:
        variant = self.variant(index, language)
        if variant is None:
            return
        self.move_a_link(variant, is_bare=not is_mended)
        findings = [f for f in check(load(variant), at=self.now).findings if f.waiver is None]
        findings.sort(key=lambda found: found.rule.startswith("SIGNOFF"))
        if not findings:
            return
        by = self.person(who, ("editor", "medical"), self.ledger.writers[variant.pk])
        at = self.tick()
        done, waiver = self.attempt(
            "waive",
            variant,
            lambda: waive(
                variant=variant,
                finding=findings[0],
                reason=f"Geprüft: {self.ledger.token()}",
                expires_on=at.date() + timedelta(days=400 if is_late else 30),
                by=by,
                at=at,
            ),
        )
        if done and waiver is not None and findings[0].severity is Severity.BLOCKER:
            assert by.pk not in self.ledger.writers[variant.pk]
            STATISTICS.facts["blockers waived"] += 1

    @rule(who=WHO, number=st.integers(0, 3))
    def end_waiver(self, who: int | None, number: int) -> None:
        rows = list(Waiver.objects.order_by("pk"))
        if rows:
            by, row = self.person(who, ("editor",)), rows[number % len(rows)]
            self.attempt("end_waiver", None, lambda: end_waiver(waiver=row, by=by, at=self.tick()))

    # Wordings -----------------------------------------------------------------------------------

    @rule(who=st.integers(0, 5))
    def write_wording(self, who: int) -> None:
        """A new version of the notice, which no reader may see before it is approved."""
        rows = DisclaimerVersion.objects.filter(disclaimer=self.base.disclaimer)
        if rows.count() > 3:
            return
        token = self.ledger.token()
        DisclaimerVersion.objects.create(
            disclaimer_id=self.base.disclaimer,
            version=rows.count() + 1,
            text_de=f"<p>Hinweis {token}.</p>",
            text_en=f"<p>Notice {token}.</p>",
            written_by=self.base.people[who],
        )
        self.past_the_verbs()

    @rule(who=WHO, is_old=RARELY)
    def approve_disclaimer(self, who: int | None, is_old: bool) -> None:
        row = DisclaimerVersion.objects.order_by("-version")[0]
        by = self.person(who, ("publisher",), [row.written_by_id])
        read = "sha256:old" if is_old else wording(row)
        done, _ = self.attempt(
            "approve_disclaimer",
            None,
            lambda: approve_disclaimer(version=row, read=read, by=by, at=self.tick()),
        )
        if done:
            assert row.written_by_id != by.pk
            self.ledger.open_words |= tokens_in(f"{row.text_de} {row.text_en}")

    @rule(who=WHO, is_newest=st.booleans())
    def reissue(self, who: int | None, is_newest: bool) -> None:
        rows = list(DisclaimerVersion.objects.order_by("-version"))
        row = next((r for r in rows if bool(r.approved_at) == is_newest), rows[0])
        by = self.person(who, ("publisher",))
        self.attempt("reissue", None, lambda: reissue(version=row, by=by, at=self.tick()))
