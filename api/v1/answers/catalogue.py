"""What crosses articles: claims, notices, topics and people of live editions."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from api.asks import Ask
from api.errors import Problem, not_found
from api.language import negotiate
from api.parameters import SLUG, UID, Parameters
from api.replies import FRESH, Page, Reply, cacheable
from api.v1.answers import paging
from api.v1.answers.addresses import address
from api.v1.answers.common import check_accept
from api.v1.answers.readers import covered_by, open_languages, outside
from api.v1.answers.shaping import ENTRY_FIELDS, sparse
from articles.reading import names
from articles.reading.claims import (
    ClaimFilters,
    Elsewhere,
    Left,
    Outside,
    Withdrawn,
    find_claim,
    live_claims,
    live_claims_state,
)
from articles.reading.coverage import Coverage
from articles.reading.lists import ListState, Row
from articles.vocabulary import Certainty, ClaimKind, Language

CLAIM_PARAMETERS = (*paging.SINGLE, "kind", "certainty", "source", "topic", "article")
LIST_PARAMETERS = paging.SINGLE
ONE_PARAMETERS = ("lang", "fields")


def claims(ask: Ask) -> Reply:
    """A page of published claims of one language. Raises: Problem."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=CLAIM_PARAMETERS)
    kind = parameters.choice("kind", [word.value for word in ClaimKind], "")
    certainty = parameters.choice("certainty", [word.value for word in Certainty], "")
    filters = ClaimFilters(
        kind=ClaimKind(kind) if kind else None,
        certainty=Certainty(certainty) if certainty else None,
        source=parameters.work("source"),
        topic=parameters.slug_or_uid("topic"),
        article=parameters.slug_or_uid("article"),
    )

    def fetch(*, covered: Coverage, **place: Any) -> list[Row]:
        return live_claims(filters=replace(filters, covered=covered), **place)

    def state(*, language: Language, covered: Coverage) -> ListState:
        return live_claims_state(language=language, filters=replace(filters, covered=covered))

    return page_of(ask, parameters, "claims", fetch, state, filters)


def claim(ask: Ask, identifier: str) -> Reply:
    """One published claim in one language. Raises: Problem."""
    parameters, uid, language, vary = _asked_one(ask, "claims", identifier)
    if uid is None:
        return same_in_small_letters("claims", identifier, parameters)
    found = find_claim(uid=uid, language=language, covered=covered_by(ask, language))
    if isinstance(found, Outside):
        raise outside()
    if isinstance(found, Left):
        raise Problem(
            "claim_left",
            "The current edition of the article does not state this claim any more.",
            id=str(uid),
            language=found.language.value,
            last_edition={
                "article": found.article,
                "number": found.edition,
                "url": address(
                    f"articles/{found.article}/editions/{found.edition}/",
                    [("lang", found.language.value)],
                ),
            },
            available_languages=linked("claims", uid, found.available),
        )
    if isinstance(found, Withdrawn):
        raise Problem(
            "withdrawn",
            "The text with this claim was withdrawn; `notice` says why. Copies must be taken down.",
            id=found.article,
            language=found.language.value,
            notice=found.note,
            withdrawn_at=f"{found.withdrawn_at:%Y-%m-%dT%H:%M:%SZ}",
            available_languages=linked("claims", uid, found.available),
        )
    if isinstance(found, Elsewhere):
        raise absent("claims", uid, found.available)
    return one(ask, "claims", found, language, vary, entry_fields(parameters, "claims"))


def disclaimers(ask: Ask) -> Reply:
    """A page of the notices that live editions carry. Raises: Problem."""
    return _page(ask, "disclaimers", names.live_disclaimers, names.live_disclaimers_state)


def disclaimer(ask: Ask, identifier: str) -> Reply:
    """One notice in one language. Raises: Problem."""
    return _by_uid(ask, "disclaimers", identifier, names.find_disclaimer)


def people(ask: Ask) -> Reply:
    """A page of authors and reviewers of live editions. Raises: Problem."""
    return _page(ask, "people", names.live_people, names.live_people_state)


def person(ask: Ask, identifier: str) -> Reply:
    """One author or reviewer in one language. Raises: Problem."""
    return _by_uid(ask, "people", identifier, names.find_person)


def topics(ask: Ask) -> Reply:
    """A page of the topics of live editions. Raises: Problem."""
    return _page(ask, "topics", names.live_topics, names.live_topics_state)


def topic(ask: Ask, identifier: str) -> Reply:
    """One topic, by its id or slug, in one language. Raises: Problem."""
    check_accept(ask)
    parameters, language, vary = one_language(ask, "topics")
    if not SLUG.match(identifier):
        raise not_found(available_languages=[])
    name: uuid.UUID | str = uuid.UUID(identifier) if UID.match(identifier) else identifier
    if isinstance(name, uuid.UUID) and str(name) != identifier:
        return same_in_small_letters("topics", identifier, parameters)

    def find(word: Language, covered: Coverage) -> Row | None:
        return names.find_topic(topic=name, language=word, covered=covered)

    fields = entry_fields(parameters, "topics")
    return _found(ask, "topics", identifier, find, language, vary, fields)


