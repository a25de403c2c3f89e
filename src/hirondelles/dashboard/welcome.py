"""What « À faire » says to each when nothing waits: warm, and what will come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hirondelles.members.models import Role


@dataclass(frozen=True, kw_only=True)
class Word:
    """A title and a sentence or two."""

    title: str | Promise
    text: str | Promise


DONE = _("Tout est fait, bravo")
NOTHING = _("Rien à faire aujourd’hui")
WORDS: dict[str, Word] = {
    Role.COORDINATOR: Word(
        title=DONE,
        text=_(
            "Rien ne vous attend aujourd’hui. Ce qui demandera votre attention viendra ici, avec le geste à faire."
        ),
    ),
    Role.SAFEGUARDING: Word(
        title=DONE,
        text=_(
            "Aucune alerte ne vous attend. S’il en arrive une, vous recevez aussitôt un courriel, et elle est ici,"
            " en premier."
        ),
    ),
    Role.FACILITATOR: Word(
        title=DONE,
        text=_(
            "Merci de faire vivre le collectif. Quand une rencontre se prépare ou qu’un texte se relit, c’est ici"
            " que vous le trouverez."
        ),
    ),
    Role.ROLE_MODEL: Word(
        title=NOTHING,
        text=_(
            "Merci d’être là. Quand on aura besoin de vous, ce sera écrit ici et dans un courriel, avec deux boutons :"
            " oui, ou pas cette fois. Dix minutes par mois, pas plus."
        ),
    ),
    Role.SCHOOL_REFERENT: Word(
        title=NOTHING,
        text=_(
            "Les rencontres de vos classes seront ici : ce qu’il faut préparer, les papiers à faire signer, et quand."
        ),
    ),
    Role.HOST_CONTACT: Word(
        title=NOTHING,
        text=_(
            "Quand une classe ou une élève souhaitera venir chez vous, la demande sera ici. Vous direz oui d’un geste,"
            " ou pas cette fois."
        ),
    ),
    Role.OBSERVER: Word(
        title=NOTHING,
        text=_(
            "Vous suivez ce collectif sans rien avoir à y faire. Ses pages publiques montrent où il en est ; s’il vous"
            " demande quelque chose, ce sera ici."
        ),
    ),
}
"""In the order that counts for somebody with several roles."""


def word_for(roles: Collection[str]) -> Word:
    return next((word for role, word in WORDS.items() if role in roles), WORDS[Role.ROLE_MODEL])
