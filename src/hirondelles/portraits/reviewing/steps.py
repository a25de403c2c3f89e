"""The six steps of her reading: their order, their questions, what each of them is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from hirondelles.portraits.models import Portrait
from hirondelles.portraits.reviewing.forms import DayForm, WhoForm, WordsForm
from hirondelles.portraits.versions import CROP
from hirondelles.ui.shapes import Text


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: the end of its address, its title, the fields it is about, its form when that is a plain one."""

    slug: str
    title: Text
    fields: tuple[str, ...] = ()
    form: Any = None
    questions: Sequence[Text] = ()


STEPS = (
    Step(
        slug="qui",
        title=_("Qui je suis, ce que je fais"),
        fields=tuple(WhoForm.Meta.fields),
        form=WhoForm,
    ),
    Step(
        slug="parcours",
        title=_("Mon parcours, avec ses détours"),
        fields=("path",),
        questions=(
            _("Par quoi avez-vous commencé ?"),
            _("Qu’est-ce qui vous a fait hésiter ?"),
            _("Quel détour vous sert encore aujourd’hui ?"),
        ),
    ),
    Step(
        slug="journee",
        title=_("Une journée ordinaire"),
        fields=("ordinary_day",),
        form=DayForm,
        questions=(
            _("Que faites-vous en arrivant ?"),
            _("Avec qui travaillez-vous ?"),
            _("Qu’est-ce qui vous plaît, qu’est-ce qui vous pèse ?"),
        ),
    ),
    Step(
        slug="mots",
        title=_("Mes mots, et un cliché auquel je réponds"),
        fields=tuple(WordsForm.Meta.fields),
        form=WordsForm,
    ),
    Step(
        slug="photo",
        title=_("Ma photo"),
        fields=("alt_text", "credit", "photo_digest", *CROP),
    ),
    Step(slug="relire", title=_("Tout relire, puis approuver")),
)
BY_SLUG = {step.slug: step for step in STEPS}
LAST = STEPS[-1]


def after(step: Step) -> Step:
    return STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]


def first_to_read(portrait: Portrait) -> Step:
    """Where she goes on: the first step that she has not left yet."""
    return next((step for step in STEPS if step.slug not in portrait.steps_done), LAST)
