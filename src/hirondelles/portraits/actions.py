"""What happens to portraits. Each function is one sentence of the coordinator's, and tells the caches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.consents import actions as consents
from hirondelles.consents.models import ConsentFile, Medium
from hirondelles.core.images import Crop, Prepared
from hirondelles.journal.actions import record
from hirondelles.notifications.actions import notify
from hirondelles.portraits import (
    addresses,
    indexing,
    notifications,
    photos,
    proposing,
    rotation,
    tasks,
    versions,
)
from hirondelles.portraits.models import Campaign, Portrait, PortraitSlug, State, Trade
from hirondelles.portraits.publishing import obstacles
from hirondelles.portraits.states import LIFE

UNREAD: dict[str, Any] = {
    "asked_at": None, "reminded_at": None, "begun_at": None, "steps_done": [], "approved_at": None, "approved_digest": "",
}  # fmt: skip
"""A portrait that nobody asked her to read."""


class Refused(Exception):
    """This cannot be done now; ``reasons`` are French sentences, all of them."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def file_under(*, trade: str, campaign: str) -> dict[str, Any]:
    """The family of trades and the campaign of those names, made when there are none; an empty name is none."""
    return {
        "trade": Trade.objects.named(trade) if trade.strip() else None,
        "campaign": Campaign.objects.named(campaign) if campaign.strip() else None,
    }


@transaction.atomic
def create(values: Mapping[str, Any], *, by: Any, is_minor: bool = False, email: str = "") -> Portrait:
    """A portrait enters the collective as a draft, with its own folder of consents and its address."""
    file = ConsentFile.objects.create(is_minor=is_minor, email="" if is_minor else email)
    portrait = Portrait(consent_file=file, **values)
    indexing.index(portrait)
    portrait.slug = addresses.free(portrait.name)
    portrait.save()
    PortraitSlug.objects.create(slug=portrait.slug, portrait=portrait)
    record("portraits.created", on=portrait, by=by)
    return portrait


@transaction.atomic
def edit(portrait: Portrait, values: Mapping[str, Any], *, by: Any) -> None:
    """Some of its words change; once she approved it or everybody sees it, they wait for her approval.

    How the collective files it (its reference, its family of trades, its campaign) changes at once.
    """
    now = dict(values)
    if proposing.needs_her(portrait):
        proposing.propose(portrait, {name: now.pop(name) for name in versions.TOLD if name in now})
    put(portrait, now)
    record("portraits.edited", on=portrait, by=by)


def put(portrait: Portrait, values: Mapping[str, Any]) -> None:
    """Write in what everybody sees; its address follows her name, and the former one still leads to it."""
    before = portrait.name
    for name, value in values.items():
        setattr(portrait, name, value)
    indexing.index(portrait)
    if portrait.name != before:
        addresses.move(portrait)
    portrait.save()
    _shown_differently(portrait)


@transaction.atomic
def set_photo(portrait: Portrait, photo: Prepared, *, by: Any, crop: Crop | None = None) -> None:
    """A photo replaces the one before, whose files are erased; or waits with the words for her approval."""
    _show_photo(portrait, photos.kept(portrait.collective_id, photo, crop=crop), by=by)


@transaction.atomic
def reframe(portrait: Portrait, crop: Crop, *, by: Any) -> None:
    """Another part of the same photo is shown."""
    seen = versions.working(portrait, versions.proposal_of(portrait))
    _show_photo(portrait, {"photo_key": photos.reframed(seen)} | photos.framed(crop), by=by)


def _show_photo(portrait: Portrait, values: Mapping[str, Any], *, by: Any) -> None:
    if proposing.needs_her(portrait):
        proposing.propose(portrait, values)
    else:
        photos.forget(portrait.collective_id, portrait.photo_key)
        put(portrait, values)
        tasks.prepare_photo.defer(collective_id=portrait.collective_id, portrait_id=portrait.pk)
    record("portraits.photographed", on=portrait, by=by)


@transaction.atomic
def submit(portrait: Portrait, *, by: Any) -> None:
    """The portrait is ready to be read by whoever publishes."""
    LIFE.move(portrait, "submit")
    record("portraits.submitted", on=portrait, by=by)


@transaction.atomic
def send_back(portrait: Portrait, *, by: Any) -> None:
    """The portrait is not ready: it is a draft again."""
    LIFE.move(portrait, "return")
    record("portraits.sent_back", on=portrait, by=by)


@transaction.atomic
def publish(portrait: Portrait, *, by: Any) -> None:
    """Everybody sees the portrait; she receives the link to take it back. Raises ``Refused``."""
    reasons = obstacles(portrait)
    if reasons:
        raise Refused(reasons)
    LIFE.move(portrait, "publish", published_at=timezone.now(), withdrawn_at=None)
    rotation.join(portrait)
    record("portraits.published", on=portrait, by=by)
    _shown_differently(portrait)
    notify(notifications.PortraitOnline(portrait), to=notifications.addresses_of(portrait))


