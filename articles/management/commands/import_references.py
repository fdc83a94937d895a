"""`manage.py import_references FILE`: sources from CSL-JSON, RIS or BibTeX."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.exchange.references.actions import Added, add_sources, import_references
from articles.exchange.references.fields import MAX_BYTES, ReferencesRefused
from articles.exchange.references.reading import Format, read_references
from articles.management.commands.check_article import the_article
from articles.refusal import Refused

IMPORT_ACCOUNT = "import"


class Command(BaseCommand):
    help = "Make sources of a reference list; print what became of each entry."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", help="CSL-JSON, RIS or BibTeX in UTF-8, or - for standard input"
        )
        parser.add_argument(
            "--format", choices=[form.value for form in Format], help="instead of finding it out"
        )
        parser.add_argument(
            "--article", metavar="UID_OR_SLUG", help="append the works to this draft's list"
        )
        parser.add_argument("--author", default=IMPORT_ACCOUNT, help="user name of the contributor")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: object, **options: Any) -> None:
        article = the_article(options["article"], None) if options["article"] else None
        try:
            author = User.objects.get(username=options["author"])
        except User.DoesNotExist:
            raise CommandError(f"no user named {options['author']!r}", returncode=2) from None
        form = Format(options["format"]) if options["format"] else None
        now = timezone.now()
        try:
            entries = read_references(_read(options["file"]), form=form)
            added = (
                import_references(article=article, entries=entries, by=author, at=now)
                if article
                else add_sources(entries=entries, at=now)
            )
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=2) from None
        if options["json"]:
            self.stdout.write(json.dumps([report_of(one) for one in added], ensure_ascii=False))
        else:
            self.stdout.write("\n".join(lines_of(added)))


def report_of(added: Added) -> dict[str, Any]:
    """What became of an entry, as `--json` prints it."""
    return {
        "entry": added.entry.key,
        "outcome": added.outcome.value,
        "source": str(added.source.uid) if added.source else None,
        "title": added.source.title if added.source else "",
        "number": added.number,
        "reason": added.reason,
        "notes": list(added.notes),
    }


def lines_of(added: list[Added]) -> list[str]:
    """The same for people, the counts first."""
    counts = Counter(one.outcome.value for one in added)
    lines = [", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))]
    for one in map(report_of, added):
        place = f"[{one['number']}] " if one["number"] else ""
        said = one["title"] or one["reason"]
        lines.append(_clean(f"  {one['outcome']}: {place}{one['entry']} {said}"))
        lines += [_clean(f"    {note}") for note in one["notes"]]
    return lines


def _clean(line: str) -> str:
    """The line without what a terminal would obey: entries are foreign text."""
    return "".join(sign if sign.isprintable() else "�" for sign in line)


def _read(name: str) -> bytes:
    """The input. Raises: ReferencesRefused."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReferencesRefused(
            f"cannot read {name}: {error.strerror}", code="unreadable"
        ) from None
