"""Log lines: JSON in production, readable with DEBUG; events and ids, no text, mail or secret."""

import logging
import logging.config
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

EMAIL = re.compile(r"[^\s@<>\"'(),;:=/]+@[^\s@<>\"'(),;:=/]+\.[^\s@<>\"'(),;:=/]+")
SECRET_WORDS = ("password", "secret", "token", "authorization", "cookie", "api_key", "sessionid")
HIDDEN = "[hidden]"


def configure(options: dict[str, Any]) -> None:
    """Called by Django with `settings.LOGGING`: `readable` and `level`."""
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
                    "()": Lines,
                    "foreign_pre_chain": before,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        *_rendering(readable=options["readable"]),
                    ],
                }
            },
            "handlers": {
                "stderr": {"class": "logging.StreamHandler", "formatter": "lines"},
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


class Lines(structlog.stdlib.ProcessorFormatter):
    """Writes a line that came by `write_line` as it is, and every other as structlog does."""

    def format(self, record: logging.LogRecord) -> str:
        if not isinstance(record, _Ready):
            return super().format(record)
        event: Any = record.msg
        for processor in self.processors[1:]:
            event = processor(None, "info", event)
        return str(event)


class _Ready(logging.LogRecord):
    """A record whose message is all that its line says."""


def write_line(logger: logging.Logger, event: str, **fields: Any) -> None:
    """One line of information, without structlog's way around: for what every request says."""
    if logger.isEnabledFor(logging.INFO):
        moment = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        said = {**fields, "event": event, "level": "info", "logger": logger.name}
        said["timestamp"] = moment
        logger.handle(_Ready(logger.name, logging.INFO, "", 0, said, (), None))


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


def _hidden(name: str, value: Any) -> Any:
    if _is_secret(name):
        return HIDDEN
    if isinstance(value, str):
        return EMAIL.sub(HIDDEN, value) if "@" in value else value
    if isinstance(value, dict):
        return {key: _hidden(str(key), inner) for key, inner in value.items()}
    if isinstance(value, list | tuple) and name != "exc_info":
        return [_hidden("", inner) for inner in value]
    return value


@lru_cache(maxsize=1_024)
def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in SECRET_WORDS)
