"""Disclaimers: which passage is one, where its heading ends, which language it is in."""

import re

from articles.exchange.document import Notice
from articles.exchange.readers.language import detected
from articles.exchange.readers.lexicon import word_set
from articles.vocabulary import Language

_STRONG = (
    r"haftungsausschluss|haftungshinweis|medizinischer hinweis|medizinischer haftungsausschluss"
    r"|gesundheitshinweis|disclaimer|medical disclaimer|health disclaimer|legal disclaimer"
    r"|medical notice|rechtlicher hinweis|kein medizinischer rat|no medical advice"
    r"|not medical advice"
)
_WEAK = (
    r"wichtiger hinweis|hinweis|bitte beachten|important notice|important note|note|notice"
    r"|please note"
)
_LABEL = re.compile(rf"(?P<label>{_STRONG}|{_WEAK})\s*(?P<joint>[:!–—-])\s*", re.IGNORECASE)
_STRONG_LABEL = re.compile(rf"(?:{_STRONG})\b", re.IGNORECASE)
_HEADING = re.compile(
    rf"(?:{_STRONG}|wichtiger hinweis|important notice|hinweis)[\s:!.]*", re.IGNORECASE
)
_MEANING = re.compile(
    r"ersetz(?:t|en)\s(?:\w+\s){0,3}?(?:ärztlich|medizinisch|fachlich|beratung|besuch|diagnos"
    r"|behandlung|arzt|gespräch)"
    r"|kein(?:e|en)?\s(?:medizinisch|ärztlich|heilversprech)|(?:dien(?:t|en)"
    r"|sind)\s[^.]{0,60}\binformation"
    r"|not\s(?:a\s|as\s|be\s|intended\s|to\s){0,4}(?:medical advice|substitute|replace)"
    r"|substitute for\s(?:\w+\s){0,2}(?:medical|professional)|(?:informational"
    r"|educational) purposes"
    r"|(?:general )?information only|does not replace",
    re.IGNORECASE,
)
_OPENERS = word_set(
    "unsere unser unseren der die das dieser diese dieses alle bitte wir ich sie wenn bei mit "
    "es ein eine hier jeder jede trotz im in für our the this these those all please we you "
    "it if any nothing always never information content contents"
)
_TITLE_CASE_WORDS = 7


def has_notice_label(*, text: str) -> bool:
    """Whether a passage begins as notices do ("Hinweis:", "Disclaimer –")."""
    return bool(_LABEL.match(text))


def is_notice_heading(*, text: str) -> bool:
    """Whether a line alone is the heading of a disclaimer."""
    return bool(_HEADING.fullmatch(text))


def heads_notice(*, text: str, below: str) -> bool:
    """Whether a line is the heading of the disclaimer below it, label and phrase included."""
    if is_notice_heading(text=text):
        return True
    label = _LABEL.match(text)
    return (
        label is not None
        and len(text.split()) <= _TITLE_CASE_WORDS
        and not text.endswith((".", "!", "?", ":"))
        and below.endswith((".", "!"))
        and len(below.split()) > _TITLE_CASE_WORDS
    )


def is_notice(*, text: str, at_edge: bool) -> bool:
    """Whether a passage is a disclaimer of the page.

    Inside an article "Note: take it with food" is part of the text; at its edge, or where the
    words say what disclaimers say, it is a notice.
    """
    if _MEANING.search(text[:1000]) and (has_notice_label(text=text) or at_edge):
        return True
    label = _LABEL.match(text)
    return bool(label) and (at_edge or bool(_STRONG_LABEL.match(text)))


def notice_of(*, heading: str, text: str, otherwise: Language) -> tuple[Notice, tuple[str, ...]]:
    """A notice, its heading split from its text where that is certain, and the marks left out."""
    marks: tuple[str, ...] = ()
    if not heading:
        heading, joint, text = split_heading(text=text)
        marks = (joint,) if joint else ()
    language = detected(text=f"{heading} {text}", otherwise=otherwise)
    return Notice(language=language, heading=heading, text=text), marks


def split_heading(*, text: str) -> tuple[str, str, str]:
    """Heading, the mark between (""), and body; heading "" where nothing says where it ends.

    "Hinweis: Kein medizinischer Rat Unsere Beiträge dienen …" has a phrase without a verb that is
    followed by a word that opens sentences, written with a capital: the phrase is the heading.
    """
    label = _LABEL.match(text)
    if not label:
        return "", "", text
    rest = text[label.end() :]
    opened = rest.split(" ", _TITLE_CASE_WORDS + 1)[: _TITLE_CASE_WORDS + 1]
    if not opened or not rest:
        return "", "", text
    if _opens(opened[0]):
        return label["label"], label["joint"], rest
    for count, word in enumerate(opened[1:], start=1):
        if opened[count - 1].endswith((".", "!", "?", ":")):
            end = label.end() + len(" ".join(opened[:count]))
            return (text[:end], "", text[end:].strip()) if count > 1 else ("", "", text)
        if opened[count - 1].endswith((",", ";")):
            break
        if _opens(word):
            end = label.end() + len(" ".join(opened[:count]))
            return text[:end], "", text[end:].strip()
    return label["label"], label["joint"], rest


def _opens(word: str) -> bool:
    return word[:1].isupper() and word.lower().strip("„“\"'") in _OPENERS
