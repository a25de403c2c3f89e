"""What the talk gives to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Entry, Feature, register
from hirondelles.talks import clocks, demo, evidence, indicators, rights, rules
from hirondelles.talks.waiting import to_do

register(
    Feature(
        slug="talks",
        name=_("Discours"),
        urls="hirondelles.talks.urls",
        menu=[
            Entry(
                label=_("Discours"),
                url_name="talks:shared",
                icon="chat-quote",
                rule=rules.can_take_part,
                order=40,
            )
        ],
        to_do=to_do,
        evidence={"talk": evidence.talk},
        journal={
            "talks.proposed": _("a proposé un bloc du discours"),
            "talks.rewritten": _("a écrit une nouvelle version d’un bloc du discours"),
            "talks.suggested": _("a suggéré un changement dans le discours"),
            "talks.accept": _("a accepté un changement suggéré"),
            "talks.decline": _("n’a pas retenu un changement suggéré"),
            "talks.said": _("a dit un mot sur un bloc du discours"),
            "talks.objected": _("a fait une objection sur un bloc du discours"),
            "talks.answered": _("a répondu à une objection"),
            "talks.consented": _("a donné son accord à un bloc du discours"),
            "talks.adopted": _("a constaté l’adoption d’un bloc du discours"),
            "talks.retired": _("a retiré un bloc du discours"),
            "talks.taken_back": _("a repris un bloc retiré"),
        },
        clocks={
            "talks.discussions": clocks.discussions,
            "talks.talks": clocks.talks,
            "talks.retired": clocks.retired,
        },
        export=rights.export,
        erasures=rights.erasures,
        demo=demo.furnish,
        indicators=indicators.indicators,
    )
)
