"""`manage.py import_bundle FILE`: articles as another instance exported them."""

import gc
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.exchange.bundle.actions import NotImported, Outcome, import_bundles
from articles.exchange.bundle.beside import HelperEnded, usual_processes
from articles.exchange.bundle.lines import bundles_of

IMPORT_ACCOUNT = "import"
STANDARD_INPUT = "-"


class Command(BaseCommand):
    help = "Restore articles from bundles, or say why not; nothing is merged."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files",
            metavar="FILE",
            nargs="+",
            help="what export_article wrote, one or many of them in a file; - for standard input",
        )
        parser.add_argument(
            "--by", default=IMPORT_ACCOUNT, help="user name in whose name it is announced"
        )
        parser.add_argument(
            "--json", action="store_true", help="print the report as JSON, a line for each bundle"
        )
        parser.add_argument(
            "--processes",
            type=int,
            choices=(1, 2),
            default=usual_processes(),
            help="2 (where there are two cores): many are read and checked by a second process",
        )

    def handle(self, *args: object, **options: Any) -> None:
        try:
            by = User.objects.get(username=options["by"])
        except User.DoesNotExist:
            raise CommandError(f"no user named {options['by']!r}", returncode=2) from None
        # What was made at the start lives as long as the process: nothing of it is garbage.
        gc.freeze()
        bundles = bundles_in(options["files"])
        first = list(next_two(bundles))
        outcomes = import_bundles(
            every=chain(first, bundles),
            by=by,
            clock=timezone.now,
            processes=options["processes"] if len(first) > 1 else 1,
        )
        if len(first) > 1:
            self._tell_all(outcomes, as_json=options["json"])
        else:
            self._tell_one(next(outcomes), as_json=options["json"])

    def _tell_one(self, outcome: Outcome, *, as_json: bool) -> None:
        if isinstance(outcome, NotImported):
            raise CommandError(outcome.refusal.message, returncode=2)
        self._print(report_of(outcome), as_json=as_json)

    def _tell_all(self, outcomes: Iterator[Outcome], *, as_json: bool) -> None:
        """One report after the other, as they are written; a refusal stops none of the others."""
        refused = number = 0
        try:
            for number, outcome in enumerate(outcomes, 1):
                refused += isinstance(outcome, NotImported)
                self._print({"number": number, **report_of(outcome)}, as_json=as_json)
        except HelperEnded as error:
            raise CommandError(f"{error}; start again: it goes on from here") from None
        if refused:
            raise CommandError(f"{refused} of {number} bundles were not imported", returncode=2)

    def _print(self, report: dict[str, Any], *, as_json: bool) -> None:
        self.stdout.write(
            json.dumps(report, ensure_ascii=False) if as_json else "\n".join(lines_of(report))
        )


def next_two(bundles: Iterator[bytes]) -> Iterator[bytes]:
    """As many as tell one from many."""
    for _, data in zip(range(2), bundles, strict=False):
        yield data


def report_of(outcome: Outcome) -> dict[str, Any]:
    """What became of a bundle, as `--json` prints it."""
    if isinstance(outcome, NotImported):
        return {
            "article": None if outcome.article is None else str(outcome.article),
            "result": "refused",
            "code": outcome.refusal.code,
            "reason": outcome.refusal.message,
        }
    return {
        "article": str(outcome.article.uid),
        "result": "imported" if outcome.is_new else "already_here",
        "new_accounts": list(outcome.new_accounts),
        "changes": list(outcome.changes),
        "files": outcome.files,
    }


def lines_of(report: dict[str, Any]) -> list[str]:
    """The same for people."""
    if report["result"] == "refused":
        whose = f"article {report['article']}" if report["article"] else "nobody can say whose"
        return [f"Bundle {report['number']} ({whose}) is not imported: {report['reason']}"]
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


def bundles_in(names: Sequence[str]) -> Iterator[bytes]:
    """The bundles of these files. Each is opened when its turn comes, for there may be more than
    a process may have open; that they are there is seen to at once. Raises: CommandError.
    """
    for name in names:
        # What a shell makes of `<(…)` would be used up.
        if name != STANDARD_INPUT and not Path(name).is_fifo():
            with _opened(name):
                pass
    return _read(names)


def _read(names: Sequence[str]) -> Iterator[bytes]:
    for name in names:
        with _opened(name) as file:
            yield from bundles_of(file)


def _opened(name: str) -> AbstractContextManager[BinaryIO]:
    """The input, to be closed where it is ours. Raises: CommandError."""
    if name == STANDARD_INPUT:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise CommandError(f"cannot read {name}: {error.strerror}", returncode=2) from None
