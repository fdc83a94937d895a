"""The words of findings about answers of registries and servers."""

from articles.messages.words import Words

WORDS: dict[str, Words] = {}
