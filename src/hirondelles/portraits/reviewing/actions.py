"""What happens when she reads her portrait. Whoever calls holds the row of the portrait."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.consents import actions as consents
from hirondelles.consents.actions import Agreed
from hirondelles.journal.actions import record
from hirondelles.portraits import actions, photos, proposing, tasks, versions
from hirondelles.portraits.models import Portrait, State
from hirondelles.portraits.states import LIFE


class Stale(Exception):
    """The version that she read is no longer the one that would be approved; she is shown what changed."""


@transaction.atomic
def approve(portrait: Portrait, *, digest: str, agreed: Agreed, by: Any) -> None:
    """She agrees to the version that ``digest`` is of: it becomes what everybody sees, and nothing else does.

    A draft is then to be published. The same approval sent twice counts once. Raises ``Stale`` when somebody wrote
    in between, ``Refused`` for a portrait that was withdrawn.
    """
    proposal = versions.proposal_of(portrait)
    if digest != versions.digest_of(versions.working(portrait, proposal)):
        raise Stale
    if portrait.state == State.WITHDRAWN:
        raise actions.Refused([_("Ce portrait est retiré.")])
    if portrait.approved_digest == digest:
        proposing.give_up(portrait)
        return
    _become(portrait, proposal.changes if proposal else {})
    portrait.approved_at, portrait.approved_digest = timezone.now(), digest
    portrait.save(update_fields=["approved_at", "approved_digest"])
    consents.approve(portrait.consent_file, digest=digest, agreed=agreed, by=by)
    record("portraits.approved", on=portrait, by=by)
    if portrait.state == State.DRAFT:
        LIFE.move(portrait, "submit")


def _become(portrait: Portrait, changes: dict[str, Any]) -> None:
    """The portrait becomes the version; a photo that it replaces is erased."""
    before = portrait.photo_key
    actions.put(portrait, changes)
    if portrait.photo_key != before:
        photos.forget(portrait.collective_id, before)
        tasks.prepare_photo.defer(collective_id=portrait.collective_id, portrait_id=portrait.pk)
    portrait.proposals.all().delete()


@transaction.atomic
def take_back(portrait: Portrait, *, by: Any) -> None:
    """The collective drops what it wrote since she left; her own words stay."""
    proposing.take_back(portrait)
    record("portraits.taken_back", on=portrait, by=by)
