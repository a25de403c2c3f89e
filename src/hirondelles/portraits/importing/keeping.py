"""Where the files of an import wait: a folder of ours, names of ours, thirty days."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings

from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _

KINDS = (".xlsx", ".ods", ".csv", ".tsv", ".txt", ".xls", ".xlsm")
SPREADSHEET, PHOTOS, PROGRESS = "tableur", "photos.zip", "avancement.json"
EVERY = 0.5


class TooBig(Refusal):
    """A file beyond its limit; the sentence says which."""


def folder_of(collective_id: int, key: UUID) -> Path:
    """The folder of one import, whether it exists or not."""
    return Path(settings.MEDIA_ROOT) / str(int(collective_id)) / "imports" / key.hex


def kind_of(name: str) -> str:
    """The extension that we keep of an uploaded name, chosen in our own list; the name itself is never a path."""
    lowered = name.lower()
    return next((kind for kind in KINDS if lowered.endswith(kind)), ".csv")


def keep(chunks: Iterable[bytes], path: Path, *, limit: int) -> int:
    """Write an upload as it comes, and stop at ``limit`` bytes."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    size = 0
    with path.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                break
            file.write(chunk)
    if size > limit:
        path.unlink()
        raise TooBig(_("Ce fichier dépasse %(limit)d Mo.") % {"limit": limit // 1024 // 1024})
    return size


def forget(folder: Path) -> None:
    """Erase the files of an import; nothing happens when they are gone already."""
    shutil.rmtree(folder, ignore_errors=True)


class Progress:
    """How far a background import is, in a file: its own transaction shows nothing before the end."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / PROGRESS
        self._said = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._said < EVERY and done < total:
            return
        self._said = now
        draft = self._path.with_suffix(".new")
        draft.write_text(json.dumps([done, total]), encoding="ascii")
        os.replace(draft, self._path)

    def read(self) -> tuple[int, int]:
        """``(lines done, lines in all)``, zeros before the first word."""
        try:
            done, total = json.loads(self._path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0, 0
        return int(done), int(total)

    def clear(self) -> None:
        self._path.unlink(missing_ok=True)


def folders_before(collective_id: int, moment: float) -> Iterable[Path]:
    """The folders that nothing has touched since ``moment`` (seconds of the epoch)."""
    parent = Path(settings.MEDIA_ROOT) / str(int(collective_id)) / "imports"
    if not parent.is_dir():
        return
    for folder in parent.iterdir():
        if folder.is_dir() and folder.stat().st_mtime < moment:
            yield folder
