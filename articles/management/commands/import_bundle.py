"""`manage.py import_bundle FILE`: an article as another instance exported it."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.exchange.bundle.actions import Imported, import_bundle
from articles.exchange.bundle.encoding import MAX_BYTES
from articles.exchange.bundle.refusals import BundleRefused
from articles.refusal import Refused

IMPORT_ACCOUNT = "import"


class Command(BaseCommand):
    help = "Restore an article from a bundle, or say why not; nothing is merged."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="what export_article wrote, or - for standard input")
        parser.add_argument(
            "--by", default=IMPORT_ACCOUNT, help="user name in whose name it is announced"
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: object, **options: Any) -> None:
        try:
            by = User.objects.get(username=options["by"])
        except User.DoesNotExist:
            raise CommandError(f"no user named {options['by']!r}", returncode=2) from None
        try:
            imported = import_bundle(data=_read(options["file"]), by=by, at=timezone.now())
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=2) from None
        report = report_of(imported)
        self.stdout.write(
            json.dumps(report, ensure_ascii=False)
            if options["json"]
            else "\n".join(lines_of(report))
        )


def report_of(imported: Imported) -> dict[str, Any]:
    """What an import did, as `--json` prints it."""
    return {
        "article": str(imported.article.uid),
        "result": "imported" if imported.is_new else "already_here",
        "new_accounts": list(imported.new_accounts),
        "changes": list(imported.changes),
        "files": imported.files,
    }


def lines_of(report: dict[str, Any]) -> list[str]:
    """The same for people."""
    if report["result"] == "already_here":
        return [f"Article {report['article']} is already here, just the same."]
    lines = [f"Article {report['article']} is imported."]
    if report["changes"]:
        numbers = ", ".join(map(str, report["changes"]))
        lines.append(f"  announced as change {numbers}")
    if report["new_accounts"]:
        names = ", ".join(report["new_accounts"])
        lines.append(f"  new accounts, none of which can log in: {names}")
    if report["files"]:
        lines.append(f"  files written: {report['files']}")
    return lines


def _read(name: str) -> bytes:
    """The input. Raises: BundleRefused."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BundleRefused(f"cannot read {name}: {error.strerror}", code="unreadable") from None
