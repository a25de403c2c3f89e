"""Why a request is declined, in words that one would say to a colleague."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    NOBODY = "nobody", _("Personne n’est disponible à ces dates")
    FULL = "full", _("Nous avons déjà beaucoup de rencontres cette saison")
    FAR = "far", _("L’établissement est trop loin pour les femmes du collectif")
    OTHER = "other", _("Une autre raison, que j’écris ci-dessous")


SENTENCES: dict[str, Promise | str] = {
    Reason.NOBODY: _(
        "À ces dates, aucune des femmes du collectif n’est disponible. Si d’autres jours vous conviennent, redemandez : ce sera "
        "un plaisir."
    ),
    Reason.FULL: _(
        "Les femmes du collectif ont déjà beaucoup de rencontres cette saison, et nous tenons à ne pas les user. Redemandez au "
        "trimestre prochain."
    ),
    Reason.FAR: _(
        "Votre établissement est trop loin pour les femmes du collectif. Un autre collectif est peut-être plus près de chez "
        "vous : demandez-nous, nous chercherons."
    ),
    Reason.OTHER: "",
}


def sentence_of(reason: str) -> str:
    """What the letter says of it; nothing for a reason that somebody writes herself."""
    return str(SENTENCES.get(reason, ""))
