"""What testimonies give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Contribution, Entry, Feature, register
from hirondelles.testimonies import clocks, demo, doors, indicators, rights, rules, waiting

register(
    Feature(
        slug="testimonies",
        name=_("Témoignages"),
        urls="hirondelles.testimonies.urls",
        menu=[
            Entry(
                label=_("Demandes"),
                url_name="testimonies:requests",
                icon="envelope",
                rule=rules.can_organise,
                order=18,
            )
        ],
        to_do=waiting.to_do,
        contributions=[
            Contribution(place="home", render=doors.home),
            Contribution(place="portrait", render=doors.portrait),
        ],
        journal={
            "testimonies.asked": _("un établissement a demandé un témoignage"),
            "testimonies.corrected": _("un établissement a corrigé sa demande de témoignage"),
            "testimonies.trusted": _("a vérifié l’adresse d’une demande de témoignage"),
            "testimonies.invited": _("a invité une équipe pour une demande de témoignage"),
            "testimonies.taken_up_again": _(
                "a repris une demande de témoignage dont la rencontre est annulée"
            ),
            "testimonies.weighed": _("a changé ce qui compte pour proposer une équipe"),
            "testimonies.declined": _("a décliné une demande de témoignage"),
            "testimonies.withdrawn": _("un établissement a retiré sa demande de témoignage"),
        },
        clocks={"testimonies.requests": clocks.requests},
        export=rights.export,
        erasures=rights.erasures,
        demo=demo.furnish,
        indicators=indicators.indicators,
    )
)
