"""The words of findings about numbers."""

from articles.messages.words import Words

WORDS: dict[str, Words] = {}
