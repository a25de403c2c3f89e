"""The steps of a request, in order, and which are done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.testimonies.forms import ClassForm, RoomForm, SlotsForm, TeacherForm
from hirondelles.testimonies.models import Request
from hirondelles.ui.shapes import Text

CHECK = "verifier"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One page: its questions, and the field that is filled once it is done."""

    slug: str
    label: Promise
    title: Promise
    form: Any
    filled: str
    page: str = "step.html"

    def is_done(self, asked: Request) -> bool:
        if self.filled == "slots":
            return asked.slots.exists()
        return bool(getattr(asked, self.filled))

    def bound(self, asked: Request, typed: Any, *, zone: str) -> Any:
        """The form of this step, with what is known already."""
        if self.form is SlotsForm:
            return SlotsForm(typed, asked=asked, zone=zone, now=timezone.now())
        return self.form(typed, asked=asked)


STEPS: dict[str, Step] = {
    one.slug: one
    for one in (
        Step(
            slug="classe",
            label=gettext_lazy("La classe"),
            title=gettext_lazy("Pour quelle classe ?"),
            form=ClassForm,
            filled="level",
        ),
        Step(
            slug="creneaux",
            label=gettext_lazy("Les créneaux"),
            title=gettext_lazy("Quand pourriez-vous recevoir ?"),
            form=SlotsForm,
            filled="slots",
            page="slots.html",
        ),
        Step(
            slug="salle",
            label=gettext_lazy("La salle"),
            title=gettext_lazy("Dans quelle salle ?"),
            form=RoomForm,
            filled="room",
        ),
        Step(
            slug="vous",
            label=gettext_lazy("Vous"),
            title=gettext_lazy("Qui êtes-vous ?"),
            form=TeacherForm,
            filled="email",
            page="teacher.html",
        ),
    )
}


def missing(asked: Request) -> str:
    """The first step that is not done, empty when all are."""
    return next((step.slug for step in STEPS.values() if not step.is_done(asked)), "")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Which step this is, of how many."""

    label: Text
    number: int
    total: int


def place_of(slug: str) -> Place:
    """Where one is on the way, the school being the first step (``""``) and the sending the last."""
    pages: dict[str, Text] = {"": _("L’établissement")}
    pages |= {one.slug: one.label for one in STEPS.values()} | {CHECK: _("Vérifier et envoyer")}
    return Place(label=pages[slug], number=list(pages).index(slug) + 1, total=len(pages))
