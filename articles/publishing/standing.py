"""Rewrites the standing of public variants, in the transaction of what changed it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from articles.generation import announce
from articles.manuscripts.canonical import canonical
from articles.models import Article, Edition, Standing, Variant
from articles.publishing.facts import Facts, Known, Named, known_of, named_by
from articles.publishing.folding import folded
from articles.publishing.locking import lock_all_named
from articles.publishing.projection import project_names
from articles.rendering.renditions import Packed, drop, store_first
from articles.search.index import Entry, index_standings
from articles.statements.bulk import insert_rows
from articles.statements.reading import among, joined
from articles.statements.writing import save_fields, stored_uid
from articles.vocabulary import Freshness, Language, MentionKind, PublicState, SourceStatus

# Standings whose facts are read together: their names are values of one statement.
TOGETHER = 100
# Standings whose finished bytes are in memory together.
RENDERED_TOGETHER = 8
# What makes a text live.
LIVE = (
    "state", "edition", "slug", "first_published_at", "modified_at",
    "withdrawn_at", "withdrawn_by", "withdrawal_note",
)  # fmt: skip


def rewrite_articles(article_uids: Iterable[Any], *, at: datetime) -> None:
    """Rewrite every public standing of these articles: each names its translations.

    The caller holds the locks of the articles' variants.
    """
    uids = [stored_uid(uid) for uid in article_uids]
    rewrite_standings(_standings("article_uid", uids), at=at)


def standings_of(variants: Iterable[int]) -> list[Standing]:
    """The standings of variants as `rewrite_standings` takes them. One query."""
    return _standings("variant_id", list(variants))


def _standings(key: str, values: Sequence[Any]) -> list[Standing]:
    """Standings with their editions, variants and articles, in the order of their keys."""
    are_these, keys = among(values)
    found = joined(
        {"own": Standing, "edition": Edition, "variant": Variant, "article": Article},
        "FROM articles_standing own "
        "LEFT JOIN articles_edition edition ON edition.id = own.edition_id "
        "JOIN articles_variant variant ON variant.id = own.variant_id "
        "JOIN articles_article article ON article.id = variant.article_id "
        f"WHERE own.{key} {are_these} ORDER BY own.id",
        keys,
    )
    for standing, edition, variant, article in found:
        standing.edition, standing.variant, variant.article = edition, variant, article
    return [standing for standing, *_ in found]


def rewrite_standings(
    standings: Iterable[Standing],
    *,
    at: datetime,
    unwritten: Collection[int] = (),
    new: Collection[int] = (),
) -> dict[str, SourceStatus]:
    """Rewrite the public ones of these standings: those of all languages of their articles.

    `unwritten` are the keys of those whose public state is not in their rows yet, `new` of those
    that were never public before. Returns the status of each work that they name, by its public
    id, as it is now that nobody else can write it.
    """
    announce()
    by_article = _public(standings)
    contents, statuses = [], {}
    found = _with_contents(by_article)
    while some := list(islice(found, RENDERED_TOGETHER)):
        for standing, content in some:
            _rewrite(standing, content, at, LIVE if standing.pk in unwritten else ())
            contents.append((standing.language, content))
            for uid, fact in content["sources"].items():
                statuses[uid] = SourceStatus(fact["status"])
        rows = [standing for standing, _ in some]
        drop([row for row in rows if row.pk not in new])
        store_first(_live(rows))
    project_names(contents)
    index_standings([row for siblings in by_article.values() for row in siblings])
    return statuses


def _live(standings: Iterable[Standing]) -> Iterator[tuple[Standing, Edition]]:
    for row in standings:
        if row.state == PublicState.LIVE and row.edition is not None:
            yield row, row.edition


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a text will be to readers if `content` is what is known of those that it names.

    `entry` and `packed` are None of a text that is not live.
    """

    content: str
    sort_title: str
    packed: Packed | None
    entry: Entry | None


def write_first(standings: Sequence[Standing], foreseen: Mapping[int, Foreseen]) -> None:
    """Write standings that are in no row yet, and all that follows from them.

    They come with their keys, editions and variants, in all languages of their articles, and with
    the version and the moments that are theirs; their variants and editions are written.
    `foreseen` was made before anything was asked of the database, by the editions' keys: it is
    taken where it came true.
    """
    announce()
    by_article = _public(standings)
    contents = []
    bodies: dict[int, Packed] = {}
    for standing, content in _with_contents(by_article):
        contents.append((standing.language, content))
        ready = foreseen.get(standing.edition_id or 0)
        standing.content = canonical(content)
        if ready is not None and ready.content == standing.content:
            standing.sort_title = ready.sort_title
            if ready.packed is not None:
                bodies[standing.pk] = ready.packed
        else:
            standing.sort_title = sort_title_of(standing)
    insert_rows(standings)
    store_first(_live(standings), bodies)
    project_names(contents)
    entries = {pk: ready.entry for pk, ready in foreseen.items() if ready.entry is not None}
    index_standings([row for siblings in by_article.values() for row in siblings], entries)


