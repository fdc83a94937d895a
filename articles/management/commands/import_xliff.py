"""`manage.py import_xliff FILE`: what a translator's tool made of an exported file."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.exchange.xliff.actions import Received, import_xliff
from articles.exchange.xliff.reading import MAX_BYTES
from articles.refusal import Refused

IMPORT_ACCOUNT = "import"
OUTCOMES = (
    "written", "outdated", "unchanged", "conflicts", "incomplete", "gone", "unmarked",
)  # fmt: skip
WORDS = {
    "written": "saved",
    "outdated": "saved, but made from source words that have moved on",
    "unchanged": "as the draft has it",
    "conflicts": "not saved: changed here meanwhile (--overwrite saves them)",
    "incomplete": "not saved: not every paragraph is translated",
    "gone": "not saved: the draft has no such field any more",
    "unmarked": "claims whose passage is not marked",
}


class Command(BaseCommand):
    help = "Save the translations of an XLIFF file; print what became of each field."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="XLIFF 1.2 or 2.1, or - for standard input")
        parser.add_argument("--author", default=IMPORT_ACCOUNT, help="user name of the translator")
        parser.add_argument(
            "--overwrite", action="store_true", help="also what was changed here meanwhile"
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: object, **options: Any) -> None:
        try:
            author = User.objects.get(username=options["author"])
        except User.DoesNotExist:
            raise CommandError(f"no user named {options['author']!r}", returncode=2) from None
        try:
            received = import_xliff(
                data=_read(options["file"]),
                by=author,
                at=timezone.now(),
                overwrite=options["overwrite"],
            )
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=2) from None
        report = report_of(received)
        self.stdout.write(
            json.dumps(report, ensure_ascii=False)
            if options["json"]
            else "\n".join(lines_of(report))
        )


def report_of(received: Received) -> dict[str, Any]:
    """What became of each field, as `--json` prints it."""
    return {
        "article": str(received.article.uid),
        "language": received.language.value,
        **{name: getattr(received, name) for name in OUTCOMES},
    }


def lines_of(report: dict[str, Any]) -> list[str]:
    """The same for people."""
    lines = [f"Article {report['article']} ({report['language']}):"]
    for name in OUTCOMES:
        if report[name]:
            lines.append(f"  {len(report[name])} {WORDS[name]}")
            if name != "unchanged":
                lines += [f"    {field}" for field in report[name]]
    return lines


def _read(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"cannot read {name}: {error.strerror}", returncode=2) from None
