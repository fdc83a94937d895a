"""The words of findings about doses."""

from articles.messages.words import Words

WORDS: dict[str, Words] = {}
