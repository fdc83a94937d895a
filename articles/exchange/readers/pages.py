"""Which part of an HTML page is the article, and which parts of it are not.

Landmarks come first (`article`, `main`, `role=main`, schema.org), then where the paragraphs are.
Everything else is furniture; it is listed, so that nobody has to trust the choice.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from lxml.etree import _Element

from articles.exchange.readers import sources
from articles.exchange.readers.callouts import CalloutKind
from articles.exchange.readers.lexicon import word_set
from articles.exchange.readers.notices import has_notice_label, is_notice, is_notice_heading

_NEVER = word_set(
    """nav form button select textarea input dialog noscript iframe object embed svg canvas
    audio video map applet search datalist option"""
)
_EDGES = frozenset({"header", "footer", "aside"})
_ROLES = word_set(
    """navigation banner contentinfo search complementary dialog alertdialog menu menubar
    toolbar tablist"""
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|share|sharing|social|cookies?|consent"
    r"|gdpr|newsletter|subscribe|related|recommend\w*|comments?|sidebar|pagination|pager|toc"
    r"|table-of-contents|advert\w*|ads?|promo|teaser-list|author-bio|authorbox|byline|post-meta"
    r"|entry-meta|skip-link|screen-reader-text|visually-hidden|sr-only|back-to-top|tags|print"
    r"|popup|modal|banner|mw-editsection|noprint)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CALLOUTS: tuple[tuple[CalloutKind, re.Pattern[str]], ...] = (
    ("emergency", re.compile(r"(?:^|[\s_-])(?:emergency|notfall)(?:$|[\s_-])", re.IGNORECASE)),
    (
        "warning",
        re.compile(r"(?:^|[\s_-])(?:warning|danger|caution|alert)(?:$|[\s_-])", re.IGNORECASE),
    ),
    ("tip", re.compile(r"(?:^|[\s_-])(?:tip|hint|tipp)(?:$|[\s_-])", re.IGNORECASE)),
    (
        "note",
        re.compile(
            r"(?:^|[\s_-])(?:note|info|infobox|callout|hinweis|admonition|notice)(?:$|[\s_-])",
            re.IGNORECASE,
        ),
    ),
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PROSE = word_set("p li h2 h3 h4 blockquote td pre dd")
_MOST_FURNITURE = 0.3
_MAIN_SHARE = 0.5
_DENSE_SHARE = 0.75
_LAYOUT = word_set("table h1 h2 h3 h4 h5 h6 form article section")


def text_of(element: _Element) -> str:
    """The words of an element, spaces folded."""
    return " ".join("".join(map(str, element.itertext())).split())


def length_of(element: _Element) -> int:
    """How many characters of text an element holds, spaces folded."""
    return len(text_of(element))


def article_parts(*, body: _Element) -> set[_Element]:
    """The elements that hold the article: its main part, and a title or sources outside it."""
    lengths = _lengths(body)
    main = _landmark(body, lengths)
    if main is None:
        main = _densest(body, lengths)
    kept = {main}
    if main is body:
        return kept
    headings = [h1 for h1 in body.iter("h1") if length_of(h1)]
    if len(headings) == 1 and next(main.iter("h1"), None) is None:
        kept.add(headings[0])
    kept.update(_sources_outside(body, main))
    kept.update(_notices_outside(body, main))
    return kept


def furniture(*, body: _Element, kept: AbstractSet[_Element]) -> set[_Element]:
    """The elements inside the kept ones that are no part of the article."""
    lengths = _lengths(body)
    dropped: set[_Element] = set()
    for part in kept:
        whole = max(lengths[part], 1)
        for element in part.iter():
            if element is part or element in kept:
                continue
            is_small = lengths[element] <= _MOST_FURNITURE * whole
            if (
                _is_hidden(element)
                or element.tag in _NEVER
                or (is_small and _is_furniture(element))
            ):
                dropped.add(element)
    return dropped


def callouts(*, kept: Iterable[_Element]) -> dict[_Element, CalloutKind]:
    """The boxes inside the article, by what their class or role says."""
    found: dict[_Element, CalloutKind] = {}
    for part in kept:
        for element in part.iter("aside", "div", "section", "p"):
            if element is not part and (kind := _callout(element)) and not _is_long(element):
                found[element] = kind
    return found


def data_tables(*, kept: Iterable[_Element]) -> set[_Element]:
    """Tables of data; a table that holds headings or tables only lays out the page."""
    return {
        table
        for part in kept
        for table in part.iter("table")
        if table.get("role") not in ("presentation", "none")
        and not any(inner.tag in _LAYOUT for inner in table.iterdescendants())
    }


def _lengths(body: _Element) -> dict[_Element, int]:
    """The length of the text in each element, in one pass."""
    lengths: dict[_Element, int] = {}
    for element in reversed(list(body.iter())):
        own = len((element.text or "").strip()) if element.tag not in ("script", "style") else 0
        inside = sum(
            lengths[child] + len((child.tail or "").strip()) for child in element.iterchildren()
        )
        lengths[element] = own + inside
    return lengths


def _landmark(body: _Element, lengths: dict[_Element, int]) -> _Element | None:
    mains = [e for e in body.iter() if e.tag == "main" or e.get("role") == "main"]
    main = max(mains, key=lambda element: lengths[element], default=None)
    scope = main if main is not None else body
    articles = [
        e
        for e in scope.iter()
        if e.tag == "article"
        or "articlebody" in (e.get("itemprop") or "").lower()
        or "article" in (e.get("itemtype") or "").lower().rpartition("/")[2]
        or "medicalwebpage" in (e.get("itemtype") or "").lower()
    ]
    best = max(articles, key=lambda element: lengths[element], default=None)
    if best is not None and lengths[best] >= _MAIN_SHARE * max(lengths[scope], 1):
        return best
    if main is not None and lengths[main]:
        return main
    return best if best is not None and len(articles) == 1 and lengths[best] else None


def _densest(body: _Element, lengths: dict[_Element, int]) -> _Element:
    """The smallest element that holds most of the page's prose, links left out."""
    prose: dict[_Element, int] = dict.fromkeys(lengths, 0)
    for element in reversed(list(body.iter())):
        if element.tag in _PROSE and not _in_furniture(element):
            linked = sum(lengths[link] for link in element.iter("a"))
            own = lengths[element] - linked
            prose[element] = max(prose[element], own if own > linked else 0)
        parent = element.getparent()
        if parent is not None and parent in prose:
            prose[parent] += prose[element]
    best = body
    while prose[body]:
        inner = max(best.iterchildren(), key=lambda child: prose[child], default=None)
        if inner is None or prose[inner] < _DENSE_SHARE * prose[body] or inner.tag in _PROSE:
            break
        if inner.tag in ("tbody", "tr", "ul", "ol"):
            break
        best = inner
    return best


