"""An article as one piece of HTML, for feeds: nothing in it needs a style, a script or a neighbour.

Made of the public answer, so it says neither more nor less. Pure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape, unescape
from typing import Any
from urllib.parse import urljoin

from articles.rendering.forms.parts import (
    AFTER,
    BEFORE,
    Article,
    Evidence,
    Listed,
    cited_numbers,
    colophon,
    corrections,
    evidence,
    language_of,
    notices,
    references,
    suspended_keys,
)
from articles.rendering.words import TERMS

# Our own HTML: a claim's mark holds no other span, so the next end tag is its own.
CLAIM = re.compile(r'<span data-claim="([^"]*)">.*?</span>', re.DOTALL)
# The same mark again, after at most white space, goes on with the claim.
GOES_ON = re.compile(r'\s*<span data-claim="([^"]*)">')
# What neither HTML nor XML can hold, not even as a reference.
UNREADABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINK = re.compile(r' href="([^"]*)"')


def page(article: Article) -> str:
    """The whole article; its title is the entry's. Links are absolute."""
    html = UNREADABLE.sub("", "".join(_parts(article)))
    return LINK.sub(lambda found: _absolute(found, article["canonical_url"]), html)


def _parts(article: Article) -> Iterator[str]:
    terms = TERMS[language_of(article)]
    yield from _notices(article, BEFORE)
    yield _paragraph(article["summary"])
    yield from (_picture(row) for row in article["images"] if row["role"] == "lead")
    for section in article["sections"]:
        yield f"<h2>{escape(section['heading'])}</h2>"
        yield marked(section["html"], article)
    yield from _headed(terms["claims"], "ul", map(_claim, evidence(article)))
    yield from _headed(terms["references"], "ol", map(_reference, references(article)))
    yield from _headed(terms["corrections"], "ul", map(_item, corrections(article)))
    yield from _notices(article, AFTER)
    yield from _headed(terms["about"], "ul", (_item(": ".join(row)) for row in colophon(article)))
    yield str(article["attribution"]["html"])


def marked(html: str, article: Article) -> str:
    """A section whose claims are followed by the numbers of their sources, and by any doubt."""
    numbers, suspended = cited_numbers(article), suspended_keys(article)
    warning = escape(TERMS[language_of(article)]["suspended"])

    def noted(found: re.Match[str]) -> str:
        key = unescape(found.group(1))
        following = GOES_ON.match(html, found.end())
        if following and following.group(1) == found.group(1):
            return found.group()
        cited = numbers.get(key, ())
        note = f"<sup>[{', '.join(map(str, cited))}]</sup>" if cited else ""
        doubt = f" <strong>[{warning}]</strong>" if key in suspended else ""
        return f"{found.group()}{note}{doubt}"

    return CLAIM.sub(noted, html)


def _notices(article: Article, places: Sequence[str]) -> Iterator[str]:
    label = TERMS[language_of(article)]["notice"]
    for row in notices(article, places):
        yield f"<blockquote><p><strong>{label}</strong></p>{row['html']}</blockquote>"


def _headed(heading: str, tag: str, items: Iterable[str]) -> Iterator[str]:
    if inner := "".join(items):
        yield f"<h2>{heading}</h2><{tag}>{inner}</{tag}>"


def _claim(row: Evidence) -> str:
    facts = [f"<strong>{_text(row.doubt)}</strong>"] if row.doubt else []
    facts += [_text(row.certainty)]
    facts += [f"[{cited.number}] {_text(cited.words)}" for cited in row.citations]
    inner = "".join(f"<li>{fact}</li>" for fact in facts)
    return f"<li><p>{_text(row.statement)}</p><ul>{inner}</ul></li>"


def _reference(row: Listed) -> str:
    language = f' lang="{escape(row.language)}"' if row.language else ""
    where = f' <a href="{escape(row.link)}">{escape(row.link)}</a>' if row.link else ""
    tag = "strong" if row.is_doubtful else "span"
    more = "".join(f"<br>{_text(text)}" for text in row.more)
    status = f" <{tag}>{_text(row.status)}</{tag}>"
    line = f"<span{language}>{_text(row.line)}</span>"
    return f'<li value="{row.number}">{line}{where}{status}{more}</li>'


def _picture(row: dict[str, Any]) -> str:
    words = " · ".join(_text(row[name]) for name in ("caption", "credit") if row[name])
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return (
        f'<figure><img src="{escape(row["url"])}" alt="{escape(row["alt"])}" '
        f'width="{row["width"]}" height="{row["height"]}">{caption}</figure>'
    )


def _item(text: str) -> str:
    return f"<li>{_text(text)}</li>"


def _paragraph(text: str) -> str:
    return f"<p>{_text(text)}</p>" if text else ""


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _absolute(found: re.Match[str], base: str) -> str:
    return f' href="{escape(urljoin(base, unescape(found.group(1))))}"'
