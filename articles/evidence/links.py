"""What a link is, by its shape alone: an identified work, a home page, a search, a list, a page.

No network: nothing here says whether a link works, only whether it can lead to one work at all.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from articles.evidence.address import LINKS_KEPT, SEARCH_PARAMETERS, SHORT_DOI, Address, page_of
from articles.evidence.containers import is_container
from articles.evidence.hosts import is_shop, is_shortener, is_social, is_video
from articles.evidence.identifiers.kinds import IdentifierKind
from articles.evidence.identifiers.located import identifiers_at
from articles.manuscripts.manuscript import SourceRecord


class LinkKind(StrEnum):
    IDENTIFIER = "identifier"
    HOMEPAGE = "homepage"
    SEARCH = "search"
    SHORTENER = "shortener"
    SOCIAL = "social"
    VIDEO = "video"
    SHOP = "shop"
    CONTAINER = "container"
    OTHER = "other"
    NONE = "none"


@lru_cache(maxsize=LINKS_KEPT)
def kind_of_link(url: str) -> LinkKind:
    """What a link leads to; NONE for an empty or broken one. An archived copy counts as its page.

    The first that fits: an identifier, a search, a home page, a host that no source is at, a page
    that lists works. Search comes before home page because a search form on a start page
    (`/?term=magnesium`) has that page's bare path.
    """
    text, address = page_of(url)
    if address is None:
        return LinkKind.IDENTIFIER if text else LinkKind.NONE
    return _kind(address)


def identified_link(source: SourceRecord) -> str:
    """The link that a source's own identifier gives, "" where it has no such identifier."""
    if source.doi:
        return f"https://doi.org/{source.doi}"
    if source.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"
    if source.pmcid:
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{source.pmcid}/"
    return ""


def _kind(address: Address) -> LinkKind:
    return next((kind for kind, is_one in IN_ORDER if is_one(address)), LinkKind.OTHER)


# A work, by its identifier ------------------------------------------------------------------------
OF_NO_WORK = frozenset({IdentifierKind.ORCID, IdentifierKind.ISSN})


def _names_a_work(address: Address) -> bool:
    """Whether the link holds an identifier of a work. What is searched for identifies nothing."""
    if address.is_at("doi.org") and SHORT_DOI.match(address.path):
        return True
    return any(one.normal and one.kind not in OF_NO_WORK for one in identifiers_at(address))


# A search -----------------------------------------------------------------------------------------
SEARCH_SEGMENTS = frozenset(
    {
        "search", "search.html", "search.php", "searchresults", "search-results", "suche",
        "suche.html", "suchergebnisse", "results",
    }
)  # fmt: skip


def _is_search(address: Address) -> bool:
    """Whether the link shows results. `?s=` is a search on a start page, elsewhere a highlight."""
    names = {name for name, _ in address.parameters}
    if names & SEARCH_PARAMETERS or ("s" in names and _is_home_path(address.segments)):
        return True
    if SEARCH_SEGMENTS & set(address.segments):
        return True
    return address.host == "pubmed.ncbi.nlm.nih.gov" and address.segments == ("advanced",)


# A home page --------------------------------------------------------------------------------------
LANGUAGES = (
    "ar bg bs ca cs cy da de el en es et eu fa fi fr ga he hi hr hu id is it ja ko lb lt lv mk mt "
    "nb nl nn no pl pt ro ru sk sl sq sr sv th tr uk vi zh "
    "deu eng fra ger deutsch english englisch francais german"
)
REGIONS = "at au be ch cn cz dk gb ie in int jp li lu mx nz se us za global international worldwide"
LOCALES = frozenset(f"{LANGUAGES} {REGIONS}".split())
LOCALE = re.compile(r"([a-z]+)(?:[-_]([a-z]{2}|hans|hant|419)){0,2}(?:\.(?:html?|php|aspx?|jsp))?")
HOME_NAME = re.compile(
    r"(?:index|default|home|homepage|start|startseite|startpage|welcome)"
    r"(?:[-_.](?:[a-z]{2}|[a-z]{2}[-_][a-z]{2}|page|node))?(?:\.\w+)*|_node\.html"
)
# Parameters that choose a language, count a visit or hold a session, but no page.
IDLE_PARAMETERS = re.compile(
    r"(?:utm|mtm|pk|hsa|matomo|piwik|mc|ga|gl|gad|vero|wt)_.*|_(?:ga|gl|hs.*)|wt\..*"
    r"|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|igshid|ref|referrer|src|source"
    r"|campaign|lang|language|locale|lng|hl|l|loc|country|region|sid|session|sessionid|jsessionid"
    r"|phpsessid|cookie.*|redirected|nocache|cb|amp|print|theme"
)


def _is_homepage(address: Address) -> bool:
    """Whether the path says no more than "start here" and no parameter names a page."""
    return _is_home_path(address.segments) and all(
        IDLE_PARAMETERS.fullmatch(name) for name, _ in address.parameters
    )


def _is_home_path(segments: tuple[str, ...]) -> bool:
    """Whether a path is empty, or made of locales and names of start pages only."""
    return all(_is_locale(part) or HOME_NAME.fullmatch(part) for part in segments)


def _is_locale(segment: str) -> bool:
    found = LOCALE.fullmatch(segment)
    return found is not None and found[1] in LOCALES


IN_ORDER: tuple[tuple[LinkKind, Callable[[Address], bool]], ...] = (
    (LinkKind.IDENTIFIER, _names_a_work),
    (LinkKind.SEARCH, _is_search),
    (LinkKind.HOMEPAGE, _is_homepage),
    (LinkKind.SHORTENER, is_shortener),
    (LinkKind.SOCIAL, is_social),
    (LinkKind.VIDEO, is_video),
    (LinkKind.SHOP, is_shop),
    (LinkKind.CONTAINER, is_container),
)
