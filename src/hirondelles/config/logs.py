"""Structured logs: one JSON object per line, with names of pages and faults, never a person's."""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime
from functools import lru_cache
from http.client import responses
from typing import Any

FIELDS = ("job", "task", "collective")
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
access = logging.getLogger("hirondelles.access")


def answered(*, page: str, method: str | None, status: int, since: float) -> None:
    """One line per request: the name of the page, never its address (addresses may hold tokens), nor who asked.

    ``since`` is a ``time.perf_counter()``. The line is written as it stands: making a record of it and JSON of the
    record would be a fifth of what a kept page costs.
    """
    if access.isEnabledFor(logging.INFO):
        spent = round((time.perf_counter() - since) * 1000, 1)
        said = method if method in METHODS else "OTHER"
        sys.stderr.write(
            f'{{"at": "{_at(time.time())}", "level": "info", "logger": "hirondelles.access", "event": "request", '
            f'"page": "{page}", "method": "{said}", "status": {status}, "milliseconds": {spent}}}\n'
        )


def _at(moment: float) -> str:
    second = int(moment)
    return f"{_second(second)}.{int((moment - second) * 1000):03}+00:00"


@lru_cache(maxsize=4)
def _second(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).replace(tzinfo=None).isoformat()


class JsonFormatter(logging.Formatter):
    """Keeps the declared fields only; of an exception, its type and where it happened, not what it says."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": _at(record.created),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.msg if isinstance(record.msg, str) else type(record.msg).__name__,
        }
        line |= _answered(record)
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = [
                f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])[-6:]
            ]
        return json.dumps(line, ensure_ascii=False)


def _answered(record: logging.LogRecord) -> dict[str, object]:
    """What Django says of a refusal or a fault (404, 403, 500…): the status and the page, never the address."""
    status = getattr(record, "status_code", None)
    if not isinstance(status, int):
        return {}
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    page = match.view_name if match else ""
    return {"event": responses.get(status, "response"), "status": status, "page": page}


def to_the_console(level: str) -> dict[str, Any]:
    """One line of JSON for each event, on the standard error; the rest is the business of the machine."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "hirondelles.config.logs.JsonFormatter"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "hirondelles": {"level": level, "propagate": True},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }
