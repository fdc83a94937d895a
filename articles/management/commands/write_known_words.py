"""`manage.py write_known_words`: the filter of German nouns, from the dictionary of simplemma."""

from django.core.management.base import BaseCommand, CommandError

from articles.search.known_words import FILE, filter_of
from articles.search.words import folded

SHORTEST, LONGEST = 3, 16


class Command(BaseCommand):
    help = "Writes the filter of known German nouns anew (needs simplemma, a development package)."

    def handle(self, *args: object, **options: object) -> None:
        try:
            from simplemma.strategies.dictionaries.dictionary_factory import (  # noqa: PLC0415
                DefaultDictionaryFactory,
            )
        except ImportError as error:
            raise CommandError("simplemma is missing: make setup-dev installs it") from error
        forms = DefaultDictionaryFactory().get_dictionary("de")
        # Nouns begin with a capital; a verb's or adverb's forms would split what is one word.
        nouns = {folded(form) for form in forms if form[:1].isupper() and form.isalpha()}
        kept = {noun for noun in nouns if SHORTEST <= len(noun) <= LONGEST}
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_bytes(filter_of(kept))
        self.stdout.write(f"{len(kept)} nouns, {FILE.stat().st_size} bytes")
