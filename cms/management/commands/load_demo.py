"""Demo content: users, people, topics, disclaimers, articles in every state, a defective draft."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.refusal import Refused
from cms.demo.loader import load_demo


class Command(BaseCommand):
    help = "Adds the demo content through the real workflow; a second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="also where DEBUG is off (known passwords!)"
        )

    def handle(self, *args: Any, force: bool, verbosity: int, **options: Any) -> None:
        if not settings.DEBUG and not force:
            raise CommandError(
                "DEBUG is off: the demo users have known passwords; add --force to load them all"
                " the same",
                returncode=2,
            )
        try:
            loaded = load_demo(at=timezone.now())
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=2) from refusal
        if verbosity > 0:
            added = ", ".join(loaded.articles)
            self.stdout.write(
                f"demo content: added {added}" if added else "demo content: nothing to add"
            )
