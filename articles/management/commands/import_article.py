"""`manage.py import_article FILE`: a draft from a document, and what was understood of it."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.exchange.actions import Imported, import_document
from articles.exchange.document import MAX_BYTES, ImportRefused
from articles.exchange.readers.text import read_text
from articles.refusal import Refused
from articles.vocabulary import Language

IMPORT_ACCOUNT = "import"


class Command(BaseCommand):
    help = "Make a draft from a document; print what was understood and what was not placed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a text file, or - for standard input")
        parser.add_argument("--lang", choices=[word.value for word in Language])
        parser.add_argument("--format", choices=["auto", "text"], default="auto")
        parser.add_argument("--author", default=IMPORT_ACCOUNT, help="user name of the author")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: object, **options: Any) -> None:
        try:
            author = User.objects.get(username=options["author"])
        except User.DoesNotExist:
            raise CommandError(f"no user named {options['author']!r}", returncode=2) from None
        try:
            text = _read(options["file"])
            document = read_text(
                text, language=Language(options["lang"]) if options["lang"] else None
            )
            imported = import_document(document=document, by=author, at=timezone.now())
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=2) from None
        report = report_of(imported)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(lines_of(report)))


def report_of(imported: Imported) -> dict[str, Any]:
    """What an import understood, as `import_article --json` prints it."""
    document = imported.document
    return {
        "article": str(imported.article.uid),
        "language": document.language.value,
        "title": document.title,
        "sections": imported.sections,
        "claims": imported.claims,
        "references": imported.references,
        "disclaimers": imported.disclaimers,
        "dropped": list(document.dropped),
        "unplaced": list(document.unplaced),
        "structure": dict(
            Counter(line for line in (document.references_heading, *document.markers) if line)
        ),
        "notes": [f"{note.code}: {note.message}" for note in document.notes],
    }


def lines_of(report: dict[str, Any]) -> list[str]:
    """The same report for people."""
    counts = ", ".join(
        f"{report[what]} {words}"
        for what, words in (
            ("sections", "sections"),
            ("claims", "proposed claims"),
            ("references", "references"),
            ("disclaimers", "proposed disclaimers"),
        )
    )
    lines = [
        f"Draft {report['article']} ({report['language']}): {report['title']}",
        f"  {counts}",
    ]
    for name in ("dropped", "unplaced", "notes"):
        lines += [f"  {name}: {line}" for line in report[name]]
    return lines


def _read(name: str) -> str:
    """The input as text. Raises: ImportRefused."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ImportRefused(f"cannot read {name}: {error.strerror}", code="unreadable") from None
    if len(data) > MAX_BYTES:
        raise ImportRefused("the document is larger than 1 MB", code="too_large")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportRefused(
            "the document is not UTF-8 text; save it as UTF-8 and try again", code="binary"
        ) from None
