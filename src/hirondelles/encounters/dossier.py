"""The dossier of an encounter: issued when it is confirmed, and again each time that something in it changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.encounters.models import DossierIssue, Encounter, Part, Reply, State
from hirondelles.journal.actions import record

SALT = "encounters.dossier"
COMING = (Reply.CONFIRMED, Reply.PRESENT)
PARTS: Mapping[str, str | Promise] = {
    "when": _("la date et l’heure"),
    "where": _("le lieu et comment venir"),
    "women": _("qui vient"),
    "classes": _("la classe"),
    "aim": _("ce que la classe en attend"),
    "adult": _("l’adulte responsable"),
    "equipment": _("le matériel et les téléphones"),
    "authorisation": _("l’accord de la direction"),
}
"""What is told when it changes, in the order of the paper."""


@transaction.atomic
def issue(encounter: Encounter, *, by: Any) -> DossierIssue | None:
    """A new version when the encounter takes place and something that the dossier says is not as it was; else nothing.

    Whoever answers at the same moment waits for the row: two versions never bear the same number.
    """
    Encounter.objects.select_for_update().filter(pk=encounter.pk).first()
    known = Encounter.objects.complete().get(pk=encounter.pk)
    former = DossierIssue.objects.latest_of(known)
    parts = fingerprints(known)
    if known.state != State.CONFIRMED or (former and former.parts == parts):
        return None
    made: DossierIssue = DossierIssue.objects.create(
        encounter=known,
        version=former.version + 1 if former else 1,
        parts=parts,
        fingerprint=_fingerprint(known.pk, "dossier", parts),
        changes=[name for name in PARTS if former and former.parts.get(name) != parts[name]],
    )
    record("encounters.dossier_issued", on=known, by=by)
    return made


def said_changes(made: DossierIssue) -> list[str]:
    """« la date et l’heure », « qui vient »: what is not as the version before said."""
    return [str(PARTS[name]) for name in made.changes if name in PARTS]


def fingerprints(encounter: Encounter) -> dict[str, str]:
    """``{part: fingerprint}`` of what each part says now; the encounter is ``complete()``."""
    return {name: _fingerprint(encounter.pk, name, values) for name, values in _values(encounter).items()}


def _values(encounter: Encounter) -> dict[str, Any]:
    place = (encounter.school_id, encounter.place, encounter.town, encounter.meeting_point, encounter.access)
    return {
        "when": (encounter.starts_at.isoformat(), encounter.minutes),
        "where": place,
        "women": (
            sorted(one.person_id for one in women(encounter)),
            sorted(one.pk for one in pupils(encounter)),
        ),
        "classes": sorted((one.level, one.headcount) for one in encounter.classes.all()),
        "aim": (encounter.kind, encounter.title, encounter.aim),
        "adult": (
            *(encounter.adult_name, encounter.adult_role, encounter.adult_email, encounter.adult_phone),
            encounter.teacher_name,
        ),
        "equipment": (encounter.equipment, encounter.phones_allowed),
        "authorisation": str(encounter.authorised_on or ""),
    }


def women(encounter: Encounter) -> list[Any]:
    """Who comes, in the order in which they were asked; stand-bys apart."""
    rows = encounter.speakers.all()
    coming = [one for one in rows if one.state in COMING and one.part == Part.SPEAKER]
    return sorted(coming, key=lambda one: one.pk)


def pupils(encounter: Encounter) -> list[Any]:
    """The pupils who speak, each with somebody of her school."""
    return [one for one in encounter.pupil_speakers.all() if one.is_coming]


def _fingerprint(pk: int, name: str, values: Any) -> str:
    """Keyed, so that nobody finds a telephone number again by trying them all."""
    return salted_hmac(SALT, json.dumps([pk, name, values]), algorithm="sha256").hexdigest()


def address(encounter: Encounter, collective: Collective) -> str:
    """The link with which the school and the women read it, without an account; it ends with the contacts."""
    return address_of(collective, "encounters:dossier_by_link", token=token_of(encounter))


def token_of(encounter: Encounter) -> str:
    return signing.Signer(salt=SALT).sign_object(encounter.pk)


def behind(token: str) -> Encounter | None:
    """The encounter of a link, in this collective, once its dossier was issued; ``None`` for any other text."""
    try:
        pk = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = Encounter.objects.complete().filter(dossiers__isnull=False)
    found: Encounter | None = rows.filter(pk=pk).first()
    return found


def is_issued(encounter: Encounter) -> bool:
    """Whether there is a dossier to give."""
    return not is_closed(encounter) and DossierIssue.objects.filter(encounter=encounter).exists()


def is_closed(encounter: Encounter) -> bool:
    """It was called off, or the people of the school are forgotten: nothing is printed any more."""
    return encounter.state == State.CANCELLED or encounter.contacts_erased_at is not None
