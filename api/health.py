"""Whether the process is up, and whether all that it needs to serve well is."""

import secrets
from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

logger = structlog.get_logger("beleg.health")


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process is up."""
    return _answer({"process": True})


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Database and cache answer, and so do `settings.READINESS_CHECKS`; else 503.

    Those checks ask the database: where it is away there is nothing to ask.
    """
    checks = {"database": _is_well(_database_answers), "cache": _is_well(_cache_answers)}
    if checks["database"]:
        for path in settings.READINESS_CHECKS:
            checks[path.rpartition(".")[2]] = _is_well(import_string(path))
    return _answer(checks)


def _is_well(check: Callable[[], bool]) -> bool:
    """What a check says. One that fails itself is a "no"; the reason is for the log only."""
    try:
        return check()
    except Exception as error:
        logger.warning(
            "check_failed", check=check.__name__, reason=f"{type(error).__name__}: {error}"
        )
        return False


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _cache_answers() -> bool:
    """What was kept a moment ago is found again; a key each, so that askers do not meet."""
    key = f"readiness:{secrets.token_hex(8)}"
    cache.set(key, "kept", timeout=10)
    found = bool(cache.get(key) == "kept")
    cache.delete(key)
    return found


def _answer(checks: dict[str, bool]) -> HttpResponse:
    is_well = all(checks.values())
    response = JsonResponse(
        {"status": "ok" if is_well else "failing", "checks": checks},
        status=200 if is_well else 503,
    )
    response.headers["Cache-Control"] = "no-store"
    return response
