"""No list of the newsroom asks more of the database for 25 articles than for 5."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import models
from prove.admin import COPIED, Copies, original
from tests import scenarios
from tests.admin.pages import signed_in

pytestmark = pytest.mark.django_db


def lists() -> list[str]:
    """The desk, the matrix, and each list whose rows an article brings along."""
    listed = [
        model._meta.model_name
        for name in COPIED
        if admin.site.is_registered(model := getattr(models, name))
    ]
    return [
        reverse("admin:index"),
        reverse("admin:articles_matrix"),
        *(reverse(f"admin:articles_{name}_changelist") for name in listed),
    ]


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert answer.status_code == 200, path
    return len(queries)


def test_every_list_asks_the_same_of_5_and_of_25_articles() -> None:
    copies = Copies(original())
    copies.write(range(1, 5))
    client = signed_in(scenarios.user("everything", *scenarios.Role))
    for path in lists():  # what is asked for once per process
        client.get(path)
    few = {path: asked(client, path) for path in lists()}

    copies.write(range(5, 25))
    many = {path: asked(client, path) for path in lists()}

    assert models.Article.objects.count() == 25
    assert len(few) > 10
    more = {path: (few[path], many[path]) for path in few if many[path] > few[path]}
    assert more == {}

    # The finder counts what it does not show, once there is more than it shows.
    find = f"{reverse('admin:articles_find')}?q=schlafen"
    asked(client, find)
    first = asked(client, find)
    copies.write(range(25, 45))
    assert asked(client, find) == first
