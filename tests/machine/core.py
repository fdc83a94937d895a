"""One run of the machine: verbs are asked for, and after each of them everything must hold."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from typing import TypeVar

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import Article, Change, ChangeCounter, Edition, Slug, Standing, Variant
from articles.refusal import Refused
from articles.vocabulary import EditionKind, Language, PublicState, SignOffKind
from tests import scenarios
from tests.machine import readers, tables
from tests.machine.cast import CAST, Base
from tests.machine.ledger import BOTH, STATISTICS, Ledger, tokens_in

T = TypeVar("T")

# Most of what happens happens to one article, so that runs go deep.
ARTICLES = st.sampled_from([0, 0, 0, 1, 1, 2])
LANGUAGES = st.sampled_from(list(Language))
# Somebody for whom the verb may succeed, or a certain person whoever that is.
WHO = st.one_of(st.none(), st.none(), st.integers(0, len(CAST) - 1))
NOBODYS_STATE = "-"
START = scenarios.after(60)


class Core(RuleBasedStateMachine):
    base: Base

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.ledger = Ledger()
        self.now = START
        self.client = Client()
        self.partner = readers.Partner(self.client)
        self.tables, self.public_tables = tables.own_tables(), tables.public_tables()
        self.rows: dict[str, str] | None = None
        self.heard: tuple[dict[str, str], list[readers.Heard]] | None = None
        self.last_edition = 0
        self.must_look = True
        self.steps = 0
        for article in Article.objects.filter(pk__in=self.base.articles).order_by("pk"):
            for variant in article.variants.order_by("pk"):
                users = variant.contributors.values_list("user", flat=True)
                self.ledger.writers[variant.pk] = set(users)

    def teardown(self) -> None:
        try:
            self.must_look = True
            self.look()
            connection.check_constraints()
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)
            STATISTICS.facts["runs"] += 1

    # Who and where ------------------------------------------------------------------------------

    def article(self, index: int) -> Article:
        return Article.objects.get(pk=self.base.articles[index])

    def variant(self, index: int, language: Language) -> Variant | None:
        return Variant.objects.filter(
            article=self.base.articles[index], language=language.value
        ).first()

    def person(
        self, who: int | None, roles: Collection[str], not_these: Collection[int] = ()
    ) -> User:
        """The person asked for, or one who may (and if nobody may, anybody)."""
        if who is not None:
            return self.base.people[who]
        apt = [
            user
            for user in self.base.people
            if user.is_active and user.pk not in not_these and set(CAST[user.username]) & set(roles)
        ]
        turn = self.ledger.issued + len(self.ledger.writers)
        return apt[turn % len(apt)] if apt else self.base.people[-1]

    def state(self, variant: Variant | None) -> str:
        if variant is None:
            return NOBODYS_STATE
        row = Variant.objects.values_list("stage", "standing__state").get(pk=variant.pk)
        return f"{row[0]}/{row[1]}"

    def tick(self) -> datetime:
        """Most steps are a minute apart; some happen in the same instant as the one before."""
        if self.ledger.issued % 5:
            self.now += timedelta(seconds=60)
        return self.now

    # Asking -------------------------------------------------------------------------------------

    def attempt(
        self, verb: str, variant: Variant | None, call: Callable[[], T]
    ) -> tuple[bool, T | None]:
        """Ask for a verb. A refused one leaves every table as it was."""
        state = self.state(variant)
        if self.rows is None:
            self.rows = tables.digest(self.tables)
        try:
            found = call()
        except Refused as refusal:
            STATISTICS.note(state, verb, f"refused:{refusal.code}")
            after = tables.digest(self.tables)
            assert tables.moved(self.rows, after) == [], f"{verb} was refused, yet it wrote"
            return False, None
        STATISTICS.note(state, verb, "accepted")
        self.rows = None
        self.take_in_editions(verb)
        return True, found

    def past_the_verbs(self) -> None:
        """Somebody wrote rows without asking a verb."""
        self.rows = None

    def take_in_editions(self, verb: str) -> None:
        """Every edition made by the last step is held against the ledger."""
        for edition in (
            Edition.objects.filter(pk__gt=self.last_edition)
            .select_related("variant")
            .order_by("pk")
        ):
            self.last_edition = edition.pk
            if verb == "reissue":
                self._take_in_reissue(edition)
            else:
                self._take_in_publication(edition)

    def _take_in_publication(self, edition: Edition) -> None:
        variant = edition.variant
        signers = {edition.first_signer_id, edition.medical_signer_id}
        writers = self.ledger.writers[variant.pk]
        assert edition.author_id in writers, "whoever submitted it contributed"
        assert not signers & writers, "somebody signed what they wrote"
        words = self.ledger.words_of(variant.article_id, variant.language)
        frozen = tokens_in(edition.document) | tokens_in(edition.commercial)
        assert frozen <= words | self.ledger.open_words | set(self.ledger.slugs.values())
        for signer in signers:
            read = self.ledger.signed[variant.pk, signer]
            unread = (frozen & words) - read - self.ledger.open_words
            unread -= {self.ledger.slugs.get(variant.slug or "", "")}
            assert not unread, f"published, but never read by {signer}: {unread}"
        self.ledger.public[variant.pk] = frozen | tokens_in(edition.note)
        self.ledger.open_words |= tokens_in(edition.note)
        self.ledger.open_words |= {self.ledger.slugs.get(variant.slug or "", "")} - {""}
        self.ledger.writers[variant.pk] = set()
        STATISTICS.facts[f"editions {edition.kind}"] += 1

    def _take_in_reissue(self, edition: Edition) -> None:
        assert edition.kind == EditionKind.UPDATED
        frozen = tokens_in(edition.document)
        assert frozen <= self.ledger.public[edition.variant_id] | self.ledger.open_words
        self.ledger.public[edition.variant_id] = frozen
        STATISTICS.facts["editions reissued"] += 1

    # Looking ------------------------------------------------------------------------------------

    def look(self) -> None:
        """Read everything that is public, as a frontend and as a partner."""
        public = tables.digest(self.public_tables)
        is_same = self.heard is not None and self.heard[0] == public
        self.steps += 1
        if is_same and not self.must_look and self.steps % 10:
            return
        self.must_look = False
        answers = self._read_all()
        if is_same and self.heard is not None:
            # Nothing public moved, whatever happened to drafts: not a byte differs.
            before = {heard.path: heard for heard in self.heard[1]}
            assert [heard for heard in answers if before.get(heard.path, heard) != heard] == []
        else:
            self._check_partner()
            readers.check_editions()
            readers.check_standings()
        self.heard = (public, answers)
        STATISTICS.facts["looks"] += 1

    def _read_all(self) -> list[readers.Heard]:
        answers: list[readers.Heard] = []
        rows = list(Standing.objects.order_by("pk").values_list("pk", "article_uid", "language"))
        for pk, uid, language in rows:
            heard = readers.ask(self.client, readers.detail(uid, language))
            self._check_detail(pk, heard)
            answers.append(heard)
        public_slugs = set(Slug.objects.values_list("language", "slug"))
        drafted = set(Variant.objects.exclude(slug=None).values_list("language", "slug"))
        for language, slug in sorted(public_slugs | drafted):
            heard = readers.ask(self.client, f"/api/v1/articles/{slug}/?lang={language}")
            if (language, slug) not in public_slugs:
                assert heard.status == 404
            self._check_words(heard)
            answers.append(heard)
        for language in Language:
            ids, pages = readers.listed(self.client, language.value)
            live = Standing.objects.filter(state=PublicState.LIVE, language=language.value)
            assert sorted(ids) == sorted(
                str(uid) for uid in live.values_list("article_uid", flat=True)
            )
            for heard in pages:
                self._check_words(heard)
            answers += pages
        log = readers.ask(self.client, "/api/v1/changes/?page_size=500")
        self._check_words(log)
        return [*answers, log]

    def _check_detail(self, pk: int, heard: readers.Heard) -> None:
        standing = Standing.objects.values_list("state", "variant", "withdrawal_note").get(pk=pk)
        expected = {PublicState.LIVE: 200, PublicState.WITHDRAWN: 410, PublicState.NEVER: 404}
        assert heard.status == expected[PublicState(standing[0])]
        allowed = set(self.ledger.open_words)
        if heard.status == 200:
            allowed |= self.ledger.public[standing[1]]
        if heard.status == 410:
            assert heard.words <= allowed, "a withdrawn text still shows words"
        assert heard.words <= allowed, f"{heard.path} shows {heard.words - allowed}"

    def _check_words(self, heard: readers.Heard) -> None:
        live = Standing.objects.filter(state=PublicState.LIVE).values_list("variant", flat=True)
        allowed = self.ledger.open_words.union(*(self.ledger.public[pk] for pk in live))
        assert heard.words <= allowed, f"{heard.path} shows {heard.words - allowed}"

    def _check_partner(self) -> None:
        self.partner.follow()
        numbers = list(Change.objects.order_by("number").values_list("number", flat=True))
        assert self.partner.numbers == numbers == list(range(1, len(numbers) + 1))
        assert ChangeCounter.objects.get().n == len(numbers)
        pairs = [
            (str(uid), language)
            for uid, language in Standing.objects.order_by("pk").values_list(
                "article_uid", "language"
            )
        ]
        assert self.partner.copy == readers.full_copy(self.client, pairs)

    # What they see ------------------------------------------------------------------------------

    def shown(self, variant: Variant) -> str:
        """The fingerprint of what a reviewer has before their eyes now."""
        return fingerprint(load(Variant.objects.get(pk=variant.pk)))

    def kinds(self, variant: Variant) -> tuple[SignOffKind, SignOffKind]:
        """What a variant needs, said here once more in other words than the gate's."""
        is_source = variant.article.source_language == variant.language
        first = SignOffKind.EDITORIAL if is_source else SignOffKind.TRANSLATION
        return first, SignOffKind.MEDICAL

    def note_writer(self, article: Article, languages: Iterable[str], by: User) -> None:
        """`languages` may hold BOTH: what is shared is in every language that there is."""
        spoken = set(languages)
        for variant in Variant.objects.filter(article=article).order_by("pk"):
            if BOTH in spoken or variant.language in spoken:
                self.ledger.writers[variant.pk].add(by.pk)
