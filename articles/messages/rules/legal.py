"""The words of findings about what the law lets a text say."""

from articles.messages.words import Words

WORDS: dict[str, Words] = {}