@transaction.atomic
def unpublish(portrait: Portrait, *, by: Any) -> None:
    """The portrait leaves the site and becomes a draft again; her agreement stays."""
    LIFE.move(portrait, "unpublish")
    record("portraits.unpublished", on=portrait, by=by)
    _shown_differently(portrait)


@transaction.atomic
def withdraw(portrait: Portrait, *, by: Any) -> None:
    """She takes her portrait back: it leaves the site at once, its photo is erased, its prints are to recall.

    ``by`` is ``None`` when she used her own link; the coordinators are told.
    """
    key = portrait.photo_key
    proposing.give_up(portrait)
    gone: dict[str, Any] = {"photo_key": "", "photo_digest": "", "recalled_at": None, **UNREAD}
    LIFE.move(portrait, "withdraw", withdrawn_at=timezone.now(), **gone)
    photos.forget(portrait.collective_id, key)
    consents.withdraw(portrait.consent_file, by=by)
    record("portraits.withdrawn", on=portrait, by=by)
    notify(notifications.PortraitWithdrawn(portrait), to=notifications.coordinators())


@transaction.atomic
def attest(portrait: Portrait, words: Iterable[consents.Word], *, by: Any, name: str) -> None:
    """``name`` attests what she said on paper; a refusal for the web takes the portrait off the site."""
    consents.attest(portrait.consent_file, words, by=by, name=name)
    show_as_she_says(portrait, by=by)


@transaction.atomic
def withdraw_medium(portrait: Portrait, *, medium: str, by: Any) -> int:
    """She takes her agreement back for one medium; without the web, the portrait leaves the site. Gives how many."""
    closed = consents.withdraw_medium(portrait.consent_file, medium=medium, by=by)
    show_as_she_says(portrait, by=by)
    return closed


@transaction.atomic
def change_file(portrait: Portrait, *, email: str, is_minor: bool, by: Any) -> None:
    """Where to write to her, and whether she is a minor, whose portrait then leaves the site."""
    consents.change_file(portrait.consent_file, email=email, is_minor=is_minor, by=by)
    if not is_minor:
        Portrait.objects.filter(pk=portrait.pk).update(school_contact=None)
    show_as_she_says(portrait, by=by)


def show_as_she_says(portrait: Portrait, *, by: Any) -> None:
    """A portrait on line that the web may show no longer is a draft again."""
    allowed = Portrait.objects.filter(pk=portrait.pk).allowed_on(Medium.WEB).exists()
    if portrait.state == State.PUBLISHED and not allowed:
        unpublish(portrait, by=by)


@transaction.atomic
def send_link(portrait: Portrait, *, by: Any) -> None:
    """She receives again the link with which she takes her portrait back. Raises ``Refused`` without an address."""
    addresses = notifications.addresses_of(portrait)
    if not addresses:
        raise Refused([_("Son adresse électronique n’est pas connue.")])
    notify(notifications.WithdrawalLink(portrait), to=addresses)
    record("portraits.link_sent", on=portrait, by=by)


@transaction.atomic
def take_up(portrait: Portrait, *, by: Any) -> None:
    """After a new agreement, a withdrawn portrait becomes a draft again."""
    LIFE.move(portrait, "take up", withdrawn_at=None)
    record("portraits.taken_up", on=portrait, by=by)


@transaction.atomic
def recalled(portrait: Portrait, *, by: Any) -> None:
    """The printed uses of a withdrawn portrait were taken back."""
    Portrait.objects.filter(pk=portrait.pk).update(recalled_at=timezone.now())
    record("portraits.recalled", on=portrait, by=by)


@transaction.atomic
def erase(portrait: Portrait, *, by: Any) -> None:
    """All that she said is erased; her addresses answer 410, the proofs of consent stay until their clock."""
    record("portraits.erased", on=portrait, by=by)
    proposing.give_up(portrait)
    photos.forget(portrait.collective_id, portrait.photo_key)
    addresses.forget(portrait)
    portrait.delete()
    _shown_differently(portrait)


@transaction.atomic
def forget(portrait: Portrait, *, by: Any) -> None:
    """She wants nothing of it to stay: it is withdrawn and erased at once, sixty days sooner than by the clock.

    While prints of it hang somewhere, her name and its reference stay, by which one finds them.
    """
    if portrait.state != State.WITHDRAWN:
        withdraw(portrait, by=by)
    if not Portrait.objects.to_recall().filter(pk=portrait.pk).exists():
        erase(portrait, by=by)
        return
    put(portrait, versions.NAME_ALONE)
    addresses.forget(portrait)
    Portrait.objects.filter(pk=portrait.pk).update(slug=addresses.fingerprint(portrait.slug))


def _shown_differently(portrait: Portrait) -> None:
    Collective.objects.changed(portrait.collective_id)
