"""What the messages give to the rest."""

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Feature, register
from hirondelles.notifications import later, rights
from hirondelles.notifications.outbox import erase_old

register(
    Feature(
        slug="notifications",
        name=_("Messages"),
        clocks={"notifications.messages": erase_old, "notifications.put_off": later.erase_past},
        export=rights.export,
        erasures=rights.erasures,
    )
)
