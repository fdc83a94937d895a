# ruff: noqa: PLC0415 - models exist once the database is chosen
"""The description of the interface against a live site, by schemathesis: every check, many cases.

    python -m prove.fuzzing [cases]

Five seeds, each as nobody, with a partner's key and with a wrong key. A run that held is not run
again: the proof goes on where it was interrupted. Both servers are asked: with the gate and
without it, in turns.
"""

import json
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from prove import results
from prove.databases import database
from prove.site import ROOT, Site, environment
from tests.run import _free_port

NAME = "fuzzing"
CASES = int(os.environ.get("CASES", "20000"))
SEEDS = (1, 2, 3, 5, 8)
READERS = ("nobody", "partner", "wrong key")
# What one example of an operation makes of cases in all, as measured; a run asks for enough.
CASES_AN_EXAMPLE, CASES_AT_LEAST = 55, 600
TIMEOUT_SECONDS = 1_500.0
WRONG_KEY = "beleg_wrongkey_" + "0" * 43


def main(wanted: int) -> int:
    os.chdir(ROOT)
    held = {row["run"]: row for row in results.read(NAME).get("runs", [])}
    with (
        tempfile.TemporaryDirectory(prefix="beleg-prove-") as name,
        database("sqlite", Path(name)) as url,
    ):
        folder = Path(name)
        ports = {"1": _free_port(), "0": _free_port()}
        # One name for both, so that the addresses in answers are right whoever is asked.
        variables = environment(url, "") | {"PUBLIC_BASE_URL": f"http://127.0.0.1:{ports['1']}"}
        variables["PROVE_GUESSES"] = "1000000"
        os.environ.update(variables)
        import django

        django.setup()
        key = _fill()
        sites = {
            gate: Site(variables | {"READ_GATE": gate}, port, folder / f"site{gate}.log")
            for gate, port in ports.items()
        }
        try:
            for site in sites.values():
                site.start("web")
                site.seconds_until_answer("/api/v1/")
            for number, (seed, reader) in enumerate(product(SEEDS, READERS)):
                run = f"{seed} {reader}"
                if held.get(run, {}).get("failures") != 0 or _few(held[run], wanted):
                    gate = str((number + 1) % 2)
                    held[run] = {"run": run, "gate": gate} | _fuzzed(
                        sites[gate].port, folder, seed, key if reader == "partner" else
                        WRONG_KEY if reader == "wrong key" else "", wanted,
                    )  # fmt: skip
                    print(held[run]["run"], held[run]["cases"], held[run]["failures"], flush=True)
                results.write(NAME, _figures(list(held.values()), wanted))
        finally:
            for site in sites.values():
                site.end()
    return 0 if results.read(NAME)["passed"] else 1


def _few(row: dict[str, Any], wanted: int) -> bool:
    return bool(row["cases"] < wanted / (len(SEEDS) * len(READERS)))


def _fill() -> str:
    """Texts of every kind, and a partner; its key."""
    from django.core.management import call_command

    from tests import scenarios
    from tests.partners import accounts

    call_command("migrate", verbosity=0)
    scenarios.published("sleep")
    scenarios.published("light", languages=(scenarios.DE,))
    scenarios.withdrawn("gone")
    scenarios.draft("hidden")
    partner = accounts.partner()
    accounts.terms(partner)
    return accounts.key(partner, rate=1_000_000, quota=1_000_000_000).secret


def _description(port: int, folder: Path) -> Path:
    """What the site says of itself, in a file: whoever comes with a wrong key is not told."""
    with urlopen(f"http://127.0.0.1:{port}/api/v1/openapi.json") as answer:
        path = folder / "openapi.json"
        path.write_bytes(answer.read())
    return path


def _fuzzed(port: int, folder: Path, seed: int, key: str, wanted: int) -> dict[str, Any]:
    """One run of the tool; the words of its failures."""
    share = wanted / (len(SEEDS) * len(READERS))
    examples = max(3, round((share - CASES_AT_LEAST) / CASES_AN_EXAMPLE) + 2)
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-W", "ignore", "-m", "schemathesis.cli"]
    command += ["run", str(_description(port, folder))]
    command += ["--url", f"http://127.0.0.1:{port}", "--seed", str(seed)]
    command += ["--max-examples", str(examples), "--continue-on-failure", "--checks", "all"]
    # `tests.fuzzing.checks` has its own, which knows what no description can foresee.
    command += ["--exclude-checks", "positive_data_acceptance", "--output-truncate", "false"]
    command += ["--report", "json", "--report-json-path", str(report), "--warnings", "off"]
    if key:
        command += ["--header", f"Authorization: Bearer {key}"]
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    environ = os.environ | {"SCHEMATHESIS_HOOKS": "tests.fuzzing.checks", "PYTHONPATH": path}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_SECONDS,
        check=False,
    )
    if not report.exists():
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
    told = json.loads(report.read_text(encoding="utf-8"))
    words = [str(one)[:2000] for one in (*told["failures"], *told["errors"])]
    if words:
        (results.FOLDER / NAME).mkdir(parents=True, exist_ok=True)
        seen = results.FOLDER / NAME / f"{seed}-{bool(key)}.txt"
        seen.write_text(done.stdout, encoding="utf-8")
    return {
        "cases": told["test_cases"]["generated"],
        "failures": len(words),
        "words": words,
        "complete": bool(told["complete"]),
    }


def _figures(runs: list[dict[str, Any]], wanted: int) -> dict[str, Any]:
    cases, failures = sum(row["cases"] for row in runs), sum(row["failures"] for row in runs)
    is_done = len(runs) == len(SEEDS) * len(READERS) and cases >= wanted
    is_whole = all(row["complete"] for row in runs)
    return {
        "proof": NAME,
        "done": is_done,
        "passed": is_done and is_whole and not failures,
        "cases": cases,
        "seeds": len({row["run"].split()[0] for row in runs}),
        "failures": failures,
        "runs": runs,
    }


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES))
