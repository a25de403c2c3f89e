"""Structured logs: one JSON object per line, with names of pages and faults, never a person's."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from http.client import responses

FIELDS = ("page", "method", "status", "milliseconds", "job", "task", "collective")


class JsonFormatter(logging.Formatter):
    """Keeps the declared fields only; of an exception, its type and where it happened, not what it says."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
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
