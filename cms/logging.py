"""Log lines: JSON in production, readable with DEBUG; events and ids, no text, mail or secret."""

import logging
import logging.config
import re
from functools import lru_cache
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from cms.lines import Lines

EMAIL = re.compile(r"[^\s@<>\"'(),;:=/]+@[^\s@<>\"'(),;:=/]+\.[^\s@<>\"'(),;:=/]+")
SECRET_WORDS = ("password", "secret", "token", "authorization", "cookie", "api_key", "sessionid")
HIDDEN = "[hidden]"


def configure(options: dict[str, Any]) -> None:
    """Called by Django with `settings.LOGGING`: `readable`, `level`, and `held_seconds` for which
    access lines are held back to be written together."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "lines": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": before,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        *_rendering(readable=options["readable"]),
                    ],
                }
            },
            "handlers": {
                "stderr": {
                    "()": Lines,
                    "formatter": "lines",
                    "held_seconds": options["held_seconds"],
                    "is_readable": options["readable"],
                },
            },
            "root": {"handlers": ["stderr"], "level": options["level"]},
            "loggers": {
                # The access line says all of this already; only failures are worth a second one.
                "django.request": {"level": "ERROR"},
                "django.server": {"level": "WARNING"},
                # Names the host that was asked for and nothing else worth a stack.
                "django.security.DisallowedHost": {"level": "CRITICAL"},
            },
        }
    )


def _rendering(*, readable: bool) -> list[Processor]:
    if readable:
        return [hide_private, structlog.dev.ConsoleRenderer(colors=False)]
    transformer = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
    return [
        structlog.processors.ExceptionRenderer(transformer),
        hide_private,
        structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
    ]


def hide_private(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Mask e-mail addresses everywhere, and whole values whose name speaks of a secret."""
    return {name: _hidden(name, value) for name, value in event.items()}


def without_mail(text: str) -> str:
    """The same text, its e-mail addresses masked."""
    return EMAIL.sub(HIDDEN, text) if "@" in text else text


def _hidden(name: str, value: Any) -> Any:
    if _is_secret(name):
        return HIDDEN
    if isinstance(value, str):
        return without_mail(value)
    if isinstance(value, dict):
        return {key: _hidden(str(key), inner) for key, inner in value.items()}
    if isinstance(value, list | tuple) and name != "exc_info":
        return [_hidden("", inner) for inner in value]
    return value


@lru_cache(maxsize=1_024)
def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in SECRET_WORDS)
