"""How long the newsroom's pages take over many articles, and the form of a large one.

One published article in both languages is copied with all its rows. Every list of the admin, the
desk, the matrix and the finder are asked by Django's test client as an editor, and the form of an
article with 12 sections, 40 claims and 20 references; CPU time of this process, the middle of
three, and the number of queries. SQLite, or the database of ADMIN_DATABASE_URL; one that holds as
many articles already is asked as it is.
    python -m prove.admin [ARTICLES]
"""

import hashlib
import json
import os
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from http import HTTPStatus
from itertools import count
from typing import Any

from prove import results
from prove.site import SECRET

ARTICLES = 10_000
LIST_MS, FORM_MS = 500.0, 1_500.0
RUNS = int(os.environ.get("ADMIN_RUNS", "3"))
AT_ONCE = 500
# In this order a row's relations are copied before it.
COPIED = (
    "Source", "SourceCheck", "Article", "Variant", "Section", "Claim", "ClaimNumber", "Reference",
    "Citation", "Authorship", "ArticleDisclaimer", "Contributor", "SignOff", "ChecklistAnswer",
    "Edition", "Standing", "Slug", "Mention", "Change", "Assignment", "Comment", "Task", "TextDebt",
)  # fmt: skip
STAGES = ("draft", "in_review", "changes_requested", "approved")


def main(articles: int) -> int:
    with tempfile.TemporaryDirectory(prefix="beleg-admin-") as folder:
        os.environ.update(
            DJANGO_SETTINGS_MODULE="cms.settings",
            DATABASE_URL=os.environ.get("ADMIN_DATABASE_URL", f"sqlite:///{folder}/admin.sqlite3"),
            SECRET_KEY=SECRET,
            ALLOWED_HOSTS="testserver",
            LOG_LEVEL="ERROR",
        )
        figures = _measured(articles)
    slow = {name: row for name, row in figures["lists"].items() if row["ms"] >= LIST_MS}
    figures["slowest_list_ms"] = max(row["ms"] for row in figures["lists"].values())
    figures["form_ms"] = figures["large_form"]["ms"]
    answered = all(row["status"] == HTTPStatus.OK for row in figures["lists"].values())
    passed = answered and not slow and figures["form_ms"] < FORM_MS
    results.write("admin", {"proof": "admin", "done": True, "passed": passed, **figures})
    print(json.dumps(figures, indent=1))
    print("slow:", json.dumps(slow))
    return 0 if passed else 1


def _measured(articles: int) -> dict[str, Any]:
    import django  # noqa: PLC0415  # the settings must be named first

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from articles.models import Article  # noqa: PLC0415
    from tests import scenarios  # noqa: PLC0415
    from tests.admin.large import large_article  # noqa: PLC0415
    from tests.admin.pages import article_url  # noqa: PLC0415

    settings.SECURE_SSL_REDIRECT = False
    # Files under their own names: nothing was collected for this run.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    call_command("migrate", verbosity=0)
    begin = time.process_time()
    if Article.objects.count() < articles:
        _fill(articles)
    built = time.process_time() - begin
    large = large_article(f"large-{uuid.uuid4().hex[:6]}")
    client = Client()
    client.force_login(scenarios.user("editor-in-chief", *scenarios.Role))
    return {
        "articles": Article.objects.count(),
        "build_seconds": round(built, 1),
        "lists": {path: _asked(client, path) for path in _paths()},
        "large_form": _asked(client, article_url(large)),
    }


def _fill(articles: int) -> None:
    copies = Copies(original())
    for low in range(1, articles, AT_ONCE):
        copies.write(range(low, min(low + AT_ONCE, articles)))


def original() -> Any:
    """One live article in both languages, with a comment, assignments, a task and its debt."""
    from articles.models import Article, Comment, Task, Variant  # noqa: PLC0415
    from articles.publishing.debt import count_debt  # noqa: PLC0415
    from articles.vocabulary import TaskKind  # noqa: PLC0415
    from tests import scenarios  # noqa: PLC0415

    article = scenarios.published("original")
    at = scenarios.after(5)
    Comment.objects.create(article=article, text="?", by=scenarios.medical(), at=at)
    for variant in Variant.objects.filter(article=article).order_by("pk"):
        variant.assignments.create(
            work="medical",
            user=scenarios.medical(),
            due_on=at.date(),
            by=scenarios.editor(),
            at=at,
        )
    kind = next(iter(TaskKind)).value
    Task.objects.create(article=article, kind=kind, key="original", opened_at=at, due_at=at)
    while count_debt(at=at):
        pass
    return Article.objects.get(pk=article.pk)


