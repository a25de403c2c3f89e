"""A ZIP of photos from any computer: read one photo at a time, found whatever the way its name is written."""

from __future__ import annotations

import unicodedata
import zipfile
from collections import defaultdict
from pathlib import Path, PurePosixPath
from types import TracebackType

from hirondelles.core import text

MOST_BYTES = 1024 * 1024 * 1024
MOST_FILES = 5000
MOST_BYTES_EACH = 40 * 1024 * 1024
EXTENSIONS = frozenset(".jpg .jpeg .jpe .jfif .png .webp .avif .heic .heif .tif .tiff".split())
CHUNK = 1 << 18
DAMAGED = "Ce fichier n’est pas un ZIP lisible. Refaites-le avec « Compresser » ou « Envoyer vers un dossier compressé »."


class ArchiveRefused(ValueError):
    """This ZIP, or one file in it, cannot be used; the message is a French sentence."""


class PhotoArchive:
    """``with PhotoArchive(path) as photos: photos.find("Béa.JPG")``; raises ``ArchiveRefused`` and nothing else."""

    def __init__(self, path: Path) -> None:
        try:
            size = path.stat().st_size
            if size > MOST_BYTES:
                raise ArchiveRefused("Ce ZIP dépasse 1 Go. Partagez-le en plusieurs.")
            self._zip = zipfile.ZipFile(path)
        except ArchiveRefused:
            raise
        except Exception as fault:
            raise ArchiveRefused(DAMAGED) from fault
        self._entries = self._listed()
        self._by_name = self._indexed()

    def __enter__(self) -> PhotoArchive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """The photos, as the ZIP names them (folders included), in order."""
        return list(self._entries)

    def find(self, written: str) -> list[str]:
        """The photos that ``written`` may mean: the same name and extension first, else the same name."""
        wanted = PurePosixPath(written.replace("\\", "/"))
        exact = self._by_name.get(_key(wanted.name), [])
        if len(exact) > 1:
            whole = [name for name in exact if _folded_path(name).endswith(_folded_path(str(wanted)))]
            return whole if len(whole) == 1 else exact
        return exact or self._by_name.get(_key(_stem(wanted)), [])

    def read(self, name: str) -> bytes:
        """The bytes of one photo, at most 40 MB whatever the directory says."""
        pieces, left = [], MOST_BYTES_EACH
        try:
            with self._zip.open(self._entries[name]) as stream:
                while piece := stream.read(CHUNK):
                    left -= len(piece)
                    if left < 0:
                        raise ArchiveRefused(
                            f"« {name} » dépasse 40 Mo. Enregistrez cette photo en plus petit."
                        )
                    pieces.append(piece)
        except ArchiveRefused:
            raise
        except Exception as fault:
            raise ArchiveRefused(f"« {name} » ne s’ouvre pas dans ce ZIP. Remplacez cette photo.") from fault
        return b"".join(pieces)

    def _listed(self) -> dict[str, zipfile.ZipInfo]:
        entries = self._zip.infolist()
        if len(entries) > MOST_FILES:
            self._zip.close()
            raise ArchiveRefused("Ce ZIP contient plus de 5 000 fichiers. Partagez-le en plusieurs.")
        return {_real_name(entry): entry for entry in entries if _is_photo(PurePosixPath(_real_name(entry)))}

    def _indexed(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._entries:
            path = PurePosixPath(name)
            for key in {_key(path.name), _key(_stem(path))}:
                found[key].append(name)
        return dict(found)


def _real_name(entry: zipfile.ZipInfo) -> str:
    """Windows writes names in its own alphabet without saying so: the one that makes sense is kept."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        raw = name.encode("cp437", errors="replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = entry.filename
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _is_photo(path: PurePosixPath) -> bool:
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return path.suffix.lower() in EXTENSIONS and not hidden


def _stem(path: PurePosixPath) -> str:
    return path.name[: -len(path.suffix)] if path.suffix.lower() in EXTENSIONS else path.name


def _key(name: str) -> str:
    """Letters and digits only: ``Élise_MARTIN (2).JPG`` → ``elise martin 2 jpg``."""
    return " ".join(text.words(name.replace("_", " ")))


def _folded_path(name: str) -> str:
    return "/".join(_key(part) for part in PurePosixPath(name.replace("\\", "/")).parts)
