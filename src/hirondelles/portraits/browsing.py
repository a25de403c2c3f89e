"""From the address of the gallery to its faces: search, filters with their counts, pages of a hundred."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.portraits.models import Portrait
from hirondelles.portraits.models.queries import facets_of, total_of
from hirondelles.portraits.showing import Card, cards_of
from hirondelles.ui.shapes import Choice, FilterGroup

PER_PAGE = 100
LONGEST_QUERY = 100
PARAMETERS = {
    "trade": "metier",
    "step": "etape",
    "department": "departement",
    "town": "ville",
    "campaign": "campagne",
}


@dataclass(frozen=True, kw_only=True)
class Found:
    """What the gallery shows."""

    query: str
    chosen: Mapping[str, str]
    cards: list[Card]
    total: int
    groups: list[FilterGroup]
    page: Page[Portrait]
    base_url: str
    gallery_url: str
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_filtered(self) -> bool:
        return bool(self.query or self.chosen)


def browse(request: HttpRequest) -> Found:
    """Read the address; what it does not understand is ignored, never an error."""
    collective: Collective = request.collective  # type: ignore[attr-defined]
    query = clean(request.GET.get("q", ""))[:LONGEST_QUERY]
    chosen = {
        name: value
        for name, word in PARAMETERS.items()
        if (value := clean(request.GET.get(word, ""))[:LONGEST_QUERY])
    }
    url = path_to("portraits:gallery", collective=collective)
    everyone = Portrait.objects.public().search(query)
    rows = everyone.filtered(**chosen)
    cells = everyone.counted()
    ordered = rows if query else rows.by_rotation()
    pages = Paginator(ordered.for_cards(), PER_PAGE)
    pages.count = total_of(cells, chosen)  # one question less: they were counted with the filters
    page = pages.get_page(request.GET.get("page"))
    return Found(
        query=query,
        chosen=chosen,
        cards=cards_of(page.object_list, collective=collective),
        total=page.paginator.count,
        groups=groups(facets_of(cells, chosen), chosen, query, url),
        page=page,
        base_url=address(url, query, chosen) + ("&" if query or chosen else "?"),
        gallery_url=url,
        kept={PARAMETERS[name]: value for name, value in chosen.items()},
    )


def clean(value: str) -> str:
    """PostgreSQL refuses NUL; nobody types it."""
    return value.replace("\x00", "").strip()


def address(url: str, query: str, chosen: Mapping[str, str]) -> str:
    words = ({"q": query} if query else {}) | {PARAMETERS[name]: value for name, value in chosen.items()}
    return f"{url}?{urlencode(words)}" if words else url


def groups(
    facets: Mapping[str, list[tuple[str, str, int]]], chosen: Mapping[str, str], query: str, url: str
) -> list[FilterGroup]:
    """The chips: choosing one keeps the others, choosing it again leaves it."""
    labels = {
        "trade": _("Métier"),
        "step": _("Étape"),
        "department": _("Département"),
        "town": _("Ville"),
        "campaign": _("Campagne"),
    }
    return [
        FilterGroup(
            label=labels[name],
            choices=[
                Choice(
                    label=label,
                    count=count,
                    chosen=chosen.get(name) == value,
                    url=address(url, query, _toggled(chosen, name, value)),
                )
                for value, label, count in facets.get(name, [])
            ],
        )
        for name in PARAMETERS
        if facets.get(name)
    ]


def _toggled(chosen: Mapping[str, str], name: str, value: str) -> dict[str, str]:
    others = {key: kept for key, kept in chosen.items() if key != name}
    return others if chosen.get(name) == value else others | {name: value}
