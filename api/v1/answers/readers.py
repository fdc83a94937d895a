"""What a key's terms change about an answer; nothing, where nobody sent one."""

from api.asks import Ask
from api.errors import Problem
from api.replies import Given
from articles.reading.articles import Answer
from articles.reading.coverage import EVERYTHING, Coverage
from articles.vocabulary import Context, Language


def context_of(ask: Ask) -> Context:
    """Which document of an edition is given."""
    return Context.EDITORIAL if ask.reader is None else ask.reader.context


def covered_by(ask: Ask, language: Language) -> Coverage:
    """What of a language's texts whoever asks may read: the one way in which terms narrow what is
    listed, searched, counted and fed. Raises: Problem, for a language outside."""
    if ask.reader is None:
        return EVERYTHING
    ask.reader.check_language(language)
    return Coverage(tuple(sorted(ask.reader.topics)), ask.reader.context)


def open_languages(ask: Ask) -> tuple[Language, ...]:
    """The languages that whoever asks may read. Raises: Problem, without terms."""
    return tuple(w for w in Language if ask.reader is None or w in ask.reader.covered)


def outside() -> Problem:
    """The answer to a key that asks for one thing that its terms leave out."""
    return Problem("outside_terms", "Your terms do not cover this; see `partner/`.")


def given(ask: Ask, found: Answer) -> bytes:
    """The bytes of an article as the reader's terms give them. Raises: Problem."""
    if ask.reader is None:
        return found.bytes.body
    ask.reader.check_language(found.language)
    ask.reader.check_topics(found.mentions)
    body: bytes = ask.reader.dressed(found.bytes.body, found.language)
    return body


def edition_of(found: Answer) -> tuple[Given, ...]:
    """The live edition that an answer with this text gives, if it is the live one."""
    return ((found.article, found.language.value, found.edition),) if found.is_live else ()
