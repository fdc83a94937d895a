"""What was counted, for partners and for the admin."""

import csv
import io
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet, Sum

from api.usage.models import UsageDay

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
NUMBERS = ("requests", "not_modified", "refused", "body_bytes")
CHART = 104
COLUMNS = ("day", "partner", "key", "name", "resource", *NUMBERS)


@dataclass(frozen=True, slots=True)
class Bar:
    """A day of a chart; `height` in hundredths of the highest one, at least 1 for any request."""

    day: date
    requests: int
    refused: int
    height: int

    @property
    def top(self) -> int:
        """Where the bar begins, from above, in a picture that is `CHART` high."""
        return CHART - self.height


def between(first: date, last: date) -> QuerySet[UsageDay]:
    """The rows of these days, both included."""
    return UsageDay.objects.filter(day__gte=first, day__lte=last)


def by_resource(rows: QuerySet[UsageDay]) -> list[dict[str, Any]]:
    """Sums by day, key and resource, in that order. One query."""
    sums = {name: Sum(name) for name in NUMBERS}
    found: QuerySet[Any, Any] = rows.values("day", "key__prefix", "resource").annotate(**sums)
    return list(found.order_by("day", "key__prefix", "resource"))


def chart(rows: QuerySet[UsageDay], first: date, last: date) -> list[Bar]:
    """A bar for each day, also where nothing was asked. One query."""
    sums = {
        row["day"]: (row["requests"], row["refused"])
        for row in rows.values("day")
        .annotate(requests=Sum("requests"), refused=Sum("refused"))
        .order_by("day")
    }
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    highest = max((requests for requests, _ in sums.values()), default=0) or 1
    return [
        Bar(day, *sums.get(day, (0, 0)), height=math.ceil(100 * sums.get(day, (0, 0))[0] / highest))
        for day in days
    ]


def as_csv(rows: QuerySet[UsageDay]) -> Iterator[str]:
    """Lines of a table for spreadsheets. One query, read bit by bit."""
    yield _line(COLUMNS)
    found = rows.order_by("day", "key__partner__name", "key__prefix", "resource").values_list(
        "day", "key__partner__name", "key__prefix", "key__name", "resource", *NUMBERS
    )
    for row in found.iterator(chunk_size=1_000):
        yield _line(row)


def _line(values: Iterable[Any]) -> str:
    file = io.StringIO()
    csv.writer(file).writerow([harmless(value) for value in values])
    return file.getvalue()


def harmless(value: Any) -> Any:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
