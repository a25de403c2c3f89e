"""What the screens of an import show, made ready for their templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.forms import BoundField
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.portraits.importing import outputs
from hirondelles.portraits.importing.forms import ColumnsForm
from hirondelles.portraits.importing.keeping import Progress, folder_of
from hirondelles.portraits.importing.reading import UNNAMED
from hirondelles.portraits.importing.report import CHANGED, CREATED, REFUSED, UNCHANGED, Line, Report
from hirondelles.portraits.models import ImportState, PortraitImport
from hirondelles.ui.shapes import Stage, Tab

FILTERS = {"crees": CREATED, "modifies": CHANGED, "inchanges": UNCHANGED, "refuses": REFUSED}
ADDRESSES = {outcome: word for word, outcome in FILTERS.items()}
TONES = {CREATED: "sage", CHANGED: "brass", UNCHANGED: "neutral", REFUSED: "alarm"}
LATEST = 10


@dataclass(frozen=True, kw_only=True)
class ShownColumn:
    """One column of the file: its heading, what its first cells hold, the question that it asks."""

    heading: str
    samples: list[str]
    field: BoundField


@dataclass(frozen=True, kw_only=True)
class ShownLine:
    """One line of the report with its words and, once imported, where its portrait is."""

    line: Line
    word: str
    tone: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ShownReport:
    """The report as filtered by the address; ``base_url`` ends with ``?`` or ``&``."""

    report: Report
    lines: list[Line]
    summary: str
    tabs: list[Tab]
    stages: list[Stage]
    outcome: str
    base_url: str
    can_apply: bool
    ready: int


def stages(now: int) -> list[Stage]:
    """Where one is: « Fichiers → Colonnes → Vérification → Importé »."""
    labels = [_("Fichiers"), _("Colonnes"), _("Vérification"), _("Importé")]
    states = ["done" if number < now else "now" if number == now else "next" for number in range(len(labels))]
    return [Stage(label=label, state=state) for label, state in zip(labels, states, strict=True)]


def before(request: HttpRequest) -> list[dict[str, Any]]:
    """The latest imports, and where each can be read again."""
    collective = request.collective  # type: ignore[attr-defined]
    return [
        {
            "name": one.file_name,
            "state": one.get_state_display(),
            "when": one.sent_at,
            "url": path_to("portraits:import", collective=collective, key=one.key),
        }
        for one in PortraitImport.objects.latest_first()[:LATEST]
    ]


def columns(form: ColumnsForm, one: PortraitImport) -> list[ShownColumn]:
    return [
        ShownColumn(heading=_heading(heading), samples=samples, field=form[f"column-{number}"])
        for number, (heading, samples) in enumerate(one.headings)
    ]


def _heading(heading: str) -> str:
    """As the file writes it; one that has none is said in the language of the page."""
    number = heading.removeprefix(f"{UNNAMED} ")
    return (
        _("Colonne %(number)s") % {"number": number} if number != heading and number.isdecimal() else heading
    )


def progress(one: PortraitImport) -> dict[str, Any]:
    done, total = Progress(folder_of(one.collective_id, one.key)).read()
    checking = one.state == ImportState.CHECKING
    label = _("Vérification ligne par ligne.") if checking else _("Import en cours.")
    return {"one": one, "done": done, "total": total, "label": label, "stages": stages(2 if checking else 3)}


def chosen(request: HttpRequest) -> str:
    """The outcome that the address asks for, nothing for all."""
    return FILTERS.get(request.GET.get("resultat", ""), "")


def report(request: HttpRequest, one: PortraitImport) -> ShownReport:
    kept = Report.read(one.report or {})
    outcome = chosen(request)
    path = path_to("portraits:import", collective=request.collective, key=one.key)  # type: ignore[attr-defined]
    applied = one.state == ImportState.APPLIED
    return ShownReport(
        report=kept,
        lines=[line for line in kept.lines if not outcome or line.outcome == outcome],
        summary=outputs.summary(kept),
        tabs=_tabs(kept, outcome, path),
        stages=stages(3 if applied else 2),
        outcome=ADDRESSES.get(outcome, ""),
        base_url=f"{path}?{urlencode({'resultat': ADDRESSES[outcome]})}&" if outcome else f"{path}?",
        can_apply=one.state == ImportState.CHECKED and not kept.refused and bool(kept.lines),
        ready=sum(line.state == "ready" for line in kept.lines),
    )


def _tabs(kept: Report, outcome: str, path: str) -> list[Tab]:
    labels = {CREATED: _("Créés"), CHANGED: _("Modifiés"), UNCHANGED: _("Inchangés"), REFUSED: _("Refusés")}
    return [
        Tab(label=_("Tout"), url=path, current=not outcome, count=len(kept.lines)),
        *(
            Tab(
                label=labels[one],
                url=f"{path}?{urlencode({'resultat': ADDRESSES[one]})}",
                current=outcome == one,
                count=count,
            )
            for one, count in kept.counts.items()
        ),
    ]


def lines(request: HttpRequest, page: Page[Line] | Iterable[Line]) -> list[ShownLine]:
    words = outputs.words_of()
    return [
        ShownLine(line=line, word=words[line.outcome], tone=TONES[line.outcome], url=_address(request, line))
        for line in page
    ]


def _address(request: HttpRequest, line: Line) -> str:
    """The public page of a published portrait; a draft has none."""
    if line.state != "published" or not line.slug:
        return ""
    return path_to("portraits:page", collective=request.collective, slug=line.slug)  # type: ignore[attr-defined]
