"""Children are really started, killed and stopped."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from hirondelles.config import supervisor

SLEEPER = [sys.executable, "-c", "import signal; print('up', flush=True); signal.pause()"]


def listening() -> socket.socket:
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return listener


def test_port_taken_is_a_sentence() -> None:
    with listening() as listener:
        port = listener.getsockname()[1]
        fault = supervisor.port_fault("127.0.0.1", port)
    assert fault == f"Le port {port} est déjà pris : choisissez-en un autre avec --port {port + 1}."


def test_port_free_is_no_fault() -> None:
    with listening() as listener:
        port = listener.getsockname()[1]
    assert supervisor.port_fault("127.0.0.1", port) == ""


def test_host_unknown_is_a_sentence() -> None:
    assert supervisor.port_fault("192.0.2.1", 8000).startswith(
        "Impossible d’écouter sur 192.0.2.1, port 8000 :"
    )


def test_wait_for_tells_whether_something_listens() -> None:
    with listening() as listener:
        port = listener.getsockname()[1]
        there = supervisor.wait_for("127.0.0.1", port, 1)
    assert (there, supervisor.wait_for("127.0.0.1", port, 0.1)) == (True, False)


def test_supervise_starts_again_what_was_killed_then_stops(tmp_path: Path) -> None:
    seen: list[int] = []
    log = tmp_path / "starts"
    command = [
        sys.executable,
        "-c",
        f"import os, signal; print(os.getpid(), file=open({str(log)!r}, 'a')); signal.pause()",
    ]

    def look() -> None:
        started = [int(line) for line in log.read_text().split()] if log.exists() else []
        if len(started) > len(seen):
            seen.append(started[-1])
            os.kill(
                seen[-1] if len(seen) == 1 else os.getpid(),
                signal.SIGKILL if len(seen) == 1 else signal.SIGTERM,
            )

    assert supervisor.supervise({"web": command}, look=look) == 0
    assert len(seen) == 2
    assert not any(alive(pid) for pid in seen)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_supervise_gives_up_on_what_keeps_dying(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(supervisor, "TICK", 0.05)
    assert (
        supervisor.supervise({"worker": [sys.executable, "-c", "raise SystemExit(3)"]}, look=lambda: None)
        == 1
    )
    assert capsys.readouterr().err == "« worker » s’arrête sans cesse : lisez les lignes ci-dessus.\n"


def test_supervise_restores_the_handlers_of_signals() -> None:
    before = signal.getsignal(signal.SIGTERM)
    supervisor.supervise({"web": SLEEPER}, look=lambda: os.kill(os.getpid(), signal.SIGINT))
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_child_dies_with_a_killed_parent() -> None:
    program = textwrap.dedent(f"""
        from hirondelles.config.supervisor import Child
        child = Child("web", {SLEEPER!r})
        child.start()
        print(child.process.pid, flush=True)
        child.process.wait()
    """)
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    said = {parent.stdout.readline().strip(), parent.stdout.readline().strip()}
    pid = int((said - {"up"}).pop())
    watched = os.pidfd_open(pid)
    parent.kill()
    assert select.select([watched], [], [], 10) == ([watched], [], [])
    os.close(watched)
    parent.wait()
    parent.stdout.close()


def test_web_has_a_fixed_number_of_threads() -> None:
    words = " ".join(supervisor.web("127.0.0.1", 8000)[1:])
    assert words == (
        "-m granian --host 127.0.0.1 --port 8000 --workers 2 --interface wsgi --log-level warning "
        "--blocking-threads 4 --backpressure 32 --workers-kill-timeout 5 --no-ws --respawn-failed-workers "
        "hirondelles.config.wsgi:application"
    )
