"""Keeps web and worker alive together, starts again what dies, stops everything when asked."""

from __future__ import annotations

import ctypes
import errno
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

PR_SET_PDEATHSIG = 1
TICK = 0.5
"""Seconds between two looks at the children."""
GRACE = 12.0
"""Seconds left to a child to finish what it does."""
FAILURES, WITHIN = 5, 60.0
"""So many deaths within so many seconds, and we give up."""
WORKERS, THREADS = 2, 4
"""Processes of the site unless more are asked for, and how many requests each answers at once; ``bench/`` measures with them."""


def web(host: str, port: int, workers: int = WORKERS) -> list[str]:
    """The command of the web: a fixed number of blocking threads, each with its kept connection."""
    options = {"host": host, "port": port, "workers": workers, "interface": "wsgi", "log-level": "warning"}
    options |= {"blocking-threads": THREADS, "backpressure": 32, "workers-kill-timeout": 5}
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    flags = ["--no-ws", "--respawn-failed-workers"]
    return [sys.executable, "-m", "granian", *words, *flags, "hirondelles.config.wsgi:application"]


def worker() -> list[str]:
    """The command of the worker."""
    return [sys.executable, "-m", "hirondelles.config.worker"]


@dataclass
class Child:
    """A process that is started again when it dies."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start it in a group of its own (Ctrl-C is for the parent), as the role of the web."""
        environment = {**os.environ, "HIRONDELLES_DB_ROLE": "web"}
        parent = os.getpid()
        self.process = subprocess.Popen(
            self.command,
            env=environment,
            process_group=0,
            preexec_fn=lambda: die_with(parent),  # noqa: PLW1509 - started from a single thread
        )

    def has_died(self) -> bool:
        """Whether it ended by itself; what it left behind is killed, since it may hold the port."""
        if self.process is None or self.process.poll() is None:
            return False
        self.kill()
        self.deaths = [*(at for at in self.deaths if time.monotonic() - at < WITHIN), time.monotonic()]
        return True

    def kill(self) -> None:
        """Kill it and its own children."""
        if self.process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def ask_to_stop(self) -> None:
        """Send SIGTERM."""
        if self.process and self.process.poll() is None:
            self.process.terminate()


def supervise(
    commands: dict[str, list[str]], *, look: Callable[[], None], ready: Callable[[], None] | None = None
) -> int:
    """Run the commands until SIGTERM or Ctrl-C; 0 when asked to stop, 1 when one of them keeps dying.

    ``look`` is called at every tick (it revives the database); ``ready`` once, after the start.
    """
    children = [Child(name, command) for name, command in commands.items()]
    with _signals() as asked_to_stop:
        try:
            for child in children:
                child.start()
            if ready:
                ready()
            return _watch(children, look, asked_to_stop)
        finally:
            _stop(children)


def _watch(children: list[Child], look: Callable[[], None], asked_to_stop: Callable[[], bool]) -> int:
    while not asked_to_stop():
        look()
        for child in children:
            if child.has_died():
                if len(child.deaths) >= FAILURES:
                    print(
                        f"« {child.name} » s’arrête sans cesse : lisez les lignes ci-dessus.", file=sys.stderr
                    )
                    return 1
                child.start()
    return 0


@contextmanager
def _signals() -> Iterator[Callable[[], bool]]:
    """Yields a question, answered within a tick: were we asked to stop?"""
    asked: list[int] = []
    reader, writer = socket.socketpair()
    writer.setblocking(False)
    wakeup = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    numbers = (signal.SIGTERM, signal.SIGINT)
    former = {number: signal.signal(number, lambda *args: asked.append(1)) for number in numbers}

    def asked_to_stop() -> bool:
        if not asked:
            select.select([reader], [], [], TICK)
        return bool(asked)

    try:
        yield asked_to_stop
    finally:
        signal.set_wakeup_fd(wakeup)
        for number, handler in former.items():
            signal.signal(number, handler)
        reader.close()
        writer.close()


def _stop(children: list[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    deadline = time.monotonic() + GRACE
    for child in children:
        if child.process:
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.1, deadline - time.monotonic()))
            child.kill()
            child.process.wait()


def die_with(parent: int) -> None:
    """In the child: SIGTERM when the parent dies, even killed (Linux only)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def port_fault(host: str, port: int) -> str:
    """Why nothing can listen there, in a sentence; "" when it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except PermissionError:
            return f"Le port {port} est réservé à l’administrateur : choisissez-en un autre avec --port 8000."
        except (OSError, OverflowError) as error:
            if getattr(error, "errno", None) == errno.EADDRINUSE:
                return f"Le port {port} est déjà pris : choisissez-en un autre avec --port {port + 1}."
            return f"Impossible d’écouter sur {host}, port {port} : {error}."
    return ""


def wait_for(host: str, port: int, seconds: float) -> bool:
    """Whether something listens there before the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection((host, port), timeout=1):
            return True
        time.sleep(0.05)
    return False
