"""What follows a change of an encounter: the pages that everybody reads, the questionnaires, and the dossier."""

from __future__ import annotations

from typing import Any

from hirondelles.encounters import dossier, feedback, public_agenda
from hirondelles.encounters.models import DossierIssue, Encounter
from hirondelles.encounters.notifications import DossierChanged
from hirondelles.encounters.telling import school_addresses
from hirondelles.notifications.actions import notify


def changed(encounter: Encounter, *, by: Any, was_listed: bool = False) -> DossierIssue | None:
    """Whatever is written about it: nothing that was made before may still be shown as true.

    Gives the new version of the dossier, for whoever tells the school; ``None`` when it says the same.
    """
    public_agenda.changed(encounter, was_listed=was_listed)
    feedback.follow(encounter, by=by)
    return dossier.issue(encounter, by=by)


def people_changed(encounter: Encounter, *, by: Any) -> None:
    """Who comes is another: the school, which announced names, has a new dossier."""
    tell_school(encounter, dossier.issue(encounter, by=by))


def tell_school(encounter: Encounter, made: DossierIssue | None) -> None:
    """What the new version changes, when no other mail says it."""
    if made and made.changes:
        notify(DossierChanged(encounter, changes=dossier.said_changes(made)), to=school_addresses(encounter))
