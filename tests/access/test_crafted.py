"""A crafted form changes nothing that the form does not offer: generated over all models."""

from typing import Any

import lxml.html
import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models, transaction
from django.test import Client
from django.urls import reverse

from articles.vocabulary import Role
from tests.access.world import first, made_up, prepare
from tests.admin.pages import fields_of

pytestmark = pytest.mark.django_db
# Written by the form's own verb, whatever was posted: locks, moments, and what follows a text.
FOLLOWS = {"updated_at", "changed_at", "last_at", "sort_key", "password", "last_login"}


def row_of(model: type[models.Model], pk: Any) -> dict[str, Any]:
    return dict(model._default_manager.filter(pk=pk).values().get())


def named(html: bytes) -> set[str]:
    """The names of all that can be filled in; a browser does not post the empty boxes."""
    return set(lxml.html.fromstring(html.decode()).xpath("//form//*[@name]/@name"))


def forged(model: type[models.Model], offered: set[str]) -> dict[str, Any]:
    """A value for every column that the form does not offer."""
    found: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        names = {field.name, f"{field.name}_0"}
        if field.primary_key or names & offered:
            continue
        value = made_up(field)
        found[field.name] = value.pk if isinstance(value, models.Model) else value
    for field in model._meta.many_to_many:
        if field.name not in offered:
            found[field.name] = [first(field.related_model).pk]
    return found


@pytest.mark.parametrize("role", list(Role))
def test_fields_that_a_form_does_not_offer_are_not_written(role: Role) -> None:
    account = prepare()[role.value]
    client = Client()
    client.force_login(account)
    asked, changed = 0, []
    for model in admin.site._registry:
        label, name = model._meta.app_label, model._meta.model_name
        target = first(model)
        url = reverse(f"admin:{label}_{name}_change", args=[target.pk])
        page = client.get(url)
        if page.status_code != 200:
            continue
        form = f"{name}_form"
        has_form = f'id="{form}"'.encode() in page.content
        posted = fields_of(page.content, form=form) if has_form else {}
        offered = named(page.content)
        extra = forged(model, offered)
        before = row_of(model, target.pk)
        with transaction.atomic():
            client.post(url, posted | extra)
            after = row_of(model, target.pk)
            transaction.set_rollback(True)
        asked += 1
        may = account.has_perm(f"{label}.change_{name}")
        for column, value in before.items():
            was_offered = may and (column in offered or f"{column}_0" in offered)
            if after[column] != value and not was_offered and column not in FOLLOWS:
                changed.append(f"{label}.{name}.{column}: {value!r} became {after[column]!r}")
    assert asked > 15
    assert changed == []


def test_an_administrator_cannot_make_anybody_a_superuser() -> None:
    keeper = prepare()["admin"]
    client = Client()
    client.force_login(keeper)
    url = reverse("admin:auth_user_change", args=[keeper.pk])
    offered = fields_of(client.get(url).content, form="user_form")
    client.post(url, offered | {"is_superuser": "on", "user_permissions": ["1", "2"]})
    keeper.refresh_from_db()
    assert not keeper.is_superuser
    assert not keeper.user_permissions.exists()
    assert not User.objects.filter(is_superuser=True).exists()
