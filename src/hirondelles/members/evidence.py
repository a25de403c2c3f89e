"""What a team shows for the gates of the path: five women, and a charter that they accepted."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Evidence
from hirondelles.members.charter import showing
from hirondelles.members.models import Membership

ENOUGH = 5
"""Women from whom a collective is one."""


def women(collective: Any) -> Evidence | None:
    """Five women who meet the pupils."""
    count = Membership.objects.women().values("user").distinct().count()
    if not count:
        return None
    sentence = ngettext("%(n)d femme dans l’équipe.", "%(n)d femmes dans l’équipe.", count) % {"n": count}
    if count < ENOUGH:
        sentence += " " + _("Il en faut cinq.")
    return Evidence(
        sentence=sentence, done=count >= ENOUGH, url=path_to("team:people", collective=collective)
    )


def charter(collective: Any) -> Evidence | None:
    """The version in force, accepted by five women."""
    count = showing.women_who_accepted()
    if not count:
        return None
    sentence = ngettext(
        "%(n)d femme a accepté la charte en vigueur.", "%(n)d femmes ont accepté la charte en vigueur.", count
    ) % {"n": count}
    if count < ENOUGH:
        sentence += " " + _("Il en faut cinq.")
    url = path_to("team:charter", collective=collective)
    return Evidence(sentence=sentence, done=count >= ENOUGH, url=url)
