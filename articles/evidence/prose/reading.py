"""Whether the author stands by a word of the text."""

import re

from articles.evidence.prose.negation import negations
from articles.evidence.prose.quotation import quoted_spans, reported_spans
from articles.evidence.prose.sentences import sentences
from articles.vocabulary import Language

_ASKED = re.compile(r"\?[\"”“’»«)\]]*\Z")
_OPEN_QUESTION = {
    Language.DE: re.compile(
        r"\b(?:ob|inwieweit|inwiefern|die frage|untersucht\w*|geprüft|zu prüfen)\b", re.IGNORECASE
    ),
    Language.EN: re.compile(
        r"\b(?:whether|to what extent|the question|investigat\w+|examin\w+ (?:whether|if)"
        r"|to test)\b",
        re.IGNORECASE,
    ),
}


def is_denied(text: str, *, at: int, language: Language) -> bool:
    """Whether a place of the text lies inside what a negation denies."""
    return any(negation.scope.holds(at) for negation in negations(text, language=language))


def is_asserted(text: str, *, at: int, language: Language) -> bool:
    """Whether the text itself states what stands at a place.

    Not so where it is denied, quoted, reported of others, asked, or left open with "whether".
    """
    if is_denied(text, at=at, language=language):
        return False
    for spans in (quoted_spans, reported_spans):
        if any(span.holds(at) for span in spans(text, language=language)):
            return False
    for sentence in sentences(text, language=language):
        if sentence.holds(at):
            before = text[sentence.start : at]
            return not _ASKED.search(sentence.text) and not _OPEN_QUESTION[language].search(before)
    return True
