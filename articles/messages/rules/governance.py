"""The words of findings about people, dates and answers on record."""

from articles.messages.words import Words

WORDS: dict[str, Words] = {}
