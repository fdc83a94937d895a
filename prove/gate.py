"""How fast the gate is: one run over a large article, and `check_article --all` over thousands.

The texts are those of the demo articles, shuffled, each with a word of its own, so that no cache
of one text serves the next. `GATE_ARTICLES` is how many articles there are (two languages each).
    python -m prove.gate

Figures of 240 texts on one core of two, nothing else running, CPU time: see `docs/reliability.md`.
The gate is given a manuscript, so the goal of 50 ms is about the gate alone; reading its rows has
the bound beside it, because whoever asks for a report waits for both.
"""

import functools
import gc
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from prove import results
from prove.site import ROOT, SECRET

SECTIONS, CLAIMS, REFERENCES = 10, 40, 20
GATE_MS, GATE_AND_LOAD_MS, ALL_SECONDS = 50.0, 65.0, 600.0
# Caches this small hold what is compiled of the knowledge, not of a text.
COMPILED = 64
ARTICLES = int(os.environ.get("GATE_ARTICLES", "5000"))
WRITTEN_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
AT_ONCE = 100
RUNS = 40
ROWS = ("Section", "Claim", "Reference", "ClaimNumber", "Citation", "ArticleDisclaimer")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="beleg-gate-") as folder:
        os.environ.update(
            DJANGO_SETTINGS_MODULE="cms.settings",
            DATABASE_URL=f"sqlite:///{folder}/gate.sqlite3",
            SECRET_KEY=SECRET,
            ALLOWED_HOSTS="127.0.0.1",
            LOG_LEVEL="ERROR",
        )
        figures = _measured(Path(folder))
    figures["passed"] = (
        figures["gate_ms_median"] < GATE_MS
        and figures["gate_and_load_ms_median"] < GATE_AND_LOAD_MS
        and figures["queries_of_one"] == figures["queries_of_many"]
        and figures["all_seconds_for_10000"] < ALL_SECONDS
    )
    results.write("gate", {"proof": "gate", "done": True, **figures})
    print(json.dumps(figures, indent=1))
    return 0 if figures["passed"] else 1


def _measured(folder: Path) -> dict[str, Any]:
    import django  # noqa: PLC0415  # the settings must be named first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    begin = time.monotonic()
    _fill(ARTICLES)
    built = time.monotonic() - begin
    return {
        "articles": ARTICLES,
        "build_seconds": round(built, 1),
        **_one_run(),
        **_all(folder),
    }


def _one_run() -> dict[str, Any]:
    """CPU time of a gate run and of reading its manuscript, each article once.

    `cold` is a run that finds no text, link or title in any cache.
    """
    from articles.gates.check import check  # noqa: PLC0415
    from articles.manuscripts.load import load_all  # noqa: PLC0415
    from articles.models import Variant  # noqa: PLC0415

    rows = list(Variant.objects.order_by("-pk")[: 2 * RUNS + 2])
    gate, load, cold, findings = [], [], [], 0
    for row in rows[: RUNS + 2]:
        begin = time.process_time()
        (manuscript,) = load_all([row]).values()
        load.append((time.process_time() - begin) * 1000)
        begin = time.process_time()
        findings += len(check(manuscript, at=WRITTEN_AT).findings)
        gate.append((time.process_time() - begin) * 1000)
    for row in rows[RUNS + 2 :]:
        (manuscript,) = load_all([row]).values()
        _forget()
        begin = time.process_time()
        check(manuscript, at=WRITTEN_AT)
        cold.append((time.process_time() - begin) * 1000)
    # The first of each language compile what they search with.
    both = [one + other for one, other in zip(gate, load, strict=True)]
    return {
        "gate_ms_median": round(statistics.median(gate[2:]), 1),
        "gate_ms_worst": round(max(gate[2:]), 1),
        "gate_ms_cold": round(statistics.median(cold), 1),
        "load_ms_median": round(statistics.median(load[2:]), 1),
        "gate_and_load_ms_median": round(statistics.median(both[2:]), 1),
        "queries_of_one": _queries(rows[:1]),
        "queries_of_many": _queries(rows),
        "findings_of_a_text": round(findings / (RUNS + 2)),
    }


