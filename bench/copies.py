# ruff: noqa: PLC0415 - models exist once the database is chosen
"""Copies of articles in bulk, row by row as publishing them would have written them.

Every row that belongs to the articles is read once, as a template. What differs in a copy is put
in: keys (moved by as many as there are), public ids, slugs, moments, digests of documents and of
the chain, finished bytes with their tags, numbers of the log.
"""

import gzip
import hashlib
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from bench.rows import (
    copy_by_doc,
    count_up,
    insert,
    moved_id,
    prepared,
    series,
    settle_sequences,
    zulu,
)

Value = Callable[["Copy"], Any]
BATCH = 50


class Copy:
    """One copy of all seeds: `n` from 1, and the words it has in the place of theirs."""

    def __init__(self, n: int, stamps: dict[str, str]) -> None:
        self.n = n
        self.words = stamps


class Cut:
    """A text cut at the words that differ."""

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self.parts = pattern.split(text)
        self.places = range(1, len(self.parts), 2)

    def filled(self, words: dict[str, str]) -> str:
        parts = self.parts.copy()
        for place in self.places:
            parts[place] = words[parts[place]]
        return "".join(parts)


class Copier:
    """Copies of some articles, but for their rows of the models `without`.

    `step` is by how much their moments move from one copy to the next.
    """

    def __init__(
        self, articles: Sequence[Any], *, step: timedelta, without: Sequence[Any] = ()
    ) -> None:
        from articles.models import Change

        self.step = step
        self.articles = [row.pk for row in articles]
        self.uids = [row.uid for row in articles]
        self.tables = [(model, which) for model, which in self._tables() if model not in without]
        # Of each table: the seeds' first key, how many keys they span, where the copies begin.
        self.base: dict[Any, tuple[int, int, int]] = {}
        self.made = self.since = 0
        self.changes = Change.objects.filter(article_uid__in=self.uids).count()
        self._find_words()
        self._cut()

    # What belongs to an article -------------------------------------------------------------------

    def _tables(self) -> list[tuple[Any, dict[str, Any]]]:
        """Models in an order that their foreign keys allow, and how to find the articles' rows."""
        from articles import models as m

        pks, uids = {"article__in": self.articles}, {"article_uid__in": self.uids}
        variant, claim = (
            {"variant__article__in": self.articles},
            {"claim__article__in": self.articles},
        )
        edition = {"edition__variant__article__in": self.articles}
        standing = {"standing__article_uid__in": self.uids}
        return [
            (m.Article, {"pk__in": self.articles}),
            (m.Article.topics.through, pks),
            (m.Authorship, pks),
            (m.Variant, pks),
            (m.Contributor, variant),
            (m.SignOff, variant),
            (m.TranslationMark, variant),
            (m.Section, pks),
            (m.Reference, pks),
            (m.Claim, pks),
            (m.ClaimNumber, claim),
            (m.Citation, claim),
            (m.ArticleDisclaimer, pks),
            (m.Edition, variant),
            (m.Mention, edition),
            (m.EditionClaim, edition),
            (m.EditionSource, edition),
            (m.EditionSection, edition),
            (m.EditionDisclaimer, edition),
            (m.Standing, uids),
            (m.Slug, standing),
            (m.Rendition, standing),
            (m.Change, uids),
            (m.SearchText, standing),
        ]

    # What differs ---------------------------------------------------------------------------------

    def _find_words(self) -> None:
        from articles.models import Article, Change, Claim, Edition, Variant

        self.public_ids = [*self.uids]
        claims = Claim.objects.filter(article__in=self.articles)
        self.public_ids += claims.order_by("pk").values_list("uid", flat=True)
        variants = Variant.objects.filter(article__in=self.articles).order_by("pk")
        self.slugs = [str(slug) for slug in variants.values_list("slug", flat=True)]
        moments = set(
            Edition.objects.filter(variant__in=variants).values_list("published_at", flat=True)
        )
        self.published = sorted(moments)
        moments |= set(
            Article.objects.filter(pk__in=self.articles).values_list("created_at", flat=True)
        )
        self.moments = moments
        self.editions = list(
            Edition.objects.filter(variant__in=variants)
            .select_related("variant__article")
            .order_by("pk")
        )
        numbers = Change.objects.filter(article_uid__in=self.uids).values_list("number", flat=True)
        self.first_number = min(numbers, default=0)
        words = [
            *map(str, self.public_ids),
            *self.slugs,
            *map(zulu, self.published),
            *(one.digest for one in self.editions),
        ]
        longest_first = sorted(words, key=len, reverse=True)
        self.pattern = re.compile(f"({'|'.join(map(re.escape, longest_first)) or '(?!)'})")

    def words(self, n: int) -> dict[str, str]:
        """What the seeds' words become in a copy, digests of editions included."""
        words = {str(one): str(moved_id(one, n)) for one in self.public_ids}
        words |= {slug: f"{slug}-{n}" for slug in self.slugs}
        words |= {zulu(one): zulu(one + self.step * n) for one in self.published}
        for edition, texts in zip(self.editions, self.documents, strict=True):
            words[edition.digest] = self._digest(edition, texts, words, n)
        return words

    def _digest(self, edition: Any, texts: dict[str, Cut], words: dict[str, str], n: int) -> str:
        from articles.manuscripts.canonical import digest
        from articles.publishing.chain import link_digest

        told = {f"{name}_digest": digest(cut.filled(words)) for name, cut in texts.items()}
        words |= {f"{edition.pk}:{name}": value for name, value in told.items()}
        return link_digest(
            article=words[str(edition.variant.article.uid)],
            language=edition.variant.language,
            number=edition.number,
            kind=edition.kind,
            note=edition.note,
            published_at=edition.published_at + self.step * n,
            fingerprint=edition.fingerprint,
            previous=edition.previous,
            **told,
        )

    # Templates ------------------------------------------------------------------------------------

    def _cut(self) -> None:
        """Read every row once."""
        self.documents = [
            {
                name: Cut(getattr(edition, name), self.pattern)
                for name in ("document", "commercial", "evidence")
            }
            for edition in self.editions
        ]
        models = {model for model, _ in self.tables}
        self.rows: dict[Any, list[dict[str, Any]]] = {}
        for model, condition in self.tables:
            fields = model._meta.concrete_fields
            found = model._base_manager.filter(**condition).order_by("pk").values_list(
                *(field.attname for field in fields)
            )  # fmt: skip
            self.rows[model] = [
                {field.attname: value for field, value in zip(fields, row, strict=True)}
                for row in found
            ]
            own = model._meta.pk
            if not own.remote_field and self.rows[model]:
                first, last = (self.rows[model][place][own.attname] for place in (0, -1))
                self.base[model] = (first, last - first + 1, last + 1)
        self.templates = {
            model: [
                [self._value(model, models, field, row) for field in model._meta.concrete_fields]
                for row in rows
            ]
            for model, rows in self.rows.items()
        }

    def moved(self, model: Any, key: int, n: int) -> int:
        """The primary key that a row of the seeds has in a copy."""
        first, span, base = self.base[model]
        return key - first + base + (n - 1 - self.since) * span

    def _begin(self) -> None:
        """Others may have written since: copies begin after every key that is taken."""
        self.since = self.made
        for model, (first, span, _) in self.base.items():
            last = model._base_manager.order_by("-pk").values_list("pk", flat=True)[0]
            self.base[model] = (first, span, last + 1)

    def _value(self, model: Any, models: set[Any], field: Any, row: dict[str, Any]) -> Any:
        """What stands in a column: a value that is the same in each copy, or how to find it."""
        from articles import models as m

        value = row[field.attname]
        if value is None:
            return None
        if field.primary_key and not field.remote_field:
            return lambda copy: self.moved(model, value, copy.n)
        if field.remote_field and field.related_model in models:
            return lambda copy: self.moved(field.related_model, value, copy.n)
        if special := self._special(model, field, row):
            return special
        if isinstance(value, uuid.UUID) and value in self.public_ids:
            given = prepared(field)
            return lambda copy: given(moved_id(value, copy.n))
        # Who contributed when is left as it was: first and last would change places.
        is_moving = model is not m.Contributor
        if isinstance(value, datetime) and value in self.moments and is_moving:
            given = prepared(field)
            return lambda copy: given(value + self.step * copy.n)
        if isinstance(value, str) and self.pattern.search(value):
            cut = Cut(value, self.pattern)
            return lambda copy: cut.filled(copy.words)
        return prepared(field)(value)

    def _special(self, model: Any, field: Any, row: dict[str, Any]) -> Value | None:
        from articles import models as m

        name = field.attname
        if model is m.Edition and name.endswith("_digest"):
            return lambda copy: copy.words[f"{row['id']}:{name}"]
        if model is m.Rendition and name in ("body", "etag"):
            return self._rendition(row, name)
        if model is m.Change and name == "body":
            cut = Cut(row["body"], self.pattern)
            own = f'"sequence":{row["number"]}'
            return lambda copy: cut.filled(copy.words).replace(
                own, f'"sequence":{self.moved(m.Change, row["number"], copy.n)}'
            )
        if model is m.SearchText and name == "made_of":
            return lambda copy: hashlib.sha256(
                str(self.moved(m.Edition, row["edition_id"], copy.n)).encode()
            ).hexdigest()
        return None

    def _rendition(self, row: dict[str, Any], name: str) -> Value:
        """Bytes and tag of a shape; the packed ones are packed anew."""
        from articles.rendering.renditions import etag_of
        from articles.vocabulary import Coding

        coding, stored = Coding(row["coding"]), bytes(row["body"])
        is_packed = coding is Coding.GZIP
        plain = gzip.decompress(stored) if is_packed else stored
        cut = Cut(plain.decode(), self.pattern)
        key = f"{row['edition_id']}:{row['shape']}"

        def body(copy: Copy) -> bytes:
            if key not in copy.words:
                copy.words[key] = cut.filled(copy.words)
            made = copy.words[key].encode()
            return gzip.compress(made, compresslevel=6, mtime=0) if is_packed else made

        def etag(copy: Copy) -> str:
            if key not in copy.words:
                copy.words[key] = cut.filled(copy.words)
            return etag_of(copy.words[key].encode(), coding)

        return body if name == "body" else etag

    # Writing --------------------------------------------------------------------------------------

    def make(self, copies: int) -> None:
        """So many copies more of each article."""
        from django.db import transaction

        self._begin()
        last = self.made + copies
        while self.made < last:
            upto = min(self.made + BATCH, last)
            numbers = range(self.made + 1, upto + 1)
            with transaction.atomic():
                self._write(numbers)
            self.made = upto

    def _write(self, numbers: range) -> None:
        from articles.models import ChangeCounter

        batch = [Copy(n, self.words(n)) for n in numbers]
        for model, rows in self.templates.items():
            if rows:
                insert(model, _filled(rows, batch))
        if self.editions:
            self._copy_terms(numbers)
            self._count_words(len(numbers))
            ChangeCounter.objects.filter(id=1).update(n=self.moved_last_number(numbers[-1]))
        settle_sequences([model for model, rows in self.templates.items() if rows])

    def moved_last_number(self, n: int) -> int:
        """The number of the last change of a copy."""
        from articles.models import Change

        return self.moved(Change, self.first_number + self.changes - 1, n)

    def _copy_terms(self, numbers: range) -> None:
        """Hundreds of rows for each text, all alike: the database copies them itself."""
        from articles.models import SearchFiling, SearchTerm, Standing

        first, span, base = self.base[Standing]
        place = f"doc - {first} + {base} + (copies.n - {self.since + 1}) * {span}"
        for model in (SearchTerm, SearchFiling):
            copy_by_doc(
                model,
                place,
                series(numbers[0], numbers[-1]),
                f"doc >= {first} AND doc < {first + span}",
            )

    def _count_words(self, copies: int) -> None:
        """Each copy has every word as often as the seeds have it."""
        from articles.models import SearchText, SearchWord

        counts: dict[tuple[str, str], int] = {}
        for row in self.rows[SearchText]:
            for word in {"", *(pair[0] for pair in row["spelt"])}:
                key = (row["language"], word)
                counts[key] = counts.get(key, 0) + copies
        count_up(SearchWord._meta.db_table, counts)


def _filled(rows: Iterable[Sequence[Any]], batch: Sequence[Copy]) -> Iterator[tuple[Any, ...]]:
    for copy in batch:
        for row in rows:
            yield tuple(value(copy) if callable(value) else value for value in row)
