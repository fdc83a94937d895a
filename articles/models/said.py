"""What a row is called for the eye of whoever works in the admin."""

from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast, Coalesce, NullIf
from modeltranslation.utils import get_language

from articles.vocabulary import Language


def said(row: models.Model, *names: str, first: str = "") -> str:
    """The first of the translated fields that says something, "" where none does.

    In the language `first`, or else in the one of the interface, before the other one.
    """
    wanted = first or get_language()
    for language in sorted(Language, key=lambda word: word.value != wanted):
        for name in names:
            words: str | None = getattr(row, f"{name}_{language.value}")
            if words:
                return words
    return ""


def said_in_rows(name: str) -> Coalesce:
    """The same of one field for a query: what to sort rows by as they are called."""
    wanted = sorted(Language, key=lambda word: word.value != get_language())
    words = (Cast(f"{name}_{language.value}", models.TextField()) for language in wanted)
    return Coalesce(*(NullIf(word, Value("", models.TextField())) for word in words))
