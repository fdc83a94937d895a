"""Another instance in the same test: the database emptied, with other primary keys ahead."""

import json
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from articles.exchange.bundle.actions import Imported, export_bundle, import_bundle
from articles.exchange.bundle.encoding import encode
from articles.models import Article
from tests import scenarios
from tests.api.asking import BASE, ask
from tests.scenarios import after

AT = after(1000)


def move_out() -> None:
    """Empty every table, as on a fresh instance after its migrations; ids go on from here."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A table with a check still to come cannot be emptied.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        tables = [
            model._meta.db_table
            for label in ("articles", "auth", "admin", "contenttypes")
            for model in apps.get_app_config(label).get_models(include_auto_created=True)
        ]
        for statement in connection.ops.sql_flush(
            no_style(), tables, reset_sequences=False, allow_cascade=True
        ):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    apps.get_model("contenttypes", "ContentType").objects.clear_cache()
    scenarios.reference_data()
    scenarios.user("somebody-else", scenarios.Role.EDITOR)


def exported(article: Article, *, with_files: bool = False) -> bytes:
    return encode(export_bundle(article=article, with_files=with_files))


def content_of(data: bytes) -> Any:
    return json.loads(data)["content"]


def imported(data: bytes) -> Imported:
    by = apps.get_model("auth", "User").objects.get(username="import")
    return import_bundle(data=data, by=by, at=AT)


def answers(article: Article) -> list[tuple[int, bytes, str]]:
    """What readers get of an article: every language, its editions, its tombstone."""
    uid = str(article.uid)
    paths = [f"{BASE}articles/{uid}/", f"{BASE}articles/"]
    found = []
    for path in paths:
        for language in ("de", "en"):
            answer = ask(path, {"lang": language})
            found.append((answer.status_code, answer.content, answer.get("ETag", "")))
    return found
