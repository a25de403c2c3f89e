"""The files of the photos: one master, and the sizes made from it.

``MEDIA_ROOT/<collective>/portraits/<key>/``: the key changes with the photo or its frame, so that an address never
shows another image than the one it was made for. Files are written whole, then named; a folder that no portrait
names is swept.
"""

from __future__ import annotations

import io
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from hirondelles.core import images
from hirondelles.portraits.models import Portrait

WIDTHS = (320, 480, 640, 960)
FORMATS = ("avif", "webp")
RATIO = (4, 5)
MASTER = "master.jpg"


def folder(collective_id: int, key: str) -> Path:
    return Path(settings.MEDIA_ROOT) / str(collective_id) / "portraits" / key


def store(collective_id: int, content: bytes) -> str:
    """Keep a master under a new key; swept later if the transaction that names it is undone."""
    key = secrets.token_urlsafe(12)
    _write(folder(collective_id, key) / MASTER, content)
    return key


def kept(collective_id: int, photo: images.Prepared, *, crop: images.Crop | None = None) -> dict[str, Any]:
    """Store a photo; gives the columns of a portrait that shows it."""
    columns: dict[str, Any] = {
        "photo_key": store(collective_id, photo.content),
        "photo_digest": photo.digest,
        "photo_width": photo.width,
        "photo_height": photo.height,
    }
    return columns | framed(crop or images.default_crop(photo.width, photo.height))


def framed(crop: images.Crop) -> dict[str, Any]:
    return {"crop_x": crop.x, "crop_y": crop.y, "crop_width": crop.width, "crop_height": crop.height}


def reframed(portrait: Portrait) -> str:
    """The same master under a new key, for another frame."""
    return store(portrait.collective_id, master(portrait))


def master(portrait: Portrait) -> bytes:
    return (folder(portrait.collective_id, portrait.photo_key) / MASTER).read_bytes()


def rendition(portrait: Portrait, width: int, extension: str) -> bytes:
    """One size of the photo, made the first time it is asked for."""
    path = folder(portrait.collective_id, portrait.photo_key) / f"{width}.{extension}"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        (made,) = _made(portrait, (width,), (extension,))
        _write(path, made.content)
        return bytes(made.content)


def prepare_all(portrait: Portrait) -> None:
    """Make every size at once, unless all are there (in the background, after an import or a new frame)."""
    place = folder(portrait.collective_id, portrait.photo_key)
    if all((place / f"{width}.{extension}").exists() for width in WIDTHS for extension in FORMATS):
        return
    for made in _made(portrait, WIDTHS, FORMATS):
        _write(place / f"{made.width}.{made.format}", made.content)


def _made(portrait: Portrait, widths: Iterable[int], formats: Iterable[str]) -> list[images.Rendition]:
    crop = images.Crop(*portrait.crop)
    return list(
        images.renditions(
            master(portrait), crop=crop, widths=tuple(widths), formats=tuple(formats), ratio=RATIO
        )
    )


def forget(collective_id: int, key: str) -> None:
    """Erase every file of a photo once the transaction is kept."""
    if key:
        transaction.on_commit(lambda: shutil.rmtree(folder(collective_id, key), ignore_errors=True))


def sweep(collective_id: int, named: Iterable[str], *, older_than: float) -> int:
    """Erase the folders that no portrait names and that are older than a moment (seconds since the epoch)."""
    kept = set(named)
    root = folder(collective_id, "x").parent
    swept = 0
    for path in root.iterdir() if root.exists() else ():
        if path.name not in kept and path.stat().st_mtime < older_than:
            shutil.rmtree(path, ignore_errors=True)
            swept += 1
    return swept


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(temporary).replace(path)


def prepared(content: bytes) -> images.Prepared:
    """A photo from outside, decoded safely and encoded again; raises ``images.PhotoRefused``."""
    return images.prepare(io.BytesIO(content))
