"""The product's own server command around an application, and the processor time that it takes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def server(port: int, application: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """One worker process; it dies with us, even killed, and holds none of our outputs (a pipe would never close)."""
    from hirondelles.config import supervisor

    command = [*supervisor.web("127.0.0.1", port, workers=1)[:-1], application]
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    parent = os.getpid()
    process = subprocess.Popen(
        command,
        env={**inherited, "HIRONDELLES_DB_ROLE": "web", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=lambda: supervisor.die_with(parent),  # noqa: PLW1509 - started from a single thread
    )
    try:
        if not supervisor.wait_for("127.0.0.1", port, 30):
            sys.exit(f"{application} does not answer")
        yield process
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def free_port() -> int:
    """A port that nobody listens on: two benches on one machine must not answer for each other."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def cpu(pid: int) -> float:
    """Seconds of processor of a process and of those it started."""
    return sum(_of_one(one) for one in _family(pid))


def _of_one(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _family(int(child)))]
