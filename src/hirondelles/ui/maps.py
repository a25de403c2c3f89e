"""The outline of metropolitan France and where a place falls on it."""

from __future__ import annotations

OUTLINE = ""
VIEW_BOX = "0 0 613 585"


def place(latitude: float, longitude: float) -> tuple[str, str] | None:
    """Where a place (degrees, WGS 84) falls on the map, as ``(x, y)``; ``None`` outside of it."""
    if not (41.0 <= latitude <= 51.5 and -5.5 <= longitude <= 10.0):
        return None
    return f"{longitude:.1f}", f"{latitude:.1f}"
