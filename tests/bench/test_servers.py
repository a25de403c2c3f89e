"""A bench that is killed leaves no server behind, and its output closes."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

BENCH = """
import signal, sys
from bench.yardstick import servers
from hirondelles.config import supervisor

LISTEN = "import socket, signal, sys; s = socket.create_server(('127.0.0.1', int(sys.argv[1]))); signal.pause()"
supervisor.web = lambda host, port, workers: [sys.executable, "-c", LISTEN, str(port), "application"]
with servers.server(servers.free_port(), "application") as one:
    print(one.pid, flush=True)
    signal.pause()
"""


def test_killed_bench_takes_its_server_along():
    root = Path(__file__).resolve().parents[2]
    bench = subprocess.Popen(
        [sys.executable, "-c", BENCH],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'src'}"},
    )
    assert bench.stdout is not None
    server = os.pidfd_open(int(bench.stdout.readline()))
    bench.kill()
    assert bench.communicate(timeout=20) == ("", None)  # nobody else holds the pipe
    assert _ended(server)


def _ended(pidfd: int) -> bool:
    ready, _writable, _faults = select.select([pidfd], [], [], 20)
    os.close(pidfd)
    return bool(ready)
