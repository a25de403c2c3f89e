"""What the practice sheet shows for the gate of the first feedback."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Evidence
from hirondelles.indicators.sheets.actions import online


def sheet(collective: Any) -> Evidence | None:
    """The edition that everybody reads: what came back has been passed on. Nothing while there is none."""
    edition = online()
    if edition is None:
        return None
    sentence = _("La fiche pratique est en ligne, édition %(n)d.") % {"n": edition.number}
    return Evidence(
        sentence=sentence, done=False, url=path_to("indicators:public_sheet", collective=collective)
    )
