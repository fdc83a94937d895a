"""The parts of the article page: what stands together under one name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

PARTS = ("text", "evidence", "notices", "about", "review", "history")
# Where the lists of rows belong, by the prefix of their names in the form.
LISTS = {
    "sections": "text",
    "claims": "evidence",
    "references": "evidence",
    "article_disclaimers": "notices",
}
OTHER_LISTS = "about"


@dataclass(frozen=True, slots=True)
class Part:
    """`fieldsets` and `lists` are the admin's own, in their order."""

    key: str
    title: str
    fieldsets: tuple[Any, ...]
    lists: tuple[Any, ...]


def parts_of(adminform: Iterable[Any], formsets: Iterable[Any]) -> list[Part]:
    """All parts; the first fieldset is the text's, the others are about the article."""
    fieldsets = list(adminform)
    listed = list(formsets)
    titles = {
        "text": _("Text"),
        "evidence": _("Claims and sources"),
        "notices": _("Disclaimers"),
        "about": _("About the article"),
        "review": _("Review"),
        "history": _("History of the text"),
    }
    belong = {"text": fieldsets[:1], "about": fieldsets[1:]}
    return [
        Part(
            key=key,
            title=titles[key],
            fieldsets=tuple(belong.get(key, ())),
            lists=tuple(one for one in listed if LISTS.get(one.formset.prefix, OTHER_LISTS) == key),
        )
        for key in PARTS
    ]
