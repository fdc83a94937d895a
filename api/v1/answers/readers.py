"""What a key's terms change about an answer; nothing, where nobody sent one."""

from api.asks import Ask
from api.usage.counting import counter
from articles.reading.articles import Answer
from articles.vocabulary import Context


def context_of(ask: Ask) -> Context:
    """Which document of an edition is given."""
    return Context.EDITORIAL if ask.reader is None else ask.reader.context


def given(ask: Ask, found: Answer) -> bytes:
    """The bytes of an article as the reader's terms give them. Raises: Problem.

    A live edition that was given is one that the partner holds.
    """
    if ask.reader is None:
        return found.bytes.body
    ask.reader.check_language(found.language)
    ask.reader.check_topics(found.mentions)
    if found.is_live:
        counter.pulled(
            partner=ask.reader.key.partner_id,
            article=found.article,
            language=found.language.value,
            edition=found.edition,
        )
    body: bytes = ask.reader.dressed(found.bytes.body, found.language)
    return body
