"""The list of kept sentences: searched, filtered, counted, exported; never more than its reader may read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext as _

from hirondelles.core.spreadsheets import write_csv
from hirondelles.ui.shapes import Choice, FilterGroup
from hirondelles.verbatims import showing
from hirondelles.verbatims.models import Audience, Theme, Verbatim, thresholds

UNSORTED = "0"
LONGEST_SEARCH = 100


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is looked for: words, a theme by its place (``0``: none), an audience; anything else is ignored."""

    search: str = ""
    theme: str = ""
    audience: str = ""

    @classmethod
    def read(cls, sent: QueryDict) -> Asked:
        theme, audience = sent.get("theme", ""), sent.get("pour", "")
        return cls(
            search=sent.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
            theme=theme if theme.isascii() and theme.isdigit() and len(theme) == 1 else "",
            audience=audience if audience in Audience.values else "",
        )

    @property
    def query(self) -> str:
        pairs = (("q", self.search), ("theme", self.theme), ("pour", self.audience))
        return urlencode([(name, value) for name, value in pairs if value])

    @property
    def kept(self) -> dict[str, str]:
        pairs = (("theme", self.theme), ("pour", self.audience))
        return {name: value for name, value in pairs if value}

    @property
    def is_wide(self) -> bool:
        return not (self.search or self.theme or self.audience)


def found(rows: Any, asked: Asked) -> Any:
    rows = rows.holding(asked.search)
    if asked.theme:
        rows = rows.filter(theme__place=asked.theme) if asked.theme != UNSORTED else rows.filter(theme=None)
    return rows.filter(audience=asked.audience) if asked.audience else rows


def complete(rows: Any) -> Any:
    """With what each line shows, and whether enough people answered."""
    rows = rows.annotate(respondents=thresholds.respondents("batch_id"))
    rows = thresholds.with_crowd(rows, "batch")
    return rows.select_related("theme", "batch__school", "batch__version").by_chance()


def groups(rows: Any, asked: Asked) -> list[FilterGroup]:
    """How many each filter would leave."""
    themes = {str(one.place): one.name for one in Theme.objects.order_by("place")}
    by_theme = _counts(found(rows, replace(asked, theme="")), "theme__place")
    by_audience = _counts(found(rows, replace(asked, audience="")), "audience")
    names = {**themes, UNSORTED: _("Sans thème")}
    audiences = [(one.value, str(one.label)) for one in Audience]
    return [
        FilterGroup(label=_("Thème"), choices=_choices("theme", names.items(), by_theme, asked)),
        FilterGroup(label=_("Qui peut la lire"), choices=_choices("audience", audiences, by_audience, asked)),
    ]


def _counts(rows: Any, name: str) -> dict[str, int]:
    counted = rows.order_by().values_list(name).annotate(n=Count("pk"))
    return {str(value) if value is not None else UNSORTED: n for value, n in counted}


def _choices(name: str, known: Any, counts: dict[str, int], asked: Asked) -> list[Choice]:
    return [
        Choice(
            label=label,
            url=f"?{replace(asked, **{name: '' if getattr(asked, name) == value else value}).query}",
            count=counts.get(value, 0),
            chosen=getattr(asked, name) == value,
        )
        for value, label in known
        if counts.get(value) or getattr(asked, name) == value
    ]


def withheld(verbatim: Verbatim) -> str:
    """Why others do not see it yet, for whoever read it first; empty when its whole audience does."""
    if verbatim.respondents < thresholds.FEWEST_IN_A_CLASS:  # type: ignore[attr-defined]
        return _("Moins de dix réponses dans la classe : personne d’autre ne la lit.")
    few = (
        verbatim.all_respondents < thresholds.FEWEST_OUTSIDE  # type: ignore[attr-defined]
        or verbatim.schools < thresholds.FEWEST_SCHOOLS  # type: ignore[attr-defined]
    )
    if verbatim.audience != Audience.TEAM and few:
        return _("Ne sort pas encore du collectif : il faut cinquante réponses, dans deux établissements.")
    return ""


def as_csv(rows: Sequence[Verbatim]) -> bytes:
    """One line a sentence; what begins like a formula stays text."""
    headings = (_("Parole"), _("Question"), _("Thème"), _("Qui peut la lire"), _("Niveau"))
    return write_csv(headings, _lines(rows))


def _lines(rows: Sequence[Verbatim]) -> Iterator[tuple[str, ...]]:
    for one in rows:
        yield (
            one.text,
            showing.question_of(one.batch, one.question),
            one.theme.name if one.theme else "",
            str(one.get_audience_display()),
            str(one.batch.get_level_display() if one.batch.level else ""),
        )
