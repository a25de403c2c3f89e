"""How an hour with a class goes, minute by minute: for the kit, and for the papers of an encounter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

SHORTEST = 20
"""Minutes below which an encounter has no such order."""
TALK = 0.36
"""The part that is told; more than a third is left for the pupils' questions."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """From ``start``, counted from the beginning, during ``minutes``: what happens, who leads."""

    start: int
    minutes: int
    what: str
    who: str

    @property
    def end(self) -> int:
        return self.start + self.minutes


def session_plan(minutes: int) -> list[Moment]:
    """The moments of an encounter of that many minutes (at least twenty), which they fill."""
    start, plan = 0, []
    for lasting, what, who in _moments(max(minutes, SHORTEST)):
        plan.append(Moment(start=start, minutes=lasting, what=what, who=who))
        start += lasting
    return plan


def _moments(minutes: int) -> Iterator[tuple[int, str, str]]:
    teacher, women = _("L’enseignante ou l’enseignant"), _("Les intervenantes")
    edge, cards, told = max(2, minutes // 12), 3, round(minutes * TALK)
    yield edge, _("Accueil : qui vient, pourquoi, et une carte par élève pour sa question."), teacher
    yield told, _("Leur métier, une journée ordinaire, leur chemin avec ses détours, le salaire."), women
    yield cards, _("Chaque élève écrit sa question, sans nom. On ramasse et on mélange."), teacher
    yield minutes - 2 * edge - cards - told, _("Les questions, tirées des cartes puis de la salle."), women
    yield edge, _("Ce que chacune et chacun retient, et la suite : à qui en reparler."), teacher
