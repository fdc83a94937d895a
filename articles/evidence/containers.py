"""Pages that hold many works and are none: journals, issues, topics, tags, people, "about us"."""

import re

from articles.evidence.address import Address

FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|epub|csv|zip|txt|xml)$")
ENDING = re.compile(r"(?:_node)?\.(?:html?|php|aspx?|jsp)$")
# Pages about whoever runs the site.
ABOUT = frozenset(
    {
        "about", "about-us", "aboutus", "ueber-uns", "über-uns", "uber-uns", "ueberuns",
        "wir-ueber-uns", "wir-über-uns", "impressum", "imprint", "kontakt", "contact",
        "contact-us", "team", "datenschutz", "privacy", "privacy-policy", "sitemap", "newsletter",
    }
)  # fmt: skip
# Lists of whatever is new, where nothing but a locale stands before them.
LISTS = frozenset(
    {
        "blog", "news", "newsroom", "aktuelles", "neuigkeiten", "presse", "press", "publications",
        "publikationen", "articles", "artikel", "beitraege", "beiträge", "themen", "topics",
        "journals", "health-topics", "leitlinien", "guidelines", "mediathek", "magazin",
    }
)  # fmt: skip
# What follows one of these is a name, and the page lists what belongs to it.
LISTED_BY = frozenset(
    {
        "topic", "topics", "health-topics", "thema", "themen", "tag", "tags", "schlagwort",
        "schlagworte", "category", "categories", "kategorie", "kategorien", "rubrik", "rubriken",
        "author", "authors", "autor", "autoren", "autorin", "profile", "profiles", "people",
        "person", "personen", "collection", "collections", "journal", "journals", "zeitschrift",
        "zeitschriften", "series", "issue", "issues",
    }
)  # fmt: skip
# Parts of an address that lead to an issue or to the list of issues, whatever follows.
OF_ISSUES = frozenset(
    {
        "toc", "loi", "issue", "issues", "currentissue", "current-issue", "table-of-contents",
        "tableofcontents",
    }
)  # fmt: skip
OF_A_JOURNAL = re.compile(
    r"home|current|latest|archive|archives|onlinefirst|online-first|early|aims-and-scope|about|toc"
    r"|issues?|vol(?:ume)?[-_]?\d+|\d+"
)
LISTING_PARAMETERS = frozenset({"cat", "category", "tag", "author", "topic", "thema", "kategorie"})
AT_HOST = (
    ("orcid.org", re.compile(r"^/[0-9-]{15,18}[0-9x]", re.IGNORECASE)),
    ("scholar.google.com", re.compile(r"^/citations")),
    ("portal.issn.org", re.compile(r"^/resource/issn", re.IGNORECASE)),
    ("ncbi.nlm.nih.gov", re.compile(r"^/(?:nlmcatalog|mesh)/")),
    ("bmj.com", re.compile(r"^/content/[0-9]{1,3}(?:/[0-9]{1,4})?/?$")),
    ("sciencedirect.com", re.compile(r"^/(?:journal|browse|topics)(?:/|$)")),
    ("wikipedia.org", re.compile(r"^/wiki/(?:kategorie|category|portal):", re.IGNORECASE)),
)


def is_container(address: Address) -> bool:
    """Whether a link leads to a page that lists works or tells of their publisher.

    A file is a work; so is a page with a name of its own below a topic's.
    """
    parts = address.segments
    if any(address.is_at(host) and pattern.search(address.path) for host, pattern in AT_HOST):
        return True
    if not parts:
        return bool({name for name, _ in address.parameters} & LISTING_PARAMETERS)
    if FILE.search(parts[-1]):
        return False
    last = ENDING.sub("", parts[-1])
    if last in ABOUT:
        return True
    if last in LISTS and len(parts) <= 2:
        return len(parts) == 1 or len(parts[0]) <= 5
    return _is_a_list(parts, last)


def _is_a_list(parts: tuple[str, ...], last: str) -> bool:
    """Whether the end of a path is a page of a list, an issue, a journal or a name it lists by."""
    before = parts[-2] if len(parts) > 1 else ""
    if before == "page" and last.isdigit():
        return True
    if OF_ISSUES & {*parts[:-1], last}:
        return True
    if {"journal", "journals"} & set(parts[-3:-1]) and OF_A_JOURNAL.fullmatch(last):
        return True
    return before in LISTED_BY
