"""The pupils' door: open only while enough people answer for alerts; the trades in plain words, and whom to ask."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.portraits.models import Portrait, Trade
from hirondelles.safeguarding.routing import is_watched
from hirondelles.ui.shapes import Link

FACES = 4


def door(request: Any, collective: Collective) -> str:
    """The fourth door of the collective's home; nothing while it is closed."""
    if not is_watched():
        return ""
    words = {"pupils_url": path_to("portraits:pupils", collective=collective)}
    return render_to_string("portraits/_pupils_door.html", words)


def trades(collective: Collective) -> list[Link]:
    """The families of trades that somebody shows, each leading to its ladder."""
    return [
        Link(label=one.name, url=path_to("portraits:ladder", collective=collective, trade=one.slug))
        for one in Trade.objects.shown()
    ]


def faces() -> list[Portrait]:
    """Some of today's portraits that say their trade in a sentence."""
    rows = Portrait.objects.public().exclude(job_sentence="").by_rotation()
    return list(rows[:FACES])
