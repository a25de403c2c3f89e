"""The documented table and the code say the same; the production settings are safe."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r"\b(HIRONDELLES_[A-Z_]+|DATABASE(?:_OWNER)?_URL)\b")
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def test_every_setting_is_documented_and_no_other():
    files = [*(ROOT / "src/hirondelles/config").rglob("*.py"), ROOT / "run"]
    code = {name for path in files for name in READ.findall(path.read_text(encoding="utf-8"))}
    table = set(ROW.findall((ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")))
    assert table == code


@pytest.fixture
def production(tmp_path):
    """The environment of an installation, as the deployment guide writes it."""
    import os

    kept = {
        name: os.environ[name]
        for name in ("PATH", "DATABASE_URL", "DATABASE_OWNER_URL")
        if name in os.environ
    }
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "hirondelles.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
        "HIRONDELLES_DATA": str(tmp_path),
        "HIRONDELLES_SECRET_KEY": "k3y-" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2,
        "HIRONDELLES_URL": "https://hirondelles.example",
        "HIRONDELLES_PROXIES": "1",
    }


def test_deployment_check_is_clean(production):
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    result = subprocess.run(command, env=production, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, ""), result.stderr


def test_demo_pages_do_not_exist_in_production(production):
    code = (
        "import django; django.setup()\n"
        "from django.urls import get_resolver\n"
        "print(sorted(str(p.pattern) for p in get_resolver().url_patterns))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], env=production, capture_output=True, text=True, check=True
    )
    assert "_mail" not in result.stdout
    assert "_ui" not in result.stdout
