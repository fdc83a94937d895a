"""What an edition names, read in the statement that reads the edition."""

from typing import Any

from django.db.models import Aggregate, F, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat

from articles.models import Mention
from articles.vocabulary import MentionKind

# How a cache calls what an answer depends on; a person is one, as author and as reviewer.
CALLED = {
    MentionKind.SOURCE: "source",
    MentionKind.DISCLAIMER: "disclaimer",
    MentionKind.AUTHOR: "person",
    MentionKind.REVIEWER: "person",
    MentionKind.TOPIC: "topic",
}
_CALLED = {kind.value: name for kind, name in CALLED.items()}


class Joined(Aggregate):
    """The texts of a group with a space between, on both databases."""

    output_field = TextField()
    template = "%(function)s(%(expressions)s, ' ')"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="STRING_AGG", **context)


def joined_mentions(edition: str = "edition") -> Subquery:
    """An annotation: sources, notices, people and topics of an edition as text.

    `edition` is the way from the annotated row to it.
    """
    named = Concat(F("kind"), Value(":"), Cast("uid", TextField()), output_field=TextField())
    rows = Mention.objects.filter(
        edition=OuterRef(edition), kind__in=[kind.value for kind in CALLED]
    )
    return Subquery(rows.order_by().values("edition").annotate(all=Joined(named)).values("all"))


def split_mentions(text: str | None) -> tuple[str, ...]:
    """`source:UUID`, `disclaimer:UUID` ... in a fixed order, as `joined_mentions` gave them."""
    if not text:
        return ()
    pairs = [(kind, uid) for kind, _, uid in [word.partition(":") for word in text.split(" ")]]
    if "-" not in pairs[0][1]:
        # SQLite holds the figures of an id alone.
        pairs = [(k, f"{u[:8]}-{u[8:12]}-{u[12:16]}-{u[16:20]}-{u[20:]}") for k, u in pairs]
    return tuple(sorted({f"{_CALLED[kind]}:{uid}" for kind, uid in pairs}))
