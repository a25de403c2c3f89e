"""What happens along the path. A change prepared on something that moved meanwhile is refused: ``Moved`` says so."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from hirondelles.collectives.models import Collective
from hirondelles.journal.actions import record
from hirondelles.notifications.actions import notify
from hirondelles.playbook.gates import in_order
from hirondelles.playbook.models import Gate, Means, Playbook
from hirondelles.playbook.notifications import GateEntrusted
from hirondelles.playbook.seeing import NOT_WATCHED, seen_in


class Moved(Exception):
    """Somebody else wrote there meanwhile: nothing was written over."""


class DoesNotFit(Exception):
    """The gate is not in a state where this means anything (done already, not set aside…)."""


def write_finding(*, finding: str, aim: str, version: int, by: Any) -> Playbook:
    """The collective says what it found and what it wants; ``version`` is what the writer had read."""
    return _write({"finding": finding, "aim": aim}, version=version, counter="version", verb="found", by=by)


@transaction.atomic
def present(collective: Collective, *, aim: str, introduction: str, contact_email: str = "", by: Any) -> None:
    """What was written becomes what the public page says; kept pages are told. Without an address, the one before stays."""
    reached = {"contact_email": contact_email} if contact_email else {}
    Collective.objects.filter(pk=collective.pk).update(aim=aim, introduction=introduction, **reached)
    Collective.objects.changed(collective.pk)
    record("playbook.presented", on=collective, by=by)


@transaction.atomic
def choose_launch(launch_on: date | None, *, before: date | None, today: date, by: Any) -> Playbook:
    """The launch has a date, or another, or none any more: every gate is planned again from it."""
    playbook = _row()
    chosen = today if launch_on else None
    rows = Playbook.objects.filter(pk=playbook.pk, launch_on=before)
    if not rows.update(launch_on=launch_on, launch_chosen_on=chosen):
        raise Moved
    record("playbook.dated", on=playbook, by=by)
    playbook.refresh_from_db()
    return playbook


@transaction.atomic
def move(slug: str, *, to: int, version: int, by: Any) -> Playbook:
    """A gate takes the place ``to`` (from 0) on the path; one past the ends stops there."""
    slugs = [kind.slug for kind in in_order(_row().order)]
    slugs.remove(slug)
    slugs.insert(max(0, to), slug)
    return _write({"order": slugs}, version=version, counter="order_version", verb="ordered", by=by)


def propose_again(*, version: int, by: Any) -> Playbook:
    """The gates come back to the order that is proposed."""
    return _write({"order": []}, version=version, counter="order_version", verb="ordered", by=by)


@transaction.atomic
def put_away(*, by: Any) -> None:
    """The collective needs its path no longer: it opens on what waits, the path stays in the menu."""
    playbook = _row()
    if Playbook.objects.filter(pk=playbook.pk, put_away_at=None).update(put_away_at=Now()):
        record("playbook.put_away", on=playbook, by=by)


@transaction.atomic
def take_out(*, by: Any) -> None:
    """The collective takes its path out again."""
    playbook = _row()
    if Playbook.objects.filter(pk=playbook.pk, put_away_at__isnull=False).update(put_away_at=None):
        record("playbook.taken_out", on=playbook, by=by)


@transaction.atomic
def entrust(slug: str, *, person: Any, role_word: str, outcome: str, version: int, by: Any) -> Gate:
    """Somebody looks after a gate, and is told so; a line says what it produced."""
    gate = _gate(slug)
    words = {"person": person, "role_word": role_word, "outcome": outcome}
    if not Gate.objects.filter(pk=gate.pk, version=version).update(**words, version=F("version") + 1):
        raise Moved
    record("playbook.entrusted", on=gate, by=by)
    if person is not None and person != by and person.pk != gate.person_id:
        notify(GateEntrusted(gate), to=[person])
    gate.refresh_from_db()
    return gate


@transaction.atomic
def tick(slug: str, *, collective: Collective, by: Any) -> Gate:
    """A gate that the platform cannot see is behind, on somebody's word; what it sees ticks itself."""
    if seen_in(collective).get(slug, NOT_WATCHED).watched:
        raise DoesNotFit
    changes = {"ticked_at": Now(), "ticked_by": by}
    return _step(slug, {"ticked_at": None, "aside_at": None}, changes, "ticked", by)


@transaction.atomic
def untick(slug: str, *, by: Any) -> Gate:
    """It was not behind after all."""
    return _step(slug, {"ticked_at__isnull": False}, {"ticked_at": None, "ticked_by": None}, "unticked", by)


@transaction.atomic
def set_aside(slug: str, *, reason: str, by: Any) -> Gate:
    """The collective does without this gate, and says why."""
    changes = {"aside_at": Now(), "aside_by": by, "aside_reason": reason}
    return _step(slug, {"ticked_at": None, "aside_at": None}, changes, "set_aside", by)


@transaction.atomic
def take_back(slug: str, *, by: Any) -> Gate:
    """A gate that was set aside is on the path again."""
    changes = {"aside_at": None, "aside_by": None, "aside_reason": ""}
    return _step(slug, {"aside_at__isnull": False}, changes, "taken_back", by)


@transaction.atomic
def add_means(values: dict[str, Any], *, by: Any) -> Means:
    """Something keeps the collective going for a year."""
    means: Means = Means.objects.create(**values)
    record("playbook.means_added", on=means, by=by)
    return means


@transaction.atomic
def correct_means(means: Means, values: dict[str, Any], *, version: int, by: Any) -> None:
    """What is known of a means is corrected: the amount, or how sure it is."""
    rows = Means.objects.filter(pk=means.pk, version=version)
    if not rows.update(**values, version=F("version") + 1):
        raise Moved
    record("playbook.means_corrected", on=means, by=by)


@transaction.atomic
def remove_means(means: Means, *, by: Any) -> None:
    """It is not counted on any more."""
    record("playbook.means_removed", on=means, by=by)
    means.delete()


def _row() -> Playbook:
    """The row of the collective, made the first time that something is written."""
    playbook, _made = Playbook.objects.get_or_create()
    return playbook  # type: ignore[no-any-return]


def _gate(slug: str) -> Gate:
    gate, _made = Gate.objects.get_or_create(slug=slug)
    return gate  # type: ignore[no-any-return]


@transaction.atomic
def _write(changes: dict[str, Any], *, version: int, counter: str, verb: str, by: Any) -> Playbook:
    """One conditional UPDATE: it holds only if nobody wrote since ``version``."""
    playbook = _row()
    rows = Playbook.objects.filter(pk=playbook.pk, **{counter: version})
    if not rows.update(**changes, **{counter: F(counter) + 1}):
        raise Moved
    record(f"playbook.{verb}", on=playbook, by=by)
    playbook.refresh_from_db()
    return playbook


def _step(slug: str, where: dict[str, Any], changes: dict[str, Any], verb: str, by: Any) -> Gate:
    """A gate changes state in one UPDATE: of two people who press, the second is told."""
    gate = _gate(slug)
    if not Gate.objects.filter(pk=gate.pk, **where).update(**changes, version=F("version") + 1):
        raise DoesNotFit
    record(f"playbook.{verb}", on=gate, by=by)
    gate.refresh_from_db()
    return gate
