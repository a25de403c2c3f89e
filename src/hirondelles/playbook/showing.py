"""What the screens show, in words: the path, a gate, a paper, the plan, the means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.access import opens
from hirondelles.core.days import date_format
from hirondelles.core.features import Evidence, Text, enabled
from hirondelles.documents.html import as_html
from hirondelles.playbook import rules
from hirondelles.playbook.gates import LAUNCH
from hirondelles.playbook.models import Means
from hirondelles.playbook.papers import PAPERS, Paper, guide, read_on_page
from hirondelles.playbook.path import Path, State, Station
from hirondelles.playbook.plan import parts
from hirondelles.playbook.planning import proposed_launch
from hirondelles.ui.shapes import Cell, Column, Fact

SHORT = {
    State.DONE: gettext_lazy("Franchie"),
    State.ASIDE: gettext_lazy("Mise de côté"),
    State.OPEN: gettext_lazy("À faire"),
}
MARKS = {State.DONE: "check-lg", State.ASIDE: "pause-circle", State.OPEN: ""}


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A station as the path shows it: ``look`` is its state, or ``now`` for the one that waits."""

    station: Station
    url: str
    look: str
    mark: str
    state: str
    when: str
    kindly: str
    evidence: Sequence[Evidence]
    is_launch: bool


@dataclass(frozen=True, kw_only=True)
class Action:
    """The button of a gate."""

    label: Text
    url: str


def shown_path(path: Path, user: Any, collective: Collective) -> dict[str, Any]:
    stops = [_stop(station, path, user, collective) for station in path.stations]
    return {
        "path": path,
        "stops": stops,
        "next": next((stop for stop in stops if stop.look == "now"), None),
        "launch": _launch(path),
        "hands": _hands(stops),
        "can_edit": rules.can_edit(user, collective),
        "alone": _alone(stops),
    }


def shown_gate(path: Path, station: Station, user: Any, collective: Collective) -> dict[str, Any]:
    may_edit = rules.can_edit_gate(user, collective, person_id=station.gate.person_id)
    return {
        "station": station,
        "evidence": _evidence(station, user, collective),
        "guide": as_html(guide(station.slug)),
        "papers": [PAPERS[slug] for slug in station.kind.papers],
        "action": action_of(station, collective) if may_edit else None,
        "also": _also(station, collective) if rules.can_edit(user, collective) else None,
        "onward": _onward(path, station, collective),
        "when": when(station),
        "kindly": kindly(station),
        "state": _state(station),
        "facts": _facts(station),
        "may_edit": may_edit,
        "can_tick": may_edit and station.is_open and not station.seen.watched,
        "is_launch": station.slug == LAUNCH,
    }


def shown_paper(paper: Paper, collective: Collective, path: Path) -> dict[str, Any]:
    title, blocks = read_on_page(paper, collective, path)
    of = next(one for one in path.stations if paper.slug in one.kind.papers)
    return {"paper": paper, "title": title, "text": as_html(blocks), "gate": of}


def shown_plan(path: Path) -> dict[str, Any]:
    return {
        "path": path,
        "launch": _launch(path),
        "parts": [
            (name, [(station, SHORT[station.state]) for station in stations])
            for name, stations in parts(path)
            if stations
        ],
    }


def shown_means(collective: Collective) -> dict[str, Any]:
    """The table of the means, and what each year comes to."""
    rows = list(Means.objects.in_order())
    totals = Means.objects.order_by("year").values_list("year").annotate(total=Sum("amount"))
    return {
        "columns": [
            Column(label=_("Année")),
            Column(label=_("De qui")),
            Column(label=_("Sous quelle forme")),
            Column(label=_("Montant"), numeric=True),
            Column(label=_("Où en est-on")),
        ],
        "rows": [_means(row, collective) for row in rows],
        "totals": [Fact(label=str(year), value=_euros(total)) for year, total in totals],
    }


def action_of(station: Station, collective: Collective) -> Action | None:
    """Where the gate is passed: the page that it names, or the one where the platform looks."""
    if station.kind.act and _is_on(station.kind.act, collective):
        return Action(label=station.kind.action, url=path_to(station.kind.act, collective=collective))
    if station.seen.url:
        return Action(label=station.kind.action, url=station.seen.url)
    return None


def _also(station: Station, collective: Collective) -> Action | None:
    """What is written for oneself may be told to everybody."""
    if station.slug != "finding" or station.is_open:
        return None
    url = path_to("playbook:introduction", collective=collective)
    return Action(label=_("Préparer la page publique"), url=url)


def _onward(path: Path, station: Station, collective: Collective) -> Action | None:
    """From a gate that is behind, the next one."""
    if station.is_open or path.next is None:
        return None
    url = path_to("playbook:gate", collective=collective, gate=path.next.slug)
    return Action(label=_("Continuer : %(gate)s") % {"gate": path.next.kind.title}, url=url)


