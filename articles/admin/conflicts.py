"""A save that came too late, field by field: what each person did, and what becomes of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from articles.drafting.comparing import Piece, changes, merged
from articles.drafting.refusals import Conflict
from articles.manuscripts.blocks import Unknown, plain_text
from articles.manuscripts.markup import parse_body, write_body
from articles.models import Section


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """`base` is what the form was opened with. `name` is the field's in the form, "" where it has
    none any more; `theirs_value` and `both_value` are what its buttons put there."""

    row: str
    field: str
    base: str
    mine: str
    theirs: str
    by_me: tuple[Piece, ...]
    by_them: tuple[Piece, ...]
    name: str = ""
    theirs_value: str = ""
    both_value: str = ""
    can_choose: bool = False


def shown_conflicts(
    conflicts: Iterable[Conflict], form: Any, formsets: Sequence[Any]
) -> Iterator[ShownConflict]:
    """Every conflict of a refused save, beside the bound forms that it came from."""
    forms = [form, *(one for formset in formsets for one in formset.initial_forms)]
    by_row = {(type(one.instance), one.instance.pk): one for one in forms}
    for conflict in conflicts:
        own = by_row.get((conflict.model, conflict.key))  # type: ignore[arg-type]  # a model class
        yield _shown(conflict, own if own and conflict.field in own.fields else None)


def _shown(conflict: Conflict, form: Any) -> ShownConflict:
    mine, theirs = _text(conflict.mine), _text(conflict.theirs)
    name = form.add_prefix(conflict.field) if form is not None else ""
    base = _text(form.data.get(f"initial-{name}", "")) if name else ""
    base = base.replace("\r\n", "\n")
    # Words can be told apart in texts only; of a choice there is one or the other.
    is_text = isinstance(conflict.theirs, str) and not getattr(
        form and form.fields[conflict.field], "choices", None
    )
    same = _same_markup if is_body(conflict) else str
    both = merged(same(base), same(mine), same(theirs)) if is_text and name else None
    read = _read_body if is_body(conflict) else str
    return ShownConflict(
        row=conflict.row,
        field=str(form.fields[conflict.field].label) if form is not None else conflict.field,
        base=read(base),
        mine=read(mine),
        theirs=read(theirs),
        by_me=tuple(changes(read(base), read(mine))),
        by_them=tuple(changes(read(base), read(theirs))),
        name=name,
        theirs_value=theirs,
        both_value=both or "",
        can_choose=bool(name) and (is_text or theirs == ""),
    )


def is_body(conflict: Conflict) -> bool:
    """Whether the field holds markup, which people read without its tags."""
    return conflict.model is Section and conflict.field.startswith("body_")


def _read_body(html: str) -> str:
    return plain_text(parse_body(html))


def _same_markup(html: str) -> str:
    """A body as our own writer spells it: editors write the same structure in other tags."""
    blocks = parse_body(html)
    return html if any(isinstance(block, Unknown) for block in blocks) else write_body(blocks)


def _text(value: object) -> str:
    return "" if value is None else str(value)
