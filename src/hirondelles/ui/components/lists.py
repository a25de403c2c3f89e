"""Lists and the ways through them: empty states, filters, search, pages, tables, tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.paginator import Page
from django.template import Library

from hirondelles.ui import icons
from hirondelles.ui.shapes import Cell, Column, FilterGroup, Link, Tab, Text

register = Library()


@register.inclusion_tag("ui/components/empty_state.html")
def empty_state(
    *, title: Text, text: Text, action: Text = "", href: str = "", icon: str = "journal-text"
) -> dict[str, object]:
    """What will be here, and the first step towards it."""
    return {"title": title, "text": text, "action": action, "href": href, "icon": icons.known(icon)}


@register.inclusion_tag("ui/components/filters.html")
def filters(*, groups: Sequence[FilterGroup], clear_url: str = "", label: Text) -> dict[str, object]:
    """Chips with their counts; each is a link, so a filtered list has an address."""
    return {"groups": groups, "clear_url": clear_url, "label": label}


@register.inclusion_tag("ui/components/search_box.html")
def search_box(
    *,
    action: str,
    label: Text,
    value: str = "",
    name: str = "q",
    help: Text = "",
    kept: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """A GET form; ``kept`` are the filters that stay while searching."""
    hidden = tuple((kept or {}).items())
    return {"action": action, "label": label, "value": value, "name": name, "help": help, "kept": hidden}


@register.inclusion_tag("ui/components/pagination.html")
def pagination(*, page: Page, base_url: str, name: str = "page") -> dict[str, object]:  # type: ignore[type-arg]
    """``base_url`` ends with ``?`` or ``&``."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    entries = [
        {"number": one, "url": f"{base_url}{name}={one}" if isinstance(one, int) else ""} for one in numbers
    ]
    before = f"{base_url}{name}={page.previous_page_number()}" if page.has_previous() else ""
    after = f"{base_url}{name}={page.next_page_number()}" if page.has_next() else ""
    return {"entries": entries, "current": page.number, "before": before, "after": after}


@register.inclusion_tag("ui/components/breadcrumb.html")
def breadcrumb(*, links: Sequence[Link], here: Text) -> dict[str, object]:
    """Where one is; ``here`` is this page and is not a link."""
    return {"links": links, "here": here}


@register.inclusion_tag("ui/components/data_table.html")
def data_table(
    *, caption: Text, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], hidden_caption: bool = False
) -> dict[str, object]:
    """A table that scrolls inside itself on a phone."""
    return {"caption": caption, "columns": columns, "rows": rows, "hidden_caption": hidden_caption}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(*, tabs: Sequence[Tab], label: Text) -> dict[str, object]:
    """Several views of the same thing, each with its address."""
    return {"tabs": tabs, "label": label}
