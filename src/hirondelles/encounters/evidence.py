"""What a collective already shows for the gate of its first encounter."""

from __future__ import annotations

from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Evidence
from hirondelles.encounters.models import Encounter, EncounterClass, State

OVER = (State.HELD, State.CLOSED)


def encounter(collective: Collective) -> Evidence | None:
    """Encounters that took place, with how many pupils; else those that are prepared."""
    held = Encounter.objects.in_state(*OVER).count()
    url = path_to("encounters:list", collective=collective)
    if held:
        words = ngettext("%(n)d rencontre a eu lieu", "%(n)d rencontres ont eu lieu", held) % {"n": held}
        return Evidence(sentence=_with_pupils(words), done=True, url=url)
    if Encounter.objects.expected().exists():
        return Evidence(sentence=_("Une rencontre se prépare"), done=False, url=url)
    return None


def _with_pupils(words: str) -> str:
    came: Any = EncounterClass.objects.filter(encounter__state__in=OVER).aggregate(Sum("present"))
    n = came["present__sum"] or 0
    pupils = ngettext("%(n)d élève", "%(n)d élèves", n) % {"n": n}
    return f"{words}, {pupils}" if n else words
