"""Two sequences side by side, in order: what belongs together, and what stands alone."""

from collections.abc import Callable, Sequence
from typing import TypeVar

MOST_CELLS = 100_000
First = TypeVar("First")
Second = TypeVar("Second")


def aligned(
    *, first: Sequence[First], second: Sequence[Second], score: Callable[[First, Second], float]
) -> list[tuple[int | None, int | None]]:
    """Positions in both sequences, None for a gap; the pairs with the highest sum of scores.

    A pair below zero is worse than two gaps. Time grows with the product of the lengths; beyond
    100,000 cells the sequences are only laid side by side.
    """
    rows, columns = len(first), len(second)
    if rows * columns > MOST_CELLS:
        return _side_by_side(first, second, score)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    pairs = [[0.0] * columns for _ in range(rows)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            pairs[row][column] = score(first[row], second[column])
            best[row][column] = max(
                best[row + 1][column],
                best[row][column + 1],
                best[row + 1][column + 1] + pairs[row][column],
            )
    found: list[tuple[int | None, int | None]] = []
    row = column = 0
    while row < rows and column < columns:
        value = best[row][column]
        if pairs[row][column] > 0 and value == best[row + 1][column + 1] + pairs[row][column]:
            found.append((row, column))
            row, column = row + 1, column + 1
        elif value == best[row + 1][column]:
            found.append((row, None))
            row += 1
        else:
            found.append((None, column))
            column += 1
    found += [(at, None) for at in range(row, rows)]
    found += [(None, at) for at in range(column, columns)]
    return found


def _side_by_side(
    first: Sequence[First], second: Sequence[Second], score: Callable[[First, Second], float]
) -> list[tuple[int | None, int | None]]:
    found: list[tuple[int | None, int | None]] = []
    for at in range(max(len(first), len(second))):
        if at < len(first) and at < len(second) and score(first[at], second[at]) > 0:
            found.append((at, at))
        else:
            found += [(at, None)] if at < len(first) else []
            found += [(None, at)] if at < len(second) else []
    return found
