"""What the indicators give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Entry, Feature, register
from hirondelles.indicators import keeping, rules

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
            )
        ],
        public_menu=[Entry(label=_("Nos chiffres"), url_name="indicators:public", icon="bar-chart-steps")],
        fed_back=keeping.figures_changed,
    )
)
