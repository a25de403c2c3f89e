"""The script `run`: what it says, and what it would install."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader = importlib.machinery.SourceFileLoader("run_script", str(ROOT / "run"))
    spec = importlib.util.spec_from_loader("run_script", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_run_needs_the_standard_library_only() -> None:
    imported = re.findall(r"^(?:import|from) (\w+)", (ROOT / "run").read_text(), re.MULTILINE)
    assert set(imported) <= sys.stdlib_module_names


def test_run_refuses_an_old_python(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "OLDEST", (9, 0))
    with pytest.raises(SystemExit, match=r"Hirondelles needs Python 9\.0 or newer; this is 3\."):
        run.refuse_old_python()


def test_run_without_venv_module_is_a_sentence(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake = tmp_path / "python"
    fake.write_text("#!/bin/sh\necho 'ensurepip is not available'\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "BIN", tmp_path / ".venv" / "bin")
    monkeypatch.setattr(sys, "executable", str(fake))
    with pytest.raises(SystemExit, match="python3-venv is missing"):
        run.make_venv()


def test_run_test_without_browser_is_one_line(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "find_browser", lambda: None)
    assert run.test([]) == 1
    said = capsys.readouterr().out
    assert (said.count("\n"), "apt install chromium" in said, "--no-browser" in said) == (1, True, True)


def test_run_test_no_browser_runs_the_rest_and_says_so_last(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = []
    monkeypatch.setattr(run, "install", lambda name: None)
    monkeypatch.setattr(run.subprocess, "call", lambda command, **rest: calls.append(command[1:]) or 0)
    assert run.test(["--no-browser", "-x"]) == 0
    assert calls == [["-m", "not browser", "-n", "2", "--dist", "worksteal", "-x"]]
    assert capsys.readouterr().out.endswith("The browser tests were not run (--no-browser).\n")


def test_run_test_makes_the_databases_once_for_both_passes(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls: list[tuple[list[str], str]] = []

    def call(command: list[str], env: dict[str, str]) -> int:
        calls.append((command[1:], env.get("HIRONDELLES_TEST_DB", "")))
        return 0

    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.delenv("HIRONDELLES_TEST_DB", raising=False)
    monkeypatch.setattr(run, "install", lambda name: None)
    monkeypatch.setattr(run, "find_browser", lambda: "chromium")
    monkeypatch.setattr(run.subprocess, "call", call)
    two_by_two = ["-n", "2"]
    stealing = [*two_by_two, "--dist", "worksteal"]
    assert run.test([]) == 0
    assert calls == [
        (["-m", "not browser", *stealing, "--create-db", "--reuse-db"], "test_hirondelles_suite"),
        (["-m", "browser", *two_by_two, "--reuse-db"], "test_hirondelles_suite"),
    ]
    calls.clear()
    with run.databases_of_the_suite(run.test_environment(None)):
        assert run.test([]) == 0, "another run has them: each pass makes its own"
    assert calls == [(["-m", "not browser", *stealing], ""), (["-m", "browser", *two_by_two], "")]


def test_run_bench_becomes_the_bench(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parent that waits would be killed alone, and what it started would hold the output."""
    executed = []
    monkeypatch.setattr(run, "install", lambda name: None)
    monkeypatch.setattr(run.os, "execv", lambda program, words: executed.append(words[1:]))
    run.bench(["pages"])
    assert executed == [["-m", "bench.run", "pages"]]


@pytest.mark.parametrize(
    ("marker", "installs"), [("run", False), ("dev", False), ("old", True), (None, True)]
)
def test_run_installs_only_what_changed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, marker: str | None, installs: bool
) -> None:
    monkeypatch.setattr(run, "MARKER", tmp_path / "marker")
    if marker:
        run.MARKER.write_text("run 0" if marker == "old" else run.fingerprint(marker))
    steps: list[str] = []
    monkeypatch.setattr(run, "make_venv", lambda: steps.append("venv"))
    monkeypatch.setattr(run, "with_uv", lambda locks: steps.append("uv") is not None)
    monkeypatch.setattr(run, "with_pip", lambda locks: steps.append("pip") is None)
    run.install("run")
    assert steps == (["venv", "uv", "pip"] if installs else [])
    assert run.MARKER.read_text() in {run.fingerprint("run"), run.fingerprint("dev")}


def test_run_browser_named_by_the_environment(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    browser = tmp_path / "chrome"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(browser))
    assert run.find_browser() == str(browser)


@pytest.mark.parametrize("name", ["dev", "run", "prod", "tools"])
def test_lock_is_hashed_and_names_no_host(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.lock").read_text()
    packages = re.findall(r"^[a-z0-9._-]+==.*(?:\n    --hash=\S+.*)*", text, re.MULTILINE)
    assert packages
    assert [line for line in packages if "--hash=sha256:" not in line] == []
    assert re.findall(r"https?://|file:|index-url|find-links", text) == []


def test_locks_agree_with_what_is_tested() -> None:
    versions = {name: pins(name) for name in ("dev", "run", "prod")}
    assert versions["run"].items() <= versions["prod"].items() <= versions["dev"].items()


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.lock").read_text()
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("script", ["run", ".ci/run"])
def test_script_is_executable(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)


def test_ci_script_is_well_formed() -> None:
    shell = shutil.which("sh")
    assert shell
    assert subprocess.run([shell, "-n", ROOT / ".ci" / "run"], check=False).returncode == 0