def page_of(
    ask: Ask,
    parameters: Parameters,
    resource: str,
    fetch: Callable[..., list[Row]],
    state: Callable[..., ListState],
    *question: Any,
) -> Reply:
    """A page of a list of one language. Raises: Problem."""
    chosen = parameters.language()
    page = paging.asked(parameters, resource)
    parameters.check()
    language = chosen or negotiate(ask.accept_language)
    covered = covered_by(ask, language)

    def fetch_here(*, limit: int, after: Any, backwards: bool) -> list[Row]:
        return fetch(
            language=language, limit=limit, after=after, backwards=backwards, covered=covered
        )

    return paging.written(
        ask,
        paging.listed(
            page.bound(language, covered, *question),
            fetch_here,
            lambda: state(language=language, covered=covered),
        ),
        path=f"{resource}/",
        pairs=paging.own_pairs(parameters, language),
        language=language,
        keys=(f"list:{resource}:{language.value}",),
        vary=() if chosen else ("Accept-Language",),
    )


def one(
    ask: Ask,
    resource: str,
    found: Row,
    language: Language,
    vary: tuple[str, ...],
    fields: tuple[str, ...] = (),
) -> Reply:
    """An entry by itself, or the asked fields of it."""
    return cacheable(
        ask,
        Page(
            body=sparse(found.body, fields),
            language=language.value,
            changed_at=found.changed_at,
            # Counts and links move with whatever is published.
            keys=(*found.keys, f"list:{resource}:{language.value}"),
            vary=vary,
        ),
    )


def entry_fields(parameters: Parameters, resource: str) -> tuple[str, ...]:
    """Which fields of an entry are asked for; () for all."""
    return parameters.words("fields", ENTRY_FIELDS[resource])


def one_language(
    ask: Ask, resource: str, allowed: tuple[str, ...] = ONE_PARAMETERS
) -> tuple[Parameters, Language, tuple[str, ...]]:
    """The language of an answer about one thing, and what it was chosen by. Raises: Problem."""
    parameters = Parameters(ask.query, single=allowed)
    chosen = parameters.language()
    entry_fields(parameters, resource)
    parameters.check()
    return (
        parameters,
        chosen or negotiate(ask.accept_language),
        () if chosen else ("Accept-Language",),
    )


def absent(resource: str, uid: object, available: Iterable[Language]) -> Problem:
    """A 404 that names the languages there are."""
    links = linked(resource, uid, available)
    if not links:
        return not_found(available_languages=[])
    return Problem(
        "language_not_published",
        "Nothing of this is published in this language; see `available_languages`.",
        available_languages=links,
    )


def linked(resource: str, uid: object, available: Iterable[Language]) -> list[dict[str, str]]:
    """Languages in which something can be had, with its addresses."""
    return [
        {"language": word.value, "url": address(f"{resource}/{uid}/", [("lang", word.value)])}
        for word in available
    ]


def same_in_small_letters(resource: str, identifier: str, parameters: Parameters) -> Reply:
    """The way to the one spelling of an id."""
    return Reply(
        308,
        b"",
        {
            "Location": address(f"{resource}/{identifier.lower()}/", parameters.pairs),
            "Content-Language": "en",
            "Cache-Control": FRESH,
            "Content-Length": "0",
        },
    )


def _page(
    ask: Ask,
    resource: str,
    read: Callable[..., list[Row]],
    state: Callable[..., ListState],
) -> Reply:
    check_accept(ask)
    parameters = Parameters(ask.query, single=LIST_PARAMETERS)

    return page_of(ask, parameters, resource, read, state)


def _asked_one(
    ask: Ask, resource: str, identifier: str
) -> tuple[Parameters, uuid.UUID | None, Language, tuple[str, ...]]:
    """What one thing is asked by: no id where it is written in capital letters. Raises: Problem."""
    check_accept(ask)
    parameters, language, vary = one_language(ask, resource)
    if not UID.match(identifier):
        raise not_found(available_languages=[])
    uid = uuid.UUID(identifier)
    return parameters, uid if str(uid) == identifier else None, language, vary


def _by_uid(ask: Ask, resource: str, identifier: str, read: Callable[..., Row | None]) -> Reply:
    parameters, uid, language, vary = _asked_one(ask, resource, identifier)
    if uid is None:
        return same_in_small_letters(resource, identifier, parameters)
    fields = entry_fields(parameters, resource)

    def find(word: Language, covered: Coverage) -> Row | None:
        return read(uid=uid, language=word, covered=covered)

    return _found(ask, resource, identifier, find, language, vary, fields)


def _found(
    ask: Ask,
    resource: str,
    identifier: str,
    find: Callable[[Language, Coverage], Row | None],
    language: Language,
    vary: tuple[str, ...],
    fields: tuple[str, ...],
) -> Reply:
    """The entry in its language, or a 404 that names the other ones. Raises: Problem."""
    covered = covered_by(ask, language)
    found = find(language, covered)
    if found is None:
        others = [
            word for word in open_languages(ask) if word is not language and find(word, covered)
        ]
        raise absent(resource, identifier, others)
    return one(ask, resource, found, language, vary, fields)
