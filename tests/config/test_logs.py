"""What the machine writes down holds no personal datum."""

from __future__ import annotations

import json
import logging
import sys
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.utils.log import log_response

from hirondelles.config.logs import JsonFormatter


def line(**extra):
    record = logging.LogRecord("hirondelles.access", logging.INFO, __file__, 1, "request", (), None)
    record.__dict__.update(extra)
    return json.loads(JsonFormatter().format(record))


def test_line_keeps_the_declared_fields_only():
    written = line(page="portraits:gallery", status=200, address="bea@rouages.example")
    written.pop("at")
    assert written == {
        "level": "info",
        "logger": "hirondelles.access",
        "event": "request",
        "page": "portraits:gallery",
        "status": 200,
    }


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