def _public(standings: Iterable[Standing]) -> dict[Any, list[Standing]]:
    """Those that are or were public, by article."""
    found: dict[Any, list[Standing]] = {}
    for standing in standings:
        if standing.state != PublicState.NEVER:
            found.setdefault(standing.article_uid, []).append(standing)
    return found


def _with_contents(
    by_article: Mapping[Any, list[Standing]],
) -> Iterator[tuple[Standing, dict[str, Any]]]:
    """Each of these standings with its content, once all that they name is locked."""
    every = [standing for siblings in by_article.values() for standing in siblings]
    named: dict[int, Named] = {}
    for some in _chunks(every):
        named |= named_by(some)
    _lock(named.values())
    for some in _chunks(every):
        yield from _contents(some, by_article, named)


def _chunks(standings: Sequence[Standing]) -> Iterator[Sequence[Standing]]:
    for start in range(0, len(standings), TOGETHER):
        yield standings[start : start + TOGETHER]


def _contents(
    standings: Sequence[Standing],
    by_article: Mapping[Any, list[Standing]],
    named: Mapping[int, Named],
) -> Iterator[tuple[Standing, dict[str, Any]]]:
    known = known_of(standings, [named[standing.pk] for standing in standings])
    for standing in standings:
        siblings = by_article[standing.article_uid]
        yield standing, content_from(standing, siblings, named[standing.pk], known)


def _lock(named: Iterable[Named]) -> None:
    """Lock every person, topic and source that is about to be read; see `locking`."""
    every = list(named)

    def uids(*kinds: MentionKind) -> set[Any]:
        return {uid for row in every for kind in kinds for uid in row[kind]}

    lock_all_named(
        uids(MentionKind.AUTHOR, MentionKind.REVIEWER),
        uids(MentionKind.TOPIC),
        uids(MentionKind.SOURCE),
    )


def _rewrite(
    standing: Standing, content: dict[str, Any], at: datetime, more: Sequence[str]
) -> None:
    """Write the row, `more` of its fields among the rest."""
    if standing.edition is None:
        raise ValueError("a public standing names an edition")
    _fill(standing, content)
    standing.version += 1
    standing.changed_at = at
    save_fields(standing, ("content", "sort_title", "version", "changed_at", *more))


def _fill(standing: Standing, content: dict[str, Any]) -> None:
    """Put what follows from the edition and from what is joined to it into the row."""
    standing.content = canonical(content)
    standing.sort_title = sort_title_of(standing)


def sort_title_of(standing: Standing) -> str:
    """What a text comes after and before in lists, from its edition's document."""
    edition = standing.edition
    title = edition.parsed()["title"] if edition is not None and edition.document else ""
    return folded(title)


def content_of(standing: Standing, siblings: list[Standing], named: Named) -> dict[str, Any]:
    """What is known today of those that a text names, and of the text itself.

    `siblings` are the standings of all languages of the article. Locks nothing.
    """
    return content_from(standing, siblings, named, known_of([standing], [named]))


def content_from(
    standing: Standing, siblings: list[Standing], named: Named, known: Known
) -> dict[str, Any]:
    """The same from what is known, without a query."""
    language = Language(standing.language)
    people = [*named[MentionKind.AUTHOR], *named[MentionKind.REVIEWER]]
    return {
        "people": _chosen(known.people[language], people),
        "topics": _chosen(known.topics[language], named[MentionKind.TOPIC]),
        "sources": _chosen(known.sources, named[MentionKind.SOURCE]),
        "suspended_claims": known.suspended.get(standing.variant_id, {}),
        "translations": _translations(standing, siblings),
        "corrections": known.corrections.get(standing.variant_id, []),
    }


def _chosen(facts: Facts, uids: Iterable[Any]) -> Facts:
    """The facts about these, in the order in which they were read."""
    wanted = {str(uid) for uid in uids}
    return {uid: fact for uid, fact in facts.items() if uid in wanted}


def _translations(standing: Standing, siblings: list[Standing]) -> list[dict[str, Any]]:
    """The other live languages. One is outdated when the source language's edition moved on."""
    source_language = Language(standing.variant.article.source_language)
    live = [row for row in siblings if row.state == PublicState.LIVE and row.edition is not None]
    source = next((row for row in live if row.language == source_language), None)
    listed = []
    for row in live:
        if row.pk == standing.pk:
            continue
        moved = (
            source is not None
            and row.edition is not None
            and source.edition is not None
            and row.edition.source_fingerprint != source.edition.fingerprint
        )
        listed.append(
            {
                "language": row.language,
                "slug": row.slug,
                "state": (Freshness.OUTDATED if moved else Freshness.CURRENT).value,
                "source_language": row.language == source_language,
            }
        )
    return listed
