"""What happens to an import in the browser: received, its columns chosen, checked, attested, carried out, erased."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id, in_collective
from hirondelles.core.sentences import packed
from hirondelles.core.sentences import sentence as _
from hirondelles.core.states import NotAllowed
from hirondelles.portraits import importing
from hirondelles.portraits.importing import keeping, tasks
from hirondelles.portraits.importing.keeping import PHOTOS, SPREADSHEET, Progress, folder_of
from hirondelles.portraits.importing.mapping import BadMapping, fingerprint
from hirondelles.portraits.importing.preparing import Stopped
from hirondelles.portraits.importing.reading import Unusable, read
from hirondelles.portraits.importing.report import Report
from hirondelles.portraits.importing.states import LIFE
from hirondelles.portraits.models import ImportMapping, ImportState, PortraitImport

KEPT_FOR = timedelta(days=30)
SAMPLES = 3


class NothingToApply(Exception):
    """Lines are refused, or the file says nothing."""


def receive(spreadsheet: Any, photos: Any, *, by: Any) -> PortraitImport:
    """Keep the files under names of ours and read the headings; raises ``Unusable`` and keeps nothing."""
    one = PortraitImport(
        key=uuid4(),
        file_name=_shown(spreadsheet.name),
        file_kind=keeping.kind_of(spreadsheet.name),
        photos_name=_shown(photos.name) if photos else "",
        sent_by=by,
    )
    folder = folder_of(current_collective_id(), one.key)
    try:
        one.headings = _kept(one, folder, spreadsheet, photos)
    except BaseException:
        keeping.forget(folder)
        raise
    one.mapping = remembered([heading for heading, _samples in one.headings])
    one.save()
    return one


def _kept(one: PortraitImport, folder: Any, spreadsheet: Any, photos: Any) -> list[list[Any]]:
    """Write the files and open each once; gives the headings, each with its first cells."""
    path = folder / f"{SPREADSHEET}{one.file_kind}"
    try:
        keeping.keep(spreadsheet.chunks(), path, limit=settings.SPREADSHEET_MAX_BYTES)
        sheet = read(path)
        if photos:
            keeping.keep(photos.chunks(), folder / PHOTOS, limit=settings.PHOTOS_MAX_BYTES)
            with importing.pictures_of(folder / PHOTOS):
                pass
    except keeping.TooBig as fault:
        raise Unusable(fault.sentence) from fault
    return sheet.samples(SAMPLES)


def _shown(name: str) -> str:
    """An uploaded name, to be shown and nothing else."""
    return "".join(one for one in name if one.isprintable())[-200:] or str(_("sans nom"))


def remembered(headings: list[str]) -> dict[str, str]:
    """What she chose last time for a file with these headings, nothing otherwise."""
    row = ImportMapping.objects.filter(headings=fingerprint(headings)).first()
    return {name: heading for name, heading in row.columns.items() if heading in headings} if row else {}


def choose_columns(one: PortraitImport, *, mapping: Mapping[str, str]) -> None:
    """She said which column holds what: it is remembered, and the file is checked in the background."""
    headings = fingerprint([heading for heading, _samples in one.headings])
    ImportMapping.objects.update_or_create(
        headings=headings, defaults={"columns": dict(mapping), "chosen_at": timezone.now()}
    )
    LIFE.move(one, "check", mapping=dict(mapping), report=None, fault="")
    Progress(folder_of(one.collective_id, one.key)).clear()
    tasks.check_import.defer(collective_id=one.collective_id, import_id=one.pk)


def check(one: PortraitImport) -> None:
    """Read and plan the whole file, and keep the report; nothing else is written."""
    try:
        report = _run(one, apply=False)
    except (Unusable, BadMapping) as fault:
        LIFE.move(one, "stop", fault=packed(*fault.args))
    else:
        LIFE.move(one, "show", report=report.kept())


def attest(one: PortraitImport, *, name: str, publish: bool, by: Any) -> None:
    """She attests by name that the consents of the file are given and kept; the import starts in the background."""
    report = Report.read(one.report) if one.report else None
    if report is None or report.refused or not report.lines:
        raise NothingToApply
    LIFE.move(
        one,
        "attest",
        attested_name=name,
        attested_by=by,
        attested_at=timezone.now(),
        publish=publish,
        fault="",
    )
    Progress(folder_of(one.collective_id, one.key)).clear()
    tasks.carry_out_import.defer(collective_id=one.collective_id, import_id=one.pk)


def carry_out(one: PortraitImport) -> None:
    """Write what she attested, all or nothing; if the portraits changed since, show her the new report first."""
    try:
        report = _run(one, apply=True)
    except Stopped as fault:
        LIFE.move(one, "turn_back", fault=packed(fault.sentence))
    except (Unusable, BadMapping) as fault:
        LIFE.move(one, "stop", fault=packed(*fault.args))
    else:
        if report.applied:
            LIFE.move(one, "finish", report=report.kept(), applied_at=timezone.now(), fault="")
        else:
            sentence = _(
                "Les portraits ont changé depuis la vérification : relisez le rapport avant d’attester."
            )
            LIFE.move(one, "turn_back", report=report.kept(), fault=packed(sentence))


def _run(one: PortraitImport, *, apply: bool) -> Report:
    folder = folder_of(one.collective_id, one.key)
    photos = folder / PHOTOS
    return importing.import_file(
        folder / f"{SPREADSHEET}{one.file_kind}",
        photos=photos if photos.exists() else None,
        mapping=one.mapping,
        apply=apply,
        attested_by=one.attested_name,
        by=one.attested_by or one.sent_by,
        publish=one.publish,
        progress=Progress(folder),
        only_if=(one.report or {}).get("fingerprint", "") if apply else None,
        name=one.file_name,
    )


def erase(one: PortraitImport) -> None:
    """The files and the report go; the portraits that were imported stay. Raises ``NotAllowed`` while it works."""
    if one.state in {ImportState.CHECKING, ImportState.APPLYING}:
        raise NotAllowed("erase", one)
    keeping.forget(folder_of(one.collective_id, one.key))
    one.delete()


def forget_about(name: str) -> int:
    """A woman asked to be forgotten: the imports that are over go, and those whose report names her; gives how many."""
    over = Q(state__in=[ImportState.APPLIED, ImportState.FAILED]) | Q(report__icontains=name)
    found = list(PortraitImport.objects.filter(over).defer("report"))
    for one in found:
        with suppress(NotAllowed):
            erase(one)
    return len(found)


def forget_old(now: datetime) -> int:
    """The clock: thirty days after it was sent, an import is erased, in every collective."""
    erased = 0
    for collective in Collective.objects.only("pk"):
        with in_collective(collective):
            for one in PortraitImport.objects.sent_before(now - KEPT_FOR).defer("report"):
                keeping.forget(folder_of(one.collective_id, one.key))
                one.delete()
                erased += 1
            known = {key.hex for key in PortraitImport.objects.values_list("key", flat=True)}
            for folder in keeping.folders_before(collective.pk, (now - KEPT_FOR).timestamp()):
                if folder.name not in known:
                    keeping.forget(folder)
    return erased
