"""Asking the API as an anonymous reader."""

from typing import Any

from django.test import Client

BASE = "/api/v1/"


def ask(path: str, query: dict[str, Any] | str = "", **headers: str) -> Any:
    """A GET; header names are written with underscores."""
    client = Client(raise_request_exception=False)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if isinstance(query, str):
        return client.get(f"{path}?{query}" if query else path, headers=sent)
    return client.get(path, query, headers=sent)


def asked(path: str, query: dict[str, Any] | str = "", **headers: str) -> Any:
    """The JSON of a GET that succeeds."""
    answer = ask(path, query, **headers)
    assert answer.status_code == 200, answer.content
    return answer.json()


def problem(answer: Any, status: int, code: str) -> Any:
    """The body of a problem, its form checked."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Language"] == "en"
    body = answer.json()
    assert body["status"] == status
    assert body["code"] == code
    assert body["type"] == f"http://testserver/api/v1/docs/#error-{code}"
    assert {"title", "detail", "instance", "errors"} <= body.keys()
    return body
