"""A link taken apart, whatever copying has added to it, and the page that an archive keeps."""

import posixpath
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit


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

    def is_at(self, host: str) -> bool:
        """Whether the link is at this host or below it."""
        return self.host == host or self.host.endswith("." + host)

    @property
    def segments(self) -> tuple[str, ...]:
        """The parts of the path that say something, in lower case, without `;jsessionid=…`."""
        parts = (part.partition(";")[0].strip(" .*").casefold() for part in self.path.split("/"))
        return tuple(part for part in parts if part)


# What a reader typed into a search box: it identifies nothing.
SEARCH_PARAMETERS = frozenset(
    {
        "q", "qs", "query", "term", "terms", "search", "searchterm", "search_term", "searchtext",
        "search_query", "keyword", "keywords", "suche", "suchbegriff", "suchwort",
    }
)  # fmt: skip
# doi.org's own short form of a DOI.
SHORT_DOI = re.compile(r"/10/\w+")
# An identifier that stands where a link belongs.
DOI = r"10\.\d{4,9}(?:\.\d+)*/\S+"
BARE_IDENTIFIER = re.compile(
    rf"(?:doi:?\s*)?{DOI}|PMID:?\s*[1-9]\d{{0,7}}|PMCID:?\s*PMC\d+|PMC\d+", re.IGNORECASE
)
SCHEME = re.compile(r"(?:https?:[/\\]*)+", re.IGNORECASE)
OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff]")
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
MOST_WRAPPERS = 5
# The rules of a gate ask for the same links again; a reference list rarely has more than 50.
LINKS_KEPT = 1024
# `www.example.org` is meant as a link; `k.A.`, `Smith.2019` and `paper.pdf` are not.
HOST_WITHOUT_SCHEME = re.compile(
    r"(?:[\w-]+\.)+(?!(?:pdf|docx?|txt|html?)$)(?:xn--[\w-]+|[^\W\d_]{2,})"
)


@lru_cache(maxsize=LINKS_KEPT)
def page_of(url: str) -> tuple[str, Address | None]:
    """The link, tidied, and its address. An archived copy counts as the page that it keeps.

    The address is None for a bare identifier, and for what is no link at all ("" then).
    """
    text, address = url, None
    for _ in range(MOST_WRAPPERS):
        text = _tidy(text)
        if BARE_IDENTIFIER.fullmatch(text):
            return text, None
        address = _address(text)
        if address is None:
            return "", None
        kept = _archived(address)
        if not kept:
            break
        text = kept
    return text, address


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
