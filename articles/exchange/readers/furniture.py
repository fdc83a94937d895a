"""What a site puts around its articles: navigation, cookie and share lines, logos, bylines.

General words of the web in German and English and general shapes only. At the edges of a page
(before the title and right after it, after the last word of the article) more is taken for
furniture than inside it, where only a whole line of the plainest kind is.
"""

import re

from articles.exchange.readers.lexicon import phrase_set

_ANYWHERE = phrase_set(
    """
    anzeige|werbung|advertisement|sponsored|teilen|share|drucken|artikel drucken|print
    |seite drucken|artikel teilen|beitrag teilen|share this article|share this post
    |share this|link kopieren|copy link|top of page|bottom of page|nach oben
    |zum seitenanfang|back to top|zurück nach oben|seitenanfang|seitenende
    |zum inhalt springen|zum hauptinhalt springen|skip to content|skip to main content
    |direkt zum inhalt|zum anfang|scroll to top|mehr anzeigen|show more|read more
    |weiterlesen|mehr lesen|newsletter abonnieren|subscribe to our newsletter
    """
)
_NAVIGATION = phrase_set(
    """
    menü|menu|hauptmenü|main menu|navigation|navigation öffnen|menü öffnen|menü schließen
    |open menu|close menu|suche|suchen|search|startseite|start|home|homepage|blog
    |magazin|magazine|ratgeber|themen|topics|categories|kategorien|über uns|about
    |about us|kontakt|contact|contact us|impressum|imprint|legal notice|datenschutz
    |datenschutzerklärung|privacy|privacy policy|cookie-einstellungen|cookie settings|cookies
    |cookie policy|agb|terms|terms of use|terms of service|terms & conditions
    |nutzungsbedingungen|barrierefreiheit|accessibility|hilfe|help|faq|login|log in
    |anmelden|abmelden|logout|sign in|sign up|registrieren|register|mein konto|my account
    |shop|warenkorb|cart|presse|press|karriere|jobs|careers|team|newsletter|podcast
    |shop|termin buchen|book now|book online|jetzt buchen|zurück|back|weiter|next
    |previous|vorheriger beitrag|nächster beitrag|previous post|next post|alle beiträge
    |all posts|kommentare|comments|kommentar schreiben|leave a comment
    |schreibe einen kommentar|ähnliche artikel|ähnliche beiträge
    |das könnte sie auch interessieren|das könnte dich auch interessieren|related posts
    |related articles|recent posts|aktuelle beiträge|see all|alle ansehen|merken|speichern
    |save|gefällt mir|like|folgen|follow|follow us|folge uns|folgen sie uns|facebook
    |instagram|twitter|x|whatsapp|telegram|pinterest|linkedin|xing|youtube|tiktok
    |threads|mastodon|bluesky|e-mail|email|mail|akzeptieren|accept|accept all
    |alle akzeptieren|ablehnen|reject|reject all|ok|schließen|close|de|en|deutsch
    |english|logo|rss|sitemap|services|leistungen|angebote|artikel|articles|news
    |aktuelles|bearbeiten|edit|per e-mail teilen|auf facebook teilen|share on facebook
    |share on x|via|per|auf|on|und|and
    """
)
_CONTENTS = phrase_set(
    "inhalt|inhaltsverzeichnis|in diesem artikel|auf dieser seite|übersicht der themen|contents"
    "|table of contents|on this page|in this article"
)
_IMAGE = re.compile(
    r"[\w()@%~ .+-]{1,120}\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|ico|heic)", re.IGNORECASE
)
_PARTS = re.compile(r"\s*[|•·›»>/,:;–—→]\s*|\s{2,}|\s+-\s+")
_CRUMBS = re.compile(r"\s[›»>/→]\s")
_COOKIE = re.compile(r"\bcookies?\b", re.IGNORECASE)
_CONSENT = re.compile(
    r"akzeptier|zustimm|einverstanden|verwende|nutz|einstellung|ablehn|accept|consent|\buses?\b"
    r"|using|settings|agree|reject",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|alle rechte vorbehalten|all rights reserved", re.IGNORECASE
)
_COMMENTS = re.compile(
    r"(?:\d+\s+)?(?:kommentare?|comments?|views?|aufrufe|likes?)(?:\s*\(?\d+\)?)?", re.IGNORECASE
)
_DATE = (
    r"(?:\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d\d)|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}"
    r"|\d{1,2}\.?\s(?:of\s)?[A-Za-zä]{3,9}\.?,?\s\d{4}|[A-Za-zä]{3,9}\.?\s\d{1,2},?\s\d{4}"
    r"|[A-Za-zä]{3,9}\s\d{4})"
)
_DATED = re.compile(
    r"(?:[\w .-]{0,30}?(?:am|vom|on|stand|aktualisiert|updated|published|veröffentlicht|datum|date"
    rf"|geprüft|reviewed|letzte änderung)\s*:?\s*)?{_DATE}(?:,?\s\d\d?[:.]\d\d(?:\suhr)?)?",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(?:lesezeit|lesedauer|reading time)\s*:?\s*(?:ca\.\s*|about\s)?\d{1,3}\s*(?:min\.?|minuten?"
    r"|minutes?)"
    r"|\d{1,3}\s*(?:min\.?|minuten?|minutes?)[ -](?:lesezeit|read|to read)",
    re.IGNORECASE,
)
_NAME = r"(?:[A-ZÄÖÜ][\w.'-]*|von|van|de|der|und|and)"
_BYLINE = re.compile(
    r"(?:(?i:von|by|geschrieben von|written by|medizinisch geprüft von|medically reviewed by)\s*:?"
    r"|(?i:autor(?:in|:in)?|author|text|redaktion)\s*:)\s+"
    rf"(?:(?i:dr|prof|med|dipl|m\.?d|ph\.?d)\.?\s+)*[A-ZÄÖÜ][\w.'-]*(?:\s{_NAME}){{1,4}}"
)
_BYLINE_PARTS = re.compile(r"\s+[–—-]\s+|\s*[|•·]\s*")


def is_furniture_anywhere(*, text: str) -> bool:
    """Whether a whole line is furniture wherever it stands on a page."""
    plain = _plain(text)
    return plain in _ANYWHERE or bool(_IMAGE.fullmatch(text))


def is_furniture_at_edge(*, text: str) -> bool:
    """Whether a whole line is furniture where it stands outside the article's text."""
    if len(text) > 600:
        return False
    if is_furniture_anywhere(text=text) or _plain(text) in _NAVIGATION:
        return True
    if _COOKIE.search(text) and _CONSENT.search(text):
        return True
    if _RIGHTS.search(text) and len(text) <= 200:
        return True
    if _COMMENTS.fullmatch(text):
        return True
    return _is_byline(text) or _is_navigation_bar(text)


def is_contents_heading(*, text: str) -> bool:
    """Whether a line announces a table of contents."""
    return _plain(text) in _CONTENTS


def _plain(text: str) -> str:
    return " ".join(text.lower().strip(" \t:.…!›»«‹>|+×✕☰↑↓→←•-–").split())


def _is_byline(text: str) -> bool:
    if len(text) > 160:
        return False
    parts = [part for part in _BYLINE_PARTS.split(text) if part.strip()]
    timed = [bool(_DATED.fullmatch(part) or _READING_TIME.fullmatch(part)) for part in parts]
    if len(parts) == 1:
        return timed[0] or _is_author(text)
    return any(timed) and all(
        is_time or _is_author(part) for part, is_time in zip(parts, timed, strict=True)
    )


def _is_author(part: str) -> bool:
    return bool(_BYLINE.fullmatch(part)) and not part.endswith((".", "?", "!"))


def _is_navigation_bar(text: str) -> bool:
    if len(text) > 200 or (text.endswith((".", "?", "!")) and not _CRUMBS.search(text)):
        return False
    parts = [part for part in (_plain(part) for part in _PARTS.split(text)) if part]
    if not parts:
        return False
    known = sum(part in _NAVIGATION or part in _ANYWHERE for part in parts)
    if known == len(parts):
        return True
    short = all(len(part.split()) <= 5 for part in parts)
    if known and short and (_CRUMBS.search(text) or (len(parts) > 2 and known * 2 >= len(parts))):
        return True
    words = [_plain(word) for word in text.split()]
    return len(words) > 1 and all(
        not word or word in _NAVIGATION or word in _ANYWHERE for word in words
    )
