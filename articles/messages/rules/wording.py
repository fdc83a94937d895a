"""The words of findings about wording."""

from articles.messages.words import Words

WORDS: dict[str, Words] = {}
