"""What a collective already shows for two gates of its path: the portraits it has, and a site with three of them."""

from __future__ import annotations

from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Evidence
from hirondelles.portraits.models import Portrait, State

ENOUGH = 3


def existing(collective: Collective) -> Evidence | None:
    """The portraits that are here, whatever their state; nothing when there are none."""
    count = Portrait.objects.exclude(state=State.WITHDRAWN).count()
    if not count:
        return None
    sentence = ngettext("%(n)d portrait est ici.", "%(n)d portraits sont ici.", count) % {"n": count}
    return Evidence(sentence=sentence, done=True, url=path_to("portraits:list", collective=collective))


def site(collective: Collective) -> Evidence | None:
    """Three portraits that everybody sees, each with a consent that holds: hers or attested."""
    count = Portrait.objects.public().count()
    if not count:
        return None
    sentence = ngettext("%(n)d portrait est en ligne.", "%(n)d portraits sont en ligne.", count) % {
        "n": count
    }
    url = path_to("portraits:gallery", collective=collective)
    return Evidence(sentence=sentence, done=count >= ENOUGH, url=url)
