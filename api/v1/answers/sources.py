"""Published works, as JSON and in the formats that reference managers read."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from api.asks import Ask
from api.errors import not_found
from api.language import negotiate
from api.parameters import UID, Parameters
from api.replies import Page, Reply, cacheable
from api.v1.answers import paging
from api.v1.answers.catalogue import (
    absent,
    entry_fields,
    one,
    one_language,
    same_in_small_letters,
)
from api.v1.answers.formats import (
    WORKS,
    asked_format,
    asked_style,
    content_type,
    refuse_shaping,
)
from api.v1.answers.readers import covered_by, outside
from articles.reading.bibliographies import of_sources
from articles.reading.lists import ListState, Row
from articles.reading.sources import (
    Merged,
    SourceFilters,
    Unused,
    find_source,
    live_sources,
    live_sources_state,
)
from articles.reading.works import Work
from articles.vocabulary import Language

MEDIA = {"json": "application/json", **WORKS}
LIST_PARAMETERS = (*paging.SINGLE, "format", "style", "id", "doi", "pmid", "article")
ONE_PARAMETERS = ("lang", "format", "style", "fields")


def sources(ask: Ask) -> Reply:
    """A page of the works that live editions of one language cite. Raises: Problem."""
    parameters = Parameters(ask.query, single=LIST_PARAMETERS)
    form, vary = asked_format(ask.accept, parameters, MEDIA)
    style = asked_style(parameters, form)
    asked = parameters.language()
    filters = _filters(parameters)
    page = paging.asked(parameters, "sources")
    refuse_shaping(parameters, form, ("fields",))
    parameters.check()
    language = asked or negotiate(ask.accept_language)
    filters = replace(filters, covered=covered_by(ask, language))

    def fetch(*, limit: int, after: Any, backwards: bool) -> list[Row]:
        return live_sources(
            language=language, filters=filters, limit=limit, after=after, backwards=backwards
        )

    def state() -> ListState:
        return live_sources_state(language=language, filters=filters)

    found = paging.listed(page.bound(language, filters), fetch, state)
    pairs = paging.own_pairs(parameters, language)
    keys = (f"list:sources:{language.value}",)
    vary = vary if asked else (*vary, "Accept-Language")
    if form == "json":
        return paging.written(
            ask, found, path="sources/", pairs=pairs, language=language, keys=keys, vary=vary
        )
    body = of_sources(form, [row.body for row in found.rows], style, language)
    reply = _file(ask, form, body, found.rows, found, language, keys, vary)
    links = [
        f'<{url}>; rel="{name}"'
        for name, url in paging.neighbours(found, "sources/", pairs).items()
        if url is not None
    ]
    return replace(reply, headers=reply.headers | {"Link": ", ".join(links)}) if links else reply


def source(ask: Ask, identifier: str) -> Reply:
    """One work in one language, by any id that it ever had. Raises: Problem."""
    parameters, language, vary = one_language(ask, "sources", ONE_PARAMETERS)
    form, varies = asked_format(ask.accept, parameters, MEDIA)
    style = asked_style(parameters, form)
    refuse_shaping(parameters, form, ("fields",))
    parameters.check()
    if not UID.match(identifier):
        raise not_found(available_languages=[])
    uid = uuid.UUID(identifier)
    if str(uid) != identifier:
        return same_in_small_letters("sources", identifier, parameters)
    found = find_source(uid=uid, language=language, covered=covered_by(ask, language))
    if isinstance(found, Unused):
        if found.is_outside:
            raise outside()
        raise absent("sources", uid, found.available)
    if isinstance(found, Merged):
        return same_in_small_letters("sources", found.present, parameters)
    vary = (*varies, *vary)
    if form == "json":
        fields = entry_fields(parameters, "sources")
        return one(ask, "sources", found, language, vary, fields)
    keys = (f"list:sources:{language.value}",)
    body = of_sources(form, [found.body], style, language)
    return _file(ask, form, body, [found], found, language, keys, vary)


def _filters(parameters: Parameters) -> SourceFilters:
    """One work by one of its names, or the works that an article cites."""
    uid, doi, pmid = parameters.uid("id"), parameters.work("doi"), parameters.work("pmid")
    if doi is not None and not doi.doi:
        parameters.refuse("doi", "must be a DOI such as 10.1000/182")
    if pmid is not None and not pmid.pmid:
        parameters.refuse("pmid", "must be a PubMed id such as 12345678")
    named = [work for work in (Work(uid=uid) if uid else None, doi, pmid) if work is not None]
    if len(named) > 1:
        parameters.refuse("doi" if doi else "pmid", "give one of id, doi and pmid, not several")
    return SourceFilters(
        work=named[0] if named else None, article=parameters.slug_or_uid("article")
    )


def _file(
    ask: Ask,
    form: str,
    body: bytes,
    rows: Sequence[Row],
    dated: Row | paging.Listed,
    language: Language,
    keys: tuple[str, ...],
    vary: tuple[str, ...],
) -> Reply:
    """Works in a format of other programs."""
    return cacheable(
        ask,
        Page(
            body=body,
            language=language.value,
            changed_at=dated.changed_at,
            keys=(*keys, *sorted({key for row in rows for key in row.keys})),
            vary=vary,
            content_type=content_type(MEDIA[form]),
        ),
    )
