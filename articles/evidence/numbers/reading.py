"""What was read: a value or a range with its bound, unit and place in the text."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from articles.vocabulary import Bound

# As exact as a number of a claim is stored; a third is 0.333333 in both languages.
PLACES = Decimal("0.000001")


class Kind(StrEnum):
    QUANTITY = "quantity"
    PERCENT = "percent"
    RATIO = "ratio"
    COUNT = "count"
    DURATION = "duration"
    AGE = "age"
    DATE = "date"
    YEAR = "year"
    ORDINAL = "ordinal"
    SAMPLE_SIZE = "sample_size"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Reading:
    """`low` and `high` are the same for one value; a bound leaves the open end None.

    Dates are numbers: 20251102, 202511 without a day, 1102 without a year. `start` and `end` are
    offsets of `text`. `alternatives` are the other values that the figures can mean. `parts` are
    the two numbers that a quotient was written with. `is_loose` marks a small number word that
    may stand for an article ("ein", "one of the").
    """

    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str
    per: str
    kind: Kind
    start: int
    end: int
    text: str
    is_ambiguous: bool = False
    alternatives: tuple[Decimal, ...] = ()
    parts: tuple[Decimal, ...] = ()
    is_loose: bool = False
