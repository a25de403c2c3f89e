"""A chart with its sentence above, on how many it stands below, and its table behind."""

from __future__ import annotations

from django.template import Library

from hirondelles.ui.charts import Chart, pen

register = Library()


@register.inclusion_tag("ui/components/chart.html")
def chart(*, chart: Chart, level: int = 3) -> dict[str, object]:
    """Drawn for a telephone and for a page: the stylesheet shows the one that fits. ``level`` is that of its title."""
    return {
        "chart": chart,
        "level": level,
        "narrow": chart.svg(pen.NARROW),
        "wide": chart.svg(pen.WIDE),
        "columns": chart.columns(),
        "rows": chart.rows(),
    }
