"""An entry of an article's public history. Pure."""

from collections.abc import Mapping
from typing import Any

from articles.manuscripts.canonical import moment
from articles.rendering.addresses import Addresses


def history_entry(
    edition: Mapping[str, Any], article: str, language: str, addresses: Addresses
) -> dict[str, Any]:
    """One edition, without its words."""
    number = edition["number"]
    return {
        "number": number,
        "kind": edition["kind"],
        "note": edition["note"],
        "published_at": moment(edition["published_at"]),
        "digest": edition["digest"],
        "previous": edition["previous"] or None,
        "redacted": edition["redacted_at"] is not None,
        "url": addresses.resource(f"articles/{article}/editions/{number}/", lang=language),
    }
