"""The editors' room: thin, a button calls one verb."""

from articles.admin import (
    article,
    claim,
    disclaimers,
    images,
    knowledge,
    people,
    policies,
    records,
    requirements,
    sources,
    tasks,
    variant,
)

__all__ = [
    "article",
    "claim",
    "disclaimers",
    "images",
    "knowledge",
    "people",
    "policies",
    "records",
    "requirements",
    "sources",
    "tasks",
    "variant",
]
