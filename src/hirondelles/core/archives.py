"""A ZIP of photos from any computer: read one photo at a time, found whatever the way its name is written."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile
from pathlib import Path, PurePosixPath
from types import TracebackType

from hirondelles.core import text
from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _

MOST_BYTES = 1024 * 1024 * 1024
MOST_FILES = 5000
MOST_BYTES_EACH = 40 * 1024 * 1024
MOST_BYTES_OF_NAMES = 4 * 1024 * 1024
EXTENSIONS = frozenset(".jpg .jpeg .jpe .jfif .png .webp .avif .heic .heif .tif .tiff".split())
OTHER_EXTENSIONS = frozenset(".gif .bmp .jp2 .svg .psd .pdf .raw .cr2 .cr3 .nef .arw .dng".split())
UNNAMED_ALPHABETS = ("cp850", "cp1252")
BOUNDED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # the others cannot be inflated bit by bit
CHUNK = 1 << 18
LETTERS = re.compile(r"[^\W_]+")
DAMAGED = _(
    "Ce fichier n’est pas un ZIP lisible. Refaites-le avec « Compresser » ou « Envoyer vers un dossier compressé »."
)

OTHER_ARCHIVE = _("Ceci est une archive RAR ou 7z. Refaites-la en ZIP : clic droit, « Compresser ».")


class ArchiveRefused(Refusal):
    """This ZIP, or one file in it, cannot be used."""


class PhotoArchive:
    """``with PhotoArchive(path) as photos: photos.find("Béa.JPG")``; raises ``ArchiveRefused`` and nothing else."""

    def __init__(self, path: Path) -> None:
        self._file, self._zip = _opened(path)
        try:
            self._entries = _photos(self._zip)
        except BaseException:
            self.close()
            raise
        self._by_key = _indexed(self._entries)

    def __enter__(self) -> PhotoArchive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._zip.close()
        self._file.close()

    @property
    def names(self) -> list[str]:
        """The photos, as the ZIP names them (folders included), in order."""
        return list(self._entries)

    def find(self, written: str) -> list[str]:
        """The photos that ``written`` may mean: the very name, else one written alike, else the same without extension.

        Several when nothing tells them apart, none when nothing resembles.
        """
        wanted = PurePosixPath(_tidy(written))
        if str(wanted) in self._entries:
            return [str(wanted)]
        found = self._by_key.get(_key(wanted.name)) or self._by_key.get(_key(_stem(wanted))) or []
        nearest = _nearest(found, wanted)
        return [name for name in nearest if PurePosixPath(name).name == wanted.name] or nearest

    def read(self, name: str) -> bytes:
        """The bytes of one photo, at most 40 MB whatever the directory says."""
        entry = self._entries.get(name)
        if entry is None:
            raise ArchiveRefused(_("« %(name)s » n’est pas dans ce ZIP.") % {"name": name})
        if entry.flag_bits & 1:
            raise ArchiveRefused(
                _("« %(name)s » est protégée par un mot de passe. Refaites le ZIP sans mot de passe.")
                % {"name": name}
            )
        try:
            return self._inflated(entry, name)
        except ArchiveRefused:
            raise
        except Exception as fault:
            raise ArchiveRefused(
                _("« %(name)s » ne s’ouvre pas dans ce ZIP. Remplacez cette photo.") % {"name": name}
            ) from fault

    def _inflated(self, entry: zipfile.ZipInfo, name: str) -> bytes:
        if entry.compress_type not in BOUNDED:
            raise ArchiveRefused(
                _("« %(name)s » est compressée d’une façon rare. Refaites le ZIP avec « Compresser ».")
                % {"name": name}
            )
        pieces, left = [], MOST_BYTES_EACH
        with self._zip.open(entry) as stream:
            while piece := stream.read(CHUNK):
                left -= len(piece)
                if left < 0:
                    raise ArchiveRefused(
                        _("« %(name)s » dépasse 40 Mo. Enregistrez cette photo en plus petit.")
                        % {"name": name}
                    )
                pieces.append(piece)
        return b"".join(pieces)


class _Bounded(io.FileIO):
    """A file that refuses to give its directory at once when it is bigger than 5,000 names would be."""

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size > MOST_BYTES_OF_NAMES:
            raise _too_many()
        return super().read(size) or b""


def _opened(path: Path) -> tuple[io.FileIO, zipfile.ZipFile]:
    if path.is_dir():
        raise ArchiveRefused(
            _("« %(name)s » est un dossier. Compressez-le en un fichier ZIP.") % {"name": path.name}
        )
    try:
        file = _Bounded(path)
    except (OSError, ValueError) as fault:
        raise ArchiveRefused(
            _("Le fichier « %(name)s » ne s’ouvre pas. Vérifiez son nom.") % {"name": path.name}
        ) from fault
    try:
        if file.seek(0, io.SEEK_END) > MOST_BYTES:
            raise ArchiveRefused(_("Ce ZIP dépasse 1 Go. Partagez-le en plusieurs."))
        return file, zipfile.ZipFile(file)
    except ArchiveRefused:
        file.close()
        raise
    except Exception as fault:
        file.seek(0)
        is_other = file.read(8).startswith((b"Rar!", b"7z\xbc\xaf"))
        file.close()
        raise ArchiveRefused(OTHER_ARCHIVE if is_other else DAMAGED) from fault


def _photos(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    named = [(_real_name(entry), entry) for entry in archive.infolist()]
    found = {name: entry for name, entry in named if _is_photo(PurePosixPath(name))}
    if len(found) > MOST_FILES:
        raise _too_many()
    return found


def _too_many() -> ArchiveRefused:
    return ArchiveRefused(_("Ce ZIP contient plus de 5 000 fichiers. Partagez-le en plusieurs."))


def _indexed(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        path = PurePosixPath(name)
        for key in {_key(path.name), _key(_stem(path))} - {""}:
            found[key].append(name)
    return dict(found)


def _nearest(found: Sequence[str], wanted: PurePosixPath) -> list[str]:
    """Those whose folders agree most with the folders written, from the last one up."""
    agreeing = {name: _agreement(PurePosixPath(name).parts[:-1], wanted.parts[:-1]) for name in found}
    most = max(agreeing.values(), default=0)
    return [name for name in found if agreeing[name] == most]


def _agreement(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _pair in takewhile(lambda pair: _key(pair[0]) == _key(pair[1]), pairs))


def _real_name(entry: zipfile.ZipInfo) -> str:
    """Windows writes names in one of its alphabets without saying so: the most French one is kept."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        raw = name.encode("cp437", errors="replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = text.most_french(raw, UNNAMED_ALPHABETS)
    return _tidy(name)


def _tidy(name: str) -> str:
    return unicodedata.normalize("NFC", name).replace("\\", "/").replace("\x00", "").strip()


def _is_photo(path: PurePosixPath) -> bool:
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return path.suffix.lower() in EXTENSIONS and not hidden


def _stem(path: PurePosixPath) -> str:
    is_picture = path.suffix.lower() in EXTENSIONS | OTHER_EXTENSIONS
    return path.name[: -len(path.suffix)] if is_picture else path.name


def _key(name: str) -> str:
    """Letters and digits only: ``Élise_MARTIN (2).JPG`` → ``elise martin 2 jpg``."""
    return " ".join(LETTERS.findall(text.fold(name)))
