"""What a link is, by its shape alone: an identified work, a home page, a search, or some page.

No network: nothing here says whether a link works, only whether it can lead to one work at all.
"""

import posixpath
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, unquote, urlsplit

from articles.manuscripts.manuscript import SourceRecord


class LinkKind(StrEnum):
    IDENTIFIER = "identifier"
    HOMEPAGE = "homepage"
    SEARCH = "search"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Address:
    """A link taken apart. `after_host` is as written, `path` and `parameters` are decoded.

    The path goes on with a fragment that is a route of the page's own script (`#/study/7`);
    parameters without a value are left out.
    """

    host: str
    after_host: str
    path: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def segments(self) -> tuple[str, ...]:
        """The parts of the path that say something, in lower case, without `;jsessionid=…`."""
        parts = (part.partition(";")[0].strip(" .*").casefold() for part in self.path.split("/"))
        return tuple(part for part in parts if part)


def kind_of_link(url: str) -> LinkKind:
    """What a link leads to; NONE for an empty or broken one. An archived copy counts as its page.

    The first that fits: an identifier, a search, a home page. Search comes before home page
    because a search form on a start page (`/?term=magnesium`) has that page's bare path.
    """
    for _ in range(MOST_WRAPPERS):
        url = _tidy(url)
        if BARE_IDENTIFIER.fullmatch(url):
            return LinkKind.IDENTIFIER
        address = _address(url)
        if address is None:
            return LinkKind.NONE
        url = _archived(address)
        if not url:
            return _kind(address)
    return LinkKind.OTHER


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
    if _names_a_work(address):
        return LinkKind.IDENTIFIER
    if _is_search(address):
        return LinkKind.SEARCH
    return LinkKind.HOMEPAGE if _is_homepage(address) else LinkKind.OTHER


# Taking a link apart ------------------------------------------------------------------------------
SCHEME = re.compile(r"(?:https?:[/\\]*)+", re.IGNORECASE)
OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff]")
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
# `www.example.org` is meant as a link; `k.A.`, `Smith.2019` and `paper.pdf` are not.
HOST_WITHOUT_SCHEME = re.compile(
    r"(?:[\w-]+\.)+(?!(?:pdf|docx?|txt|html?)$)(?:xn--[\w-]+|[^\W\d_]{2,})"
)


def _tidy(url: str) -> str:
    """The link without what copying adds: spaces, brackets, quotes, a full stop, a remark."""
    text = " ".join(INVISIBLE.sub("", url).split())
    if not BARE_IDENTIFIER.fullmatch(text):
        text = text.partition(" ")[0]
    text = text.lstrip("<([\"'“„‚«»").rstrip(">]\"'”“’»«.,;")
    return text.rstrip(".,;)") if text.count(")") > text.count("(") else text


def _address(url: str) -> Address | None:
    """The link taken apart; None where no host can be read from it."""
    scheme = SCHEME.match(url)
    if not scheme and OTHER_SCHEME.match(url):
        return None
    rest = (url[scheme.end() :] if scheme else url.lstrip("/")).replace("\\", "/")
    try:
        parts = urlsplit("//" + rest)
        host = unicodedata.normalize("NFKC", parts.hostname or "").replace("。", ".").strip(".")
    except ValueError:
        return None
    if scheme:
        is_host = bool(HOST.fullmatch(host)) or ":" in host
    else:
        is_host = bool(HOST_WITHOUT_SCHEME.fullmatch(host)) and parts.username is None
    if not is_host:
        return None
    path = unquote(unquote(parts.path))
    if route := re.fullmatch(r"!?(/.*)", unquote(parts.fragment)):
        path += route[1]
    return Address(
        host=host.casefold(),
        after_host=rest[len(parts.netloc) :],
        path=posixpath.normpath("/" + path.lstrip("/")),
        parameters=tuple(
            (name.casefold(), value.strip())
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if value.strip() or name.isdigit()
        ),
    )


