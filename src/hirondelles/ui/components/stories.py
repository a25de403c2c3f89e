"""Where things are and what comes next: stages, progress, facts, figures, dates, to-do, help, map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hirondelles.ui import maps
from hirondelles.ui.components.checks import one_of
from hirondelles.ui.moments import moment
from hirondelles.ui.shapes import Fact, Later, MapPoint, Stage, Text

register = Library()

STAGES = frozenset({"done", "now", "next"})


@register.inclusion_tag("ui/components/steps.html")
def steps(*, stages: Sequence[Stage], label: Text) -> dict[str, object]:
    """Where I am in the story: « Demande → Équipe proposée → Confirmé »."""
    for stage in stages:
        one_of(STAGES, state=stage.state)
    return {"stages": stages, "label": label}


@register.inclusion_tag("ui/components/progress.html")
def progress(*, label: Text, done: int, total: int) -> dict[str, object]:
    """How far a piece of work is, in words and as a bar."""
    return {"label": label, "done": done, "total": total}


@register.inclusion_tag("ui/components/facts.html")
def facts(*, facts: Sequence[Fact]) -> dict[str, object]:
    """A short list of what there is to know."""
    return {"facts": facts}


@register.inclusion_tag("ui/components/figure_with_n.html")
def figure_with_n(*, value: Text, sentence: Text, n: Text) -> dict[str, object]:
    """A figure, the sentence that it proves, and on how many it stands (« n = 24 élèves, 2 classes »)."""
    return {"value": value, "sentence": sentence, "n": n}


@register.simple_tag
def relative_date(*, when: datetime, now: datetime | None = None) -> SafeString:
    """« il y a 3 jours », with the exact date for who wants it."""
    said = moment(when, now=now)
    return format_html('<time datetime="{}" title="{}">{}</time>', said.iso, said.exact, said.words)


@register.inclusion_tag("ui/components/to_do_item.html")
def to_do_item(
    *,
    sentence: Text,
    url: str,
    action: Text,
    since: datetime | None = None,
    due: datetime | None = None,
    urgent: bool = False,
    next_by: Text = "",
    later: Later | None = None,
) -> dict[str, object]:
    """What waits, since when, who acts next, and the one tap that moves it; goes in a ``<ul class="to-do" role="list">``.

    ``later`` adds the way to put it off.
    """
    return {
        "sentence": sentence,
        "url": url,
        "action": action,
        "since": moment(since) if since else None,
        "due": moment(due) if due else None,
        "urgent": urgent,
        "next_by": next_by,
        "later": later,
    }


@register.inclusion_tag("ui/components/help_numbers.html")
def help_numbers() -> dict[str, object]:
    """The four numbers to call, on every public page."""
    return {}


@register.inclusion_tag("ui/components/map_dots.html")
def map_dots(*, points: Sequence[MapPoint], label: Text) -> dict[str, object]:
    """Places on the outline of metropolitan France, and the same places as a list."""
    placed = [(point, spot) for point in points if (spot := maps.place(point.latitude, point.longitude))]
    return {"placed": placed, "points": points, "label": label, "outline": maps.OUTLINE, "box": maps.VIEW_BOX}
