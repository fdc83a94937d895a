"""Random people do random things in both languages, and no run ends where it must not."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.machine.cast import base
from tests.machine.ledger import STATISTICS
from tests.machine.machine import Machine

SHRINK = os.environ.get("MACHINE_SHRINK", "1") == "1"
# Few, for every change; `make prove` asks for thousands on each database.
RUNS = int(os.environ.get("MACHINE_RUNS", "6"))
PHASES = [Phase.generate, Phase.shrink] if SHRINK else [Phase.generate]
STEPS = int(os.environ.get("MACHINE_STEPS", "25"))


@pytest.mark.django_db(transaction=True)
def test_whatever_anybody_does_what_must_hold_holds() -> None:
    Machine.base = base()
    number = os.environ.get("MACHINE_SEED")
    machine = seed(int(number))(Machine) if number else Machine
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            derandomize=False,
            print_blob=True,
            verbosity=Verbosity.normal,
            phases=PHASES,
            suppress_health_check=list(HealthCheck),
        ),
    )
    if path := os.environ.get("MACHINE_STATISTICS"):
        Path(path).write_text(json.dumps(STATISTICS.as_json(), indent=1), encoding="utf-8")
    assert STATISTICS.facts["runs"] >= RUNS
