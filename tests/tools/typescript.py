"""TypeScript as a developer of a frontend has it: types from a description, and the compiler."""

import subprocess
from pathlib import Path

from tests.tools.asking import LONGEST_SECONDS, MODULES

SCHEMA = MODULES / "openapi-typescript" / "bin" / "cli.js"
COMPILER = MODULES / "typescript" / "bin" / "tsc"
# Stricter than --strict: what a careful project switches on as well.
STRICT = ("--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess")
MODERN = ("--target", "es2022", "--module", "nodenext")


def written_schema(folder: Path, description: str, file: str) -> None:
    """Write the types of a description in `folder` to `file`. Raises: CalledProcessError."""
    _node(folder, str(SCHEMA), description, "--output", file).check_returncode()


def complaints(folder: Path, *files: str) -> list[str]:
    """What the compiler says against files of `folder`; their JavaScript is written beside them."""
    return _node(folder, str(COMPILER), *STRICT, *MODERN, *files).stdout.splitlines()


def printed(folder: Path, file: str, *arguments: str) -> str:
    """What a script of `folder` prints. Raises: CalledProcessError."""
    done = _node(folder, file, *arguments)
    done.check_returncode()
    return done.stdout


def _node(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["node", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
