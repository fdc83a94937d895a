"""Sitemaps (sitemaps.org 0.9) of the pages for readers, with their other languages. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from articles.rendering.addresses import Addresses

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True, slots=True)
class Location:
    """A live text: whose it is, its language and slug, and when its edition was published."""

    article: str
    language: str
    slug: str
    modified_at: datetime


def sitemap(locations: Iterable[Location], addresses: Addresses) -> bytes:
    """One page for each text; the texts of an article stand together and name each other."""
    names: Any = {None: SITEMAP, "xhtml": XHTML}
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap=names)
    siblings: dict[str, list[Location]] = {}
    for row in locations:
        siblings.setdefault(row.article, []).append(row)
    for rows in siblings.values():
        pages = [(row.language, addresses.canonical(row.language, row.slug)) for row in rows]
        for row, (_, address) in zip(rows, pages, strict=True):
            node = etree.SubElement(root, f"{{{SITEMAP}}}url")
            _add(node, "loc", address)
            _add(node, "lastmod", f"{row.modified_at:%Y-%m-%dT%H:%M:%SZ}")
            for language, other in pages if len(pages) > 1 else ():
                link = etree.SubElement(node, f"{{{XHTML}}}link")
                link.set("rel", "alternate")
                link.set("hreflang", language)
                link.set("href", other)
    return _written(root)


def sitemap_index(starts: Sequence[str], addresses: Addresses) -> bytes:
    """Where the parts of a sitemap are, each named by the article that it begins with."""
    names: Any = {None: SITEMAP}
    root = etree.Element(f"{{{SITEMAP}}}sitemapindex", nsmap=names)
    for start in starts:
        node = etree.SubElement(root, f"{{{SITEMAP}}}sitemap")
        _add(node, "loc", f"{addresses.api}/sitemap.xml?from={start}")
    return _written(root)


def _add(parent: Any, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{SITEMAP}}}{name}").text = text


def _written(root: Any) -> bytes:
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made
