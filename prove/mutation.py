"""Proof `mutation`: of all small wrongs that can be put into a module, how many do tests notice?

    python -m prove.mutation [name …]      MUTANTS=200 takes that many of each, evenly spread

One process has everything imported and forks for each wrong: the child forgets our modules,
imports the wrong one in place of the right one and runs the tests until the first fails. What was
tried is kept; a module that changes is tried anew, and after a change of the tests what they had
not noticed.
"""

import ast
import contextlib
import hashlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import django
import pytest
from hypothesis import HealthCheck, settings

from prove import results
from prove.mutants import Mutant, mutants_of, mutated
from prove.site import ROOT

GOAL = 0.85
# Imported anew in each child, so that everything of ours sees the wrong module.
FORGOTTEN = (
    "tests",
    "articles.evidence",
    "articles.gates",
    "articles.messages",
    "articles.exchange",
)
SLOWEST_FACTOR, SLOWEST_AT_LEAST = 8, 30.0
GIVE_UP = 1800.0


@dataclass(frozen=True)
class Target:
    """Modules (files or packages) and the tests that watch them."""

    name: str
    sources: tuple[str, ...]
    tests: tuple[str, ...]


TARGETS = (
    Target(
        "identifiers",
        ("articles/evidence/identifiers", "articles/evidence/address.py"),
        ("tests/evidence/identifiers", "tests/evidence/test_links.py"),
    ),
    Target("numbers", ("articles/evidence/numbers",), ("tests/evidence/numbers",)),
    Target("doses", ("articles/evidence/doses",), ("tests/evidence/doses",)),
    Target("outgoing", ("articles/evidence/outgoing",), ("tests/evidence/outgoing",)),
)


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module from a tree instead of its file."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        super().__init__(name, path)
        self.tree = tree

    def get_code(self, fullname: str) -> Any:
        return compile(self.tree, self.path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = _module_name(path), str(path), tree

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        loader = _Loader(fullname, self.path, self.tree)
        return importlib.util.spec_from_file_location(fullname, self.path, loader=loader)


def main(names: Sequence[str]) -> int:
    unknown = set(names) - {target.name for target in TARGETS}
    if unknown:
        print(f"no such target: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    for target in TARGETS:
        if not names or target.name in names:
            _try(target)
    figures = _figures()
    results.write("mutation", figures)
    for name in figures["scores"]:
        print(f"{name}: {figures['scores'][name]}")
    return 0 if figures["passed"] else 1


def _try(target: Target) -> None:
    """Every wrong of a target that was not tried before."""
    kept = results.read(f"mutation/{target.name}")
    tests = _digest(*_files(target.tests, "*"))
    begin = time.monotonic()
    if _run(target, None, GIVE_UP) != 0:
        raise SystemExit(f"{target.name}: the tests fail without any wrong")
    limit = max(SLOWEST_AT_LEAST, SLOWEST_FACTOR * (time.monotonic() - begin))
    tried: dict[str, Any] = {"tests": tests, "modules": {}}
    same_tests = kept.get("tests") == tests
    for path, mutant in _chosen(target):
        name = str(path.relative_to(ROOT))
        module = tried["modules"].setdefault(name, {"digest": _digest(path), "found": {}})
        before = kept.get("modules", {}).get(name, {})
        key = f"{mutant.number}: line {mutant.line}, {mutant.what}"
        known = before.get("found", {}).get(key) if before.get("digest") == module["digest"] else ""
        if known != "noticed" and not (known and same_tests):
            tree = mutated(path.read_text(encoding="utf-8"), mutant.number)
            known = "noticed" if _run(target, _Finder(path, tree), limit) else "survived"
            if known == "survived":
                print(f"{name} {key}", flush=True)
        module["found"][key] = known
        results.write(f"mutation/{target.name}", _merged(kept, tried))
    results.write(f"mutation/{target.name}", tried)


def _merged(kept: dict[str, Any], tried: dict[str, Any]) -> dict[str, Any]:
    """What is known at this moment, so that a stop loses nothing."""
    modules = {**kept.get("modules", {})}
    for name, module in tried["modules"].items():
        before = modules.get(name, {})
        older = before.get("found", {}) if before.get("digest") == module["digest"] else {}
        modules[name] = {"digest": module["digest"], "found": {**older, **module["found"]}}
    same = kept.get("tests", tried["tests"]) == tried["tests"]
    return {"tests": tried["tests"] if same else "", "modules": modules}


def _chosen(target: Target) -> list[tuple[Path, Mutant]]:
    every = [
        (path, mutant)
        for path in _files(target.sources, "*.py")
        for mutant in mutants_of(path.read_text(encoding="utf-8"))
    ]
    most = int(os.environ.get("MUTANTS", "0")) or len(every)
    step = max(1.0, len(every) / most)
    return [every[int(place * step)] for place in range(min(most, len(every)))]


def _run(target: Target, finder: _Finder | None, limit: float) -> int:
    """The exit code of the tests; not 0 where they fail, cannot be read or do not end."""
    child = os.fork()
    if child == 0:
        _be_the_child(target, finder)
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return 1


def _be_the_child(target: Target, finder: _Finder | None) -> None:
    code = 3
    try:
        os.setpgid(0, 0)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        for name in [name for name in sys.modules if name.startswith(FORGOTTEN)]:
            if name != "tests.settings":
                del sys.modules[name]
        if finder is not None:
            sys.meta_path.insert(0, finder)
        # A busy machine must not look like a wrong that was noticed.
        settings.register_profile(
            "mutation",
            max_examples=25,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow],
        )
        settings.load_profile("mutation")
        quiet = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly"]
        code = int(pytest.main([*quiet, *target.tests]))
    finally:
        os._exit(code)


def _files(paths: Sequence[str], pattern: str) -> list[Path]:
    found: list[Path] = []
    for path in (ROOT / name for name in paths):
        found += sorted(path.rglob(pattern)) if path.is_dir() else [path]
    return [path for path in found if path.is_file() and path.suffix != ".pyc"]


def _digest(*paths: Path) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def _module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _found(target: Target) -> Iterator[str]:
    for module in results.read(f"mutation/{target.name}").get("modules", {}).values():
        yield from module["found"].values()


def _figures() -> dict[str, Any]:
    scores: dict[str, str] = {}
    below: list[str] = []
    for target in TARGETS:
        found = list(_found(target))
        if not found:
            continue
        score = found.count("noticed") / len(found)
        scores[target.name] = f"{score:.1%} of {len(found)}"
        if score < GOAL:
            below.append(target.name)
    return {
        "proof": "mutation",
        "done": len(scores) == len(TARGETS),
        "passed": len(scores) == len(TARGETS) and not below,
        "failures": below,
        "scores": scores,
        "goal": GOAL,
    }


if __name__ == "__main__":
    with contextlib.chdir(ROOT):
        sys.exit(main(sys.argv[1:]))