def _queries(rows: list[Any]) -> int:
    """How many statements it takes to read and check these texts."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from articles.gates.check import check  # noqa: PLC0415
    from articles.manuscripts.load import load_all  # noqa: PLC0415

    with CaptureQueriesContext(connection) as queries:
        for manuscript in load_all(rows).values():
            check(manuscript, at=WRITTEN_AT)
    return len(queries)


def _forget() -> None:
    """Empty every cache of the checks but what is compiled."""
    for one in gc.get_objects():
        is_ours = isinstance(one, functools._lru_cache_wrapper) and one.__module__.startswith(
            "articles."
        )
        if is_ours and (one.cache_parameters()["maxsize"] or 0) > COMPILED:
            one.cache_clear()


def _all(folder: Path) -> dict[str, Any]:
    """The command as a person starts it, its memory and time."""
    out = folder / "reports.jsonl"
    begin = time.monotonic()
    with out.open("wb") as file:
        command = [sys.executable, "manage.py", "check_article", "--all", "--json"]
        code = subprocess.run(command, cwd=ROOT, stdout=file, check=False).returncode
    seconds = time.monotonic() - begin
    with out.open("rb") as file:
        reports = sum(len(json.loads(line)["reports"]) for line in file)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "all_exit": code,
        "all_variants": reports,
        "all_seconds": round(seconds, 1),
        "all_seconds_for_10000": round(seconds / max(reports, 1) * 10_000, 1),
        "all_cpu_seconds": round(usage.ru_utime + usage.ru_stime, 1),
        "all_memory_mb": round(usage.ru_maxrss / 1024),
    }


# Articles ------------------------------------------------------------------------------------


def _fill(number: int) -> None:
    """So many articles, some at a time."""
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from cms.demo.cast import ensure_cast  # noqa: PLC0415

    ensure_cast(at=WRITTEN_AT)
    pool = _Pool(User.objects.get(username="author"))
    numbers = iter(range(number))
    while chunk := list(islice(numbers, AT_ONCE)):
        with transaction.atomic():
            pool.add(chunk)


class _Pool:
    """What the demo articles hold, to make others of."""

    def __init__(self, author: Any) -> None:
        from articles.models import Disclaimer, Person, Source  # noqa: PLC0415
        from cms.demo.content import ARTICLE, CORRECTED, WITHDRAWN, read_article  # noqa: PLC0415

        contents = [read_article(name) for name in (ARTICLE, CORRECTED, WITHDRAWN)]
        self.random = random.Random(4)  # noqa: S311  # no secret: the same articles every time
        self.author = author
        self.person = Person.objects.order_by("pk").first()
        self.notices = list(Disclaimer.objects.order_by("pk"))
        self.claims = [claim for content in contents for claim in content["claims"]]
        self.sections = [row for content in contents for row in content["sections"]]
        self.content = contents[0]
        works = [row for content in contents for row in content["sources"]]
        self.sources = Source.objects.bulk_create(
            Source(
                type=row["type"],
                title=f"{row['title']} {_word(n)}",
                language=row["language"],
                authors=row.get("authors", []),
                container_title=row.get("container_title", ""),
                publisher=row.get("publisher", ""),
                issued=row.get("issued", ""),
                doi=f"10.1000/gate.{_word(n)}",
                url=row["url"],
                study_design=row["study_design"],
                created_at=WRITTEN_AT,
            )
            for n, row in zip(range(600), works * 40, strict=False)
        )

    def add(self, numbers: list[int]) -> None:
        """Write the articles with these numbers."""
        from articles import models  # noqa: PLC0415

        articles = models.Article.objects.bulk_create(self._article(n) for n in numbers)
        models.Variant.objects.bulk_create(
            models.Variant(article=article, language=language, slug=f"gate-{article.pk}-{language}")
            for article in articles
            for language in ("de", "en")
        )
        models.Authorship.objects.bulk_create(
            models.Authorship(article=article, person=self.person) for article in articles
        )
        rows: dict[str, list[Any]] = {name: [] for name in ROWS}
        for article in articles:
            for row in self._parts(article):
                rows[type(row).__name__].append(row)
        for name in ROWS:
            getattr(models, name).objects.bulk_create(rows[name])

    def _article(self, n: int) -> Any:
        from articles.models import Article  # noqa: PLC0415

        content = self.content
        return Article(
            source_language="de",
            title_de=f"{content['title_de']} {_word(n)}",
            title_en=f"{content['title_en']} {_word(n)}",
            summary_de=content["summary_de"],
            summary_en=content["summary_en"],
            conflicts_of_interest_de=content["conflicts_of_interest_de"],
            conflicts_of_interest_en=content["conflicts_of_interest_en"],
            jurisdictions=["DE", "EU"],
            evidence_current_on=date(2026, 1, 15),
            next_review_due_on=date(2029, 1, 15),
            created_at=WRITTEN_AT,
            created_by=self.author,
        )

    def _parts(self, article: Any) -> Iterator[Any]:
        from articles import models  # noqa: PLC0415

        word = _word(article.pk)
        works = self.random.sample(self.sources, REFERENCES)
        references = [
            models.Reference(article=article, source=work, number=n, annotation_de=f"Siehe {word}.")
            for n, work in enumerate(works, start=1)
        ]
        yield from references
        for notice in self.notices:
            yield models.ArticleDisclaimer(article=article, disclaimer=notice)
        chosen = self.random.choices(self.claims, k=CLAIMS)
        claims = []
        for n, content in enumerate(chosen, start=1):
            claim = models.Claim(
                article=article,
                uid=uuid.UUID(int=self.random.getrandbits(128), version=4),
                number=n,
                kind=content["kind"],
                certainty=content["certainty"],
                statement_de=f"{content['statement_de']} ({word})",
                statement_en=f"{content['statement_en']} ({word})",
            )
            claims.append(claim)
            yield claim
            yield models.Citation(
                claim=claim, reference=self.random.choice(references), stance="supports",
                verified_at=WRITTEN_AT, verified_by=self.author, verified_how="full_text",
            )  # fmt: skip
            for number in content["numbers"]:
                yield models.ClaimNumber(
                    claim=claim,
                    role=number["role"],
                    bound=number.get("bound", "exact"),
                    unit=number.get("unit", ""),
                    per=number.get("per", ""),
                    **{end: number[end] and Decimal(number[end]) for end in ("low", "high")},
                )
        for n, row in enumerate(self.random.choices(self.sections, k=SECTIONS)):
            mine = claims[n * 4 : n * 4 + 4]
            yield models.Section(
                article=article,
                key=f"s{n}",
                position=n,
                aspect=row["aspect"],
                heading_de=row["heading_de"],
                heading_en=row["heading_en"],
                body_de=_body(row["body_de"], mine, "de", word),
                body_en=_body(row["body_en"], mine, "en", word),
            )


def _body(text: str, claims: list[Any], language: str, word: str) -> str:
    """A section's text without its own marks, and the claims that stand in it."""
    plain = text.replace("</span>", "").replace("<span data-claim=", "<span title=")
    marked = "".join(
        f'<p><span data-claim="{claim.uid}">{getattr(claim, f"statement_{language}")}</span></p>'
        for claim in claims
    )
    return f"{_without_spans(plain)}<p>{word}.</p>{marked}"


def _without_spans(text: str) -> str:
    while (start := text.find("<span ")) >= 0:
        text = text[:start] + text[text.index(">", start) + 1 :]
    return text


def _word(n: int) -> str:
    """A word of its own for a number, without digits."""
    return "wort" + "".join(chr(ord("a") + int(digit)) for digit in str(n))


if __name__ == "__main__":
    sys.exit(main())
