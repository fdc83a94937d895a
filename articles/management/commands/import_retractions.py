"""`manage.py import_retractions FILE`: the Retraction Watch list, matched with every source."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.evidence.retractions.reading import Flaw, Reading, read_file
from articles.publishing.checking import machine
from articles.publishing.retraction_list import Kept, keep_list, keep_part
from articles.publishing.retractions import Matched, match_all_sources
from articles.refusal import Refused

MOST_NAMED = 40
WORDS = {
    "columns": "not as many cells as the header; record left out",
    "record_id": "no record id; record left out",
    "record_id_twice": "the record id stands there twice; the graver one counts",
    "doi": "not a DOI",
    "pmid": "not a PubMed id",
    "date": "not a date (month/day/year)",
    "nature": "unknown nature; works it names are marked as contradictory",
    "bytes": "not UTF-8",
}


class Command(BaseCommand):
    help = "Take in the Retraction Watch CSV; live texts on retracted works show it at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="retraction_watch.csv")
        parser.add_argument(
            "--part", action="store_true", help="the file is a part: what it lacks is not gone"
        )
        parser.add_argument(
            "--by", metavar="USER", help="who stands in the log of changes, instead of the machine"
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: object, **options: Any) -> None:
        by = _account(options["by"]) if options["by"] else machine()
        at = timezone.now()
        keep = keep_part if options["part"] else keep_list
        try:
            reading = read_file(options["file"])
            kept = keep(entries=reading.entries, at=at)
            matched = match_all_sources(by=by, at=at)
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=2) from None
        if options["json"]:
            self.stdout.write(json.dumps(report_of(reading, kept, matched), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(lines_of(reading, kept, matched)))


def _account(name: str) -> User:
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist:
        raise CommandError(f"no user named {name!r}", returncode=2) from None


def report_of(reading: Reading, kept: Kept, matched: Matched) -> dict[str, Any]:
    """What was read, kept and matched, as `--json` prints it."""
    return {
        "rows": reading.rows,
        "records": asdict(kept),
        "sources": asdict(matched),
        "lost": sum(flaw.is_lost for flaw in reading.flaws),
        "flaws": [asdict(flaw) for flaw in reading.flaws],
    }


def lines_of(reading: Reading, kept: Kept, matched: Matched) -> list[str]:
    """The same for people."""
    lost = sum(flaw.is_lost for flaw in reading.flaws)
    records = f"{kept.new} new, {kept.changed} changed, {kept.same} as before"
    answered = f"{matched.answered} with a new answer"
    lines = [
        f"{reading.rows} rows: {records}, {kept.gone} no longer listed, {lost} left out",
        f"{matched.asked} sources asked for: {answered}; live texts changed: {matched.changes}",
    ]
    if reading.flaws:
        lines.append(f"{len(reading.flaws)} flaws:")
    lines += [_line_of(flaw) for flaw in reading.flaws[:MOST_NAMED]]
    if len(reading.flaws) > MOST_NAMED:
        lines.append(f"  and {len(reading.flaws) - MOST_NAMED} more (--json names all)")
    return lines


def _line_of(flaw: Flaw) -> str:
    detail = f" ({flaw.detail})" if flaw.detail else ""
    line = f"  line {flaw.line}: {WORDS[flaw.code]}{detail}"
    return "".join(sign if sign.isprintable() else "�" for sign in line)
