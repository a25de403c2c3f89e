"""The visitor of the benches stays in step with the server, whichever way it says where an answer ends."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import IO

import pytest

from bench.yardstick.client import Answer, exchange, get

WITH_LENGTH = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: abc\r\n\r\nhello"
IN_CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"
UNCHANGED = b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"


@pytest.fixture
def ends() -> Iterator[tuple[IO[bytes], socket.socket]]:
    """Our end as the visitor holds it, and the server's."""
    ours, theirs = socket.socketpair()
    with ours, theirs, ours.makefile("rwb") as kept:
        yield kept, theirs


@pytest.mark.parametrize("first", [WITH_LENGTH, IN_CHUNKS, UNCHANGED])
def test_answer_is_read_to_its_end(ends, first):
    kept, server = ends
    server.sendall(first + WITH_LENGTH)
    first_read, second_read = (exchange(kept, get("/")) for _turn in range(2))
    assert (first_read.status, first_read.body) == ((304, b"") if first is UNCHANGED else (200, b"hello"))
    assert second_read == Answer(status=200, headers={"content-length": "5", "etag": "abc"}, body=b"hello")


@pytest.mark.parametrize("cut", [b"HTTP/1.1 200 OK\r\n", WITH_LENGTH[:-1], IN_CHUNKS[:-8]])
def test_answer_cut_short_is_a_fault(ends, cut):
    kept, server = ends
    server.sendall(cut)
    server.shutdown(socket.SHUT_WR)
    with pytest.raises(ConnectionError):
        exchange(kept, get("/"))
