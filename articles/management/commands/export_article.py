"""`manage.py export_article UID`: an article with all its evidence as one JSON document."""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.exchange.bundle.actions import export_bundle
from articles.exchange.bundle.checks import check_bundle
from articles.exchange.bundle.encoding import MAX_BYTES, decode, encode
from articles.management.commands.check_article import the_article
from articles.refusal import Refused


class Command(BaseCommand):
    help = "Write an article with everything that belongs to it as one JSON document."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", metavar="UID_OR_SLUG")
        parser.add_argument("--out", metavar="FILE", help="instead of standard output")
        parser.add_argument("--files", action="store_true", help="with the bytes of its pictures")

    def handle(self, *args: object, **options: Any) -> None:
        article = the_article(options["article"], None)
        try:
            data = encode(export_bundle(article=article, with_files=options["files"]))
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=2) from None
        if len(data) > MAX_BYTES:
            raise CommandError("the bundle would be too large to be imported", returncode=2)
        if options["out"]:
            write_whole(Path(options["out"]), data)
        else:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        try:
            check_bundle(decode(data))
        except Refused as refusal:
            raise CommandError(
                f"written, but an import would refuse it: {refusal.message}", returncode=1
            ) from None


def write_whole(path: Path, data: bytes) -> None:
    """Whole or not at all, for nobody else to read: drafts and names are in it."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(part, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CommandError(f"cannot write {path}: {error.strerror}", returncode=2) from None
