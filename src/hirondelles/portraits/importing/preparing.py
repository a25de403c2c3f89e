"""The photos of an import, made ready before anything is written.

Decoding thousands of photos takes minutes: no portrait is held meanwhile, so that a woman who withdraws hers does not wait.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from hirondelles.collectives.scope import current_collective_id
from hirondelles.core.images import PhotoRefused
from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.portraits import photos
from hirondelles.portraits.importing.pictures import Pictures
from hirondelles.portraits.importing.planning import Planned

Progress = Callable[[int, int], None]


class Stopped(Refusal):
    """Nothing was written; ``sentence`` says why."""


@dataclass
class Ready:
    """Photos that are stored and that no portrait names yet: ``columns`` of each, by the number of its line."""

    columns: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    named: bool = False


@contextmanager
def photos_ready(
    planned: Sequence[Planned], *, pictures: Pictures | None, progress: Progress
) -> Iterator[Ready]:
    """Decode, encode and store the photo of each line; raises ``Stopped`` when one is damaged.

    They are erased on the way out unless ``named`` says that portraits show them; those that a killed process leaves are
    swept later.
    """
    ready = Ready()
    wanted = [one for one in planned if one.photo] if pictures else []
    try:
        for done, one in enumerate(wanted, start=1):
            ready.columns[one.line.number] = _stored(one, pictures)
            progress(done, len(wanted))
        yield ready
    finally:
        if not ready.named:
            _discard(ready)


def _stored(one: Planned, pictures: Any) -> Mapping[str, Any]:
    try:
        made = photos.prepared(pictures.content(one.photo.name))  # type: ignore[union-attr]
    except PhotoRefused as fault:
        raise Stopped(_("Ligne %(number)d, photo « %(name)s » : %(fault)s") % {
            "number": one.line.number, "name": one.photo.name, "fault": fault.sentence}) from fault  # type: ignore[union-attr] # fmt: skip
    return photos.kept(current_collective_id(), made)


def _discard(ready: Ready) -> None:
    for columns in ready.columns.values():
        shutil.rmtree(photos.folder(current_collective_id(), columns["photo_key"]), ignore_errors=True)
