"""What a key's terms change about an answer; nothing, where nobody sent one."""

from api.asks import Ask
from api.replies import Given
from articles.reading.articles import Answer
from articles.vocabulary import Context


def context_of(ask: Ask) -> Context:
    """Which document of an edition is given."""
    return Context.EDITORIAL if ask.reader is None else ask.reader.context


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
