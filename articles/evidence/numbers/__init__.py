"""Numbers in German and English prose, read as values and compared as values."""

from articles.evidence.numbers.finding import find_numbers
from articles.evidence.numbers.grim import is_possible_percentage, possible_counts
from articles.evidence.numbers.parity import (
    Change,
    Difference,
    RecordDifference,
    Why,
    against_numbers,
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
    "compare",
    "find_numbers",
    "is_possible_percentage",
    "possible_counts",
]
