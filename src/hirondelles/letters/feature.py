"""What letters give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Entry, Feature, register
from hirondelles.letters import clocks, demo, rights, rules, waiting

register(
    Feature(
        slug="letters",
        name=_("Courriers"),
        urls="hirondelles.letters.urls",
        menu=[
            Entry(
                label=_("Courriers"), url_name="letters:list", icon="envelope", rule=rules.can_write, order=45
            )
        ],
        to_do=waiting.to_do,
        agenda=waiting.agenda,
        journal={
            "letters.scheduled": _("a envoyé une lettre, qui peut encore être arrêtée"),
            "letters.cancelled": _("a arrêté une lettre avant son départ"),
            "letters.left": _("a écrit à un groupe"),
            "letters.held": _("a retenu une lettre que personne ne pouvait recevoir"),
        },
        clocks={"letters.deliveries": clocks.deliveries, "letters.letters": clocks.letters},
        export=rights.export,
        erasures=rights.erasures,
        demo=demo.furnish,
    )
)
