"""Asking a WSGI application as a server does."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

REQUEST_ID = "0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: its status line, its headers sorted, its body."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def code(self) -> int:
        return int(self.status[:3])

    def __getitem__(self, name: str) -> str:
        return dict(self.headers)[name]


def environ_of(address: str, method: str = "GET", **headers: str) -> dict[str, Any]:
    """What a server makes of a request; names of headers are written with underscores."""
    path, _, query = address.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "testserver",
        "HTTP_X_REQUEST_ID": REQUEST_ID,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(b""),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    return environ | {f"HTTP_{name.upper()}": value for name, value in headers.items()}


def given(application: Any, address: str, method: str = "GET", **headers: str) -> Given:
    """The answer of an application."""
    seen: list[tuple[str, Iterable[tuple[str, str]]]] = []

    def start_response(status: str, names: Any, exc_info: Any = None) -> Any:
        seen.append((status, names))
        return lambda data: None

    result = application(environ_of(address, method, **headers), start_response)
    body = b"".join(result)
    if hasattr(result, "close"):
        result.close()
    ((status, names),) = seen
    return Given(status, tuple(sorted((name, value) for name, value in names)), body)
