"""What every answer of version 1 begins with."""

from api.asks import Ask
from api.errors import Problem
from api.negotiation import accepts_json


def check_accept(ask: Ask) -> None:
    """Raises: Problem where the reader cannot take JSON."""
    if not accepts_json(ask.accept):
        raise Problem("not_acceptable", "This address has application/json only.")
