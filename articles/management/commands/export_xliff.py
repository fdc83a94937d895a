"""`manage.py export_xliff UID`: a translation beside its source, for a translator's tool."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.exchange.xliff.actions import export_xliff
from articles.exchange.xliff.writing import Version
from articles.management.commands.check_article import the_article
from articles.management.commands.export_article import write_whole
from articles.models import Variant
from articles.refusal import Refused


class Command(BaseCommand):
    help = "Write the texts of a translation beside those of its source as XLIFF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", metavar="UID_OR_SLUG")
        parser.add_argument(
            "--xliff",
            choices=[version.value for version in Version],
            default=Version.V2_1.value,
            help="the version of the format (default: %(default)s)",
        )
        parser.add_argument("--out", metavar="FILE", help="instead of standard output")

    def handle(self, *args: object, **options: Any) -> None:
        article = the_article(options["article"], None)
        derived = Variant.objects.filter(article=article).exclude(language=article.source_language)
        variant = derived.first()
        if variant is None:
            raise CommandError("the article has no second language; add it first", returncode=2)
        try:
            data = export_xliff(variant=variant, version=Version(options["xliff"]))
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=2) from None
        if options["out"]:
            write_whole(Path(options["out"]), data)
        else:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
