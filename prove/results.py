"""Where figures are kept."""

import json
import os
from pathlib import Path
from typing import Any

FOLDER = Path(
    os.environ.get("PROVE_DIR", "") or Path(__file__).resolve().parent.parent / "var/prove"
)


def write(name: str, figures: dict[str, Any]) -> None:
    path = FOLDER / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    half.write_text(json.dumps(figures, indent=1, ensure_ascii=False), encoding="utf-8")
    half.replace(path)


def read(name: str) -> dict[str, Any]:
    path = FOLDER / f"{name}.json"
    if not path.exists():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
