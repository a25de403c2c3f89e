"""What the words of classes show for the gate of the first feedback."""

from __future__ import annotations

from typing import Any

from django.utils.translation import ngettext

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Evidence
from hirondelles.verbatims.models import Return


def feedback(collective: Any) -> Evidence | None:
    """Classes to which their words came back; nothing while none answered."""
    given, url = Return.objects.given().count(), path_to("verbatims:returns", collective=collective)
    if given:
        said = ngettext("%(n)d classe a retrouvé ses mots.", "%(n)d classes ont retrouvé leurs mots.", given)
        return Evidence(sentence=said % {"n": given}, done=True, url=url)
    waiting = Return.objects.count()
    if not waiting:
        return None
    said = ngettext(
        "%(n)d classe a écrit : rendez-lui ses mots.",
        "%(n)d classes ont écrit : rendez-leur leurs mots.",
        waiting,
    )
    return Evidence(sentence=said % {"n": waiting}, done=False, url=url)
