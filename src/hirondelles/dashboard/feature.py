"""What this feature gives to the others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Entry, Feature, register
from hirondelles.members import rules

register(
    Feature(
        slug="dashboard",
        name=_("Tableau de bord"),
        urls="hirondelles.dashboard.urls",
        menu=(
            Entry(
                label=_("À faire"), url_name="dashboard:to_do", icon="check-lg", rule=rules.belongs, order=10
            ),
            Entry(
                label=_("Journal"),
                url_name="dashboard:journal",
                icon="journal-text",
                rule=rules.coordinates,
                order=60,
            ),
        ),
    )
)
