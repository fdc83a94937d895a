"""What an event says: the frozen entry of the log, and where to read on."""

import json
from datetime import datetime
from typing import Any

from api.v1.answers.addresses import address
from api.webhooks.words import PREFIX
from articles.reading.changes import Entry


def event_of(entry: Entry) -> tuple[str, str]:
    """Type and body of a change's event. Written once; every attempt sends these bytes."""
    told = json.loads(entry.body)
    told["url"] = address(f"articles/{entry.article}/", [("lang", entry.language.value)])
    kind = f"{PREFIX}{entry.kind}"
    return kind, written(kind, entry.at, told)


def written(kind: str, at: datetime, data: dict[str, Any]) -> str:
    """The body of an event."""
    told = {"type": kind, "timestamp": f"{at:%Y-%m-%dT%H:%M:%SZ}", "data": data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
