"""What the talk shows for the path: twenty minutes that the women adopted together, with a path in them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Evidence
from hirondelles.talks.models import About, BlockVersion, Kind

ENOUGH = 20
"""Minutes of a first talk."""


def talk(collective: Any) -> Evidence | None:
    rows = BlockVersion.objects.in_use().exclude(block__kind=Kind.PUPIL).values_list("about", "minutes")
    adopted = list(rows)
    if not adopted:
        return None
    minutes = sum(lasting for _about, lasting in adopted)
    shows_a_path = any(about == About.PATH for about, _lasting in adopted)
    said = ngettext("%(n)d bloc adopté", "%(n)d blocs adoptés", len(adopted)) % {"n": len(adopted)}
    sentence = ngettext("%(said)s, %(n)d minute.", "%(said)s, %(n)d minutes.", minutes) % {
        "said": said,
        "n": minutes,
    }
    if minutes < ENOUGH:
        sentence += " " + _("Il en faut vingt.")
    if not shows_a_path:
        sentence += " " + _("Aucun parcours n’y est encore raconté.")
    return Evidence(
        sentence=sentence,
        done=minutes >= ENOUGH and shows_a_path,
        url=path_to("talks:shared", collective=collective),
    )
