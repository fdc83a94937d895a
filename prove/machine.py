"""The machine of tests/machine, many runs: seeds in batches, each kept, so that it can go on.

    python -m prove.machine sqlite|postgres [runs] [minutes]

Two processes take batches until the runs are done or the time is up; asked again, only what is
missing is run. A batch is one seed; `MACHINE_SEED=<seed>` repeats it as a test.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from prove import results
from prove.databases import FALLBACK
from prove.site import ROOT
from tests.machine.states import STATES
from tests.run import _drop_databases

RUNS = {"sqlite": 2_000, "postgres": 500}
MINUTES, BATCH, STEPS, PROCESSES = float(os.environ.get("MINUTES", "8")), 25, 40, 2
# What nobody can be refused, and why.
NEVER_REFUSED = {
    "create_article": "an empty article asks for no role and no lock",
}


def batch_file(kind: str, seed: int) -> Path:
    return results.FOLDER / f"machine-{kind}" / f"{seed:05d}.json"


def run_batch(kind: str, seed: int, deadline: float) -> str:
    """One seed, in a process of its own; "" or what went wrong."""
    path = batch_file(kind, seed)
    if path.exists() or time.monotonic() > deadline:
        return ""
    run = f"prove{os.getpid()}{seed}"
    with tempfile.TemporaryDirectory(prefix="beleg-prove-") as folder:
        variables = dict(os.environ)
        variables |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "TEST_RUN": run}
        variables |= {"TEST_DIR": folder, "TEST_REDIS_URL": "", "TEST_DATABASE_URL": ""}
        if kind == "postgres":
            # Compiling a query takes longer than running it on tables as small as these.
            variables["PGOPTIONS"] = "-c jit=off"
            variables["TEST_DATABASE_URL"] = os.environ.get("TEST_POSTGRES_URL", "") or FALLBACK
        half = Path(folder) / "statistics.json"
        variables |= {"MACHINE_RUNS": str(BATCH), "MACHINE_SEED": str(seed)}
        variables |= {"MACHINE_STATISTICS": str(half), "MACHINE_STEPS": str(STEPS)}
        command = [sys.executable, "-m", "pytest", "tests/machine", "-q", "-x"]
        command += ["-p", "no:randomly", "--show-capture=no"]
        done = subprocess.run(
            command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False
        )
        if kind == "postgres":
            _drop_databases(variables["TEST_DATABASE_URL"], run)
        if done.returncode:
            return done.stdout[-6000:]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(half.read_text(encoding="utf-8"), encoding="utf-8")
    return ""


def collect(kind: str, runs: int) -> dict[str, Any]:
    """All batches together."""
    facts: Counter[str] = Counter()
    reached: Counter[tuple[str, str, str]] = Counter()
    batches = sorted(batch_file(kind, 0).parent.glob("*.json"))
    for path in batches:
        found = json.loads(path.read_text(encoding="utf-8"))
        facts.update(found["facts"])
        for state, verb, outcome, count in found["reached"]:
            reached[state, verb, outcome.partition(":")[0]] += count
    verbs: dict[str, dict[str, int]] = {}
    cells: Counter[tuple[str, str]] = Counter()
    for (state, verb, outcome), count in reached.items():
        verbs.setdefault(verb, {"accepted": 0, "refused": 0})[outcome] += count
        cells[state, verb] += count
    of_states = {verb for (state, verb) in cells if state in STATES}
    matrix = {state: {verb: cells[state, verb] for verb in sorted(of_states)} for state in STATES}
    possible = impossible_cells()
    empty = [
        f"{verb} from {state}"
        for state in STATES
        for verb in sorted(of_states)
        if not cells[state, verb] and (state, verb) not in possible
    ]
    never = [
        f"{verb}: never {outcome}"
        for verb, counts in sorted(verbs.items())
        for outcome, count in counts.items()
        if not count and not (outcome == "refused" and verb in NEVER_REFUSED)
    ]
    return {
        "proof": f"machine-{kind}",
        "runs": facts["runs"],
        "runs_wanted": runs,
        "done": facts["runs"] >= runs,
        "batches": len(batches),
        "steps_asked": sum(reached.values()),
        "facts": dict(sorted(facts.items())),
        "verbs": dict(sorted(verbs.items())),
        "state_and_verb": matrix,
        "cells": len(STATES) * len(of_states) - len(possible),
        "cells_never_reached": empty,
        "verbs_never": never,
    }


def impossible_cells() -> set[tuple[str, str]]:
    """What cannot be: only what is scheduled falls due, only what was public has editions."""
    found = {(state, "publish_due") for state in STATES if not state.startswith("scheduled")}
    return found | {(state, "redact") for state in STATES if state.endswith("/never")}


def main(kind: str, runs: int, minutes: float) -> int:
    deadline = time.monotonic() + minutes * 60
    seeds = range(1, -(-runs // BATCH) + 1)
    failures: list[str] = []

    def work(seed: int) -> None:
        if failures or time.monotonic() > deadline:
            return
        if wrong := run_batch(kind, seed, deadline):
            failures.append(f"seed {seed}\n{wrong}")
        figures = collect(kind, runs)
        print(f"machine-{kind}: {figures['runs']}/{runs} runs", flush=True)

    with ThreadPoolExecutor(PROCESSES) as pool:
        list(pool.map(work, seeds))
    figures = collect(kind, runs)
    figures["failures"] = failures
    holds = not failures and not figures["cells_never_reached"] and not figures["verbs_never"]
    figures["passed"] = bool(figures["done"] and holds)
    results.write(f"machine-{kind}", figures)
    for text in failures:
        print(text)
    return 0 if figures["passed"] else 1


if __name__ == "__main__":
    sys.exit(
        main(
            sys.argv[1],
            int(sys.argv[2]) if len(sys.argv) > 2 else RUNS[sys.argv[1]],
            float(sys.argv[3]) if len(sys.argv) > 3 else MINUTES,
        )
    )
