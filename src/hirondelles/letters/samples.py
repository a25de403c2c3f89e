"""Letters to begin from: what is between brackets is to be filled."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One way to begin."""

    title: str | Promise
    subject: str | Promise
    text: str | Promise


EMPTY = Sample(title=_("Une page blanche"), subject="", text="")
SAMPLES: dict[str, Sample] = {
    "vide": EMPTY,
    "reunion": Sample(
        title=_("Inviter à une réunion"),
        subject=_("On se retrouve le [date] ?"),
        text=_(
            "Bonjour {prénom},\n\n"
            "Nous nous retrouvons **[le jour et l’heure]**, [le lieu, ou le lien de la visioconférence].\n\n"
            "Au programme :\n\n"
            "- [ce que nous avons à décider]\n"
            "- [ce que nous préparons]\n\n"
            "Cela durera [une heure]. Vous ne pouvez pas ? Ce n’est pas grave : répondez à ce courriel, et nous vous"
            " raconterons.\n\n"
            "À bientôt,\n[votre prénom]"
        ),
    ),
    "merci": Sample(
        title=_("Dire merci"),
        subject=_("Merci pour [la rencontre]"),
        text=_(
            "Bonjour {prénom},\n\n"
            "Merci d’avoir donné de votre temps pour [la rencontre]. Les élèves en parlent encore. L’une d’elles a"
            " écrit :\n\n"
            "> [une phrase d’élève]\n\n"
            "C’est grâce à vous.\n\n"
            "Bien à vous,\n[votre prénom]"
        ),
    ),
    "nouvelles": Sample(
        title=_("Donner des nouvelles"),
        subject=_("Les nouvelles de [mois]"),
        text=_(
            "Bonjour {prénom},\n\n"
            "Voici où nous en sommes.\n\n"
            "**Ce qui s’est passé.** [Deux phrases, et un chiffre vrai.]\n\n"
            "**Ce qui vient.** [La prochaine rencontre, avec sa date.]\n\n"
            "**Où vous pouvez aider.** [Une seule demande, dix minutes.]\n\n"
            "Merci d’être là,\n[votre prénom]"
        ),
    ),
}
