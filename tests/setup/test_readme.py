"""The README lists what can be set and what can be called."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_from_the_environment_is_listed() -> None:
    source = (ROOT / "cms" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    listed = set(re.findall(r"`([A-Z_]+)`", README))
    assert len(read) > 15
    assert read <= listed, f"not in the README: {sorted(read - listed)}"


@pytest.mark.parametrize(
    "path",
    sorted(
        path.relative_to(ROOT).as_posix()
        for app in ("cms", "articles", "api")
        for path in (ROOT / app / "management" / "commands").glob("[a-z]*.py")
    ),
)
def test_every_command_is_listed(path: str) -> None:
    assert f"`{Path(path).stem}" in README


@pytest.mark.parametrize("target", ["run", "test", "lint", "format", "setup", "setup-dev"])
def test_every_target_of_the_makefile_is_listed(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert f"`make {target}`" in README


def test_links_within_the_project_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
