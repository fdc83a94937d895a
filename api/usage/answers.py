"""A partner's own numbers."""

from datetime import UTC, date, datetime, timedelta

from api.asks import Ask
from api.parameters import Parameters
from api.partners.calls import shown
from api.replies import Reply
from api.usage.reading import NUMBERS, between, by_resource
from api.v1.answers.common import check_accept

PARAMETERS = ("from", "to")
USUAL_DAYS, MOST_DAYS = 30, 366


def usage(ask: Ask, *, at: datetime) -> Reply:
    """Numbers by day, key and resource. Raises: Problem."""
    check_accept(ask)
    parameters = Parameters(ask.query, single=PARAMETERS)
    today = at.astimezone(UTC).date()
    last = _day(parameters, "to", today)
    first = _day(parameters, "from", last - timedelta(days=USUAL_DAYS - 1))
    if not 0 <= (last - first).days < MOST_DAYS:
        parameters.refuse("from", f"must be `to` or up to {MOST_DAYS - 1} days before it")
    parameters.check()
    rows = by_resource(between(first, last).filter(key__partner=ask.reader.key.partner))
    return shown(
        {
            "from": first.isoformat(),
            "to": last.isoformat(),
            "results": [
                {
                    "day": row["day"].isoformat(),
                    "key": row["key__prefix"],
                    "resource": row["resource"],
                    **{name: row[name] for name in NUMBERS},
                }
                for row in rows
            ],
        }
    )


def _day(parameters: Parameters, name: str, usual: date) -> date:
    value = parameters.text(name)
    if value is None:
        return usual
    try:
        return date.fromisoformat(value) if len(value) == 10 else _refused(parameters, name, usual)
    except ValueError:
        return _refused(parameters, name, usual)


def _refused(parameters: Parameters, name: str, usual: date) -> date:
    parameters.refuse(name, "must be a day like 2026-01-31")
    return usual
