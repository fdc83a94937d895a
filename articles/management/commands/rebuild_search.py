"""`manage.py rebuild_search`: make the index of the search anew, or see whether it is right."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.management.progress import Progress
from articles.publishing.searching import every_public, rebuild, recount, wrong
from articles.vocabulary import Language


class Command(BaseCommand):
    help = "Makes what is searched anew from the live editions, in batches, beside readers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="only compare; exit 1 where something differs"
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if check:
            found = list(wrong())
            if found:
                raise CommandError(
                    f"{len(found)} text(s) are not searched as they are published; "
                    "manage.py rebuild_search mends that",
                    returncode=1,
                )
            self.stdout.write("what is searched is what is published")
            return
        standings = every_public()
        progress = Progress(sys.stderr, total=len(standings), language=Language.EN)
        rebuild(standings, told=progress.advance)
        progress.clear()
        recount()
        self.stdout.write(f"{len(standings)} text(s) looked at, those that are live made anew")
