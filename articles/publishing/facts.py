"""What is known today of those that texts name, and of the texts: read once for many standings.

A publication rewrites the standings of both languages, a retraction those of hundreds of texts;
they name the same people, topics and sources.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from articles.evidence.status import derive_status, last_answered_at
from articles.manuscripts.canonical import moment
from articles.manuscripts.checks import outcomes_of
from articles.manuscripts.manuscript import CheckRecord
from articles.models import (
    ClaimSuspension,
    Edition,
    Mention,
    Person,
    Source,
    Standing,
    Topic,
)
from articles.statements.reading import Selected, among, fields_of, selected, selected_together
from articles.statements.writing import stored_uid
from articles.vocabulary import (
    EditionKind,
    Language,
    MentionKind,
    SourceStatus,
)

Named = dict[MentionKind, list[Any]]
Facts = dict[str, dict[str, Any]]
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """Facts by public id, for each language where they are words; by variant what is of a text."""

    people: Mapping[Language, Facts]
    topics: Mapping[Language, Facts]
    sources: Facts
    suspended: Mapping[int, dict[str, dict[str, str]]]
    corrections: Mapping[int, list[dict[str, Any]]]


def named_by(standings: Iterable[Standing]) -> dict[int, Named]:
    """Whom and what all editions of these variants name, by the standing's primary key: older
    editions are shown as of today too. One query.
    """
    of_variant = {standing.variant_id: standing.pk for standing in standings}
    found: dict[int, Named] = {pk: {kind: [] for kind in MentionKind} for pk in of_variant.values()}
    are_these, values = among(list(of_variant))
    asked = Selected(
        "SELECT DISTINCT edition.variant_id, own.kind, own.uid FROM articles_mention own "  # noqa: S608  # our own names; values go beside it
        "JOIN articles_edition edition ON edition.id = own.edition_id "
        f"WHERE edition.variant_id {are_these} AND edition.redacted_at IS NULL "
        "ORDER BY edition.variant_id, own.kind, own.uid",
        values,
        (*fields_of(Edition, "variant"), *fields_of(Mention, "kind", "uid")),
    )
    for variant, kind, uid in selected(asked):
        found[of_variant[variant]][MentionKind(kind)].append(uid)
    return found


def known_of(standings: Iterable[Standing], named: Iterable[Named]) -> Known:
    """What these standings say of those they name and of themselves.

    Six queries in two trips, no lock.
    """
    variants = [standing.variant_id for standing in standings]
    every = list(named)

    def uids(*kinds: MentionKind) -> list[Any]:
        return list(dict.fromkeys(uid for row in every for kind in kinds for uid in row[kind]))

    asked = (
        _named_rows(
            Person,
            ("uid", "name", "qualification_de", "qualification_en"),
            uids(MentionKind.AUTHOR, MentionKind.REVIEWER),
        ),
        _named_rows(Topic, ("uid", "slug", "name_de", "name_en"), uids(MentionKind.TOPIC)),
        _source_rows(uids(MentionKind.SOURCE)),
        _suspension_rows(variants),
        _correction_rows(variants),
    )
    people, topics, sources, suspended, corrections = selected_together(asked)
    return Known(
        people=_people(people),
        topics=_topics(topics),
        sources=_sources(sources),
        suspended=_suspended(suspended),
        corrections=_corrections(corrections),
    )


def _people(rows: Rows) -> dict[Language, Facts]:
    found: dict[Language, Facts] = {language: {} for language in Language}
    for uid, name, german, english in rows:
        key = str(uid)
        for language, words in ((Language.DE, german), (Language.EN, english)):
            found[language][key] = {"name": name, "qualification": words or ""}
    return found


def _topics(rows: Rows) -> dict[Language, Facts]:
    found: dict[Language, Facts] = {language: {} for language in Language}
    for uid, slug, german, english in rows:
        key = str(uid)
        for language, name in ((Language.DE, german), (Language.EN, english)):
            found[language][key] = {"slug": slug, "name": name or ""}
    return found


def _source_rows(uids: Sequence[Any]) -> Selected:
    are_these, values = among([stored_uid(uid) for uid in uids])
    return Selected(
        "SELECT own.id, own.uid, own.merged_into_id, head.uid FROM articles_source own "  # noqa: S608  # our own names; values go beside it
        "LEFT JOIN articles_source head ON head.id = own.merged_into_id "
        f"WHERE own.uid {are_these} ORDER BY own.id",
        values,
        fields_of(Source, "id", "uid", "merged_into", "uid"),
    )


def _sources(rows: Rows) -> Facts:
    """Status, last answer and present id of each of these sources."""
    records = _checks({pk: merged_into or pk for pk, _, merged_into, _ in rows})
    found = {}
    for pk, uid, _, merged_uid in rows:
        asked = last_answered_at(records[pk])
        found[str(uid)] = {
            "id": str(merged_uid or uid),
            "status": derive_status(records[pk]).value,
            "checked_at": moment(asked) if asked else None,
        }
    return found


def _named_rows(model: type[Model], names: Sequence[str], uids: Sequence[Any]) -> Selected:
    """Columns of the rows with these public ids, in the order of their keys."""
    are_these, values = among([stored_uid(uid) for uid in uids])
    return Selected(
        f"SELECT {', '.join(names)} FROM {model._meta.db_table} "  # noqa: S608  # our own names; values go beside it
        f"WHERE uid {are_these} ORDER BY id",
        values,
        fields_of(model, *names),
    )


def _suspension_rows(variants: Sequence[int]) -> Selected:
    are_these, values = among(variants)
    return Selected(
        "SELECT variant_id, claim_uid, reason, at FROM articles_claimsuspension "  # noqa: S608  # our own names; values go beside it
        f"WHERE variant_id {are_these} AND ended_at IS NULL ORDER BY id",
        values,
        fields_of(ClaimSuspension, "variant", "claim_uid", "reason", "at"),
    )


def _suspended(rows: Rows) -> dict[int, dict[str, dict[str, str]]]:
    """The claims that do not hold at present, with the reason that readers are given."""
    found: dict[int, dict[str, dict[str, str]]] = defaultdict(dict)
    for variant, claim, reason, at in rows:
        found[variant][str(claim)] = {"reason": reason, "since": moment(at)}
    return found


def _correction_rows(variants: Sequence[int]) -> Selected:
    are_these, values = among(variants)
    return Selected(
        "SELECT variant_id, number, published_at, note FROM articles_edition "  # noqa: S608  # our own names; values go beside it
        f"WHERE variant_id {are_these} AND kind = %s ORDER BY variant_id, number",
        [*values, EditionKind.CORRECTED.value],
        fields_of(Edition, "variant", "number", "published_at", "note"),
    )


def _corrections(rows: Rows) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for variant, number, published_at, note in rows:
        found[variant].append({"edition": number, "date": moment(published_at)[:10], "note": note})
    return found


def source_statuses(sources: Iterable[Source]) -> dict[int, SourceStatus]:
    """The derived status of each source by primary key; merged rows share their checks. One query
    beside that of the sources.
    """
    return statuses_of({source.pk: source.merged_into_id or source.pk for source in sources})


def statuses_of(heads: Mapping[int, int]) -> dict[int, SourceStatus]:
    """The same, by the primary keys of sources and of the rows that they were merged into."""
    records = _checks(heads)
    return {pk: derive_status(records[pk]) for pk in heads}


def _checks(heads: Mapping[int, int]) -> dict[int, list[CheckRecord]]:
    """All answers about each source, those about rows merged with it included."""
    found = outcomes_of(heads.values())
    return {pk: found.get(head, []) for pk, head in heads.items()}
