"""The photos of a ZIP, found as people write their names, opened one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from hirondelles.core.archives import ArchiveRefused, PhotoArchive
from hirondelles.core.sentences import sentence as _
from hirondelles.portraits.importing.cells import Unreadable
from hirondelles.portraits.importing.planning import Photo
from hirondelles.portraits.importing.reading import Unusable


class Pictures:
    """What planning asks of photos (``planning.Photos``); remembers which were asked for."""

    def __init__(self, archive: PhotoArchive) -> None:
        self._archive = archive
        self._used: set[str] = set()
        self._digests: dict[str, str] = {}

    def named(self, written: str) -> list[str]:
        """The names in the ZIP that ``written`` may mean."""
        return list(self._archive.find(written))

    def opened(self, name: str) -> Photo:
        """Raises ``Unreadable`` when the file is too big or damaged."""
        self._used.add(name)
        if name not in self._digests:
            self._digests[name] = sha256(self.content(name)).hexdigest()
        return Photo(name=name, digest=self._digests[name])

    def content(self, name: str) -> bytes:
        """The bytes of one photo, at most 40 MB."""
        try:
            return self._archive.read(name)
        except ArchiveRefused as fault:
            raise Unreadable(fault.sentence, _("Remplacez ce fichier dans le ZIP.")) from fault

    def unused(self) -> list[str]:
        """The photos that no line asked for."""
        return [name for name in self._archive.names if name not in self._used]


@contextmanager
def pictures_of(path: Path) -> Iterator[Pictures]:
    """Open a ZIP; raises ``Unusable`` in words."""
    if not path.is_file():
        raise Unusable(_("Ce ZIP de photos n’existe pas : vérifiez son nom."), field="photos")
    try:
        archive = PhotoArchive(path)
    except ArchiveRefused as fault:
        raise Unusable(fault.sentence, field="photos") from fault
    except OSError as fault:
        raise Unusable(_("Ce fichier ne s’ouvre pas : vérifiez son nom."), field="photos") from fault
    with archive:
        yield Pictures(archive)
