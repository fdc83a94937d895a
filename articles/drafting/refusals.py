"""Why a draft is not saved as asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model

from articles.drafting.locks import Lock
from articles.refusal import Refused


class DraftRefused(Refused):
    """A draft cannot be saved as asked."""

    code = "draft_refused"


class StaleDraft(DraftRefused):
    """Somebody saved in between. `conflicts` keeps both texts, so that nothing typed is lost."""

    code = "stale_draft"

    def __init__(self, *, locks: Sequence[Lock], conflicts: Sequence["Conflict"]) -> None:
        super().__init__(
            "the draft was saved by somebody else meanwhile; nothing of this save was written",
            locks=", ".join(locks),
        )
        self.locks = tuple(locks)
        self.conflicts = tuple(conflicts)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of a refused save: what the user typed, and what stands in the draft now.

    `model` and `key` name the row, `row` is what people call it.
    """

    row: str
    field: str
    mine: object
    theirs: object
    model: type[Model] | None = None
    key: int | None = None
