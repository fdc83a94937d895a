"""The description of the interface, made once per process from the operations."""

from functools import lru_cache
from typing import Any

from django.conf import settings

from api.v1.components import SCHEMAS

# What readers send: a member that nobody foresaw is refused.
CLOSED = ("Acceptance", "Code", "Confirmation", "NewWebhook", "PatchedWebhookChange", "Range")


def document() -> dict[str, Any]:
    """The OpenAPI document of version 1."""
    return _document(settings.PUBLIC_BASE_URL.rstrip("/"))


@lru_cache(maxsize=4)
def _document(base: str) -> dict[str, Any]:
    # Both are much to load for those who never ask for a description.
    from drf_spectacular.generators import SchemaGenerator  # noqa: PLC0415

    from api.described import describe  # noqa: PLC0415

    describe()
    generator = SchemaGenerator(urlconf="api.v1.documented")  # type: ignore[no-untyped-call]
    made: dict[str, Any] = generator.get_schema(public=True)  # type: ignore[no-untyped-call]
    made["servers"] = [{"url": base, "description": "This installation"}]
    return made


def tidy(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """A postprocessing hook: what the generator cannot be told.

    What is whole is also in part, so `anyOf`; identifiers of enumerations are internal.
    """
    schemas = result["components"]["schemas"]
    for name, answer in schemas.items():
        if name.endswith("Answer") and "oneOf" in answer:
            answer["anyOf"] = answer.pop("oneOf")
            answer["description"] = "All fields, or those that `fields` asked for."
    result["components"]["securitySchemes"] = {
        "partnerKey": {
            "type": "http",
            "scheme": "bearer",
            "description": "A partner's key, `beleg_…`, made in the admin and shown once.",
        }
    }
    result["components"]["schemas"] = dict(sorted((schemas | SCHEMAS).items()))
    for name in CLOSED:
        schemas[name]["additionalProperties"] = False
    _drop(result, "x-spec-enum-id")
    return result


def _drop(node: Any, name: str) -> None:
    if isinstance(node, dict):
        node.pop(name, None)
        for child in node.values():
            _drop(child, name)
    elif isinstance(node, list):
        for child in node:
            _drop(child, name)
