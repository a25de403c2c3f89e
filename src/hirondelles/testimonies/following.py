"""Where a request is, who acts next, what its school prepares meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.testimonies.models import OPEN, Request, State
from hirondelles.ui.shapes import Stage

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Where:
    """Where it is: a word with its tone, a sentence, and who acts next."""

    label: Text
    tone: str
    sentence: Text
    next_by: Text


WHERE: dict[str, Where] = {
    State.CHECKING: Where(
        label=gettext_lazy("Adresse à vérifier"),
        tone="brass",
        sentence=gettext_lazy(
            "Votre demande est là. Votre adresse n’est pas une adresse académique connue : quelqu’un du collectif vérifie "
            "d’abord, souvent d’un simple appel à l’établissement."
        ),
        next_by=gettext_lazy("Au tour du collectif"),
    ),
    State.RECEIVED: Where(
        label=gettext_lazy("Reçue"),
        tone="sky",
        sentence=gettext_lazy(
            "Nous cherchons deux ou trois femmes aux parcours différents, pas trop loin de chez vous."
        ),
        next_by=gettext_lazy("Au tour du collectif"),
    ),
    State.PLANNED: Where(
        label=gettext_lazy("Équipe invitée"),
        tone="sky",
        sentence=gettext_lazy(
            "Des femmes du collectif sont invitées à venir. Nous attendons leurs réponses."
        ),
        next_by=gettext_lazy("Au tour des femmes invitées"),
    ),
    State.DECLINED: Where(
        label=gettext_lazy("Pas cette fois"),
        tone="neutral",
        sentence=gettext_lazy(
            "Le collectif n’a pas pu répondre oui cette fois. La raison est dans le courriel que vous avez reçu."
        ),
        next_by="",
    ),
    State.WITHDRAWN: Where(
        label=gettext_lazy("Retirée"),
        tone="neutral",
        sentence=gettext_lazy(
            "Vous avez retiré cette demande. Vous pouvez en faire une autre quand vous voulez."
        ),
        next_by="",
    ),
}
STORY = (
    (State.RECEIVED, gettext_lazy("Demande")),
    (State.PLANNED, gettext_lazy("Équipe invitée")),
    ("confirmed", gettext_lazy("Confirmé")),
    ("held", gettext_lazy("Passé")),
    ("closed", gettext_lazy("Merci")),
)


def where_is(asked: Request) -> Where:
    return WHERE[asked.state]


def stages_of(asked: Request) -> Sequence[Stage]:
    """« Demande → Équipe invitée → Confirmé → Passé → Merci », nothing once it is closed another way."""
    if asked.state not in OPEN:
        return []
    known = [one for one, _label in STORY]
    now = known.index(asked.state) if asked.state in known else 0
    return [
        Stage(label=label, state="done" if place < now else "now" if place == now else "next")
        for place, (_one, label) in enumerate(STORY)
    ]


def to_prepare(asked: Request) -> list[str]:
    """What the school may do meanwhile; nothing when nothing is expected."""
    if asked.state not in OPEN:
        return []
    return [
        _(
            "Parlez-en à votre cheffe ou chef d’établissement : son accord écrit est nécessaire avant la rencontre."
        ),
        _("Réservez la salle aux créneaux proposés."),
        _("Prévoyez qu’un adulte de l’établissement reste avec la classe, du début à la fin."),
        _("Invitez les élèves à préparer une question chacune et chacun, sur papier."),
    ]


def may_withdraw(asked: Request) -> bool:
    return asked.state in OPEN
