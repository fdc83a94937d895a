"""`make prove`: every proof, or those that ONLY names; figures as JSON, and a table.

What held before is not run again, unless FRESH=1 clears it. Each proof is a process of its own.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from prove import results
from prove.site import ROOT

KILL_FIGURES = (
    "kills", "power_cuts", "between_first_write_and_commit", "half_published", "repairs",
    "slowest_back_seconds", "slowest_database_seconds", "editions", "acknowledged", "deliveries",
    "lost", "ghosts", "bad_signatures",
)  # fmt: skip
MACHINE_FIGURES = (
    "runs", "runs_wanted", "steps_asked", "cells", "cells_never_reached", "verbs_never",
)  # fmt: skip
RELEVANCE_FIGURES = (
    "ndcg_de", "ndcg_en", "beside_all_words_de", "beside_any_word_de", "beside_all_words_en",
    "beside_any_word_en",
)  # fmt: skip
DELIVERY_FIGURES = (
    "deliveries", "kills", "lost", "ghosts", "doubles", "bad_signatures", "changed_bodies",
    "seconds_until_all_delivered",
)  # fmt: skip
DELTA_FIGURES = (
    "committed", "rolled_back", "entries", "missed", "ghosts", "stale", "wrong_in_the_copy",
)  # fmt: skip
STALENESS_FIGURES = (
    "turns", "kills_after_commit", "stale_on_the_host", "stale_after_kills",
    "slowest_after_kills_seconds", "slowest_there_seconds",
)  # fmt: skip
KEYED_FIGURES = (
    "keyed_gate_ms", "anonymous_gate_ms", "known_gate_ms", "keyed_django_ms", "django_by_gate",
)  # fmt: skip
RETRACTION_FIGURES = (
    "rows", "sources", "answered", "first_seconds", "again_seconds", "changed_seconds",
    "first_cpu_seconds", "megabytes",
)  # fmt: skip


@dataclass(frozen=True)
class Proof:
    """`command` goes to Python; `shows` are the figures of the table."""

    name: str
    command: tuple[str, ...]
    shows: tuple[str, ...]


def proofs() -> list[Proof]:
    found = []
    for kind in ("sqlite", "postgres"):
        found += [
            Proof(
                f"kill9-{kind}",
                ("-m", "prove.kill9", kind),
                KILL_FIGURES,
            ),
            Proof(
                f"keyed-{kind}",
                ("-m", "prove.keyed", kind),
                KEYED_FIGURES,
            ),
            Proof(
                f"races-{kind}",
                ("-m", "prove.races", kind),
                ("races", "accepted", "refused_as_stale", "lost_updates"),
            ),
            Proof(
                f"machine-{kind}",
                ("-m", "prove.machine", kind),
                MACHINE_FIGURES,
            ),
            Proof(
                f"relevance-{kind}",
                ("-m", "prove.relevance", kind),
                RELEVANCE_FIGURES[: None if kind == "postgres" else 2],
            ),
            Proof(
                f"deliveries-{kind}",
                ("-m", "prove.deliveries", kind),
                DELIVERY_FIGURES,
            ),
            Proof(
                f"delta-{kind}",
                ("-m", "prove.delta", kind),
                DELTA_FIGURES,
            ),
            Proof(
                f"staleness-{kind}",
                ("-m", "prove.staleness", kind),
                STALENESS_FIGURES,
            ),
            Proof(
                f"copying-{kind}",
                ("-m", "prove.copying", kind),
                ("texts", "seconds", "kills", "proved", "proved_after_kills", "seconds_to_prove"),
            ),
            Proof(
                f"retractions-{kind}",
                ("-m", "prove.retractions", kind),
                RETRACTION_FIGURES,
            ),
        ]
    figures = ("checks", "wrong_language", "gone_after_seconds", "served_in_outage")
    figures += ("withdrawn_in_outage", "published_late_seconds")
    found.append(Proof("topology", ("-m", "prove.topology"), figures))
    speed = (
        "gate_ms_median",
        "gate_and_load_ms_median",
        "all_variants",
        "all_seconds_for_10000",
        "all_memory_mb",
    )
    found.append(Proof("gate", ("-m", "prove.gate"), speed))
    lists = ("articles", "slowest_list_ms", "form_ms")
    found.append(Proof("admin", ("-m", "prove.admin"), lists))
    found.append(
        Proof("varnish", ("-m", "prove.varnish"), ("moves", "slowest_seconds", "others_kept"))
    )
    found.append(Proof("journeys", ("-m", "prove.journeys"), ("ways", "held", "keys", "clicks")))
    found.append(Proof("tasks", ("-m", "prove.tasks"), ("clicks", "seconds")))
    found.append(Proof("fuzzing", ("-m", "prove.fuzzing"), ("cases", "seeds", "failures")))
    found.append(Proof("axe", ("-m", "prove.axe"), ("pages", "looks", "wrong", "cpu_seconds")))
    found.append(Proof("mutation", ("-m", "prove.mutation"), ("scores",)))
    return found


def main(arguments: Sequence[str]) -> int:
    only = os.environ.get("ONLY", "").replace(",", " ").split()
    every = proofs()
    unknown = set(only) - {proof.name for proof in every}
    if unknown:
        print(f"no such proof: {', '.join(sorted(unknown))}", file=sys.stderr)
        print("proofs: " + " ".join(proof.name for proof in every), file=sys.stderr)
        return 2
    wanted = [proof for proof in every if not only or proof.name in only]
    for proof in wanted:
        if os.environ.get("FRESH"):
            _clear(proof)
        if results.read(proof.name).get("passed"):
            print(f"--- {proof.name}: done before", flush=True)
            continue
        _run(proof)
    return _table(wanted)


def _run(proof: Proof) -> None:
    print(f"--- {proof.name}", flush=True)
    begin = time.monotonic()
    command = [sys.executable, "-W", "ignore", *proof.command]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    figures = results.read(proof.name)
    if not figures:
        figures = {"proof": proof.name, "done": False, "passed": False, "exit": code}
    figures["wall_seconds"] = round(time.monotonic() - begin, 1)
    results.write(proof.name, figures)


def _clear(proof: Proof) -> None:
    (results.FOLDER / f"{proof.name}.json").unlink(missing_ok=True)
    shutil.rmtree(results.FOLDER / proof.name, ignore_errors=True)


def _table(wanted: Sequence[Proof]) -> int:
    lines, failed = [], 0
    for proof in wanted:
        figures = results.read(proof.name)
        word = "held" if figures.get("passed") else "not done" if _is_half(figures) else "FAILED"
        failed += word != "held"
        shown = ", ".join(
            f"{name.replace('_', ' ')} {_short(figures.get(name))}" for name in proof.shows
        )
        lines.append(f"{proof.name:<17} {word:<9} {figures.get('wall_seconds', 0):>7} s  {shown}")
    table = "\n".join(lines)
    print(f"\n{table}\n\nfigures: {results.FOLDER}")
    results.FOLDER.mkdir(parents=True, exist_ok=True)
    (results.FOLDER / "summary.txt").write_text(table + "\n", encoding="utf-8")
    return 1 if failed else 0


def _is_half(figures: dict[str, Any]) -> bool:
    return not figures.get("done") and not figures.get("failures")


def _short(value: Any) -> str:
    return str(len(value)) if isinstance(value, list) else str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