def _is_on(url_name: str, collective: Collective) -> bool:
    """Whether the feature whose page it is was switched on; those of the team and of the path always are."""
    slug = url_name.partition(":")[0]
    return slug in {"team", "playbook"} or any(feature.slug == slug for feature in enabled(collective))


def when(station: Station) -> str:
    """Its day while it waits."""
    if not station.is_open or station.due is None:
        return ""
    day = {"day": date_format(station.due, "j F Y")}
    if station.late:
        return _("Prévue pour le %(day)s.") % day
    return _("Le %(day)s.") % day if station.slug == LAUNCH else _("Avant le %(day)s.") % day


def kindly(station: Station) -> str:
    """What to say once of a day that is behind."""
    return _("Rien n’est perdu : dès que vous pourrez.") if station.late else ""


def _evidence(station: Station, user: Any, collective: Collective) -> list[Evidence]:
    """What the features show, linked to the pages that open to the reader."""
    return [
        one if opens(one.url, user=user, collective=collective) else replace(one, url="")
        for one in station.seen.evidence
    ]


def _stop(station: Station, path: Path, user: Any, collective: Collective) -> Stop:
    look = "now" if station is path.next else str(station.state)
    return Stop(
        station=station,
        url=path_to("playbook:gate", collective=collective, gate=station.slug),
        look=look,
        mark=MARKS[station.state],
        state=_state(station),
        when=when(station),
        kindly=kindly(station),
        evidence=_evidence(station, user, collective),
        is_launch=station.slug == LAUNCH,
    )


def _state(station: Station) -> str:
    gate = station.gate
    if station.state == State.DONE:
        if not gate.ticked_at or station.seen.done:
            return _("Franchie")
        said = {"who": station.name_of(gate.ticked_by_id), "day": date_format(gate.ticked_at, "j F Y")}
        return _("Cochée par %(who)s le %(day)s") % said if said["who"] else _("Cochée le %(day)s") % said
    return _("Mise de côté") if station.state == State.ASIDE else _("À faire")


def _facts(station: Station) -> list[Fact]:
    """Who, and what it produced."""
    facts = []
    if station.who:
        facts.append(Fact(label=_("Qui s’en occupe"), value=station.who, icon="person"))
    if station.gate.outcome:
        facts.append(Fact(label=_("Ce que cela a donné"), value=station.gate.outcome))
    return facts


def _launch(path: Path) -> dict[str, Any]:
    """The day of the launch and how far it is, in words."""
    day = path.playbook.launch_on
    proposed = proposed_launch(path.today)
    return {
        "day": date_format(day, "l j F Y") if day else "",
        "away": _away((day - path.today).days) if day else "",
        "is_past": bool(day and day < path.today),
        "is_done": path.launched,
        "is_tight": path.calendar.tight and bool(day and day >= path.today),
        "proposed": date_format(proposed, "j F Y"),
    }


def _away(days: int) -> str:
    """``dans 4 mois``, ``dans 12 jours``, ``aujourd’hui``; nothing once it is behind."""
    if days < 0:
        return ""
    if days < 2:
        return _("demain") if days else _("aujourd’hui")
    if days < 60:
        return ngettext("dans %(n)d jour", "dans %(n)d jours", days) % {"n": days}
    months = round(days / 30.4)
    return ngettext("dans %(n)d mois", "dans %(n)d mois", months) % {"n": months}


def _hands(stops: Sequence[Stop]) -> list[tuple[str, list[Stop]]]:
    """Whom the path waits for: by person, what she looks after."""
    waited: dict[str, list[Stop]] = {}
    for stop in stops:
        if stop.station.is_open and stop.station.who:
            waited.setdefault(stop.station.who, []).append(stop)
    return sorted(waited.items())


def _alone(stops: Sequence[Stop]) -> str:
    """How many gates wait for somebody to wait for."""
    alone = sum(stop.station.is_open and not stop.station.who for stop in stops)
    words = ngettext("%(n)d étape n’a encore personne.", "%(n)d étapes n’ont encore personne.", alone)
    return words % {"n": alone} if alone else ""


def _means(row: Means, collective: Collective) -> list[Cell]:
    url = path_to("playbook:means_edit", collective=collective, pk=row.pk)
    return [
        Cell(value=row.year),
        Cell(value=row.source, url=url, header=True),
        Cell(value=row.get_kind_display()),
        Cell(value=_euros(row.amount), numeric=True),
        Cell(value=row.get_certainty_display()),
    ]


def _euros(amount: int) -> str:
    return f"{number_format(amount, force_grouping=True)} €"
