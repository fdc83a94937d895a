"""The mirror keeps an exact copy through changes, restores of the log and crashes at any point."""

import importlib.util
import json
import os
import sys
import uuid
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Self

import pytest
from django.test import Client

from articles.models import ChangeCounter
from articles.publishing.actions import correct, restore, withdraw
from articles.publishing.names import save_topic
from tests import scenarios
from tests.partners import accounts
from tests.scenarios import DE, EN, Article

pytestmark = pytest.mark.django_db
PATH = Path(__file__).parent.parent.parent / "examples" / "mirror.py"


class Crash(BaseException):
    """A kill -9: nothing below may catch it."""


@pytest.fixture(scope="module")
def module() -> Any:
    spec = importlib.util.spec_from_file_location("mirror", PATH)
    assert spec
    assert spec.loader
    loaded = importlib.util.module_from_spec(spec)
    sys.modules["mirror"] = loaded
    spec.loader.exec_module(loaded)
    return loaded


class Inside:
    """The installation without a network: what the views answer."""

    def __init__(self, key: str = "") -> None:
        self.key, self.asked = key, 0

    def get(self, path: str, headers: dict[str, str] | None = None) -> Any:
        self.asked += 1
        sent = dict(headers or {})
        if self.key:
            sent["Authorization"] = f"Bearer {self.key}"
        answer = Client().get(path, headers=sent)
        return answer.status_code, answer.headers, answer.content


class AtOnce:
    """One after the other, in this thread: the database connection is this test's."""

    def __init__(self, _threads: int) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    map = staticmethod(map)


@pytest.fixture
def mirror(module: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(module, "ThreadPoolExecutor", AtOnce)
    monkeypatch.setattr(module, "PAGE", 2)
    monkeypatch.setattr(os, "sync", lambda: None)
    return lambda key="", **more: module.Mirror(Inside(key), tmp_path / "copy", **more)


def _files(mirror: Any) -> dict[str, bytes]:
    folder = mirror().texts
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in folder.glob("*/[!.]*.json")
    }


def _served(*places: tuple[str, Article]) -> dict[str, bytes]:
    return {
        f"{language}/{article.uid}.json": Client()
        .get(f"/api/v1/articles/{article.uid}/", {"lang": language})
        .content
        for language, article in places
    }


def _correct(article: Article, minute: int) -> None:
    scenarios.write(article, DE, at=scenarios.after(minute), title=f"Neu {minute}")
    variant = scenarios.signed(article, DE, at=scenarios.after(minute + 1))
    by = scenarios.publisher()
    correct(variant=variant, note="Zahl.", by=by, at=scenarios.after(minute + 2))


def _withdraw(article: Article, minute: int) -> None:
    withdraw(variant=scenarios.variant_of(article, DE), note="Falsch.",
             by=scenarios.publisher(), at=scenarios.after(minute))  # fmt: skip


def test_a_copy_is_what_is_served_byte_for_byte_and_follows_every_change(mirror: Any) -> None:
    one, two = scenarios.published("one"), scenarios.published("two", at=scenarios.after(9))
    first = mirror()
    first.update()
    assert _files(mirror) == _served((DE, one), (EN, one), (DE, two), (EN, two))
    assert first.fetched == 4
    assert mirror().verify() == []
    again = mirror()
    again.update()
    assert (again.fetched, again.removed, again.source.asked) == (0, 0, 1)
    _correct(one, 20)
    _withdraw(two, 30)
    later = mirror()
    assert len(later.verify()) == 2
    later.update()
    assert (later.fetched, later.removed) == (2, 1), "the other language tells of it too"
    assert _files(mirror) == _served((DE, one), (EN, one), (EN, two))
    restore(variant=scenarios.variant_of(two, DE), by=scenarios.publisher(),
            at=scenarios.after(40))  # fmt: skip
    mirror().update()
    assert _files(mirror) == _served((DE, one), (EN, one), (DE, two), (EN, two))
    assert mirror().verify() == []


def test_names_change_without_an_entry_and_are_asked_for_by_a_refresh(mirror: Any) -> None:
    one = scenarios.published("one")
    mirror().update()
    topic = scenarios.topic()
    topic.name_de = "Nachtruhe"
    save_topic(topic=topic, fields=["name_de"], by=scenarios.editor(), at=scenarios.after(20))
    mirror().update()
    assert _files(mirror) != _served((DE, one), (EN, one))
    fresh = mirror()
    fresh.refresh()
    assert (fresh.fetched, fresh.kept) == (1, 1)
    assert _files(mirror) == _served((DE, one), (EN, one))
    assert mirror().verify() == []


