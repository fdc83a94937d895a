"""The words of findings about the form of a text."""

from articles.messages.words import Words

WORDS: dict[str, Words] = {}
