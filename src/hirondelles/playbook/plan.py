"""The plan on paper: backwards from the launch, each gate with who, by when, what was seen, and a box to tick."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.core.days import date_format
from hirondelles.documents.office import Block, Document, Heading, Paragraph, Table, literal
from hirondelles.playbook.gates import LAUNCH
from hirondelles.playbook.path import Path, State, Station

BOXES = {State.DONE: "☑", State.OPEN: "☐", State.ASIDE: "–"}


def plan_document(collective: Collective, path: Path) -> Document:
    """The plan in the language of the reader: the only paper that is, since it holds her own gates."""
    when = path.playbook.launch_on
    title = _("Plan de %(name)s") % {"name": literal(collective.name)}
    lead = (
        _("Lancement : %(day)s.") % {"day": date_format(when, "j F Y")}
        if when
        else _("La date du lancement est à choisir.")
    )
    heads = [_("Pour le"), _("Étape"), _("Qui"), _("Où nous en sommes"), ""]
    blocks: list[Block] = [Paragraph(lead, "lead")]
    for name, stations in parts(path):
        rows = [_row(station) for station in stations]
        blocks += [Heading(name), Table(heads, rows, (16, 30, 20, 30, 5), name)] if rows else []
    language = (translation.get_language() or "fr").partition("-")[0]
    return Document(title, language, blocks, author=collective.name)


def parts(path: Path) -> list[tuple[str, list[Station]]]:
    """What comes up to the launch, then after it; what was set aside is at the end."""
    kept = [station for station in path.stations if station.state != State.ASIDE]
    aside = [station for station in path.stations if station.state == State.ASIDE]
    at = next((n for n, station in enumerate(kept) if station.slug == LAUNCH), len(kept) - 1)
    return [
        (_("Jusqu’au lancement"), kept[: at + 1]),
        (_("Ensuite"), kept[at + 1 :]),
        (_("Mis de côté"), aside),
    ]


def _row(station: Station) -> list[str]:
    day = date_format(station.due, "j F Y") if station.due and station.is_open else ""
    who = literal(station.who) or ("" if station.state == State.ASIDE else f"[[{_('qui ?')}]]")
    told = [station.gate.aside_reason] if station.state == State.ASIDE else []
    told += [one.sentence for one in station.seen.evidence] + [station.gate.outcome]
    where = literal(" ".join(filter(None, told)))
    return [day, f"**{station.number}. {station.kind.title}**", who, where, BOXES[station.state]]
