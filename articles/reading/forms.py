"""A published article in forms that other programs read, made of its public answer."""

from collections.abc import Callable

import msgspec

from articles.rendering.article import encode
from articles.rendering.forms.jsonld import jsonld
from articles.rendering.forms.markdown import markdown
from articles.rendering.forms.parts import Article

WRITERS: dict[str, Callable[[Article], bytes]] = {
    "jsonld": lambda article: encode(jsonld(article)),
    "markdown": lambda article: markdown(article).encode(),
}


def written_as(form: str, body: bytes) -> bytes:
    """The answer to `articles/{id}/` in another form: a key of `WRITERS`."""
    return WRITERS[form](msgspec.json.decode(body))
