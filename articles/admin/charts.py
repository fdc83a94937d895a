"""Lines over days as SVG made here: no script, no outside host; the table behind is the data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 12, 28
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of figures. `look` is a class of the stylesheet: colour and dashes differ."""

    name: str
    look: str
    points: str
    last: int
    dot: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template draws; coordinates are strings, so that no locale writes commas."""

    key: str
    title: str
    says: str
    lines: tuple[Line, ...]
    grid: tuple[tuple[str, str], ...]
    days: tuple[tuple[str, str, str], ...]
    table: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def size(self) -> str:
        return f"0 0 {WIDTH} {HEIGHT}"

    @property
    def left(self) -> int:
        return LEFT

    @property
    def right(self) -> int:
        return WIDTH - RIGHT

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(line.name for line in self.lines)


def chart(
    *, key: str, title: str, days: Sequence[date], rows: Sequence[tuple[str, str, Sequence[int]]]
) -> Chart:
    """Lines over days. `rows` are name, look and one figure a day; days rise and are not empty."""
    top = ceiling(max((max(figures) for _name, _look, figures in rows), default=0))
    span = max((days[-1] - days[0]).days, 1)

    def x(day: date) -> str:
        share = (day - days[0]).days / span if len(days) > 1 else 0.5
        return f"{LEFT + share * (WIDTH - LEFT - RIGHT):.1f}"

    def y(figure: float) -> str:
        return f"{HEIGHT - BOTTOM - figure / top * (HEIGHT - TOP - BOTTOM):.1f}"

    lines = tuple(
        Line(
            name=name,
            look=look,
            points=" ".join(
                f"{x(day)},{y(figure)}" for day, figure in zip(days, figures, strict=True)
            ),
            last=figures[-1],
            dot=(x(days[-1]), y(figures[-1])),
        )
        for name, look, figures in rows
    )
    shown = [date_format(day, "SHORT_DATE_FORMAT") for day in days]
    ends = [(x(days[0]), shown[0], "start"), (x(days[-1]), shown[-1], "end")]
    return Chart(
        key=key,
        title=title,
        says=in_words(lines, rows, shown),
        lines=lines,
        grid=tuple((y(step), str(step)) for step in marks(top)),
        days=tuple(ends if len(days) > 1 else [(x(days[0]), shown[0], "middle")]),
        table=tuple(
            (day, tuple(figures[at] for _name, _look, figures in rows))
            for at, day in reversed(list(enumerate(shown)))
        ),
    )


def in_words(
    lines: Sequence[Line], rows: Sequence[tuple[str, str, Sequence[int]]], days: Sequence[str]
) -> str:
    """What the lines show, for those who do not see them: first and last figure of each."""
    said = [
        _("%(name)s: from %(first)s to %(last)s")
        % {"name": line.name, "first": figures[0], "last": line.last}
        for line, (_name, _look, figures) in zip(lines, rows, strict=True)
    ]
    span = _("%(first)s to %(last)s") % {"first": days[0], "last": days[-1]}
    return f"{span}. {'; '.join(said)}."


def ceiling(highest: int) -> int:
    """The first of 1, 2, 5, 10, 20, 50 … that is not below the highest figure; at least 4."""
    power = 1
    while True:
        for step in STEPS:
            if step * power >= max(highest, 4):
                return step * power
        power *= 10


def marks(top: int) -> list[int]:
    """Where the lines across stand: nothing, half where that is whole, and all."""
    return [0, top // 2, top] if top % 2 == 0 else [0, top]
