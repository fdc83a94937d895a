# ruff: noqa: PLC0415 - models exist once the database is chosen
"""Webhooks under load: slow, failing and dead receivers, several workers, and kill -9 among them.

    python -m prove.deliveries sqlite|postgres [deliveries] [kills]

A hundred changes are made by verbs (a text is withdrawn and restored), some of them rolled back.
Three receivers have as many endpoints as make up the deliveries: a quick one, a slow one, one that
fails four times in ten; a fourth never answers. The pauses between attempts are a thousandth of
what they are, nothing else is less.
"""

import json
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from prove import results
from prove.databases import database
from prove.receiving import Failing, compared
from prove.site import Site, environment
from tests.fakes.receiver import Got, Receiver
from tests.run import _free_port

DELIVERIES = int(os.environ.get("DELIVERIES", "10000"))
CHANGES = 100
KILLS = int(os.environ.get("KILLS", "3"))
LIVE = ("quick", "slow", "failing")
WORKERS, GIVE_UP_SECONDS, SILENCE_SECONDS = 2, 900.0, 40.0


class Far:
    """Four receivers, and when each got what."""

    def __init__(self) -> None:
        self.closing = threading.Event()
        self.failing = Failing()
        self.receivers = {name: Receiver(answers=getattr(self, name)) for name in (*LIVE, "dead")}

    def quick(self, _got: Got) -> tuple[int, dict[str, str]]:
        return 204, {}

    def slow(self, _got: Got) -> tuple[int, dict[str, str]]:
        time.sleep(0.05)
        return 200, {}

    def dead(self, _got: Got) -> tuple[int, dict[str, str]]:
        self.closing.wait(SILENCE_SECONDS)
        return 503, {}


def main(kind: str, wanted: int, kills: int) -> int:
    far, name = Far(), f"deliveries-{kind}"
    with tempfile.TemporaryDirectory(prefix="beleg-prove-") as folder:
        for receiver in far.receivers.values():
            receiver.port = _free_port()
            receiver.__enter__()
        ports = ",".join(f"127.0.0.1:{one.port}" for one in far.receivers.values())
        with database(kind, Path(folder)) as url:
            variables = environment(url, "") | {
                "DEBUG": "1", "OUTGOING_ALLOW": ports, "PAUSE_SCALE": "0.001",
            }  # fmt: skip
            os.environ.update(variables)
            import django

            django.setup()
            figures = proved(far, Path(folder), variables, wanted, kills)
        far.closing.set()
    figures |= {"proof": name, "done": True}
    figures["passed"] = not any(
        figures[one] for one in ("lost", "ghosts", "bad_signatures", "changed_bodies")
    )
    results.write(name, figures)
    print(json.dumps(figures, indent=1))
    return 0 if figures["passed"] else 1


def proved(
    far: Far, folder: Path, variables: dict[str, str], wanted: int, kills: int
) -> dict[str, Any]:
    """Make the changes while workers send, kill some of them, then compare."""
    from django.core.management import call_command
    from django.utils import timezone

    from api.partners.models import Partner
    from api.webhooks.endpoints import MOST_ENDPOINTS, create_endpoint
    from api.webhooks.models import Attempt, Delivery
    from articles.models import Change
    from tests import scenarios
    from tests.partners import accounts

    call_command("migrate", verbosity=0)
    article = scenarios.published()
    each = {name: -(-wanted // (CHANGES * len(LIVE))) for name in LIVE} | {"dead": 3}
    endpoints = {
        name: [
            create_endpoint(
                partner=accounts.partner(f"{name} {number // MOST_ENDPOINTS}"),
                url=f"{one.url}/{number}",
                after=0,
                at=timezone.now(),
            )
            for number in range(each[name])
        ]
        for name, one in far.receivers.items()
    }
    for partner in Partner.objects.order_by("pk"):
        accounts.terms(partner)
    sites = [Site(variables, 0, folder / f"worker{n}.log") for n in range(WORKERS)]
    begun = time.monotonic()
    for site in sites:
        site.start("worker")
    rolled_back = _make(article, CHANGES)
    made = time.monotonic() - begun
    numbers = set(Change.objects.values_list("number", flat=True))
    done: dict[str, float] = {}
    killed, give_up_at = 0, time.monotonic() + GIVE_UP_SECONDS
    while len(done) < len(LIVE) and time.monotonic() < give_up_at:
        time.sleep(0.5)
        for one in LIVE:
            sent = Delivery.objects.filter(endpoint__in=endpoints[one], state="delivered").count()
            if sent == len(numbers) * len(endpoints[one]):
                done.setdefault(one, round(time.monotonic() - begun, 1))
        if killed < kills and time.monotonic() - begun > made * (killed + 1) / (kills + 1):
            site = sites[killed % WORKERS]
            site.kill("worker")
            site.start("worker")
            killed += 1
    for site in sites:
        site.end()
    return {
        "changes": len(numbers),
        "rolled_back": rolled_back,
        "endpoints": sum(len(endpoints[name]) for name in LIVE),
        "deliveries": sum(len(numbers) * len(endpoints[name]) for name in LIVE),
        "workers": WORKERS,
        "kills": killed,
        "seconds_making_changes": round(made, 1),
        "seconds_until_all_delivered": done,
        "attempts": Attempt.objects.exclude(delivery__endpoint__in=endpoints["dead"]).count(),
        "attempts_at_the_dead": Attempt.objects.filter(
            delivery__endpoint__in=endpoints["dead"]
        ).count(),
        "waiting_for_the_dead": Delivery.objects.filter(
            endpoint__in=endpoints["dead"], state="pending"
        ).count(),
        **compared(far.receivers, {name: endpoints[name] for name in LIVE}),
    }


def _make(article: Any, count: int) -> int:
    """So many changes, every tenth of them once more in a transaction that is rolled back."""
    from django.db import transaction
    from django.utils import timezone

    from articles.publishing.actions import restore, withdraw
    from articles.vocabulary import Language
    from tests import scenarios

    by, rolled_back = scenarios.publisher(), 0
    for turn in range(count - 2):
        variant = scenarios.variant_of(article, Language.DE)
        if turn % 10 == 0:
            with transaction.atomic():
                _turned(variant, turn, by, note="rolled back")
                transaction.set_rollback(True)
            rolled_back += 1
        if turn % 2 == 0:
            withdraw(variant=variant, note=f"turn {turn}", by=by, at=timezone.now())
        else:
            restore(variant=variant, by=by, at=timezone.now())
    return rolled_back


def _turned(variant: Any, turn: int, by: Any, *, note: str) -> None:
    from django.utils import timezone

    from articles.publishing.actions import restore, withdraw

    if turn % 2 == 0:
        withdraw(variant=variant, note=note, by=by, at=timezone.now())
    else:
        restore(variant=variant, by=by, at=timezone.now())


if __name__ == "__main__":
    sys.exit(
        main(
            sys.argv[1],
            int(sys.argv[2]) if len(sys.argv) > 2 else DELIVERIES,
            int(sys.argv[3]) if len(sys.argv) > 3 else KILLS,
        )
    )
