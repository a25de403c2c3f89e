"""What may keep an encounter from taking place as planned, each with its sentence; the worst first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.encounters import days
from hirondelles.encounters.models import Encounter, Part, Reply, Speaker, State

NEAR = timedelta(days=7)
PAPERS = timedelta(days=14)
SAYS_AGAIN = timedelta(days=5)
SILENCE = timedelta(days=5)


@dataclass(frozen=True)
class Risk:
    """``code`` for a filter, ``sentence`` for a person."""

    code: str
    sentence: str


def risks_of(encounter: Encounter, *, now: datetime) -> list[Risk]:
    """Of an encounter to come, fetched with ``complete()``: no query is asked."""
    left = encounter.starts_at - now
    if not encounter.is_expected or left < timedelta(0):
        return []
    return [*_people(encounter, left=left, now=now), *_papers(encounter, left=left)]


def _people(encounter: Encounter, *, left: timedelta, now: datetime) -> list[Risk]:
    women = [one for one in encounter.speakers.all() if one.part == Part.SPEAKER]
    coming = [one for one in women if one.state == Reply.CONFIRMED]
    waiting = [one for one in women if one.state == Reply.INVITED]
    pupils = sum(one.is_coming for one in encounter.pupil_speakers.all())
    missing = encounter.speakers_wanted - len(coming) - len(waiting) - pupils
    silent = [one for one in waiting if now - one.asked_at > SILENCE or left < NEAR]
    unsure = [one for one in coming if one.reconfirmed_at is None and left < SAYS_AGAIN]
    found = []
    if missing > 0:
        words = ngettext("Il manque %(n)d femme.", "Il manque %(n)d femmes.", missing)
        found.append(Risk("few", words % {"n": missing}))
    if silent:
        found.append(Risk("silent", _("Sans réponse : %(names)s.") % {"names": _names(silent)}))
    if unsure:
        found.append(Risk("unsure", _("N’a pas redit oui : %(names)s.") % {"names": _names(unsure)}))
    return found


def _names(women: Iterable[Speaker]) -> str:
    return ", ".join(str(one.person) for one in women)


def _papers(encounter: Encounter, *, left: timedelta) -> list[Risk]:
    found = []
    if not encounter.has_adult:
        found.append(Risk("adult", _("L’adulte responsable de l’établissement n’est pas noté.")))
    if encounter.authorised_on is None and left < PAPERS:
        found.append(Risk("authorisation", _("L’accord de la direction n’est pas noté.")))
    if any(one.parents_agreed_on is None for one in encounter.pupil_speakers.all()):
        found.append(Risk("parents", _("L’accord des parents d’une élève qui témoigne n’est pas noté.")))
    if holiday := days.off(localtime(encounter.starts_at).date(), academy=encounter.school.academy):
        found.append(Risk("holidays", _("C’est un jour de congé : %(name)s.") % {"name": holiday}))
    if encounter.state == State.PLANNED and left < NEAR:
        found.append(Risk("unconfirmed", _("Elle n’est pas encore confirmée.")))
    return found
