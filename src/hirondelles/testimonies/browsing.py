"""The list of requests: its tabs, its search, a line for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.testimonies.following import where_is
from hirondelles.testimonies.models import Request, State
from hirondelles.testimonies.wording import class_and_count, slots_in_words
from hirondelles.ui.shapes import Tab

TABS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "": (gettext_lazy("À traiter"), (State.RECEIVED, State.CHECKING)),
    "invitees": (gettext_lazy("Équipe invitée"), (State.PLANNED,)),
    "closes": (gettext_lazy("Closes"), (State.DECLINED, State.WITHDRAWN)),
}


def asked(query: Mapping[str, str]) -> tuple[str, str]:
    """Which tab, which words: an unknown tab is the first."""
    shown = query.get("etat", "")
    words = query.get("q", "").replace("\x00", "").strip()[:100]
    return shown if shown in TABS else "", words


def rows(shown: str, words: str) -> Any:
    """What waits since the longest comes first; what is over, last first."""
    found = Request.objects.in_state(*TABS[shown][1]).select_related("wished", "encounter")
    for word in words.split()[:8]:
        said = ("school_name", "town", "teacher_name", "class_name", "email")
        found = found.filter(Q(*[(f"{name}__icontains", word) for name in said], _connector=Q.OR))
    found = found.prefetch_related("slots")
    return found.order_by("confirmed_at", "pk") if shown == "" else found.latest_first()


def lines(found: Iterable[Request], *, collective: Collective) -> list[dict[str, Any]]:
    return [
        {
            "asked": one,
            "where": where_is(one),
            "class": class_and_count(one),
            "slots": slots_in_words(one, collective),
            "url": path_to("testimonies:request", collective=collective, pk=one.pk),
        }
        for one in found
    ]


def tabs(base: str, shown: str) -> list[Tab]:
    counted = dict(Request.objects.sent().order_by().values_list("state").annotate(Count("pk")))
    return [
        Tab(
            label=label,
            url=f"{base}?etat={key}" if key else base,
            current=key == shown,
            count=sum(counted.get(one, 0) for one in states),
        )
        for key, (label, states) in TABS.items()
    ]


def address(shown: str, words: str) -> str:
    """What the pages of the list begin with."""
    kept = {name: value for name, value in (("etat", shown), ("q", words)) if value}
    return f"?{urlencode(kept)}&" if kept else "?"


def any_request() -> bool:
    return bool(Request.objects.sent().exists())
