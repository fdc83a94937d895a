"""A bare WSGI application: a finished body in memory, for any path. Nothing can cost less here."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cms.processes import follow_parent

follow_parent()
BODY = Path(os.environ["BENCH_BODY"]).read_bytes()
HEADERS = [
    ("Content-Type", "application/json"),
    ("Content-Length", str(len(BODY))),
    ("ETag", '"0123456789abcdef0123456789abcdef"'),
    ("Cache-Control", "public, max-age=60"),
]


def application(_environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", HEADERS)
    return [BODY]
