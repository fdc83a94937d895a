"""`manage.py check_article UID_OR_SLUG`: what stands between a draft and its publication."""

import json
import os
import sys
import uuid
from argparse import ArgumentParser
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from multiprocessing import get_all_start_methods, get_context
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.models import Q
from django.utils import timezone

from articles.gates.check import check
from articles.gates.finding import Report
from articles.management.progress import Progress
from articles.manuscripts.load import load_all
from articles.messages.findings import render, severity_name
from articles.messages.phrases import LANGUAGES, Phrase
from articles.messages.report import report_json
from articles.models import Article, Variant
from articles.vocabulary import Language, Severity

AT_ONCE = 50
# From so many variants on, more than one process is worth its start.
MANY = 1000
# Each process holds a connection and some 200 MB.
MOST_JOBS = 16
# Chunks that each process has before it, so that what is not printed yet stays small.
AHEAD = 2
FORK = "fork"
IN_MEMORY = (":memory:", "mode=memory")
LOST = Phrase(
    "Ein Prozess ist abgebrochen; es geht mit einem weiter.",
    "A process broke off; going on with one.",
)
NOTHING_FOUND = Phrase("Nichts zu beanstanden.", "Nothing to object to.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the command line wants to see."""

    language: Language | None
    ui: Language
    as_json: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What was found in some articles: the text to print, whether a blocker stands."""

    text: str
    is_blocked: bool
    variants: int


class Command(BaseCommand):
    help = "Print the gate report of each language of an article; exit 1 while a blocker stands."

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = [language.value for language in Language]
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("article", nargs="?", metavar="UID_OR_SLUG")
        which.add_argument("--all", action="store_true", help="every article, one after the other")
        parser.add_argument("--lang", choices=languages, help="only this language of the article")
        parser.add_argument(
            "--ui", choices=languages, default="en", help="language of the messages (en)"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object per article")
        parser.add_argument(
            "--jobs",
            type=int,
            default=0,
            help=f"processes for --all, 1 to {MOST_JOBS} (as many as there are cores)",
        )

    def handle(self, *args: object, **options: Any) -> None:
        asked = Asked(
            language=Language(options["lang"]) if options["lang"] else None,
            ui=Language(options["ui"]),
            as_json=options["json"],
            at=timezone.now(),
        )
        if not 0 <= options["jobs"] <= MOST_JOBS:
            raise CommandError(f"--jobs is 1 to {MOST_JOBS}, not {options['jobs']}", returncode=2)
        if not options["all"]:
            said = say([the_article(options["article"], asked.language).pk], asked)
            self.stdout.write(said.text)
            if said.is_blocked:
                sys.exit(1)
            return
        total = variants_of_all(asked.language)
        progress = Progress(sys.stderr, total=total, language=asked.ui)
        blocked = False
        for said in self.all_said(asked, jobs=options["jobs"] or jobs_for(total)):
            progress.clear()
            self.stdout.write(said.text)
            blocked |= said.is_blocked
            progress.advance(said.variants)
        progress.clear()
        if blocked:
            sys.exit(1)

    def all_said(self, asked: Asked, *, jobs: int) -> Iterator[Said]:
        """Every article's reports, in order; by this process alone where others are lost."""
        chunks = chunks_of_all(asked.language)
        if jobs > 1 and may_part():
            wanted = list(chunks)
            chunks = iter(wanted)
            try:
                for said in said_by_several(wanted, asked, jobs=jobs):
                    next(chunks)
                    yield said
            except (BrokenProcessPool, OSError):
                self.stderr.write(LOST.said(asked.ui))
        yield from (say(chunk, asked) for chunk in chunks)


def said_by_several(wanted: Sequence[list[int]], asked: Asked, *, jobs: int) -> Iterator[Said]:
    """The reports of chunks, in order; never more than a few of them are in memory.

    Raises: BrokenProcessPool where a process is killed, OSError where none can be started.
    """
    # A connection that two processes share would mix their answers: none is open when they part.
    connections.close_all()
    with ProcessPoolExecutor(jobs, mp_context=get_context(FORK)) as pool:
        asked_for: deque[Future[Said]] = deque()
        for chunk in wanted:
            asked_for.append(pool.submit(say, chunk, asked))
            if len(asked_for) > jobs * AHEAD:
                yield asked_for.popleft().result()
        while asked_for:
            yield asked_for.popleft().result()


def may_part() -> bool:
    """Whether other processes see what this one sees: not a database in its memory, nor what it
    has not committed.
    """
    name = str(connection.settings_dict["NAME"])
    is_own = connection.vendor == "sqlite" and any(mark in name for mark in IN_MEMORY)
    return FORK in get_all_start_methods() and not is_own and not connection.in_atomic_block


def jobs_for(variants: int) -> int:
    """As many processes as there are cores for us, where that pays."""
    return min(cores(), MOST_JOBS) if variants >= MANY else 1


def cores() -> int:
    """The cores that this process may use, which a container has fewer of than its machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def say(articles: Sequence[int], asked: Asked) -> Said:
    """The reports of articles, by their primary keys, as they are printed."""
    lines: list[str] = []
    blocked, variants = False, 0
    rows = list(Article.objects.filter(pk__in=articles).order_by("pk"))
    for article, reports in reports_of(rows, asked.language, at=asked.at):
        blocked |= any(report.blockers for _, report in reports)
        variants += len(reports)
        if asked.as_json:
            answer = {
                "article": str(article.uid),
                "reports": [report_json(report, ui=asked.ui) for _, report in reports],
            }
            lines.append(json.dumps(answer, ensure_ascii=False))
        else:
            lines += [
                line for title, report in reports for line in lines_of(title, report, asked.ui)
            ]
    return Said(text="\n".join(lines), is_blocked=blocked, variants=variants)


def the_article(uid_or_slug: str, language: Language | None) -> Article:
    """The article with this public id, or with a draft of this slug. Raises: CommandError."""
    named = Q(variants__slug=uid_or_slug)
    with suppress(ValueError):
        named |= Q(uid=uuid.UUID(uid_or_slug))
    # Ids and slugs are ASCII; bytes of a shell that are no text would stop the database driver.
    known = Article.objects.filter(named) if uid_or_slug.isascii() else Article.objects.none()
    found = list(known.distinct().order_by("pk"))
    if language and len(found) > 1:
        found = [
            article
            for article in found
            if article.variants.filter(slug=uid_or_slug, language=language.value).exists()
        ]
    if not found:
        raise CommandError(f"no article with the id or slug {uid_or_slug!r}", returncode=2)
    if len(found) > 1:
        ids = ", ".join(str(article.uid) for article in found)
        raise CommandError(f"the slug {uid_or_slug!r} names several articles: {ids}", returncode=2)
    if language and not found[0].variants.filter(language=language.value).exists():
        raise CommandError(f"the article {found[0].uid} has no text in {language}", returncode=2)
    return found[0]


def variants_of_all(language: Language | None) -> int:
    """How many variants `--all` is about."""
    variants = Variant.objects.all()
    return (variants.filter(language=language.value) if language else variants).count()


def chunks_of_all(language: Language | None) -> Iterator[list[int]]:
    """Every article that has the language, by primary key, some at a time."""
    articles = Article.objects.order_by("pk")
    if language:
        articles = articles.filter(variants__language=language.value)
    last = 0
    while chunk := list(articles.filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE]):
        yield chunk
        last = chunk[-1]


def reports_of(
    articles: Sequence[Article], language: Language | None, *, at: datetime
) -> Iterator[tuple[Article, list[tuple[str, Report]]]]:
    """Each article with the titles and reports of its variants; as many queries as for one."""
    variants = Variant.objects.filter(article__in=articles).order_by("article", "language")
    if language:
        variants = variants.filter(language=language.value)
    rows = list(variants)
    manuscripts = load_all(rows)
    for article in articles:
        mine = [manuscripts[row.pk] for row in rows if row.article_id == article.pk]
        yield article, [(manuscript.title, check(manuscript, at=at)) for manuscript in mine]


def lines_of(title: str, report: Report, ui: Language) -> Iterator[str]:
    """A report for people: the worst findings first, each with what to do about it."""
    name = LANGUAGES[report.language.value].said(ui)
    yield _clean(f"{title or report.article} · {name} · {report.fingerprint}")
    if not report.findings:
        yield f"  {NOTHING_FOUND.said(ui)}"
    for severity, group in groupby(report.findings, key=lambda finding: finding.severity):
        findings = list(group)
        yield f"  {len(findings)} {severity_name(Severity(severity), ui, count=len(findings))}"
        for finding in findings:
            message = render(finding, ui)
            yield _clean(f"    {finding.place.label}  {message.text}  ({finding.rule})")
            if finding.evidence:
                yield _clean(f"        {finding.evidence}")
            yield _clean(f"        → {message.hint}")
    yield ""


def _clean(line: str) -> str:
    """The line without what a terminal would obey: names and links are foreign text."""
    return "".join(sign if sign.isprintable() else "�" for sign in line)
