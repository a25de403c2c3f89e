"""The steps of a booking, in order, and which are done: the class, the school, oneself, then the code."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hirondelles.ui.shapes import Text
from hirondelles.visits.models import Booking

CLASS, SCHOOL, TEACHER, CHECK = "classe", "etablissement", "vous", "verifier"


def missing(booking: Booking) -> str:
    """The first step that is not done, empty when all are."""
    if not booking.school_name:
        return SCHOOL
    return "" if booking.email else TEACHER


@dataclass(frozen=True, kw_only=True)
class Place:
    """Which step this is, of how many."""

    label: Text
    number: int
    total: int


def place_of(step: str) -> Place:
    labels: dict[str, Text] = {
        CLASS: _("La classe"),
        SCHOOL: _("L’établissement"),
        TEACHER: _("Vous"),
        CHECK: _("Vérifier et envoyer"),
    }
    return Place(label=labels[step], number=list(labels).index(step) + 1, total=len(labels))
