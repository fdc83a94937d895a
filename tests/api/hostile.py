"""What a stranger may send, and what no answer to it may say."""

import re
from typing import Any

from django.conf import settings

INSIDE = re.compile(
    r"traceback|site-packages|django|sqlite|psycopg|select\s.+from|\.py\b|articles_|standing"
    r"|exception|" + re.escape(str(settings.BASE_DIR)),
    re.IGNORECASE,
)
VALUES = [
    "", " ", "0", "-1", "1", "00", "1.0", "1e99", "1e999999999", "NaN", "Infinity", "-0", "0x10",
    "9" * 400, "99999999999999999999", "٣", "²", "true", "null", "None", "[]", "{}", "[1]",
    "' OR 1=1 --", "1; DROP TABLE articles_article", "%", "_", "\\", "../../etc/passwd",
    "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x}", "a" * 4_000, "ü", "\u202e",
    "\ufeff", "\U0001f4a9", "0001-01-01", "9999-12-31T23:59:59-23:59",
    "0001-01-01T00:00:00+14:00",
    "2026-02-30", "2026-13-01", "2026-01-01T25:00:00Z", "2026-01-01T00:00:60Z", "20260101",
    "2026-W01-1", "2026-01-01T00:00:00+99:99", "title__startswith", "-id", "?", "random", "*",
    "a,b", "00000000-0000-0000-0000-000000000000", "{00000000-0000-0000-0000-000000000000}",
    "urn:uuid:00000000-0000-0000-0000-000000000000", "00000000000000000000000000000000",
    "\r\nSet-Cookie: a=b", "a\tb", "\x7f", "de\u0000",
]  # fmt: skip


def is_harmless(answer: Any) -> None:
    """A refusal is a problem, kept by nobody, in words of ours."""
    assert answer.status_code < 500, answer.content
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Cache-Control"] == "no-store"
        assert not INSIDE.search(_without_echo(answer)), answer.content


def _without_echo(answer: Any) -> str:
    """The body without what the asker wrote: the path, and names of parameters."""
    body = answer.json()
    body.pop("instance", None)
    body.pop("type")
    body["errors"] = [error["message"] for error in body.get("errors", [])]
    body["detail"] = body["detail"].partition("Allowed here")[2]
    return str(body)
