"""Texts as the corpora of the rules of style hold them.

A case is the words of a section's only paragraph (words between ` ` are set as code), or an object
with `heading`, or with `text` and `audience`: for READING_LEVEL the text is repeated, because a
short text is not judged and its figures do not change by that.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from articles.gates.finding import Finding
from articles.manuscripts.blocks import Paragraph, Span
from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Audience, Language
from tests.gates.corpora import Case
from tests.gates.manuscripts import an_unsigned_manuscript

DE, EN = Language.DE, Language.EN
BOTH = (DE, EN)
REPEATED = 8
Check = Callable[[Manuscript], Iterator[Finding]]


def a_text(*texts: str, heading: str = "", language: Language = DE) -> Manuscript:
    """A manuscript whose only section has these paragraphs."""
    text = an_unsigned_manuscript(language=language, source_language=language, summary="")
    blocks = tuple(Paragraph(tuple(_spans(words))) for words in texts)
    section = replace(text.sections[0], heading=heading, blocks=blocks)
    return replace(text, sections=(section,))


def _spans(words: str) -> Iterator[Span]:
    for number, part in enumerate(words.split("`")):
        yield Span(part, ("code",) if number % 2 else ())


def says(check: Check) -> Callable[[Case, Language], bool]:
    def is_tripped(case: Case, language: Language) -> bool:
        if isinstance(case, str):
            text = a_text(case, language=language)
        elif "heading" in case:
            text = a_text("", heading=case["heading"], language=language)
        else:
            text = a_text(*[case["text"]] * REPEATED, language=language)
            text = replace(text, audience=Audience(case["audience"]))
        return any(True for _ in check(text))

    return is_tripped
