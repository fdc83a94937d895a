"""The words of findings about translations."""

from articles.messages.words import Words

WORDS: dict[str, Words] = {}
