"""`manage.py import_article FILE`: a draft from a document, and what was understood of it."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from articles.exchange.actions import Imported, import_document
from articles.exchange.document import MAX_BYTES, ImportRefused
from articles.exchange.readers.pick import Format, read
from articles.exchange.translation import import_translation
from articles.refusal import Refused
from articles.vocabulary import Language

IMPORT_ACCOUNT = "import"


class Command(BaseCommand):
    help = "Make a draft from a document; print what was understood and what was not placed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", help="a text, HTML, Markdown or Word (docx) file, or - for standard input"
        )
        parser.add_argument("--lang", choices=[word.value for word in Language])
        parser.add_argument(
            "--format", choices=[word.value for word in Format], default=Format.AUTO.value
        )
        parser.add_argument(
            "--into", metavar="UID", help="add the document as the other language of this article"
        )
        parser.add_argument("--author", default=IMPORT_ACCOUNT, help="user name of the author")
        parser.add_argument(
            "--again", action="store_true", help="make a new draft of a document imported before"
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: object, **options: Any) -> None:
        try:
            author = User.objects.get(username=options["author"])
        except User.DoesNotExist:
            raise CommandError(f"no user named {options['author']!r}", returncode=2) from None
        if options["into"] and options["again"]:
            raise CommandError("--again makes a new article; it has no --into", returncode=2)
        try:
            imported = _imported(options, author)
        except Refused as refusal:
            raise CommandError(_line(refusal.message), returncode=2) from None
        except DatabaseError as error:
            raise CommandError(
                f"the database refused the import: {_line(str(error))}", returncode=2
            ) from error
        report = report_of(imported)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(lines_of(report)))


def _imported(options: dict[str, Any], author: User) -> Imported:
    name = options["file"]
    document = read(
        _bytes(name),
        name="" if name == "-" else name,
        format=Format(options["format"]),
        language=Language(options["lang"]) if options["lang"] else None,
    )
    at = timezone.now()
    if options["into"]:
        return import_translation(document=document, into=options["into"], by=author, at=at)
    return import_document(document=document, by=author, at=at, again=options["again"])


def report_of(imported: Imported) -> dict[str, Any]:
    """What an import understood, as `import_article --json` prints it."""
    document = imported.document
    structure = Counter(line for line in (document.references_heading, *document.markers) if line)
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
        "unpaired": [
            {"what": part.what, "language": part.language.value, "label": part.label}
            for part in imported.unpaired
        ],
        "entries": list(imported.entries),
        "structure": dict(structure),
        "repeated": imported.is_repeat,
        "notes": [f"{note.code}: {note.message}" for note in (*document.notes, *imported.notes)],
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
    lines += [
        f"  unpaired: {part['what']} in {part['language']}: {part['label']}"
        for part in report["unpaired"]
    ]
    return lines


def _line(message: str) -> str:
    return " ".join(message.split())


def _bytes(name: str) -> bytes:
    """The input, one byte more than the limit at most. Raises: ImportRefused."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ImportRefused(f"cannot read {name}: {reason}", code="unreadable") from None
