"""What a referent may do about an alert: the words of each gesture, what it asks, the action that it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.safeguarding import actions, forms
from hirondelles.safeguarding.models import Alert
from hirondelles.safeguarding.states import LIFE, OPEN_STATES


@dataclass(frozen=True, kw_only=True)
class Gesture:
    """``form`` is what it asks; one without a form is a button."""

    act: Callable[..., None]
    label: str | Promise
    icon: str
    form: type[forms.AboutForm] | None = None
    help: str | Promise = ""


GESTURES: Mapping[str, Gesture] = {
    "see": Gesture(act=actions.see, label=_("J’ai lu cette alerte"), icon="eye"),
    "take": Gesture(act=actions.take, label=_("Je m’en occupe"), icon="check-lg"),
    "add_news": Gesture(
        act=actions.add_news, label=_("Donner des nouvelles"), icon="pencil", form=forms.NewsForm
    ),
    "hand_over": Gesture(
        act=actions.hand_over,
        label=_("Confier à quelqu’un, ou prendre le relais"),
        icon="people",
        form=forms.HandOverForm,
    ),
    "close": Gesture(act=actions.close, label=_("Clore cette alerte"), icon="check-lg", form=forms.CloseForm),
    "reopen": Gesture(
        act=actions.reopen,
        label=_("Rouvrir cette alerte"),
        icon="arrow-counterclockwise",
        form=forms.ReopenForm,
    ),
    "set_aside": Gesture(
        act=actions.set_aside,
        label=_("Tenir une personne à l’écart"),
        icon="eye-slash",
        form=forms.SetAsideForm,
        help=_(
            "Cette alerte parle d’une personne référente, ou de vous, sans l’écrire ? Dès maintenant, elle ne pourra "
            "plus la lire. Si moins de deux personnes restent, la coordination et l’installation sont prévenues."
        ),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Offered:
    """One gesture as the page shows it; ``is_open`` when its form came back with mistakes."""

    verb: str
    label: str | Promise
    icon: str
    help: str | Promise
    form: forms.AboutForm | None
    is_open: bool


def offered(
    alert: Alert, people: Sequence[User], *, bound: Mapping[str, forms.AboutForm | None]
) -> list[Offered]:
    """What is possible where it stands; ``bound`` holds the form that came back."""
    verbs = [*LIFE.verbs(alert), *(["set_aside"] if alert.state in OPEN_STATES else [])]
    if not [one for one in people if one.pk != alert.held_by_id]:
        verbs = [verb for verb in verbs if verb != "hand_over"]
    return [
        Offered(
            verb=verb,
            label=GESTURES[verb].label,
            icon=GESTURES[verb].icon,
            help=GESTURES[verb].help,
            form=bound.get(verb) or asks(verb, alert, people),
            is_open=verb in bound,
        )
        for verb in verbs
    ]


def asks(verb: str, alert: Alert, people: Sequence[User], written: Any = None) -> forms.AboutForm | None:
    """The form of a gesture, empty or with what was ``written``; ``None`` when it asks nothing."""
    form = GESTURES[verb].form
    return form(written, people=people, holder=alert.held_by_id, auto_id=f"{verb}-%s") if form else None
