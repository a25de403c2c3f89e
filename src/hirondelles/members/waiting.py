"""What the team puts in « À faire »."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import ToDo
from hirondelles.members import rules
from hirondelles.members.charter import actions, showing


def to_do(user: Any, collective: Any) -> Iterator[ToDo]:
    if rules.belongs(user, collective):
        yield from _charter_to_accept(user, collective)


def _charter_to_accept(user: Any, collective: Any) -> Iterator[ToDo]:
    """Softly: a new version is read again, nothing is closed meanwhile."""
    last, charter = showing.acceptance_of(user), actions.current_charter()
    if last is not None and last.charter.number == charter.number:
        return
    again = last is not None
    yield ToDo(
        sentence=_("La charte du collectif a changé : relisez-la.")
        if again
        else _("Lisez la charte du collectif, et dites si elle vous va."),
        url=path_to("team:charter", collective=collective),
        action=_("Lire la charte"),
        since=charter.published_at if again else None,
    )
