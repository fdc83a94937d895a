"""`manage.py check_sources`: ask the registries, append what they answered."""

import contextlib
import uuid
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.evidence.identifiers import normalise_doi, normalise_pmid
from articles.models import Source
from articles.publishing.checking import Checked, check_sources
from articles.publishing.due_checks import plan


class Command(BaseCommand):
    help = (
        "Ask the registries about sources and append what they answered. An outage changes "
        "nothing; exit 2 only for a source that is not known."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--due", action="store_true", help="only sources whose turn has come")
        which.add_argument("--source", metavar="ID", help="one source: public id, DOI or PubMed id")

    def handle(self, *args: object, **options: Any) -> None:
        at = timezone.now()
        sources = _named(options["source"]) if options["source"] else _all()
        if options["due"]:
            sources = sources.filter(Q(schedule=None) | Q(schedule__next_at__lte=at))
        wanted = sources.count()
        counts: Counter[str] = Counter()
        checked = None
        for checked in check_sources(sources=list(sources), at=at):
            plan(checked=checked, at=at)
            counts[checked.status.value] += 1
            self.stdout.write("\n".join(map(_printable, lines_of(checked))))
        said = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
        self.stdout.write(f"{counts.total()} of {wanted} source(s) asked about: {said or 'none'}")
        if checked is not None and checked.is_network_away:
            self.stdout.write("nothing outside could be reached; what is known stays as it was")


def lines_of(checked: Checked) -> Iterable[str]:
    """What each service said about a source."""
    source = checked.source
    name = source.doi or source.pmid or source.url or "nothing to ask by"
    yield f"{source.title} ({name}): {checked.status.value}"
    for answer in checked.answers:
        said = answer.status.value if answer.status else answer.reason or answer.link
        found = [notice.type for notice in answer.notices] + list(answer.concerns)
        more = f" [{', '.join(dict.fromkeys(found))}]" if found else ""
        yield f"  {answer.service.value:<12} {answer.outcome.value:<13} {said}{more}".rstrip()
    if checked.announced:
        yield f"  live texts that say so now: {checked.announced}"


def _all() -> QuerySet[Source]:
    return Source.objects.filter(merged_into=None).order_by("pk")


def _named(name: str) -> QuerySet[Source]:
    """The source with this id, or the one it was merged into. Raises: CommandError."""
    identified = Q(doi__iexact=normalise_doi(name) or name) | Q(pmid=normalise_pmid(name) or name)
    with contextlib.suppress(ValueError):
        identified |= Q(uid=uuid.UUID(name))
    source = Source.objects.filter(identified).order_by("pk").first()
    if source is None:
        raise CommandError(f"no source {name!r}", returncode=2)
    return Source.objects.filter(pk=source.merged_into_id or source.pk)


def _printable(line: str) -> str:
    """The line without what a terminal would obey: titles are foreign text."""
    return "".join(sign if sign.isprintable() else "�" for sign in line)
