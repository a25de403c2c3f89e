"""The ways in, on the collective's home: find a visit, receive a class."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to


def home(_request: Any, collective: Collective) -> str:
    """The same for everybody, whatever is open today: the page is kept until the collective changes."""
    words = {
        "find_url": path_to("visits:list", collective=collective),
        "offer_url": path_to("visits:host_offer", collective=collective),
        "collective": collective,
    }
    return render_to_string("visits/_home.html", words)
