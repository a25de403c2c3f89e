"""Two files in a folder: what is printed, and where its boxes are."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from tempfile import TemporaryDirectory

from hirondelles.questionnaires.sheets.printing import Form

NUMBERS = range(10_000, 100_000)
"""Five figures: easy to type again, and they say nothing of who had the sheet nor in which order."""
GEOMETRY = ("page_w", "page_h", "n_pages", "geo")
"""What ``layout.json`` holds; the marks and the codes are found by their own drawing."""


def numbers(count: int) -> list[int]:
    """Numbers for so many sheets, drawn at random, all different."""
    return secrets.SystemRandom().sample(NUMBERS, count)


def write(form: Form, folder: Path) -> None:
    """``form.pdf`` and ``layout.json``, both or neither. Raises ``OSError`` when the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".form-") as aside:
        layout = {name: form.layout[name] for name in GEOMETRY}
        made = {"form.pdf": form.pdf, "layout.json": json.dumps(layout, indent=1).encode()}
        for name, content in made.items():
            (Path(aside) / name).write_bytes(content)
        for name in made:
            (Path(aside) / name).replace(folder / name)
