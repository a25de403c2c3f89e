"""What the report of a school year says to its readers: texts of the practice sheet, figures, sentences, how it was counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.core.indicators import AUTHORITY, FUNDER, PUBLIC, SCHOOL, TEAM, Indicator, Scope
from hirondelles.indicators import reading
from hirondelles.indicators.models import Heading, PracticeSheet
from hirondelles.indicators.reading import Chapter
from hirondelles.indicators.sheets import actions
from hirondelles.verbatims.models import Audience, Story, Verbatim

HEARD = {
    TEAM: Audience.TEAM,
    FUNDER: Audience.FUNDER,
    SCHOOL: Audience.PUBLIC,
    AUTHORITY: Audience.PUBLIC,
    PUBLIC: Audience.PUBLIC,
}
"""Which sentences each kind of reader may read: a school and the authority, those that everybody may."""
MOST_SAYINGS = 12


@dataclass(frozen=True, kw_only=True)
class Report:
    """One year for one kind of reader, as it can be told on ``day``."""

    title: str
    scope: Scope
    day: date
    texts: Mapping[str, str]
    chapters: Sequence[Chapter]
    stories: Sequence[Story]
    sayings: Sequence[str]

    @property
    def figures(self) -> list[Indicator]:
        return [figure for chapter in self.chapters for figure in chapter.figures]

    @property
    def is_empty(self) -> bool:
        """Nothing of that year: the texts alone make no report."""
        return not (self.chapters or self.stories or self.sayings)

    def says(self, heading: Heading) -> bool:
        """Whether there is anything under this heading."""
        told = {Heading.INDICATORS: self.chapters, Heading.FEEDBACK: [*self.stories, *self.sayings]}
        return bool(self.texts.get(heading) or told.get(heading))

    def ways(self) -> list[tuple[list[str], list[str]]]:
        """How it was counted, once for the figures that were counted alike: their names, then the words."""
        found: dict[tuple[str, ...], list[str]] = {}
        for figure in self.figures:
            found.setdefault(tuple(map(str, figure.counted.words)), []).append(str(figure.label))
        return [(names, list(words)) for words, names in found.items()]


def report(collective: Any, scope: Scope) -> Report:
    """Outsiders read the texts of the edition that is online; the team, those that it is writing."""
    said = Verbatim.objects.shown_to(HEARD[scope.audience]).filter(**_within(scope, "batch__"))
    stories = list(_stories(scope))
    told = {one.verbatim_id for one in stories}
    return Report(
        title=_("Bilan de l’année %(year)s") % {"year": scope.label},
        scope=scope,
        day=timezone.localdate(),
        texts=_texts(scope),
        chapters=reading.chapters(collective, scope),
        stories=stories,
        sayings=[one.text for one in said.exclude(pk__in=told).by_chance()[:MOST_SAYINGS]],
    )


def _stories(scope: Scope) -> Any:
    """Those that a panel chose, with its reasons."""
    shown = Story.objects.chosen().shown_to(HEARD[scope.audience])
    return shown.filter(**_within(scope, "verbatim__batch__")).complete()


def _within(scope: Scope, path: str) -> dict[str, Any]:
    """Said by a class of that year; never by a school alone, which would tell where a sentence comes from."""
    return {f"{path}day__gte": scope.start.date(), f"{path}day__lt": scope.end.date()}


def _texts(scope: Scope) -> dict[str, str]:
    content = _content(scope)
    return {one["heading"]: one["text"] for one in content["sections"]} if content else {}


def _content(scope: Scope) -> dict[str, Any] | None:
    if scope.audience == TEAM:
        sheet = PracticeSheet.objects.first()
        return actions.content_of(sheet) if sheet else None
    edition = actions.online()
    return edition.content if edition else None
