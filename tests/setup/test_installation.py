"""`make setup`: once, whole, or a sentence that says why not."""

import ast
import subprocess
from pathlib import Path

import pytest

from cms import installation


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project whose commands are noted instead of run."""
    (tmp_path / "requirements.txt").write_text("a==1\n")
    (tmp_path / "requirements-dev.txt").write_text("-r requirements.txt\nb==1\n")
    monkeypatch.setattr(installation, "ROOT", str(tmp_path))
    monkeypatch.setattr(installation, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(installation, "UNFINISHED", str(tmp_path / ".venv" / "unfinished"))
    return tmp_path


@pytest.fixture
def calls(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    noted: list[list[str]] = []

    def note(command: list[str]) -> None:
        noted.append(command)
        if "venv" in command:
            (folder / ".venv" / "bin").mkdir(parents=True)
            (folder / ".venv" / "bin" / "python").touch(mode=0o755)

    monkeypatch.setattr(installation, "_call", note)
    return noted


def test_a_second_call_does_nothing(calls: list[list[str]]) -> None:
    assert installation.main([]) == 0
    assert len(calls) == 2
    assert installation.main([]) == 0
    assert len(calls) == 2


def test_changed_requirements_are_installed_again(folder: Path, calls: list[list[str]]) -> None:
    installation.main([])
    (folder / "requirements.txt").write_text("a==2\n")
    installation.main([])
    assert len(calls) == 3


def test_run_time_packages_alone_do_not_count_as_the_development_ones(
    calls: list[list[str]],
) -> None:
    installation.main([])
    installation.main(["--dev"])
    assert calls[-1][-1].endswith("requirements-dev.txt")


def test_the_development_packages_include_the_run_time_ones(calls: list[list[str]]) -> None:
    installation.main(["--dev"])
    done = len(calls)
    installation.main([])
    assert len(calls) == done


def test_an_interrupted_set_up_starts_afresh(
    folder: Path, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(command: list[str]) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(installation, "_call", interrupt)
        assert installation.main([]) == 2
    (folder / ".venv" / "half").touch()
    assert installation.main([]) == 0
    assert not (folder / ".venv" / "half").exists()
    assert not (folder / ".venv" / "unfinished").exists()


def test_a_failed_download_does_not_count_as_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(command: list[str]) -> None:
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(installation, "_call", fail)
    assert installation.main([]) == 2
    assert not installation._is_installed(False)
    assert capsys.readouterr().err.startswith("beleg: setting up .venv failed")


def test_an_old_python_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(installation.sys, "version_info", (3, 9, 1))
    assert installation.main([]) == 2
    said = capsys.readouterr().err
    assert said.startswith("beleg: Python 3.9 is too old: 3.11 or newer is needed")
    assert said.count("\n") == 1


def test_the_set_up_itself_parses_on_old_pythons() -> None:
    source = Path(installation.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 4))


def test_a_folder_that_cannot_be_written_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(installation.os, "access", lambda path, mode: False)
    assert installation.main([]) == 2
    assert capsys.readouterr().err.startswith(f"beleg: cannot write to {folder}: ")


def test_packages_that_this_user_cannot_run_are_not_passed_off_as_ready(
    folder: Path, calls: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    installation.main([])
    (folder / ".venv" / "bin" / "python").chmod(0o644)
    assert installation.main([]) == 2
    assert "cannot be run by this user" in capsys.readouterr().err
