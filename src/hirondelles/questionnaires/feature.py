"""What questionnaires give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Feature, register
from hirondelles.questionnaires import clocks

register(
    Feature(
        slug="questionnaires",
        name=_("Retours"),
        journal={
            "questionnaires.opened": _("a ouvert les retours d’une classe"),
            "questionnaires.corrected": _("a corrigé une feuille saisie"),
            "questionnaires.closed": _("a clos les retours d’une classe"),
            "questionnaires.reopened": _("a rouvert les retours d’une classe"),
        },
        clocks={"questionnaires.copies": clocks.copies},
    )
)
