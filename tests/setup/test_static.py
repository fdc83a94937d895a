"""Static files are found with the first one that is asked for, by one and by many at once."""

import threading
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from cms.static import StaticFilesMiddleware


@pytest.fixture
def middleware(settings: Any, tmp_path: Path) -> StaticFilesMiddleware:
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "cms").mkdir()
    for number in range(50):
        (tmp_path / "cms" / f"{number}.css").write_text(f"a {{ order: {number} }}")
    return StaticFilesMiddleware(lambda _: HttpResponse("another answer"))


def _body(middleware: StaticFilesMiddleware, path: str) -> tuple[int, bytes]:
    answer = middleware(RequestFactory().get(path))
    return answer.status_code, answer.getvalue()  # type: ignore[attr-defined]  # both kinds have it


def test_other_addresses_look_at_no_file(middleware: StaticFilesMiddleware) -> None:
    assert _body(middleware, "/api/v1/") == (200, b"another answer")
    assert not middleware.files


def test_a_file_is_found_with_the_first_question(middleware: StaticFilesMiddleware) -> None:
    assert _body(middleware, "/static/cms/7.css") == (200, b"a { order: 7 }")
    assert len(middleware.files) == 50
    assert _body(middleware, "/static/cms/nowhere.css") == (200, b"another answer")
    assert _body(middleware, "/api/v1/") == (200, b"another answer")


def test_all_who_ask_first_at_once_get_their_file(middleware: StaticFilesMiddleware) -> None:
    ready, told = threading.Barrier(8), {}

    def ask(number: int) -> None:
        ready.wait()
        told[number] = _body(middleware, f"/static/cms/{number}.css")

    threads = [threading.Thread(target=ask, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == {n: (200, f"a {{ order: {n} }}".encode()) for n in range(8)}
