"""One prepared state: an article in both languages, an account per role, a row of every model."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone

from articles.models import Comment, Waiver
from articles.vocabulary import Role
from tests import scenarios

INACTIVE = "inactive"


def prepare() -> dict[str, User]:
    """Make the state; the accounts by role, and an inactive one that has every role."""
    accounts = {role.value: scenarios.user(role.value, role) for role in Role}
    scenarios.published("sleep")
    gone = scenarios.user(INACTIVE, *Role)
    gone.is_active = False
    gone.save(update_fields=["is_active"])
    for model in (*admin.site._registry, Waiver, Comment):
        first(model)
    return {**accounts, INACTIVE: gone}


def first(model: type[models.Model]) -> Any:
    """The first row of the model; one is made up where there is none."""
    row = model._default_manager.order_by("pk").first()
    if row is None:
        values = {
            field.name: made_up(field)
            for field in model._meta.concrete_fields
            if _must_be_given(field)
        }
        model._default_manager.bulk_create([model(**values)])
        row = model._default_manager.order_by("pk").first()
    return row


def made_up(field: models.Field) -> Any:
    """Some value that the field can hold."""
    if isinstance(field, models.ForeignKey):
        return first(field.related_model)
    if field.name == "rule":
        return "CLAIM_UNSOURCED"
    if field.choices:
        return field.flatchoices[0][0]
    for kind, value in {
        models.DateTimeField: timezone.now(),
        models.DateField: date(2099, 1, 1),
        models.DecimalField: Decimal(1),
        models.IntegerField: 1,
        models.JSONField: {},
        models.UUIDField: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
        models.GenericIPAddressField: "203.0.113.1",
    }.items():
        if isinstance(field, kind):
            return value
    return f"{field.name}"[: field.max_length or 100]


def _must_be_given(field: models.Field) -> bool:
    if field.primary_key and isinstance(field, models.AutoField):
        return False
    return not (field.null or field.has_default())
