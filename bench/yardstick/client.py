"""A visitor of one connection, quick enough to keep a server busy: sends a request, reads its whole answer."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

PATIENCE = 20
"""Seconds without a byte, and the server is said to be at fault: a bench never waits without end."""
NOT_MODIFIED = 304


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back; names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def get(path: str, *headers: str) -> bytes:
    """The bytes of a request on a kept connection."""
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Connection: keep-alive", *headers, "", ""]
    return "\r\n".join(lines).encode()


def ask(port: int, request: bytes) -> Answer:
    """One request on a connection of its own."""
    with line(port) as kept:
        return exchange(kept, request)


@contextmanager
def line(port: int) -> Iterator[IO[bytes]]:
    """A kept connection."""
    with socket.create_connection(("localhost", port), timeout=PATIENCE) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connection.makefile("rwb", buffering=262_144) as kept:
            yield kept


def exchange(kept: IO[bytes], request: bytes) -> Answer:
    """Send, read one whole answer, give it.

    A bare Django says no length, and its answers come in chunks: what would be left unread here would be taken for
    the next answer, requests would be counted that nobody answered, and in the end both sides would wait.
    """
    kept.write(request)
    kept.flush()
    status = int(_whole(kept.readline()).split()[1])
    headers: dict[str, str] = {}
    while (written := _whole(kept.readline())) != b"\r\n":
        name, _colon, value = written.decode("latin-1").partition(":")
        headers[name.lower()] = value.strip()
    return Answer(status=status, headers=headers, body=_body(kept, status, headers))


def _body(kept: IO[bytes], status: int, headers: dict[str, str]) -> bytes:
    if status == NOT_MODIFIED:
        return b""
    if headers.get("transfer-encoding") != "chunked":
        size = int(headers["content-length"])
        return _whole(kept.read(size), size)
    parts = []
    while size := int(_whole(kept.readline()), 16):
        parts.append(_whole(kept.read(size), size))
        _whole(kept.readline())
    _whole(kept.readline())
    return b"".join(parts)


def _whole(some: bytes, size: int = 1) -> bytes:
    if len(some) < size:
        raise ConnectionError("The server hung up in the middle of an answer")
    return some