def test_after_a_restore_from_a_backup_it_starts_again(mirror: Any) -> None:
    one, two = scenarios.published("one"), scenarios.published("two", at=scenarios.after(9))
    mirror().update()
    stray = mirror().texts / "de" / f"{uuid.uuid4()}.json"
    stray.write_bytes(b"{}")
    ChangeCounter.objects.update(epoch=uuid.uuid4())
    fresh = mirror()
    fresh.update()
    assert (fresh.fetched, fresh.kept) == (4, 0)
    assert _files(mirror) == _served((DE, one), (EN, one), (DE, two), (EN, two))
    assert mirror().verify() == []


def test_a_damaged_missing_or_foreign_file_is_found(mirror: Any) -> None:
    one = scenarios.published("one")
    mirror().update()
    german, english = (mirror().texts / word / f"{one.uid}.json" for word in (DE, EN))
    german.write_bytes(german.read_bytes().replace(b"Helles", b"Dunkles"))
    english.unlink()
    (mirror().texts / "de" / "foreign.json").write_bytes(b"{}")
    assert [line.partition(": ")[2] for line in mirror().verify()] == [
        "not the bytes that were served", "missing", "must not be here any more",
    ]  # fmt: skip


class Dying:
    """Kills the process before or after the step `at` of those that change the disk."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int, *, is_after: bool) -> None:
        self.steps, self.at, self.is_after = 0, at, is_after
        for name in ("replace", "unlink"):
            patch.setattr(os, name, partial(self.step, getattr(os, name)))

    def step(self, real: Any, *given: Any, **more: Any) -> None:
        self.steps += 1
        if self.steps == self.at and not self.is_after:
            raise Crash
        real(*given, **more)
        if self.steps == self.at:
            raise Crash


def _crash_at_every_step(mirror: Any, monkeypatch: pytest.MonkeyPatch, *, is_after: bool) -> int:
    """Run and die at the first step, run again and die at the second ...; how often it died."""
    for at in range(1, 60):
        with monkeypatch.context() as patch:
            Dying(patch, at, is_after=is_after)
            try:
                mirror().update()
            except Crash:
                continue
        return at - 1
    raise AssertionError("it never came to its end")


@pytest.mark.parametrize("is_after", [False, True])
def test_a_crash_at_any_writing_step_loses_nothing(
    mirror: Any, monkeypatch: pytest.MonkeyPatch, is_after: bool
) -> None:
    one, two = scenarios.published("one"), scenarios.published("two", at=scenarios.after(9))
    assert _crash_at_every_step(mirror, monkeypatch, is_after=is_after) > 3
    assert mirror().verify() == []
    _correct(one, 20)
    _withdraw(two, 30)
    ChangeCounter.objects.update(epoch=uuid.uuid4())
    assert _crash_at_every_step(mirror, monkeypatch, is_after=is_after) > 3
    assert mirror().verify() == []
    assert _files(mirror) == _served((DE, one), (EN, one), (EN, two))


def test_a_partners_copy_is_that_of_its_terms(mirror: Any) -> None:
    one = scenarios.published("one")
    mine = accounts.account(context="commercial", languages=["de"])
    keyed = mirror(mine.key.secret)
    keyed.update()
    assert keyed.verify() == []
    ((name, body),) = _files(mirror).items()
    assert name == f"de/{one.uid}.json"
    assert json.loads(body)["withheld"]


def test_the_command_tells_by_its_exit_whether_the_copy_is_right(
    module: Any, mirror: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    one = scenarios.published("one")
    monkeypatch.setattr(module, "Source", lambda _url, _key: Inside())
    arguments = ["http://testserver", str(tmp_path / "copy")]
    assert module.main(arguments) == 0
    assert "2 fetched, 0 kept, 0 removed" in capsys.readouterr().out
    assert module.main([*arguments, "--verify"]) == 0
    (mirror().texts / "de" / f"{one.uid}.meta").unlink()
    assert module.main([*arguments, "--verify"]) == 1

    def away(*_: object) -> None:
        raise module.Failed("away")

    monkeypatch.setattr(Inside, "get", away)
    assert module.main(arguments) == 2