class Copies:
    """The rows of one article, written again under other names."""

    def __init__(self, article: Any) -> None:
        from articles import models  # noqa: PLC0415

        self.models = [getattr(models, name) for name in COPIED]
        self.rows = {model: list(model._default_manager.order_by("pk")) for model in self.models}
        self.topics = list(article.topics.order_by("pk"))
        self.changes = count(len(self.rows[models.Change]) + 1)

    def write(self, numbers: range) -> None:
        from django.db import transaction  # noqa: PLC0415

        made: dict[tuple[type[Any], int, int], Any] = {}
        with transaction.atomic():
            for model in self.models:
                rows = [
                    ((model, old.pk, number), self._copy(old, number, made))
                    for number in numbers
                    for old in self.rows[model]
                ]
                model._default_manager.bulk_create([row for _key, row in rows])
                made.update(rows)
            self._file(made)

    def _copy(self, old: Any, number: int, made: dict[Any, Any]) -> Any:
        values: dict[str, Any] = {}
        for field in old._meta.concrete_fields:
            if field.primary_key:
                continue
            value = getattr(old, field.attname)
            there = made.get((field.related_model, value, number)) if field.is_relation else None
            values[field.attname] = there.pk if there is not None else value
        return type(old)(**values | self._renamed(old, number, made))

    def _renamed(self, old: Any, number: int, made: dict[Any, Any]) -> dict[str, Any]:
        """What there is only once."""
        name = type(old).__name__
        more: dict[str, Any] = {}
        if name in {"Article", "Source", "Claim"}:
            more["uid"] = uuid.uuid4()
        if name in {"Variant", "Standing", "Slug"}:
            more["slug"] = f"{old.slug}-{number}"
        if name in {"Standing", "Change"}:
            (original,) = self.rows[self.models[COPIED.index("Article")]]
            more["article_uid"] = made[type(original), original.pk, number].uid
        return more | self._own(name, old, number)

    def _own(self, name: str, old: Any, number: int) -> dict[str, Any]:
        """The same of one kind of row alone."""
        fresh: dict[str, Callable[[], dict[str, Any]]] = {
            "Article": lambda: {"title_de": f"{old.title_de} {number}"},
            "Source": lambda: {"doi": f"10.99999/copy{number}-{old.pk}"},
            "Variant": lambda: {"stage": STAGES[number % len(STAGES)]},
            "Edition": lambda: {"digest": digest_of(f"{old.pk}/{number}")},
            "Change": lambda: {"number": next(self.changes)},
            "Task": lambda: {"key": f"{old.key}-{number}"},
            "Assignment": lambda: {"due_on": old.due_on + timedelta(days=number % 400)},
        }
        return fresh[name]() if name in fresh else {}

    def _file(self, made: dict[Any, Any]) -> None:
        from articles.models import Article  # noqa: PLC0415

        through = Article.topics.through
        through._default_manager.bulk_create(
            through(article_id=row.pk, topic_id=topic.pk)
            for (model, _old, _number), row in made.items()
            if model is Article
            for topic in self.topics
        )


def digest_of(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _paths() -> Iterator[str]:
    """The desk, the matrix with its orders, the finder, and every list that there is."""
    from django.contrib import admin  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    yield reverse("admin:index")
    matrix = reverse("admin:articles_matrix")
    yield from (matrix, f"{matrix}?page=300", f"{matrix}?order=blockers")
    yield f"{reverse('admin:articles_find')}?q=schlafen"
    for model in sorted(admin.site._registry, key=lambda one: one._meta.label):
        yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    articles = reverse("admin:articles_article_changelist")
    yield from (f"{articles}?q=besser", f"{articles}?p=150", f"{articles}?variants__stage=draft")
    texts = reverse("admin:articles_variant_changelist")
    yield from (f"{texts}?q=besser", f"{texts}?stage=in_review", f"{texts}?p=150")


def _asked(client: Any, path: str) -> dict[str, Any]:
    """Status, CPU time in ms (the middle of the runs after a first one), queries."""
    from django.db import connection  # noqa: PLC0415

    said: list[str] = []

    def told(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append(sql)
        return execute(sql, params, many, context)

    client.get(path)
    with connection.execute_wrapper(told):
        answer = client.get(path)
    runs = [_timed(lambda: client.get(path)) for _run in range(RUNS)]
    found = {
        "status": answer.status_code,
        "ms": round(statistics.median(runs), 1),
        "queries": len(said),
    }
    print(path, json.dumps(found), flush=True)
    return found


def _timed(ask: Callable[[], Any]) -> float:
    begin = time.process_time()
    ask()
    return (time.process_time() - begin) * 1000


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES))
