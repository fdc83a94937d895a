"""Who may do what: every address, asked by every role with every method.

`matrix.csv` is the decision, one row per address. A cell holds the statuses of GET, HEAD, POST,
PUT, PATCH, DELETE and OPTIONS in this order: "2x200 403 3x405 204" lets somebody read, not post.
Every request starts from the same prepared state and leaves nothing behind.
"""

import csv
import logging
import os
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from itertools import groupby
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import resolve

from articles.vocabulary import Role
from tests.access.addresses import example, patterns
from tests.access.world import INACTIVE, prepare

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
ANONYMOUS = "anonymous"
ROLES = (ANONYMOUS, *(role.value for role in Role), INACTIVE)
TABLE = Path(__file__).with_name("matrix.csv")
# Set to 1 to have rows of new addresses written; to decide anew, delete a row first.
WRITE = "WRITE_MATRIX"


def table() -> dict[str, dict[str, str]]:
    """The committed rows by address."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["address"]: row for row in csv.DictReader(file)}


def line(address: str, cells: dict[str, str]) -> str:
    """A row as it stands in the table."""
    values = [address, *(cells[role] for role in ROLES)]
    return ",".join(f'"{value}"' if set(value) & set(',"') else value for value in values)


@pytest.fixture
def browsers(db: None) -> dict[str, Client]:
    """A browser per role; the inactive account was logged in before it was closed."""
    accounts = prepare()
    found = {}
    for role in ROLES:
        client = Client(raise_request_exception=False)
        if role != ANONYMOUS:
            account = accounts[role]
            User.objects.filter(pk=account.pk).update(is_active=True)
            client.force_login(account)
            User.objects.filter(pk=account.pk).update(is_active=account.is_active)
        client.cookies["django_language"] = "en"
        found[role] = client
    return found


def statuses(client: Client, path: str) -> str:
    """What the seven methods answer, each on the untouched state."""
    kept = client.cookies.output(header="", sep=";")
    found = []
    for method in METHODS:
        with transaction.atomic():
            answer = getattr(client, method)(path)
            transaction.set_rollback(True)
        client.cookies = SimpleCookie(kept)
        cache.clear()
        found.append(str(answer.status_code))
    runs = [(status, len(list(alike))) for status, alike in groupby(found)]
    return " ".join(status if times == 1 else f"{times}x{status}" for status, times in runs)


@pytest.fixture
def unrendered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Answers keep their status and lose page and sidebar: these decide nothing and take longest.

    That pages render, for every role, is what `tests/admin/test_pages.py` is about.
    """
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    monkeypatch.setattr(admin.site, "each_context", lambda _request: {})
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_every_example_is_answered_by_its_own_pattern(browsers: dict[str, Client]) -> None:
    for pattern in patterns():
        assert resolve(example(pattern)).route == pattern.replace("/^", "/"), pattern


@pytest.fixture
def ask(browsers: dict[str, Client], unrendered: None) -> Callable[[str], dict[str, str]]:
    """What each role gets at an address."""

    def asked(pattern: str) -> dict[str, str]:
        path = example(pattern)
        return {role: statuses(client, path) for role, client in browsers.items()}

    return asked


def test_every_address_has_a_row_and_every_row_an_address(
    ask: Callable[[str], dict[str, str]],
) -> None:
    decided = table()
    addresses = list(dict.fromkeys(patterns()))
    fresh = {address: ask(address) for address in addresses if address not in decided}
    if os.environ.get(WRITE):
        decided = {address: decided.get(address) or fresh[address] for address in addresses}
        rows = [line(address, cells) for address, cells in decided.items()]
        TABLE.write_text("\n".join([line("address", {r: r for r in ROLES}), *rows, ""]))
        fresh = {}
    new = "\n".join(line(address, cells) for address, cells in fresh.items())
    assert not fresh, (
        f"new addresses: who may do what there? If this is what you mean, add it to {TABLE.name}, "
        f"or run this with {WRITE}=1:\n{new}"
    )
    gone = [address for address in decided if address not in addresses]
    assert not gone, f"there is no such address, remove its row: {gone}"


def test_every_address_answers_every_role_and_method_as_decided(
    ask: Callable[[str], dict[str, str]],
) -> None:
    wrong = []
    for address, cells in table().items():
        for role, cell in ask(address).items():
            if cells[role] != cell or "500" in cell:
                wrong.append(f"{address}, {role}: {cell}, decided was {cells[role]}")
    assert not wrong, "\n".join(wrong)
