"""What a collective already shows for a gate of its path: the portraits it has, and those on line."""

from __future__ import annotations

from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Evidence
from hirondelles.portraits.models import Portrait, State


def existing(collective: Collective) -> Evidence | None:
    """The portraits that are here, whatever their state, and how many everybody sees; nothing when there are none."""
    count = Portrait.objects.exclude(state=State.WITHDRAWN).count()
    if not count:
        return None
    here = ngettext("%(n)d portrait est ici", "%(n)d portraits sont ici", count) % {"n": count}
    shown = Portrait.objects.public().count()
    on_line = ngettext("%(n)d est en ligne", "%(n)d sont en ligne", shown) % {"n": shown}
    url = path_to("portraits:list", collective=collective)
    return Evidence(sentence=f"{here}, {on_line}." if shown else f"{here}.", done=True, url=url)
