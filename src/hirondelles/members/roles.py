"""What each role is for, in one plain sentence: what it lets somebody see and do, what it asks of her."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hirondelles.members.models import Role

Text = str | Promise

LETS: dict[str, Text] = {
    Role.COORDINATOR: _(
        "Tient le collectif : l’équipe, les portraits, les partenaires, les réglages du site. Voit tout, sauf ce qui est "
        "écrit dans les alertes."
    ),
    Role.FACILITATOR: _(
        "Une femme du collectif qui organise avec la coordination. Voit ce qui la concerne et la vie du collectif ; ne "
        "change ni l’équipe, ni les réglages."
    ),
    Role.ROLE_MODEL: _(
        "Raconte son métier à des élèves, quand elle le veut bien. Voit ce qui la concerne ; son portrait n’est publié "
        "qu’avec son accord."
    ),
    Role.SCHOOL_REFERENT: _(
        "Suit, dans son établissement, les classes qui rencontrent le collectif. Voit ce qui concerne son établissement."
    ),
    Role.HOST_CONTACT: _(
        "Accueille des classes dans son entreprise, son laboratoire ou son établissement. Voit ce qui concerne sa "
        "structure."
    ),
    Role.SAFEGUARDING: _(
        "Lit les alertes et y répond, sauf celle qui parle d’elle. Il en faut deux avant d’ouvrir quoi que ce soit aux "
        "élèves."
    ),
    Role.OBSERVER: _(
        "Regarde de loin, pour un rectorat ou un financeur : des chiffres et des pages publiques, aucune donnée sur une "
        "personne."
    ),
}
ASKS: dict[str, Text] = {
    Role.COORDINATOR: _("C’est un vrai travail, souvent un mi-temps : vous êtes au centre de tout."),
    Role.FACILITATOR: _("Une heure par mois, avec la coordination ; moins quand la vie est pleine."),
    Role.ROLE_MODEL: _(
        "Dix minutes par mois : un courriel auquel répondre oui ou non. Une rencontre quand vous voulez."
    ),
    Role.SCHOOL_REFERENT: _("Dix minutes par mois, et votre présence quand une classe rencontre quelqu’un."),
    Role.HOST_CONTACT: _("Dix minutes par mois : vous choisissez qui vous recevez, et quand."),
    Role.SAFEGUARDING: _(
        "D’être joignable : une alerte se lit dans la journée. Il y en a peu, chacune compte."
    ),
    Role.OBSERVER: _("Rien : vous regardez quand vous voulez."),
}


@dataclass(frozen=True, kw_only=True)
class Described:
    """One role as the screens show it."""

    role: str
    name: Text
    lets: Text
    asks: Text


def described(*roles: str) -> Iterator[Described]:
    """These roles, all of them when none is named, in the order of the enumeration."""
    for role in Role:
        if not roles or role in roles:
            yield Described(role=role, name=role.label, lets=LETS[role], asks=ASKS[role])
