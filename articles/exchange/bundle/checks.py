"""Whether a bundle holds together, before a row of it is written."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from articles.drafting.slugs import SLUG
from articles.exchange.bundle.account import check_account
from articles.exchange.bundle.document import is_script, read_document
from articles.exchange.bundle.encoding import digest_of_encoded, encoded_content
from articles.exchange.bundle.refusals import BundleRefused
from articles.exchange.bundle.schema import (
    Bundle,
    Content,
    DisclaimerVersion,
    Edition,
    SignOff,
    Variant,
)
from articles.manuscripts.canonical import canonical, digest
from articles.models import Article as ArticleRow
from articles.models import Edition as EditionRow
from articles.models import Variant as VariantRow
from articles.publishing.chain import bad_links
from articles.statements.reading import instance_of
from articles.vocabulary import Decision, PublicState, SignOffKind

# What a chain and its digests are made of; everything else of an edition hangs on them.
CHAINED = (
    "number", "kind", "note", "document", "commercial", "evidence", "document_digest",
    "commercial_digest", "evidence_digest", "previous", "digest", "fingerprint", "published_at",
    "redacted_at",
)  # fmt: skip
# How JSON says U+0000; a text that only spells it out holds these signs too.
NUL = b"\\u0000"


def check_bundle(bundle: Bundle) -> dict[tuple[str, int], dict[str, Any]]:
    """Every digest, chain, document, sign-off and address of a bundle. Raises: BundleRefused.

    Returns the editorial documents, read, by language and number of their editions.
    """
    content = bundle.content
    encoded = encoded_content(content)
    if digest_of_encoded(encoded) != bundle.digest:
        raise BundleRefused(
            "the digest of the bundle does not hold: it was changed after it was exported",
            code="bundle_digest",
        )
    if NUL in encoded:
        _check_characters(msgspec.to_builtins(content), "content")
    _check_unique(content)
    _check_addresses(content)
    _check_claims(content)
    for disclaimer in content.disclaimers:
        for version in disclaimer.versions:
            _check_wording(version)
    for waiver in content.waivers:
        names = [waiver.rule, waiver.place_type, waiver.place_id, waiver.field, waiver.evidence]
        if digest(canonical(names)) != waiver.finding:
            raise BundleRefused(
                "a waiver does not name the finding that it waives", code="bundle_inconsistent"
            )
    documents: dict[tuple[str, int], dict[str, Any]] = {}
    for variant in content.variants:
        for number, document in _check_chain(variant, str(content.article.uid)).items():
            documents[variant.language, number] = document
        _check_standing(variant)
        _check_four_eyes(variant, is_source=variant.language == content.article.source_language)
    return documents


def _check_characters(data: Any, path: str) -> None:
    """U+0000 is refused by PostgreSQL, in keys as in values."""
    if isinstance(data, str) and "\0" in data:
        raise BundleRefused(f"{path} holds the character U+0000", code="bundle_unclean")
    if isinstance(data, dict):
        for key, value in data.items():
            _check_characters(key, path)
            _check_characters(value, f"{path}.{key}")
    elif isinstance(data, list):
        for place, value in enumerate(data):
            _check_characters(value, f"{path}[{place}]")


def _check_unique(content: Content) -> None:
    """What rows are named by names one row."""
    keyed: list[tuple[str, list[Any], Callable[[Any], Any]]] = [
        ("accounts", content.accounts, lambda row: row.username),
        ("people", content.people, lambda row: row.uid),
        ("topics", content.topics, lambda row: row.uid),
        ("disclaimers", content.disclaimers, lambda row: row.uid),
        ("sources", content.sources, lambda row: row.uid),
        ("images", content.images, lambda row: row.uid),
        ("variants", content.variants, lambda row: row.language),
        ("references", content.references, lambda row: row.number),
        ("claims", content.claims, lambda row: row.uid),
    ]
    for name, rows, key in keyed:
        if len({key(row) for row in rows}) != len(rows):
            raise BundleRefused(f"{name} name one thing twice", code="bundle_inconsistent")
    if content.article.source_language not in {variant.language for variant in content.variants}:
        raise BundleRefused("the source language is missing", code="bundle_inconsistent")


def _check_addresses(content: Content) -> None:
    """Slugs end up in addresses, links in pages."""
    slugs = [topic.slug for topic in content.topics]
    for variant in content.variants:
        slugs += [variant.slug or "-", variant.standing.slug or "-"]
        slugs += [row.slug for row in variant.standing.slugs]
    for slug in slugs:
        if slug != "-" and not SLUG.match(slug):
            raise BundleRefused(f"{slug!r} is no slug", code="bundle_unclean")
    links = [content.article.licence_url, *(source.url for source in content.sources)]
    links += [image.licence_url for image in content.images]
    if any(is_script(link) for link in links):
        raise BundleRefused("a link is a program", code="bundle_unclean")


def _check_claims(content: Content) -> None:
    for claim in content.claims:
        if claim.number >= content.article.next_claim_number:
            raise BundleRefused(
                "a claim has a number that the article has yet to give", code="bundle_inconsistent"
            )


def _check_wording(version: DisclaimerVersion) -> None:
    if version.approved_by is not None and version.approved_by == version.written_by:
        raise BundleRefused("a disclaimer was approved by who wrote it", code="bundle_four_eyes")


def _check_chain(variant: Variant, article: str) -> dict[int, dict[str, Any]]:
    """Digests of every edition, and what its documents hold; the editorial ones by number.

    Raises: BundleRefused.
    """
    row = instance_of(VariantRow, {"id": None, "article_id": None, "language": variant.language})
    row.article = instance_of(ArticleRow, {"id": None, "uid": article})
    for bad in bad_links(_linked(row, edition) for edition in variant.editions):
        raise BundleRefused(
            f"edition {bad.number} of the {variant.language} text: {bad.reason}",
            code="bundle_chain",
        )
    editorial = {}
    for edition in variant.editions:
        if (edition.redacted_at is None) == (edition.remains is not None):
            raise BundleRefused(
                "only of a redacted edition it is said what remains", code="bundle_inconsistent"
            )
        if edition.redacted_at is None:
            documents = [
                read_document(text, article=article, language=variant.language)
                for text in dict.fromkeys((edition.document, edition.commercial))
            ]
            check_account(
                edition.evidence,
                fingerprint=edition.fingerprint,
                sign_offs=[document["sign_offs"] for document in documents],
            )
            editorial[edition.number] = documents[0]
        elif edition.document or edition.commercial or edition.evidence:
            raise BundleRefused("a redacted edition has words", code="bundle_inconsistent")
    return editorial


def _linked(variant: VariantRow, edition: Edition) -> EditionRow:
    """An edition as a row that holds what a chain is made of."""
    columns = {name: getattr(edition, name) for name in CHAINED}
    row = instance_of(EditionRow, columns | {"id": None, "variant_id": None})
    row.variant = variant
    return row


def _check_standing(variant: Variant) -> None:
    standing = variant.standing
    editions = {edition.number: edition for edition in variant.editions}
    is_public = standing.state != PublicState.NEVER
    last = variant.editions[-1] if variant.editions else None
    if is_public != (last is not None) or (last and standing.edition != last.number):
        raise BundleRefused(
            f"the {variant.language} text does not stand on its last edition",
            code="bundle_inconsistent",
        )
    live = editions.get(standing.edition or 0) if standing.state == PublicState.LIVE else None
    if live is not None and live.redacted_at is not None:
        raise BundleRefused("a redacted edition is live", code="bundle_inconsistent")
    if is_public and (standing.changed_at is None or standing.version < 1):
        raise BundleRefused("a public text was never put up", code="bundle_inconsistent")
    if is_public and standing.slug not in {row.slug for row in standing.slugs}:
        raise BundleRefused("a public text has no address", code="bundle_inconsistent")


def _check_four_eyes(variant: Variant, *, is_source: bool) -> None:
    """Two others signed each edition, for its content, before it was published."""
    first = SignOffKind.EDITORIAL if is_source else SignOffKind.TRANSLATION
    previous: Edition | None = None
    for edition in variant.editions:
        signers = {first: edition.first_signer, SignOffKind.MEDICAL: edition.medical_signer}
        for kind, signer in signers.items():
            if signer == edition.author or not _signed(variant.sign_offs, edition, kind, signer):
                raise BundleRefused(
                    f"edition {edition.number} of the {variant.language} text has no {kind.value} "
                    "sign-off by somebody else",
                    code="bundle_four_eyes",
                )
        is_new_text = previous is None or previous.fingerprint != edition.fingerprint
        writers = set(_writers(variant, previous, edition)) if is_new_text else set()
        if writers & set(signers.values()):
            raise BundleRefused(
                f"edition {edition.number} of the {variant.language} text was signed by somebody "
                "who wrote in it",
                code="bundle_four_eyes",
            )
        previous = edition


def _signed(sign_offs: list[SignOff], edition: Edition, kind: SignOffKind, signer: str) -> bool:
    return any(
        row.kind == kind
        and row.by == signer
        and row.decision == Decision.APPROVED
        and row.fingerprint == edition.fingerprint
        and row.at <= edition.published_at
        for row in sign_offs
    )


def _writers(variant: Variant, previous: Edition | None, edition: Edition) -> Iterator[str]:
    """Who is known to have written between two editions."""
    for row in variant.contributors:
        moments: tuple[datetime, ...] = (row.first_at, row.last_at)
        for at in moments:
            if at < edition.published_at and (previous is None or at > previous.published_at):
                yield row.user
