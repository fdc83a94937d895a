"""Rules about drafts."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from hypothesis import strategies as st
from hypothesis.stateful import rule

from articles.drafting.actions import (
    add_language,
    create_article,
    current_locks,
    replace_source,
    save_draft,
    verify_citation,
)
from articles.drafting.writing import Edit
from articles.models import (
    Article,
    Citation,
    Claim,
    Reference,
    Section,
    Source,
    Variant,
)
from articles.vocabulary import Language, Stance, Verification
from tests.machine.core import ARTICLES, LANGUAGES, WHO, Core
from tests.machine.ledger import BOTH

WRITERS = ("author", "translator", "editor")
TEXTS = (
    "title", "subtitle", "summary", "funding", "seo_title", "heading", "body", "statement",
    "annotation", "slug",
)  # fmt: skip
SHARED_TEXTS = ("quote", "locator", "note", "as_typed")
RARELY = st.integers(0, 4).map(lambda number: number == 0)


def name(row: Any) -> str:
    return f"{type(row).__name__} {row.pk}"


class Writing(Core):
    @rule(
        index=ARTICLES,
        language=LANGUAGES,
        fields=st.sets(st.sampled_from(TEXTS), min_size=1, max_size=3),
        who=WHO,
        is_stale=RARELY,
    )
    def save_text(
        self, index: int, language: Language, fields: set[str], who: int | None, is_stale: bool
    ) -> None:
        article = self.article(index)
        variant = self.variant(index, language)
        by = self.person(who, WRITERS)
        edits, words = [], []
        for field in sorted(fields):
            found = self._place(article, variant, field, language)
            if found is None:
                continue
            row, column = found
            token = self.ledger.token()
            setattr(row, column, self._text(row, column, field, token))
            edits.append(Edit(row, (column,)))
            words.append((row, column, token))
        self._save("save_draft", article, variant, edits, {language.value}, by, is_stale, words)

    @rule(
        index=ARTICLES,
        fields=st.sets(st.sampled_from(SHARED_TEXTS), min_size=1, max_size=2),
        who=WHO,
        is_stale=RARELY,
    )
    def save_shared(self, index: int, fields: set[str], who: int | None, is_stale: bool) -> None:
        article = self.article(index)
        edits, words = [], []
        for field in sorted(fields):
            model: Any = Reference if field == "as_typed" else Citation
            owner = "article" if field == "as_typed" else "claim__article"
            row = model.objects.filter(**{owner: article}).order_by("pk").first()
            if row is None:
                continue
            token = self.ledger.token()
            setattr(row, field, f"S. {token}")
            edits.append(Edit(row, (field,)))
            words.append((row, field, token))
        by = self.person(who, WRITERS)
        self._save("save_draft shared", article, None, edits, {BOTH}, by, is_stale, words)

    @rule(index=ARTICLES, who=WHO, is_stale=RARELY)
    def add_claim(self, index: int, who: int | None, is_stale: bool) -> None:
        """A claim with a citation, not yet verified; few, so that runs stay quick."""
        article = self.article(index)
        reference = Reference.objects.filter(article=article).order_by("pk").first()
        if reference is None or Claim.objects.filter(article=article).count() > 2:
            return
        claim = Claim(article=article, kind="efficacy", certainty="low")
        citation = Citation(
            claim=claim, reference=reference, stance="supports", quote="x", quote_language="de"
        )
        by = self.person(who, WRITERS)
        edits = [Edit(claim), Edit(citation)]
        self._save("save_draft new", article, None, edits, {BOTH}, by, is_stale, [])

    @rule(index=ARTICLES, who=WHO, is_stale=RARELY, what=st.sampled_from(["claim", "citation"]))
    def remove(self, index: int, who: int | None, is_stale: bool, what: str) -> None:
        article = self.article(index)
        if what == "claim":
            row: Any = Claim.objects.filter(article=article, number__gt=1).order_by("-pk").first()
        else:
            row = Citation.objects.filter(claim__article=article).order_by("-pk").first()
            if row and Citation.objects.filter(claim__article=article).count() < 2:
                return
        if row is None:
            return
        gone = [name(row)]
        if what == "claim":
            gone += [name(citation) for citation in row.citations.order_by("pk")]
        spoken = {BOTH}
        if what == "claim":
            spoken |= {code for code in ("de", "en") if getattr(row, f"statement_{code}")}
        by = self.person(who, WRITERS)
        if self._save("save_draft removal", article, None, [], spoken, by, is_stale, [], [row]):
            self.ledger.removed(article.pk, gone)

    @rule(index=ARTICLES, language=LANGUAGES, field=st.sampled_from(["title", "body", "quote"]))
    def update_past_the_verbs(self, index: int, language: Language, field: str) -> None:
        """A bulk update by a script: no save, no signal, no lock, no contributor."""
        article = self.article(index)
        variant = self.variant(index, language)
        if field == "quote":
            row: Any = Citation.objects.filter(claim__article=article).order_by("pk").first()
            column, spoken = "quote", BOTH
        else:
            found = self._place(article, variant, field, language)
            if found is None:
                return
            (row, column), spoken = found, language.value
        if row is None:
            return
        token = self.ledger.token()
        value = self._text(row, column, field, token)
        type(row)._default_manager.filter(pk=row.pk).update(**{column: value})
        self.ledger.wrote(article.pk, name(row), column, spoken, token)
        self.past_the_verbs()

    @rule(index=ARTICLES, is_stale=RARELY, who=WHO)
    def verify_citations(self, index: int, is_stale: bool, who: int | None) -> None:
        rows = Citation.objects.filter(claim__article=self.base.articles[index])
        stance = Stance.CONTRADICTS if is_stale else Stance.SUPPORTS
        for row in rows.order_by("pk"):
            self._verify(row, stance, self.person(who, ("editor", "medical")))

    def _verify(self, row: Citation, stance: Stance, by: User) -> None:
        self.attempt(
            "verify_citation",
            None,
            lambda: verify_citation(
                citation=row, stance=stance, how=Verification.FULL_TEXT, by=by, at=self.tick()
            ),
        )

    @rule(index=ARTICLES, spare=st.integers(0, 3), who=WHO, is_stale=RARELY)
    def replace_source(self, index: int, spare: int, who: int | None, is_stale: bool) -> None:
        article = self.article(index)
        reference = Reference.objects.filter(article=article).order_by("pk").first()
        if reference is None:
            return
        sources = [*self.base.spare_sources, reference.source_id]
        source = Source.objects.get(pk=sources[spare])
        by = self.person(who, WRITERS)
        locks = self._locks(article, is_stale=is_stale)
        done, _ = self.attempt(
            "replace_source",
            None,
            lambda: replace_source(
                reference=reference, source=source, expected=locks, by=by, at=self.tick()
            ),
        )
        if done:
            self.note_writer(article, {BOTH}, by)

    @rule(index=ARTICLES, language=LANGUAGES, who=WHO)
    def add_language(self, index: int, language: Language, who: int | None) -> None:
        article, by = self.article(index), self.person(who, WRITERS)
        done, variant = self.attempt(
            "add_language",
            self.variant(index, language),
            lambda: add_language(article=article, language=language, by=by, at=self.tick()),
        )
        if done and variant is not None:
            self.ledger.writers[variant.pk].add(by.pk)
            self.must_look = True

    @rule(language=LANGUAGES, who=WHO)
    def create_article(self, language: Language, who: int | None) -> None:
        """Another article: empty, and never public."""
        if Article.objects.count() > len(self.base.articles):
            return
        by = self.person(who, WRITERS)
        self.attempt(
            "create_article",
            None,
            lambda: create_article(language=language, by=by, at=self.tick()),
        )

    # How ----------------------------------------------------------------------------------------

    def _save(
        self,
        verb: str,
        article: Article,
        variant: Variant | None,
        edits: Sequence[Edit],
        spoken: set[str],
        by: User,
        is_stale: bool,
        words: Sequence[tuple[Any, str, str]],
        removals: Sequence[Any] = (),
    ) -> bool:
        if not edits and not removals:
            return False
        locks = self._locks(article, is_stale=is_stale)
        done, _ = self.attempt(
            verb,
            variant,
            lambda: save_draft(
                article=article,
                edits=edits,
                removals=removals,
                expected=locks,
                by=by,
                at=self.tick(),
            ),
        )
        if done:
            self.note_writer(article, spoken, by)
            for row, column, token in words:
                language = BOTH if spoken == {BOTH} else next(iter(spoken))
                self.ledger.wrote(article.pk, name(row), column, language, token)
        return done

    def _locks(self, article: Article, *, is_stale: bool) -> dict[str, int]:
        """As a form holds them; a stale one was opened before somebody else's save."""
        locks = current_locks(article)
        return {lock: version - 1 for lock, version in locks.items()} if is_stale else locks

    def _place(
        self, article: Article, variant: Variant | None, field: str, language: Language
    ) -> tuple[Any, str] | None:
        column = f"{field}_{language.value}"
        if field == "slug":
            return None if variant is None else (variant, "slug")
        if field in {"heading", "body"}:
            row: Any = Section.objects.filter(article=article).order_by("pk").first()
        elif field == "statement":
            row = Claim.objects.filter(article=article).order_by("pk").first()
        elif field == "annotation":
            row = Reference.objects.filter(article=article).order_by("pk").first()
        else:
            row = Article.objects.get(pk=article.pk)
        return None if row is None else (row, column)

    def _text(self, row: Any, column: str, field: str, token: str) -> str:
        if field == "slug":
            self.ledger.slugs[f"s-{token}"] = token
            return f"s-{token}"
        if field != "body":
            return f"{column} {token}"
        claims = Claim.objects.filter(article=row.article_id).order_by("pk")
        marks = "".join(
            f'<p><span data-claim="{claim.uid}">Aussage {claim.number}.</span></p>'
            for claim in claims
        )
        return f"<p>Text {token}.</p>{marks}"
