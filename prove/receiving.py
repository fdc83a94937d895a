# ruff: noqa: PLC0415 - models exist once the database is chosen
"""What receivers of webhooks got, against the log."""

import json
import random
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import product
from typing import Any

import standardwebhooks

from tests.fakes.receiver import Got, Receiver

FAILS = 0.4


class Failing:
    """Answers 500 four times in ten, by its own dice."""

    def __init__(self, seed: int = 20261126) -> None:
        self.random, self.lock = random.Random(seed), threading.Lock()  # noqa: S311
        self.refused = 0

    def __call__(self, _got: Got) -> tuple[int, dict[str, str]]:
        with self.lock:
            is_refused = self.random.random() < FAILS
            self.refused += is_refused
        return (500 if is_refused else 200), {}


def all_delivered(endpoints: Sequence[Any]) -> bool:
    """Whether nothing waits: every change was taken up for each of them, and every event taken."""
    from api.webhooks.models import Delivery, Endpoint
    from articles.models import Change

    newest = Change.objects.order_by("-number").values_list("number", flat=True).first() or 0
    keys = [one.pk for one in endpoints]
    behind = Endpoint.objects.filter(pk__in=keys, position__lt=newest)
    waiting = Delivery.objects.filter(endpoint__in=keys).exclude(state="delivered")
    return not behind.exists() and not waiting.exists()


def compared(
    receivers: Mapping[str, Receiver], endpoints: Mapping[str, Sequence[Any]]
) -> dict[str, Any]:
    """Counts of what must not be: nothing lost, nothing of what was rolled back, the same id and
    body at every attempt, every signature good. The endpoints of a receiver are at `/hook/0` and so
    on, in this order."""
    from api.webhooks.secrets import secret_of
    from articles.models import Change

    log = {row.number: json.loads(row.body) for row in Change.objects.order_by("number")}
    found = {"lost": 0, "ghosts": 0, "doubles": 0, "bad_signatures": 0, "changed_bodies": 0}
    for name, held in endpoints.items():
        secrets = {f"/hook/{n}": secret_of(one.salt) for n, one in enumerate(held)}
        got: dict[tuple[str, int], list[Got]] = defaultdict(list)
        for one in receivers[name].got:
            told = json.loads(one.body)["data"]
            got[one.path, told["sequence"]].append(one)
            found["ghosts"] += told.get("explanation") == "rolled back"
            found["bad_signatures"] += not _is_signed(one, secrets[one.path])
        for path, number in product(secrets, log):
            same, entry = got.get((path, number), []), log[number]
            found["lost"] += not same
            found["doubles"] += max(0, len(same) - 1)
            found["changed_bodies"] += (
                len({(one.body, one.headers["webhook-id"]) for one in same}) > 1
            )
            for one in same[:1]:
                told = json.loads(one.body)["data"]
                found["changed_bodies"] += {**told, "url": ""} != {**entry, "url": ""}
        found["ghosts"] += len({number for _, number in got} - set(log))
    return found


def _is_signed(got: Got, secret: str) -> bool:
    """Signed at the time it says; the library's tolerance is not what is proved here."""
    library = standardwebhooks.Webhook(secret)
    library._Webhook__verify_timestamp = _moment
    try:
        library.verify(got.body, got.headers)
    except standardwebhooks.WebhookVerificationError:
        return False
    return True


def _moment(header: str) -> datetime:
    return datetime.fromtimestamp(float(header), tz=UTC)
