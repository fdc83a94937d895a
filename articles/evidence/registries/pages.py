"""Pages that answer 200 and say that there is nothing: told by their words, German and English."""

import re

from lxml import etree, html

from articles.evidence.registries.reading import text

MOST_READ = 200_000
# A page with more words than this has something to say, whatever stands between them.
SHORT_PAGE = 1200
UNSEEN = ("script", "style", "noscript", "svg", "nav", "header", "footer", "template")
# A heading that says that nothing is here says it shortly.
SHORT_HEADING = 200
# How titles part what the page is from whose it is.
PARTED = re.compile(r"\s+[|–—·»«-]\s+|\s*[|·»«]\s*")
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
THING = (
    r"(?:(?:the|this|that|your|die|diese|der|dieser|dieses|das|dein|deine|ihre)\s+)?"
    r"(?:(?:requested|gewünschte|angeforderte|gesuchte|aufgerufene|web)\s*)?"
    r"(?:page|seite|webseite|document|dokument|article|artikel|content|inhalt|file|datei|url|link"
    r"|resource|ressource|item|doi|record|eintrag)"
)
SORRY = r"(?:(?:sorry|oops|ups|hoppla|uups|leider|entschuldigung|we'?re sorry)\b[\s,.!:–-]*)*"
CODE = r"(?:(?:http\s*)?(?:error|fehler|status)?\s*(?:404|410)\b[\s,.!:–-]*)"
MISSING = (
    r"(?:(?:was|is|wurde|ist|konnte|could|can|cannot|kann|has|have)\s+)*"
    r"(?:leider\s+)?"
    r"(?:not\s+(?:be\s+)?found|not\s+exist|nicht\s+gefunden(?:\s+werden)?|cannot\s+be\s+found"
    r"|can'?t\s+be\s+found|couldn'?t\s+be\s+found|no\s+longer\s+(?:exists?|available)"
    r"|(?:does\s+not|doesn'?t)\s+exist|existiert\s+(?:leider\s+)?nicht(?:\s+mehr)?"
    r"|nicht\s+(?:mehr\s+)?(?:verfügbar|vorhanden|auffindbar|erreichbar)"
    r"|unavailable|missing|gibt\s+es\s+(?:leider\s+)?nicht(?:\s+mehr)?"
    r"|(?:been\s+)?(?:removed|deleted)|(?:gelöscht|entfernt)(?:\s+worden)?)"
)
WE = (
    r"(?:we\s+(?:can'?t|cannot|could\s+not|couldn'?t)\s+(?:seem\s+to\s+)?find"
    r"(?:\s+(?:that|this|the)\s+page(?:\s+you.*)?|\s+what\s+you.*)"
    r"|wir\s+(?:können|konnten)\s+(?:diese|die(?:\s+\w+)?)\s+seite\s+(?:leider\s+)?nicht\s+finden)"
)
WHOLE = re.compile(
    rf"{SORRY}{CODE}?{SORRY}(?:{THING}\s+{MISSING}|not\s+found|nicht\s+gefunden|{WE})?"
    rf"(?:\s*[(–-]?\s*{CODE}\)?)?[\s.!…]*",
    re.IGNORECASE,
)
ONLY_SORRY = re.compile(rf"{SORRY}[\s.!…]*", re.IGNORECASE)
WITHIN = re.compile(
    rf"\b(?:{THING}\s+(?:you\s+\S+\s+(?:\S+\s+){{0,3}})?{MISSING}|{WE})", re.IGNORECASE
)


def says_not_found(body: bytes) -> bool:
    """Whether a page's title or main heading says nothing but that it is not there, or a page of
    few words says it among them. An article *about* error 404 or a missing page says more.
    """
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        page = html.document_fromstring(XML_DECLARATION.sub("", _decoded(body)), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return False
    headings = [_words(found) for found in page.iter("title", "h1")]
    if any(_is_whole(part) for said in headings for part in PARTED.split(said[:SHORT_HEADING])):
        return True
    etree.strip_elements(page, *UNSEEN, with_tail=False)
    words = " ".join(_words(found) for found in page.iter("body"))
    return len(words) <= SHORT_PAGE and bool(WITHIN.search(words))


def _decoded(body: bytes) -> str:
    """Pages are UTF-8 by now; the old ones are Latin-1."""
    try:
        return body[:MOST_READ].decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut = error.start > MOST_READ - 4
        return body[:MOST_READ].decode("utf-8" if is_cut else "latin-1", "replace")


def _words(found: html.HtmlElement) -> str:
    return text(" ".join(found.itertext())) if len(found) else text(found.text)


def _is_whole(part: str) -> bool:
    part = part.strip()
    return WHOLE.fullmatch(part) is not None and not ONLY_SORRY.fullmatch(part)
