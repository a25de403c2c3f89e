"""What solicitations give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Entry, Feature, register
from hirondelles.solicitations import clocks, demo, elsewhere, indicators, rights, rules, waiting

register(
    Feature(
        slug="solicitations",
        name=_("Sollicitations"),
        urls="hirondelles.solicitations.urls",
        menu=[
            Entry(
                label=_("Mes sollicitations"),
                url_name="solicitations:mine",
                icon="envelope",
                rule=rules.can_answer,
                order=14,
            ),
            Entry(
                label=_("Sollicitations"),
                url_name="solicitations:spread",
                icon="envelope",
                rule=rules.can_see_the_spread,
                order=24,
            ),
        ],
        to_do=waiting.to_do,
        asked_elsewhere=elsewhere.of_schools,
        journal={
            "solicitations.asked": _("a proposé une rencontre à une femme du collectif"),
            "solicitations.accepted": _("a noté un oui à une sollicitation"),
            "solicitations.declined": _("a noté « pas cette fois » à une sollicitation"),
            "solicitations.expired": _("une sollicitation est restée sans réponse"),
            "solicitations.cancelled": _("a annulé une sollicitation"),
            "solicitations.called_up": _("a fait venir une remplaçante"),
            "solicitations.held": _("a noté une rencontre tenue"),
            "solicitations.missed": _("a noté une absence"),
            "solicitations.paused": _("a noté une pause"),
            "solicitations.resumed": _("a noté la fin d’une pause"),
            "solicitations.no_more": _("a noté une sorte de demande à ne plus proposer"),
            "solicitations.availability": _("a noté ce qu’une femme du collectif peut donner"),
        },
        clocks={"solicitations.ledger": clocks.ledger},
        export=rights.export,
        erasures=rights.erasures,
        demo=demo.furnish,
        indicators=indicators.indicators,
    )
)
