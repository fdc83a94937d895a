"""Numbers in German and English prose, read as values and compared as values."""

from articles.evidence.numbers.finding import find_numbers
from articles.evidence.numbers.grim import is_possible_percentage, possible_counts
from articles.evidence.numbers.matching import (
    ends,
    is_end_said,
    is_like,
    is_range,
    is_repeated,
    is_said,
)
from articles.evidence.numbers.parity import (
    Change,
    Difference,
    RecordDifference,
    Why,
    against_numbers,
    as_reading,
    compare,
)
from articles.evidence.numbers.reading import Kind, Reading

__all__ = [
    "Change",
    "Difference",
    "Kind",
    "Reading",
    "RecordDifference",
    "Why",
    "against_numbers",
    "as_reading",
    "compare",
    "ends",
    "find_numbers",
    "is_end_said",
    "is_like",
    "is_possible_percentage",
    "is_range",
    "is_repeated",
    "is_said",
    "possible_counts",
]
