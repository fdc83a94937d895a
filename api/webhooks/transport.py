"""The way out: the project's one outgoing client, with the bounds of a delivery.

No redirects, one attempt, 30 seconds in all, addresses looked up once and vetted. Imports the
client by name: the one thing that is known here of what lies below `articles.reading`.
"""

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings

from articles.evidence.outgoing.policy import (
    OutgoingFailed,
    OutgoingRefused,
    Policy,
    Request,
    Response,
)
from articles.evidence.outgoing.targets import parse_target

if TYPE_CHECKING:
    from articles.evidence.outgoing.client import Client

__all__ = ["OutgoingFailed", "OutgoingRefused", "Request", "Response", "check_target", "sender"]

DEADLINE = 30.0
MOST_ANSWER_BYTES = 64 * 1024
# Requests a second to one host, from one process.
RATE = 100.0


@cache
def sender() -> "Client":
    """The client of this process: loaded by whoever sends, not by whoever reads."""
    from articles.evidence.outgoing.client import Client  # noqa: PLC0415

    return Client(policy())


def policy() -> Policy:
    """The bounds of every delivery."""
    return Policy(
        user_agent=quote(f"Beleg-Webhooks ({settings.PUBLIC_BASE_URL})", safe=" ()/;:@+-._~%[]"),
        allow=settings.OUTGOING_ALLOW,
        ports=frozenset({443}),
        deadline=DEADLINE,
        most_bytes=MOST_ANSWER_BYTES,
        most_redirects=0,
        retries=0,
        longest_wait=1.0,
        default_rate=RATE,
    )


def check_target(url: str) -> None:
    """Raises: OutgoingRefused, for an address that no delivery would ever be sent to."""
    target = parse_target(url, policy())
    if target.scheme != "https" and (target.host, target.port) not in settings.OUTGOING_ALLOW:
        raise OutgoingRefused("webhooks need https", code="scheme")
