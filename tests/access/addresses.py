"""Every address of the project, as its patterns are written, and one example of each."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from articles.models import (
    Article,
    Citation,
    Claim,
    ClaimNumber,
    Disclaimer,
    Person,
    Section,
    Source,
    Topic,
)
from tests.access.world import first

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
OF_MODEL = re.compile(r"admin/(\w+)/(\w+)/")


def patterns(
    found: list[URLPattern | URLResolver] | None = None, before: str = ""
) -> Iterator[str]:
    """The written patterns, outer parts first. Of two alike the first one answers."""
    for entry in get_resolver().url_patterns if found is None else found:
        written = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield written
        else:
            yield from patterns(entry.url_patterns, written)


def example(pattern: str) -> str:
    """An address that the pattern matches, naming rows that exist.

    Raises: LookupError for a parameter that nobody has given an example of.
    """
    values = _values(pattern)
    for found in PARAMETER.finditer(pattern):
        name = found[1] or found[2]
        if name not in values:
            values[name] = _row_named(name, pattern).pk
    path = PARAMETER.sub(lambda found: str(values[found[1] or found[2]]), pattern)
    return "/" + re.sub(r"\(\?:/\|\$\)", "/", path).replace("^", "").replace("\\Z", "").replace(
        "$", ""
    ).replace("\\.", ".")


def _values(pattern: str) -> dict[str, Any]:
    article = first(Article)
    values: dict[str, Any] = {
        "language": "en",
        "slug": "sleep-en",
        "verb": "submit",
        "rule": "CLAIM_UNSOURCED",
        "name": "CLAIM_UNSOURCED",
        "app_label": "articles",
        "url": "nowhere/",
        "number": "1",
        "key": first(Section).key,
        "uidb36": "1",
        "content_type_id": "1",
        "id": first(User).pk,
        "version": "2.1",
        "form": "atom",
        "place": "article",
        "act": "assign",
        "identifier": article.uid,
    }
    owner = _model(pattern)
    if owner is not None:
        row = first(owner)
        values |= {"pk": row.pk, "object_id": row.pk, "uid": getattr(row, "uid", None)}
    else:
        values |= {"pk": 1, "object_id": 1}
    for part, model in {
        "citations/<int:pk>": Citation,
        "numbers/<int:pk>": ClaimNumber,
    }.items():
        if part in pattern:
            values["pk"] = first(model).pk
    for part, model in {
        "v1/claims/": Claim, "v1/sources/": Source, "v1/topics/": Topic, "v1/people/": Person,
        "v1/disclaimers/": Disclaimer,
    }.items():  # fmt: skip
        if part in pattern:
            values["identifier"] = first(model).uid
    if pattern.startswith("^media/"):
        values["name"] = f"images/ab/{'ab' * 32}-r1-480.webp"
    return values


def _row_named(name: str, pattern: str) -> Any:
    """A row of the model that the parameter is called after, such as <int:claim>."""
    for model in apps.get_models():
        if model._meta.model_name == name:
            return first(model)
    raise LookupError(f"{pattern}: give an example of {name!r} in {__name__}._values")


def _model(pattern: str) -> type[Model] | None:
    found = OF_MODEL.match(pattern)
    try:
        return apps.get_model(found[1], found[2]) if found else None
    except LookupError:
        return None
