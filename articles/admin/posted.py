"""What a posted form says so far: read while somebody is still typing, never refused."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from articles.drafting.writing import Edit


def edits_in(forms: Sequence[Any]) -> tuple[list[Edit], list[Model]]:
    """What a formset's forms would write and remove. A row that is not complete yet is left out;
    of a saved one the fields that are right are taken."""
    edits: list[Edit] = []
    removals: list[Model] = []
    for form in forms:
        if not form.has_changed():
            # Judging a row asks the database; most rows of a long article stay as they are.
            continue
        form.is_valid()
        row = form.instance
        cleaned = getattr(form, "cleaned_data", {})
        if cleaned.get("DELETE"):
            if row.pk:
                removals.append(row)
            continue
        if row.pk is None:
            if not form.errors:
                edits.append(Edit(row))
            continue
        own = {column.name for column in row._meta.concrete_fields}
        changed = tuple(
            name for name in form.changed_data if name in own and name not in form.errors
        )
        if changed:
            edits.append(Edit(row, changed))
    return edits, removals
