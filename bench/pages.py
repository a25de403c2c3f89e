"""Requests per second of the server's processor: each page against a bare Django doing the same, in one run.

Two servers with the same options, one connection, measures in turn; the processor time is that of the web
processes, read from /proc. The floors and the aims are the project's; no ratio is asserted here.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.yardstick import client, meetings, rows, servers, visits

SLUG = "banc-pages"
PORTRAITS = 58
TURNS = 5
SECONDS = 1.2
PAGES = ("portrait", "gallery", "encounter", "encounter to prepare", "agenda")
FLOORS = {**dict.fromkeys(PAGES, 0.5), "cached": 0.4, "not_modified": 0.3}
AIMS = {**dict.fromkeys(PAGES, 0.7), "gallery": 1.5, "agenda": 1.5, "cached": 0.7, "not_modified": 0.5}


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One request on one server: the port and the bytes sent."""

    name: str
    port: int
    request: bytes


def main(turns: str = str(TURNS)) -> dict[str, Any]:
    """Serve both, ask in turn, give the best of each and the ratios."""
    own, bare = servers.free_port(), servers.free_port()
    os.environ.setdefault("HIRONDELLES_URL", f"http://localhost:{own}")
    rows.prepare()
    collective = rows.collective_of(SLUG, PORTRAITS)
    readers = {
        name: visits.signed_in(person).cookies for name, person in meetings.readers_of(collective).items()
    }
    rows.settle()
    _gather()
    with (
        servers.server(own, "hirondelles.config.wsgi:application") as ours,
        servers.server(bare, "bench.yardstick.app:application", BENCH_COLLECTIVE=SLUG) as yardstick,
    ):
        running = {own: ours, bare: yardstick}
        asked = [*_asked(own, bare), *_meetings(own, bare, meetings.first_of(collective), readers)]
        figures: dict[str, list[float]] = {one.name: [] for one in asked}
        for _turn in range(int(turns)):
            for one in asked:
                figures[one.name].append(_per_cpu_second(running[one.port], one))
    found = {name: round(max(many), 1) for name, many in figures.items()}
    return _told(found) | {"portraits": PORTRAITS, "collective": collective.slug}


def _told(found: dict[str, float]) -> dict[str, Any]:
    pairs = {
        "portrait": ("portrait", "bare portrait"),
        "gallery": ("gallery", "bare gallery"),
        "encounter": ("encounter", "bare encounter"),
        "encounter to prepare": ("encounter to prepare", "bare encounter to prepare"),
        "agenda": ("agenda", "bare agenda"),
        "cached": ("cached gallery", "bare constant"),
        "not_modified": ("304", "bare constant"),
    }
    ratios = {name: round(found[own] / found[other], 3) for name, (own, other) in pairs.items()}
    for name, (own, other) in pairs.items():
        said = ", ".join(
            f"{word} {wanted[name]:.2f} {'reached' if ratios[name] >= wanted[name] else 'MISSED'}"
            for word, wanted in (("floor", FLOORS), ("aim", AIMS))
        )
        print(
            f"{own:20} {found[own]:9.1f}/s   {other:25} {found[other]:9.1f}/s   ratio {ratios[name]:.2f} ({said})"
        )
    return {"requests_per_server_cpu_second": found, "ratios": ratios, "floors": FLOORS, "aims": AIMS}


def _asked(own: int, bare: int) -> list[Measured]:
    """What is asked of each server; ``HX-Request`` is how a page goes around the cache."""
    gallery, page = f"/c/{SLUG}/portraits/", f"/c/{SLUG}/portraits/portrait-7/"
    etag = client.ask(own, client.get(gallery)).headers["etag"]
    asked = (
        ("portrait", own, client.get(page, "HX-Request: true")),
        ("bare portrait", bare, client.get("/portraits/portrait-7/")),
        ("gallery", own, client.get(gallery, "HX-Request: true")),
        ("bare gallery", bare, client.get("/portraits/")),
        ("cached gallery", own, client.get(gallery)),
        ("304", own, client.get(gallery, f"If-None-Match: {etag}")),
        ("bare constant", bare, client.get("/constant/")),
    )
    statuses = {name: client.ask(port, request).status for name, port, request in asked}
    assert statuses == {name: 304 if name == "304" else 200 for name in statuses}, statuses
    return [Measured(name=name, port=port, request=request) for name, port, request in asked]


def _meetings(own: int, bare: int, pk: int, readers: Mapping[str, Any]) -> list[Measured]:
    """The page of an encounter, in the session of a woman who comes and of whoever prepares it; everybody's agenda."""
    page = f"/c/{SLUG}/rencontres/{pk}/"
    bare_page = {"encounter": f"/rencontres/{pk}/", "encounter to prepare": f"/rencontres/{pk}/preparer/"}
    kept = {name: f"Cookie: {_kept(cookies)}" for name, cookies in readers.items()}
    asked = (
        *((name, own, client.get(page, cookie)) for name, cookie in kept.items()),
        *((f"bare {name}", bare, client.get(bare_page[name], cookie)) for name, cookie in kept.items()),
        ("agenda", own, client.get(f"/c/{SLUG}/agenda/", "HX-Request: true")),
        ("bare agenda", bare, client.get("/agenda/")),
    )
    statuses = {name: client.ask(port, request).status for name, port, request in asked}
    assert set(statuses.values()) == {200}, statuses
    return [Measured(name=name, port=port, request=request) for name, port, request in asked]


def _kept(cookies: Mapping[str, Any]) -> str:
    return "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())


def _per_cpu_second(server: subprocess.Popen[bytes], one: Measured) -> float:
    """Ask for a while on one connection; requests divided by the processor time of the server."""
    with client.line(one.port) as line:
        expected = [_seen(client.exchange(line, one.request)) for _ in range(20)][-1]
        start, before, done = time.monotonic(), servers.cpu(server.pid), 0
        while time.monotonic() - start < SECONDS:
            answers = {_seen(client.exchange(line, one.request)) for _ in range(10)}
            assert answers == {expected}, f"{one.name}: another answer in the middle"
            done += 10
        return done / max(servers.cpu(server.pid) - before, 1 / servers.TICKS)


def _seen(answer: client.Answer) -> tuple[int, int]:
    return answer.status, len(answer.body)


def _gather() -> None:
    """The static files, as in production."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.STATIC_ROOT:
        call_command("collectstatic", interactive=False, verbosity=0)
