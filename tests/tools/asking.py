"""Programs of others, called as a person would call them. None of them asks the network."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypandoc

FOLDER = Path(__file__).parent
MODULES = FOLDER / "node_modules"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
# A program that does not end by itself has failed.
LONGEST_SECONDS = 120
# What is needed, and how it is got.
NEEDED = {
    "node": "apt-get install nodejs npm",
    "java": "apt-get install default-jre-headless",
    "bib2xml": "apt-get install bibutils",
}


@lru_cache(maxsize=1)
def missing() -> tuple[str, ...]:
    """What is not there, each with the way to get it."""
    found = [f"{name} ({way})" for name, way in NEEDED.items() if not shutil.which(name)]
    wanted = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))["dependencies"]
    if not all((MODULES / name).is_dir() for name in wanted):
        found.append("packages of node (npm ci --ignore-scripts --prefix tests/tools)")
    return tuple(found)


def node(script: str, given: Any) -> Any:
    """The JSON that a script of this folder prints for the JSON it is given."""
    return json.loads(_called(["node", str(FOLDER / script)], json.dumps(given)))


def nu(pages: Mapping[str, str], folder: Path) -> list[str]:
    """What the Nu checker says against pages of HTML, by their names."""
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    command = ["java", "-jar", str(VNU), "--format", "json", "--exit-zero-always", str(folder)]
    told = subprocess.run(
        command, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=True
    ).stderr
    return [
        f"{Path(row['url']).stem}: {row['type']}: {row['message']} in {row.get('extract', '')!r}"
        for row in json.loads(told)["messages"]
    ]


def pandoc(text: str, *, read: str, write: str, more: tuple[str, ...] = ()) -> str:
    """Text from one format of pandoc's into another."""
    return _called([pypandoc.get_pandoc_path(), "--sandbox", "-f", read, "-t", write, *more], text)


def bibutils(text: str, *, read: str, write: str) -> str:
    """References by way of MODS, which is how bibutils turns formats into each other."""
    mods = _called([f"{read}2xml", "-i", "unicode"], text)
    return _called([f"xml2{write}", "-o", "unicode", "-nb"], mods)


def _called(command: list[str], given: str) -> str:
    return subprocess.run(
        command,
        input=given,
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=True,
    ).stdout
