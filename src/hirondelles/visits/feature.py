"""What visits give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Feature, register
from hirondelles.visits import clocks, rights

register(
    Feature(
        slug="visits",
        name=_("Visites"),
        clocks={"visits.bookings": clocks.bookings, "visits.women": clocks.women},
        export=rights.export,
        erasures=rights.erasures,
    )
)
