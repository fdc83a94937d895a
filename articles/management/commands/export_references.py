"""`manage.py export_references UID --format csl|ris|bibtex`: a draft's list for other programs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.exchange.references.listing import list_references
from articles.exchange.references.reading import Format
from articles.management.commands.check_article import the_article


class Command(BaseCommand):
    help = "Print the reference list of an article's draft as CSL-JSON, RIS or BibTeX."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", metavar="UID_OR_SLUG")
        parser.add_argument("--format", choices=[form.value for form in Format], default="csl")

    def handle(self, *args: object, **options: Any) -> None:
        article = the_article(options["article"], None)
        text = list_references(article=article, form=Format(options["format"]))
        self.stdout.write(text, ending="")
