"""The photos of a ZIP, found by name whatever accents, case, Unicode form, folder or extension."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from hirondelles.core.text import fold

MOST_PACKED = 1024**3
MOST_FILES = 5_000
MOST_EACH = 40 * 1024 * 1024
EXTENSIONS = frozenset(".jpg .jpeg .jpe .png .webp .avif .heic .heif .tif .tiff".split())


class ArchiveRefused(ValueError):
    """This ZIP, or a file in it, cannot be used; the message is a French sentence."""


class PhotoArchive:
    """An open ZIP; nothing is ever extracted. Raises ``ArchiveRefused``, or ``OSError`` if it cannot be opened."""

    def __init__(self, path: Path) -> None:
        if path.stat().st_size > MOST_PACKED:
            raise ArchiveRefused("Ce ZIP dépasse 1 Go : envoyez les photos en plusieurs fois.")
        try:
            self._zip = zipfile.ZipFile(path)
        except OSError:
            raise
        except Exception as fault:
            raise ArchiveRefused("Ce fichier n’est pas un ZIP lisible : refaites-le, puis envoyez-le de nouveau.") from fault
        if len(self._zip.infolist()) > MOST_FILES:
            self._zip.close()
            raise ArchiveRefused("Ce ZIP contient plus de 5 000 fichiers : envoyez les photos en plusieurs fois.")
        self._entries = {_name(one): one for one in self._zip.infolist() if _is_photo(one)}
        self._by_key: dict[str, list[str]] = {}
        for name in self._entries:
            self._by_key.setdefault(_key(name), []).append(name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """Every photo of the ZIP, with its folder."""
        return list(self._entries)

    def find(self, written: str) -> list[str]:
        """The names that ``written`` may mean: none, one, or several when the choice is not ours."""
        if written in self._entries:
            return [written]
        same = self._by_key.get(_key(written), [])
        exact = [name for name in same if fold(PurePosixPath(name).name) == fold(PurePosixPath(written).name)]
        return exact if len(exact) == 1 else list(same)

    def read(self, name: str) -> bytes:
        """The bytes of one photo, 40 MB at most whatever the directory of the ZIP declares."""
        try:
            with self._zip.open(self._entries[name]) as stream:
                content = stream.read(MOST_EACH + 1)
        except Exception as fault:
            raise ArchiveRefused(f"La photo « {name[:80]} » est illisible dans le ZIP.") from fault
        if len(content) > MOST_EACH:
            raise ArchiveRefused(f"La photo « {name[:80]} » dépasse 40 Mo.")
        return content


def _name(one: zipfile.ZipInfo) -> str:
    """Old Windows writes names in its own code page, and says nothing of it."""
    if one.flag_bits & 0x800 or one.filename.isascii():
        return one.filename
    try:
        return one.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return one.filename


def _is_photo(one: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(one.filename.replace("\\", "/"))
    hidden = "__MACOSX" in path.parts or path.name.startswith(".")
    return not one.is_dir() and not hidden and path.suffix.lower() in EXTENSIONS


def _key(name: str) -> str:
    path = PurePosixPath(name.replace("\\", "/").strip())
    bare = path.stem if path.suffix.lower() in EXTENSIONS else path.name
    return re.sub(r"[\s_\-.]+", " ", fold(bare)).strip()
