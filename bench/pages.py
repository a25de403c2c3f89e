"""Requests per second of the server's processor: each page against a bare Django doing the same, in one run.

Two servers with the same options, one connection, measures in turn; the processor time is that of the web
processes, read from /proc. The floors are those of the aim of the project; nothing is asserted here.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.yardstick import rows

SLUG = "banc-pages"
PORTRAITS = 58
TURNS = 5
SECONDS = 1.2
OURS, BARE = 18765, 18766
TICKS = os.sysconf("SC_CLK_TCK")
FLOORS = {"portrait": 0.5, "gallery": 0.5, "cached": 0.4, "not_modified": 0.3}


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One request on one server: the port, the bytes sent, and what they are compared with."""

    name: str
    port: int
    request: bytes


def main(turns: str = str(TURNS)) -> dict[str, Any]:
    """Serve both, ask in turn, give the best of each and the ratios."""
    os.environ.setdefault("HIRONDELLES_URL", f"http://localhost:{OURS}")
    rows.prepare()
    collective = rows.collective_of(SLUG, PORTRAITS)
    rows.settle()
    _gather()
    with (
        _server(OURS, "hirondelles.config.wsgi:application") as ours,
        _server(BARE, "bench.yardstick.app:application") as bare,
    ):
        servers = {OURS: ours, BARE: bare}
        asked = _asked()
        figures: dict[str, list[float]] = {one.name: [] for one in asked}
        for _turn in range(int(turns)):
            for one in asked:
                figures[one.name].append(_per_cpu_second(servers[one.port], one))
    found = {name: round(max(many), 1) for name, many in figures.items()}
    return _told(found) | {"portraits": PORTRAITS, "collective": collective.slug}


def _told(found: dict[str, float]) -> dict[str, Any]:
    pairs = {
        "portrait": ("portrait", "bare portrait"),
        "gallery": ("gallery", "bare gallery"),
        "cached": ("cached gallery", "bare constant"),
        "not_modified": ("304", "bare constant"),
    }
    ratios = {name: round(found[own] / found[other], 3) for name, (own, other) in pairs.items()}
    for name, (own, other) in pairs.items():
        said = "reached" if ratios[name] >= FLOORS[name] else "MISSED"
        print(f"{own:16} {found[own]:9.1f}/s   {other:14} {found[other]:9.1f}/s   "
              f"ratio {ratios[name]:.2f} (floor {FLOORS[name]:.2f} {said})")  # fmt: skip
    return {"requests_per_server_cpu_second": found, "ratios": ratios, "floors": FLOORS}


def _asked() -> list[Measured]:
    """What is asked of each server; ``HX-Request`` is how a page goes around the cache."""
    gallery, page = f"/c/{SLUG}/portraits/", f"/c/{SLUG}/portraits/portrait-7/"
    etag = _header(_answer(OURS, _get(gallery)), b"etag")
    asked = (
        ("portrait", OURS, _get(page, "HX-Request: true")),
        ("bare portrait", BARE, _get("/portraits/portrait-7/")),
        ("gallery", OURS, _get(gallery, "HX-Request: true")),
        ("bare gallery", BARE, _get("/portraits/")),
        ("cached gallery", OURS, _get(gallery)),
        ("304", OURS, _get(gallery, f"If-None-Match: {etag}")),
        ("bare constant", BARE, _get("/constant/")),
    )
    statuses = {name: _answer(port, request)[9:12] for name, port, request in asked}
    assert set(statuses.values()) == {b"200", b"304"}, statuses
    return [Measured(name=name, port=port, request=request) for name, port, request in asked]


def _get(path: str, *headers: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Connection: keep-alive", *headers, "", ""]
    return "\r\n".join(lines).encode()


def _per_cpu_second(server: subprocess.Popen[bytes], one: Measured) -> float:
    """Ask for a while on one connection; requests divided by the processor time of the server."""
    with socket.create_connection(("localhost", one.port)) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(20):
            _exchange(line, one.request)
        start, before, done = time.monotonic(), _cpu(server.pid), 0
        while time.monotonic() - start < SECONDS:
            for _ in range(10):
                _exchange(line, one.request)
            done += 10
        return done / max(_cpu(server.pid) - before, 1 / TICKS)


def _answer(port: int, request: bytes) -> bytes:
    with socket.create_connection(("localhost", port)) as line:
        return _exchange(line, request)


def _exchange(line: socket.socket, request: bytes) -> bytes:
    """Send, read one whole answer, give it."""
    line.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += _received(line)
    head, _end, body = answer.partition(b"\r\n\r\n")
    parts, missing = [body], int(_header(head, b"content-length") or 0) - len(body)
    while missing > 0 and not head.startswith(b"HTTP/1.1 304"):
        parts.append(_received(line))
        missing -= len(parts[-1])
    return head + b"\r\n\r\n" + b"".join(parts)


def _received(line: socket.socket) -> bytes:
    some = line.recv(262_144)
    if not some:
        raise ConnectionError("The server hung up")
    return some


def _header(answer: bytes, name: bytes) -> str:
    for written in answer.partition(b"\r\n\r\n")[0].split(b"\r\n")[1:]:
        key, _colon, value = written.partition(b":")
        if key.lower() == name:
            return value.strip().decode()
    return ""


def _cpu(pid: int) -> float:
    """Seconds of processor of a process and of those it started."""
    return sum(_of_one(one) for one in _family(pid))


def _of_one(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _family(int(child)))]


def _gather() -> None:
    """The static files, as in production."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.STATIC_ROOT:
        call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def _server(port: int, application: str) -> Iterator[subprocess.Popen[bytes]]:
    """The product's own server command, with one worker process, around an application."""
    from hirondelles.config import supervisor

    command = [*supervisor.web("127.0.0.1", port, workers=1)[:-1], application]
    environment = {**os.environ, "HIRONDELLES_DB_ROLE": "web", "BENCH_COLLECTIVE": SLUG}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        if not supervisor.wait_for("127.0.0.1", port, 30):
            sys.exit(f"{application} does not answer")
        yield process
    finally:
        process.terminate()
        process.wait(15)
