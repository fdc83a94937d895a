"""Whether the process is up, and whether it can answer readers."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process is up."""
    return _answer({"process": True})


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers; 503 where it does not. One query."""
    return _answer({"database": _database_answers()})


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False


def _answer(checks: dict[str, bool]) -> HttpResponse:
    is_well = all(checks.values())
    response = JsonResponse(
        {"status": "ok" if is_well else "failing", "checks": checks},
        status=200 if is_well else 503,
    )
    response.headers["Cache-Control"] = "no-store"
    return response
