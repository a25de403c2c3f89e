"""What the machine writes down holds no personal datum."""

from __future__ import annotations

import json
import logging
import sys
import time
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.http import HttpResponse
from django.utils.log import log_response

from hirondelles.config.logs import JsonFormatter, answered


def line(**extra):
    record = logging.LogRecord("hirondelles.queue", logging.INFO, __file__, 1, "taken", (), None)
    record.__dict__.update(extra)
    return json.loads(JsonFormatter().format(record))


def test_line_keeps_the_declared_fields_only():
    written = line(task="send", job=12, address="bea@rouages.example")
    datetime.fromisoformat(written.pop("at"))
    assert written == {
        "level": "info",
        "logger": "hirondelles.queue",
        "event": "taken",
        "task": "send",
        "job": 12,
    }


@pytest.mark.parametrize(
    ("method", "said"), [("GET", "GET"), ('"}', "OTHER"), ("bea@rouages.example", "OTHER"), (None, "OTHER")]
)
def test_request_is_one_line_of_json(capsys, method, said):
    since = time.perf_counter()
    with time_machine.travel(datetime(2027, 3, 8, 9, 30, 15, 250_000, UTC), tick=False):
        answered(page="portraits:gallery", method=method, status=200, since=since - 0.0123)
    written = json.loads(capsys.readouterr().err)
    assert written.pop("milliseconds") >= 0
    assert written == {
        "at": "2027-03-08T09:30:15.250+00:00",
        "level": "info",
        "logger": "hirondelles.access",
        "event": "request",
        "page": "portraits:gallery",
        "method": said,
        "status": 200,
    }


def test_operator_may_silence_the_requests(capsys):
    logger = logging.getLogger("hirondelles.access")
    logger.setLevel(logging.WARNING)
    try:
        answered(page="portraits:gallery", method="GET", status=200, since=time.perf_counter())
    finally:
        logger.setLevel(logging.NOTSET)
    assert capsys.readouterr().err == ""


def test_error_tells_where_and_not_what():
    try:
        raise ValueError("bea@rouages.example")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    written = JsonFormatter().format(record)
    assert "bea@" not in written
    assert json.loads(written)["error"] == "ValueError"


def test_arguments_of_a_message_are_not_written():
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "sent to %s", ("bea@rouages.example",), None)
    assert "bea@" not in JsonFormatter().format(record)


@pytest.mark.parametrize(
    ("status", "page", "event"),
    [
        (404, "portraits:withdraw_by_link", "Not Found"),
        (500, "", "Internal Server Error"),
        (599, "", "response"),
    ],
)
def test_refusal_tells_its_status_and_page_and_not_its_address(rf, caplog, status, page, event):
    request = rf.get("/retrait/jeton-secret/")
    request.resolver_match = SimpleNamespace(view_name=page) if page else None
    response = HttpResponse(status=status)
    log_response("%s: %s", response.reason_phrase, request.path, response=response, request=request)
    (record,) = caplog.records
    written = JsonFormatter().format(record)
    kept = json.loads(written)
    assert (kept["event"], kept["status"], kept["page"]) == (event, status, page)
    assert "jeton" not in written
