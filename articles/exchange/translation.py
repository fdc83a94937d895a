"""The verb that adds the other language of an article from a document."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles.drafting.actions import add_language, current_locks, save_draft
from articles.drafting.numbers import proposed_numbers
from articles.drafting.writing import Edit
from articles.exchange.actions import (
    Imported,
    Unpaired,
    front,
    imported,
    parts_of,
    remember_digest,
    repeated,
)
from articles.exchange.document import ImportedDocument, ImportRefused, Note, Notice
from articles.exchange.pairing import (
    Text,
    WorkRecord,
    paired_claims,
    paired_references,
    paired_sections,
)
from articles.exchange.readers.candidates import anchored
from articles.exchange.readers.pieces import with_spans
from articles.exchange.rows import free_key, html_of, proposed_disclaimer, source_for
from articles.manuscripts.blocks import Block, Span, Table, passages, spans_of, text_of
from articles.manuscripts.markup import parse_body, write_body
from articles.models import (
    Article,
    ArticleDisclaimer,
    Citation,
    Claim,
    DisclaimerVersion,
    Reference,
    Section,
    Variant,
)
from articles.publishing.retractions import match_article
from articles.vocabulary import ClaimKind, Language

TRANSLATED_TEXT = ("title", "subtitle", "summary")


def import_translation(
    *, document: ImportedDocument, into: str, by: User, at: datetime
) -> Imported:
    """Add the document's language to an article: text, claims, annotations, notices.

    Sections and claims pair by order, shape and numbers, references by identifier, number and
    names. What pairs keeps its row and its public id; what does not is added and reported, or
    stays without this language and is reported. The same document twice changes nothing.

    Raises: ImportRefused (article_not_found, language_exists), DraftRefused.
    """
    with transaction.atomic():
        article = _article(into)
        language = document.language
        variant = Variant.objects.filter(article=article, language=language.value).first()
        if variant and document.digest and variant.imported_digest == document.digest:
            return repeated(article=article, document=document)
        if _has_text(article, language):
            raise ImportRefused(
                f"the article has text in {language.value} already", code="language_exists"
            )
        if variant is None:
            add_language(article=article, language=language, by=by, at=at)
        join = _Join(article, document, by=by, at=at)
        join.sections()
        join.references()
        join.citations()
        join.notices()
        save_draft(
            article=article,
            edits=[*front(article=article, document=document), *join.edits],
            expected=current_locks(article),
            by=by,
            at=at,
        )
        remember_digest(article=article, document=document)
        match_article(article=article, by=by, at=at)
    return replace(
        imported(article=article, document=document),
        unpaired=tuple(join.unpaired),
        entries=tuple(join.entries),
        notes=tuple(join.notes),
    )


def _article(uid: str) -> Article:
    try:
        found = Article.objects.filter(uid=uuid.UUID(uid)).first()
    except ValueError:
        found = None
    if found is None:
        raise ImportRefused(f"there is no article with the id {uid}", code="article_not_found")
    return found


def _has_text(article: Article, language: Language) -> bool:
    code = language.value
    if any(getattr(article, f"{name}_{code}") for name in TRANSLATED_TEXT):
        return True
    sections = Section.objects.filter(article=article).values_list(
        f"heading_{code}", f"body_{code}"
    )
    claims = Claim.objects.filter(article=article).values_list(f"statement_{code}", flat=True)
    return any(any(texts) for texts in sections) or any(claims)


class _Join:
    """Collects the edits that lay a document over an article, part by part."""

    def __init__(
        self, article: Article, document: ImportedDocument, *, by: User, at: datetime
    ) -> None:
        self.article = article
        self.document = document
        self.language = document.language
        self.other = Language.EN if document.language is Language.DE else Language.DE
        self.by = by
        self.at = at
        self.edits: list[Edit] = []
        self.unpaired: list[Unpaired] = []
        self.entries: list[str] = []
        self.notes: list[Note] = []
        self.known = {str(claim.uid): claim for claim in self._claims()}
        self.by_key: dict[str, Claim] = {}
        self.by_number: dict[int, Reference] = {}

    def _claims(self) -> Iterable[Claim]:
        return Claim.objects.filter(article=self.article).order_by("number")

    def sections(self) -> None:
        """Lay each section over its counterpart; those without one stand where they stood."""
        rows = list(Section.objects.filter(article=self.article).order_by("position", "pk"))
        old = [self._text(row) for row in rows]
        new = [
            Text(self.language, heading, aspect.value if aspect else "", blocks)
            for heading, blocks, aspect in parts_of(self.document)
        ]
        keys = {row.key for row in rows}
        left = set(self.known)
        changed: list[tuple[Section, tuple[str, ...]]] = []
        for position, (row_at, part_at) in enumerate(paired_sections(old=old, new=new), 1):
            fields: tuple[str, ...] = ()
            if row_at is None and part_at is not None:
                row = self._added_section(new[part_at], position, keys)
                self._write(row, new[part_at].blocks, {})
            elif row_at is not None:
                row = rows[row_at]
                if part_at is None:
                    self._report("section", self.other, old[row_at].heading or row.key)
                else:
                    fields = self._lay_over(row, old[row_at], new[part_at], left)
            if row.pk is not None and row.position != position:
                row.position = position
                fields = (*fields, "position")
            changed.append((row, fields))
        self._write_claims(left)
        self.edits += [Edit(row, fields) for row, fields in changed if fields or row.pk is None]

    def _text(self, row: Section) -> Text:
        code = self.other.value
        heading = getattr(row, f"heading_{code}") or ""
        body = parse_body(getattr(row, f"body_{code}") or "")
        return Text(self.other, heading, row.aspect, body)

    def _added_section(self, text: Text, position: int, keys: set[str]) -> Section:
        self._report("section", self.language, text.heading or f"section {position}")
        row = Section(
            article=self.article,
            key=free_key(heading=text.heading, position=position, keys=keys),
            position=position,
            aspect=text.aspect,
        )
        setattr(row, f"heading_{self.language.value}", text.heading)
        return row

    def _lay_over(self, row: Section, old: Text, new: Text, left: set[str]) -> tuple[str, ...]:
        anchors = paired_claims(old=old, new=new)
        places = {uid: found for uid, found in anchors.places.items() if uid in left}
        left -= set(places)
        for key, uid in anchors.taken.items():
            if uid in places:
                self.by_key[key] = self.known[uid]
        for uid, (ours, theirs) in anchors.differing.items():
            if uid in places:
                message = (
                    f"Claim {self.known[uid].key}: the numbers are {ours} in {self.other.value} "
                    f"and {theirs} in {self.language.value}."
                )
                self.notes.append(Note(code="numbers_differ", message=message))
        setattr(row, f"heading_{self.language.value}", new.heading)
        self._write(row, new.blocks, places)
        return f"heading_{self.language.value}", f"body_{self.language.value}"

    def _write(
        self,
        row: Section,
        blocks: Sequence[Block],
        places: dict[str, list[tuple[int, int, int]]],
    ) -> None:
        """The body of a section, with the known claims where they belong and the rest as new."""
        by_block: dict[int, list[tuple[int, int, str]]] = {}
        for uid, found in places.items():
            for block, start, end in found:
                by_block.setdefault(block, []).append((start, end, uid))
        laid = [
            self._marked(block, sorted(by_block.get(number, ())))
            for number, block in enumerate(blocks)
        ]
        code = self.language.value
        for uid, statement in passages(laid).items():
            claim = self.known.get(uid)
            if claim is not None and uid in places:
                setattr(claim, f"statement_{code}", statement)
                self.edits.append(Edit(claim, (f"statement_{code}",)))
        setattr(row, f"body_{code}", write_body(laid))

    def _marked(self, block: Block, anchors: list[tuple[int, int, str]]) -> Block:
        """The block with claims by their public ids; new candidates become new claims."""
        if isinstance(block, Table):
            return block
        at = 0
        for span in spans_of(block):
            end = at + len(span.text)
            is_free = not any(start < end and last > at for start, last, _ in anchors)
            if span.claim and is_free:
                anchors.append((at, end, str(self._new_claim(span.claim).uid)))
            at = end
        if not text_of(block):
            return block
        bare = [Span(span.text, span.marks, span.link) for span in spans_of(block)]
        return with_spans(block, anchored(bare, sorted(anchors)))

    def _new_claim(self, key: str) -> Claim:
        if key not in self.by_key:
            found = next(claim for claim in self.document.claims if claim.key == key)
            claim = Claim(
                article=self.article,
                kind=(found.kind or ClaimKind.MECHANISM).value,
                is_proposed=True,
            )
            setattr(claim, f"statement_{self.language.value}", found.statement)
            self.by_key[key] = claim
            self.edits.append(Edit(claim))
            self.edits += [
                Edit(number) for number in proposed_numbers(claim=claim, language=self.language)
            ]
            self._report("claim", self.language, found.statement)
        return self.by_key[key]

    def _write_claims(self, left: set[str]) -> None:
        for uid, claim in self.known.items():
            if uid in left:
                statement = getattr(claim, f"statement_{self.other.value}") or ""
                self._report("claim", self.other, f"{claim.key}: {statement}")

    def references(self) -> None:
        """Annotations join the references that name the same works; other works are added."""
        rows = {
            row.number: row
            for row in Reference.objects.filter(article=self.article).select_related("source")
        }
        pairs = paired_references(
            old=[_record(row) for row in rows.values()], new=self.document.references
        )
        used = {row.source_id for row in rows.values()}
        free = (max(rows) if rows else 0) + 1
        field = f"annotation_{self.language.value}"
        for entry in self.document.references:
            number = pairs.get(entry.number)
            if number is not None:
                row = rows[number]
                setattr(row, field, entry.annotation)
                self.edits.append(Edit(row, (field,)))
                self.entries.append(entry.raw)
            else:
                source = source_for(entry=entry, used=used, at=self.at)
                row = Reference(
                    article=self.article, source=source, number=free, as_typed=entry.raw
                )
                setattr(row, field, entry.annotation)
                free += 1
                self.edits.append(Edit(row))
                self._report("reference", self.language, entry.title or entry.raw)
            self.by_number[entry.number] = row
        for number in sorted(set(rows) - set(pairs.values())):
            self._report("reference", self.other, f"[{number}] {rows[number].source.title}")

    def citations(self) -> None:
        """Proposals of the document that the article does not have yet."""
        known = set(
            Citation.objects.filter(claim__article=self.article).values_list(
                "claim__uid", "reference__number"
            )
        )
        for proposed in self.document.proposed_citations:
            claim, reference = self.by_key[proposed.claim], self.by_number[proposed.reference]
            if (claim.uid, reference.number) not in known:
                known.add((claim.uid, reference.number))
                self.edits.append(
                    Edit(Citation(claim=claim, reference=reference, note=proposed.reason))
                )

    def notices(self) -> None:
        """A notice joins a proposed disclaimer that lacks its language, else is proposed anew."""
        rows = list(
            ArticleDisclaimer.objects.filter(article=self.article)
            .select_related("disclaimer")
            .order_by("position", "pk")
        )
        number = len(rows)
        for notice in self.document.notices:
            versions = [
                DisclaimerVersion.objects.filter(disclaimer=row.disclaimer)
                .order_by("version")
                .last()
                for row in rows
            ]
            if not self._join_notice(notice, versions):
                number += 1
                added = proposed_disclaimer(
                    article=self.article, number=number, notice=notice, by=self.by
                )
                self.edits.append(Edit(added))

    def _join_notice(self, notice: Notice, versions: Sequence[DisclaimerVersion | None]) -> bool:
        field = f"text_{notice.language.value}"
        html = html_of(notice)
        for version in versions:
            if version is not None and _words(getattr(version, field)) == _words(html):
                return True
        for version in versions:
            if (
                version is not None
                and version.disclaimer.is_proposed
                and version.approved_at is None
                and not getattr(version, field)
            ):
                setattr(version, field, html)
                version.save(update_fields=[field])
                return True
        return False

    def _report(self, what: str, language: Language, label: str) -> None:
        self.unpaired.append(Unpaired(what=what, language=language, label=label))


def _words(html: str | None) -> Counter[str]:
    return Counter(word for block in parse_body(html or "") for word in text_of(block).split())


def _record(row: Reference) -> WorkRecord:
    source = row.source
    names = [
        str(name.get("literal") or name.get("family") or "")
        for name in source.authors
        if isinstance(name, dict)
    ]
    return WorkRecord(
        number=row.number,
        title=source.title,
        author=" ".join(names),
        year=source.issued[:4],
        url=source.url,
        doi=source.doi or "",
        pmid=source.pmid or "",
    )
