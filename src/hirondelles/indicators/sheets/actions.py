"""What happens to a practice sheet: begun, written, quoted in, published, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id
from hirondelles.core.indicators import Indicator
from hirondelles.indicators.models import (
    Edition,
    Heading,
    PracticeSheet,
    QuotedFigure,
    QuotedSaying,
    Section,
    SectionVersion,
)
from hirondelles.indicators.sheets.quoting import (
    first_figures,
    first_sayings,
    public_figures,
    quotable_sayings,
)
from hirondelles.indicators.sheets.starting import texts
from hirondelles.journal.actions import record


class Overtaken(Exception):
    """Somebody wrote meanwhile; ``section`` is how it stands now."""

    def __init__(self, section: Section) -> None:
        super().__init__(f"{section.heading} is at version {section.number}")
        self.section = section


@transaction.atomic
def begin(collective: Collective, *, by: Any) -> PracticeSheet:
    """The sheet starts with what is true and may be told to everybody; the one that there is, if there is one."""
    sheet, made = PracticeSheet.objects.get_or_create(
        defaults={"title": collective.name}, collective=collective
    )
    if not made:
        return sheet  # type: ignore[no-any-return]
    first = texts(collective)
    Section.objects.bulk_create(Section(sheet=sheet, heading=one, text=first[one]) for one in Heading)
    for section in sheet.sections.all():
        _keep(section, by=None)
    quote(sheet, first_figures(public_figures(collective)), by=by)
    quote_sayings(sheet, first_sayings(), by=by)
    record("indicators.sheet_begun", on=sheet, by=by)
    return sheet  # type: ignore[no-any-return]


@transaction.atomic
def write(section: Section, *, text: str, on: int, by: Any) -> bool:
    """New words over version ``on``; false when nothing changed. Raises ``Overtaken`` when somebody wrote meanwhile."""
    row: Section = Section.objects.select_for_update(of=("self",)).get(pk=section.pk)
    if row.text == text:
        return False
    if row.number != on:
        raise Overtaken(row)
    row.text, row.number = text, on + 1
    row.save(update_fields=["text", "number"])
    _keep(row, by=by)
    record("indicators.section_written", on=row, by=by)
    return True


def _keep(section: Section, *, by: Any) -> None:
    SectionVersion.objects.create(section=section, number=section.number, text=section.text, by=by)


@transaction.atomic
def rename(sheet: PracticeSheet, *, title: str, by: Any) -> None:
    PracticeSheet.objects.filter(pk=sheet.pk).update(title=title)
    record("indicators.sheet_named", on=sheet, by=by)


@transaction.atomic
def quote(sheet: PracticeSheet, indicators: Iterable[Indicator], *, by: Any) -> None:
    """These figures are quoted, as they are today; those that were and are not any more are left out."""
    chosen = {one.key: one for one in indicators}
    sheet.figures.exclude(key__in=chosen).delete()
    for key, one in chosen.items():
        said = {
            "shown": one.shown[:60],
            "sentence": str(one.sentence)[:400],
            "quoted_on": timezone.localdate(),
        }
        QuotedFigure.objects.update_or_create(sheet=sheet, key=key, defaults=said)
    record("indicators.figures_quoted", on=sheet, by=by)


@transaction.atomic
def quote_sayings(sheet: PracticeSheet, keys: Iterable[str], *, by: Any) -> int:
    """These sentences are quoted, if everybody may read them; gives how many."""
    allowed = list(quotable_sayings().filter(pk__in=list(keys)))
    sheet.sayings.exclude(verbatim__in=[one.pk for one in allowed]).delete()
    for one in allowed:
        QuotedSaying.objects.get_or_create(sheet=sheet, verbatim=one)
    record("indicators.sayings_quoted", on=sheet, by=by)
    return len(allowed)


def as_begun(sheet: PracticeSheet) -> list[Section]:
    """The sections that nobody wrote: they hold the text they started with; in their order."""
    rows = sheet.sections.filter(versions__number=1, versions__text=F("text"))
    return sorted(rows, key=lambda one: Heading.values.index(one.heading))


def content_of(sheet: PracticeSheet) -> dict[str, Any]:
    """What an edition keeps: texts and figures as they are, the keys of the sentences."""
    written = dict(sheet.sections.values_list("heading", "text"))
    return {
        "title": sheet.title,
        "day": timezone.localdate().isoformat(),
        "sections": [{"heading": one.value, "text": written.get(one.value, "")} for one in Heading],
        "figures": list(sheet.figures.order_by("pk").values("key", "shown", "sentence")),
        "sayings": [str(key) for key in sheet.sayings.order_by("pk").values_list("verbatim", flat=True)],
    }


@transaction.atomic
def publish(sheet: PracticeSheet, *, by: Any) -> Edition:
    """Everybody reads the sheet as it is now, as a new edition."""
    row: PracticeSheet = PracticeSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    number = row.editions.count() + 1
    edition: Edition = Edition.objects.create(
        sheet=row, number=number, content=content_of(row), by=by, published_on=timezone.localdate()
    )
    PracticeSheet.objects.filter(pk=row.pk).update(edition=number)
    record("indicators.sheet_published", on=row, by=by)
    Collective.objects.changed(current_collective_id())
    return edition


@transaction.atomic
def withdraw(sheet: PracticeSheet, *, by: Any) -> bool:
    """Nobody else reads it any more; false when it was not online."""
    if not PracticeSheet.objects.filter(pk=sheet.pk, edition__gt=0).update(edition=0):
        return False
    record("indicators.sheet_withdrawn", on=sheet, by=by)
    Collective.objects.changed(current_collective_id())
    return True


def online() -> Edition | None:
    """The edition that everybody reads."""
    sheet = PracticeSheet.objects.filter(edition__gt=0).first()
    return sheet.editions.filter(number=sheet.edition).first() if sheet else None
