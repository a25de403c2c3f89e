"""What the journal gives to the rest."""

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Feature, register
from hirondelles.journal import clocks, rights

register(
    Feature(
        slug="journal",
        name=_("Journal"),
        clocks={"journal.entries": clocks.entries},
        export=rights.export,
    )
)
