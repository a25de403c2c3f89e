"""What happens when she reads her portrait. Whoever calls holds the row of the portrait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.consents import actions as consents
from hirondelles.consents.actions import Agreed, Word
from hirondelles.consents.texts import BY_A_PUPIL, BY_HERSELF
from hirondelles.core.images import Crop, Prepared
from hirondelles.journal.actions import record
from hirondelles.notifications.actions import notify
from hirondelles.portraits import actions, indexing, notifications, photos, proposing, pupils, tasks, versions
from hirondelles.portraits.models import Portrait, Proposal, State
from hirondelles.portraits.reviewing.notifications import AgreementTakenBack, ReadingAsked, ReadingReminder
from hirondelles.portraits.states import LIFE


class Stale(Exception):
    """The version that she read is no longer the one that would be approved; she is shown what changed."""


@transaction.atomic
def ask(portrait: Portrait, *, by: Any) -> None:
    """She receives a link to read her portrait and approve it; asked again, she receives it again.

    Raises ``Refused``, with the reason, when there is nobody to write to or nothing to approve.
    """
    reasons = hindrances(portrait)
    if reasons:
        raise actions.Refused(reasons)
    portrait.asked_at, portrait.reminded_at = timezone.now(), None
    portrait.save(update_fields=["asked_at", "reminded_at"])
    notify(ReadingAsked(portrait), to=notifications.addresses_of(portrait))
    record("portraits.asked", on=portrait, by=by)


@transaction.atomic
def remind(portrait: Portrait, *, by: Any) -> None:
    """She is reminded, once. Raises ``Refused`` when she already was, or has answered."""
    reasons = hindrances(portrait)
    if portrait.asked_at is None:
        reasons = reasons or [_("Elle n’a pas encore été invitée.")]
    elif portrait.reminded_at is not None:
        reasons = reasons or [_("Elle a déjà été relancée : une seule fois suffit.")]
    if reasons:
        raise actions.Refused(reasons)
    portrait.reminded_at = timezone.now()
    portrait.save(update_fields=["reminded_at"])
    notify(ReadingReminder(portrait), to=notifications.addresses_of(portrait))
    record("portraits.reminded", on=portrait, by=by)


def is_to_ask(portrait: Portrait) -> bool:
    """Whether she was not asked yet of the version of today: else she may be reminded."""
    asked, approved = portrait.asked_at, portrait.approved_at
    return asked is None or (approved is not None and asked < approved)


def hindrances(portrait: Portrait) -> list[str]:
    """Why she cannot be asked to read her portrait, in sentences."""
    if portrait.state == State.WITHDRAWN:
        return [_("Ce portrait est retiré.")]
    if not notifications.addresses_of(portrait):
        return [pupils.unknown_address(portrait)]
    if portrait.is_approved and not Proposal.objects.changing().filter(portrait=portrait).exists():
        return [_("Elle a déjà approuvé cette version.")]
    return []


@transaction.atomic
def begin(portrait: Portrait, *, by: Any) -> None:
    """She opened her portrait and pressed the first button (a mail scanner opens links, and presses nothing)."""
    if portrait.begun_at is not None:
        return
    portrait.begun_at = timezone.now()
    portrait.save(update_fields=["begun_at"])
    proposing.opened(portrait)
    record("portraits.begun", on=portrait, by=by)


@transaction.atomic
def write(portrait: Portrait, values: Mapping[str, Any], *, step: str, by: Any) -> None:
    """She leaves a step: what she wrote is kept in the version that awaits her own approval."""
    begin(portrait, by=by)
    proposing.propose(portrait, values, hers=True)
    portrait.steps_done = sorted({*portrait.steps_done, step})
    portrait.save(update_fields=["steps_done"])
    record("portraits.corrected", on=portrait, by=by)


@transaction.atomic
def set_photo(portrait: Portrait, photo: Prepared, *, by: Any) -> None:
    """She gives another photo, which waits with her words."""
    write(portrait, photos.kept(portrait.collective_id, photo), step="photo", by=by)


@transaction.atomic
def reframe(portrait: Portrait, crop: Crop, *, by: Any) -> None:
    """She shows another part of the photo."""
    seen = versions.working(portrait, versions.proposal_of(portrait))
    write(portrait, {"photo_key": photos.reframed(seen)} | photos.framed(crop), step="photo", by=by)


@transaction.atomic
def answer(portrait: Portrait, words: Iterable[Word], *, agreed: Agreed, by: Any) -> None:
    """She says herself where her portrait may be shown; without the web, it leaves the site.

    A pupil who is of age now speaks for herself: what was said for the minor is closed.
    """
    file = portrait.consent_file
    if pupils.is_of_age(file, on=agreed.given_on):
        pupils.become_adult(portrait, by=by)
    wording = BY_A_PUPIL if file.is_minor else BY_HERSELF
    consents.answer(file, words, by=by, name=agreed.name, channel=agreed.channel, wording=wording)
    actions.show_as_she_says(portrait, by=by)


@transaction.atomic
def take_medium_back(portrait: Portrait, *, medium: str, by: Any) -> None:
    """She takes one agreement back herself: the coordinators are told, with the prints to recall."""
    if actions.withdraw_medium(portrait, medium=medium, by=by):
        notify(AgreementTakenBack(portrait, medium), to=notifications.coordinators())


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
    if has_twin(portrait, proposal):
        raise actions.Refused(
            [_("Une autre femme du collectif a le même nom et le même employeur : dites-le au collectif.")]
        )
    _become(portrait, proposal.changes if proposal else {})
    portrait.approved_at, portrait.approved_digest, portrait.reminded_at = timezone.now(), digest, None
    portrait.save(update_fields=["approved_at", "approved_digest", "reminded_at"])
    consents.approve(portrait.consent_file, digest=digest, agreed=agreed, by=by)
    record("portraits.approved", on=portrait, by=by)
    if portrait.state == State.DRAFT:
        LIFE.move(portrait, "submit")


def has_twin(portrait: Portrait, proposal: Proposal | None) -> bool:
    """Whether the version would say the same name and employer as another portrait's, which the database refuses."""
    seen = versions.working(portrait, proposal)
    names = ("reference", "last_name", "first_name", "employer")
    key = indexing.identity_key(**{name: getattr(seen, name) for name in names})[:300]
    return bool(Portrait.objects.filter(identity_key=key).exclude(pk=portrait.pk).exists())


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