# Archives: the page they keep decides -------------------------------------------------------------
MOST_WRAPPERS = 5
ARCHIVES = re.compile(
    r"(?:.+\.)?(?:archive\.(?:org|ph|is|today|li|md|vn|fo)|webcitation\.org|mementoweb\.org"
    r"|webarchive\.nationalarchives\.gov\.uk)"
)
ENCODED_SCHEME = re.compile(r"/https?%3a", re.IGNORECASE)
KEPT = (
    re.compile(r"/(https?:[/\\].+)", re.IGNORECASE),
    re.compile(r"/(www\..+)", re.IGNORECASE),
    re.compile(r"^/web/[\d*]+[a-z_]*/(.+)", re.IGNORECASE),
)


def _archived(address: Address) -> str:
    """The link of the page that an archive's link keeps, or ""."""
    if not ARCHIVES.fullmatch(address.host):
        return ""
    for name, value in address.parameters:
        if name == "url":
            return value
    written = address.after_host
    if ENCODED_SCHEME.search(written):
        written = unquote(written)
    for pattern in KEPT:
        if kept := pattern.search(written):
            return kept[1]
    return ""


# A work, by its identifier ------------------------------------------------------------------------
DOI = r"10\.\d{4,9}(?:\.\d+)*/\S+"
BARE_IDENTIFIER = re.compile(
    rf"(?:doi:?\s*)?{DOI}|PMID:?\s*[1-9]\d{{0,7}}|PMCID:?\s*PMC\d+|PMC\d+", re.IGNORECASE
)
# What needs no host to be recognised: DOI, PII, trial registrations.
WORK_ANYWHERE = re.compile(
    rf"(?<![\w.]){DOI}"
    r"|(?<!\w)(?:PII)?S\d{4}-?\d{3}[\dX]\(?\d{2}\)?\d{5}-?[\dX](?!\w)"
    r"|(?<![^\W_])(?:NCT\d{8}|DRKS\d{8}|ISRCTN\d{8}|CRD42\d{8,9})(?!\d)",
    re.IGNORECASE,
)
WORK_AT_HOST = (
    ("doi.org", re.compile(r"^/10/\w+")),
    ("pubmed.ncbi.nlm.nih.gov", re.compile(r"^/[1-9]\d{0,7}(?:/|$)")),
    ("ncbi.nlm.nih.gov", re.compile(r"/pubmed/[1-9]\d{0,7}(?:/|$)|/PMC\d+(?!\d)", re.IGNORECASE)),
    ("europepmc.org", re.compile(r"/MED/[1-9]\d{0,7}(?:/|$)|/PMC\d+(?!\d)", re.IGNORECASE)),
    ("cochranelibrary.com", re.compile(r"(?<!\w)CD\d{6}(?!\d)", re.IGNORECASE)),
    ("cochrane.org", re.compile(r"(?<!\w)CD\d{6}(?!\d)", re.IGNORECASE)),
    ("bmj.com", re.compile(r"/bmj[.-][a-z]?\d+", re.IGNORECASE)),
)


def _names_a_work(address: Address) -> bool:
    """Whether path or parameters hold an identifier. What is searched for identifies nothing."""
    said = [value for name, value in address.parameters if name not in SEARCH_PARAMETERS]
    if any(WORK_ANYWHERE.search(text) for text in (address.path, *said)):
        return True
    return any(
        pattern.search(address.path)
        for host, pattern in WORK_AT_HOST
        if address.host == host or address.host.endswith("." + host)
    )


# A search -----------------------------------------------------------------------------------------
SEARCH_PARAMETERS = frozenset(
    {
        "q", "qs", "query", "term", "terms", "search", "searchterm", "search_term", "searchtext",
        "search_query", "keyword", "keywords", "suche", "suchbegriff", "suchwort",
    }
)  # fmt: skip
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
