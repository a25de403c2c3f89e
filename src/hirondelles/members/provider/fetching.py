"""Asking a provider over HTTP: no redirection followed, nothing large read, nothing waited for long."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from hirondelles.members.provider.refusals import Refused

MOST_BYTES = 200_000
MOST_SECONDS = 5.0
LOOPBACK = frozenset({"localhost", "127.0.0.1"})


class _NoRedirection(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        raise Refused("a redirection")


def asked(
    address: str,
    *,
    kind: str,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> str:
    """The text answered at an address, of this media type exactly; with ``form``, it is a POST."""
    body = urlencode(form).encode() if form is not None else None
    request = Request(checked(address), data=body, headers={"Accept": kind, **(headers or {})})  # noqa: S310
    try:
        with build_opener(_NoRedirection).open(request, timeout=MOST_SECONDS) as answer:
            said = answer.headers.get_content_type()
            content = answer.read(MOST_BYTES + 1)
    except (URLError, OSError, HTTPException, ValueError) as fault:
        raise Refused(f"no answer ({type(fault).__name__})") from fault
    if said != kind:
        raise Refused(f"an answer that is not {kind}")
    if len(content) > MOST_BYTES:
        raise Refused("an answer too long")
    try:
        return str(content.decode())
    except UnicodeDecodeError as fault:
        raise Refused("an answer that is no text") from fault


def checked(address: Any) -> str:
    """An address that is https; http to this machine in the demonstration and the tests only."""
    try:
        parts = urlsplit(address) if isinstance(address, str) else None
    except ValueError as fault:
        raise Refused("an address that is none") from fault
    local = parts is not None and parts.hostname in LOOPBACK and (settings.DEMO or settings.DEBUG)
    if (
        parts is None
        or not parts.hostname
        or not (parts.scheme == "https" or (parts.scheme == "http" and local))
    ):
        raise Refused("an address that is not https")
    return str(address)


def read_object(text: str) -> dict[str, Any]:
    """A JSON object in which no name is said twice: which of the two would be believed depends on the reader."""
    try:
        found = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as fault:
        raise Refused("no JSON") from fault
    if not isinstance(found, dict):
        raise Refused("no JSON object")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _value in pairs}) != len(pairs):
        raise Refused("a claim said twice")
    return dict(pairs)
