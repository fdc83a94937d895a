"""Who ranks in this installation: the database, or the engine that the settings name."""

from functools import cache
from urllib.parse import urlsplit

import structlog
from django.conf import settings

from articles.evidence.outgoing.policy import Policy
from articles.search.opensearch import EngineFailed, OpenSearch
from articles.search.page import Ranked, Wanted
from articles.search.ranking import names_of, rank, shown

logger = structlog.get_logger("beleg.search")

# A reader waits for no engine longer than this; then the database ranks.
DEADLINE = 2.0
REQUESTS_A_SECOND = 10_000.0


def configured_rank(wanted: Wanted) -> Ranked:
    """A page of a search, by whoever ranks here. The database stands in for a silent engine."""
    engine = configured_engine()
    if engine is None:
        return rank(wanted)
    try:
        scored = engine.score(wanted)
    except EngineFailed as error:
        logger.warning("search_engine_failed", reason=str(error))
        return rank(wanted)
    facets = names_of(scored.facets, wanted.question.language)
    return Ranked(shown(wanted, scored.docs), facets, scored.count, scored.is_complete)


def configured_engine() -> OpenSearch | None:
    """The engine of the settings; None where the database ranks."""
    return _engine(settings.OPENSEARCH_URL) if settings.SEARCH_BACKEND == "opensearch" else None


@cache
def _engine(url: str) -> OpenSearch:
    """Its client may reach its host and no other, wherever that is: the operator named it."""
    # An HTTP client is much to load where the database ranks.
    from articles.evidence.outgoing.client import Client  # noqa: PLC0415

    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    policy = Policy(
        user_agent="Beleg",
        allow=frozenset({(host, port)}),
        deadline=DEADLINE,
        connect=DEADLINE / 2,
        most_redirects=0,
        retries=0,
        rates={host: REQUESTS_A_SECOND},
    )
    return OpenSearch(Client(policy), url)
