"""Records of a comma-separated file in which a stray quotation mark costs one record, not many."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

# A physical line is cut here, so that a file without line ends is not read into memory whole.
LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record and the line on which it begins. Blank cells at the end are cut."""

    line: int
    cells: list[str]
    is_whole: bool = True


class _Lines:
    """The file's lines; those of a broken record can be given back."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._waiting: deque[str] = deque()
        self._read = 0
        self._taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._file.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        self._read += 1
        self._taken.append(line)
        return line.replace("\0", "")

    def begin(self) -> int:
        """A record begins: the number of its first line."""
        self._taken = []
        return self._read + 1

    def give_back(self) -> None:
        """Read all lines of the record but its first once more, as records of their own."""
        later = self._taken[1:]
        self._waiting.extendleft(reversed(later))
        self._read -= len(later)


def records(file: TextIO) -> Iterator[Record]:
    """The header, then every record; one that has not the header's width is not whole.

    A mark that opens and never closes swallows the records behind it: where a record over several
    lines comes out broken, its later lines are read again, each for itself.
    """
    lines = _Lines(file)
    reader = csv.reader(lines)
    width = 0
    while True:
        line = lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = []
            lines.give_back()
            yield Record(line, cells, is_whole=False)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        width = width or len(cells)
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if len(cells) == width:
            yield Record(line, cells)
            continue
        lines.give_back()
        yield Record(line, cells, is_whole=False)