def _in_furniture(element: _Element) -> bool:
    return any(
        above.tag in _NEVER or above.tag in ("footer", "aside") or _is_hidden(above)
        for above in (element, *element.iterancestors())
    )


def _in_hidden(element: _Element) -> bool:
    return any(_is_hidden(above) for above in (element, *element.iterancestors()))


def _is_hidden(element: _Element) -> bool:
    return (
        element.get("hidden") is not None
        or (element.get("aria-hidden") or "").lower() == "true"
        or bool(_HIDING.search(element.get("style") or ""))
    )


def _is_furniture(element: _Element) -> bool:
    role = (element.get("role") or "").lower()
    if element.tag in _EDGES or role in _ROLES:
        return not _has_article_words(element)
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_FURNITURE.search(names)) and not _has_article_words(element)


def _has_article_words(element: _Element) -> bool:
    """Whether a title, a source list, a notice or a callout stands in there."""
    if element.tag == "aside" and _callout(element):
        return True
    return any(
        inner.tag == "h1"
        or (_is_source_heading(inner) and element.tag != "nav")
        or _is_notice_part(inner)
        for inner in element.iter("h1", "h2", "h3", "h4", "p", "strong")
    )


def _callout(element: _Element) -> CalloutKind | None:
    names = f"{element.get('class') or ''} {element.get('role') or ''}"
    if named := element.get("data-kind"):
        names += f" {named}"
    return next((kind for kind, words in _CALLOUTS if words.search(names)), None)


def _is_long(element: _Element) -> bool:
    return length_of(element) > 2000 or any(True for _ in element.iter("h1", "h2", "table"))


def _is_source_heading(element: _Element) -> bool:
    return element.tag in ("h2", "h3", "h4", "strong") and sources.is_heading(text=text_of(element))


def _is_notice_part(element: _Element) -> bool:
    text = text_of(element)[:1200]
    if element.tag == "p":
        return has_notice_label(text=text) or is_notice(text=text, at_edge=True)
    return is_notice_heading(text=text)


def _sources_outside(body: _Element, main: _Element) -> Iterator[_Element]:
    """The block of a source list that stands beside the main part."""
    if any(_is_source_heading(heading) for heading in main.iter("h2", "h3", "h4")):
        return
    inside = set(main.iter())
    for heading in body.iter("h2", "h3", "h4"):
        parent = heading.getparent()
        if heading in inside or parent is None or not _is_source_heading(heading):
            continue
        if main in set(parent.iter()):
            following = heading.getnext()
            yield heading
            if following is not None and following.tag in ("ol", "ul", "p", "div"):
                yield following
        elif not _in_furniture(parent) or parent.tag in _EDGES:
            yield parent
        return


def _notices_outside(body: _Element, main: _Element) -> Iterator[_Element]:
    """Paragraphs of the page outside the main part that say what disclaimers say."""
    inside = set(main.iter())
    for paragraph in body.iter("p"):
        if paragraph in inside or _in_hidden(paragraph):
            continue
        text = text_of(paragraph)[:1200]
        if has_notice_label(text=text) and is_notice(text=text, at_edge=True):
            yield paragraph
