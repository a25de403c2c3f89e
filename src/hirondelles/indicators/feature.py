"""What the indicators give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Entry, Feature, register
from hirondelles.indicators import evidence, keeping, rules
from hirondelles.indicators.sheets import joining

register(
    Feature(
        slug="indicators",
        name=_("Indicateurs"),
        urls="hirondelles.indicators.urls",
        menu=[
            Entry(
                label=_("Indicateurs"),
                url_name="indicators:board",
                icon="bar-chart-steps",
                rule=rules.reads,
                order=44,
            ),
            Entry(
                label=_("Fiche pratique"),
                url_name="indicators:sheet",
                icon="journal-text",
                rule=rules.leads,
                order=46,
            ),
        ],
        public_menu=[Entry(label=_("Nos chiffres"), url_name="indicators:public", icon="bar-chart-steps")],
        evidence={"feedback": evidence.sheet},
        contributions=joining.CONTRIBUTIONS,
        journal=joining.JOURNAL,
        listed=joining.listed,
        fed_back=keeping.figures_changed,
    )
)
