"""Changes that await her approval. What she approved, or everybody sees, is never written over without her."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hirondelles.portraits import photos, versions
from hirondelles.portraits.models import Portrait, Proposal, State
from hirondelles.portraits.paths import written_path


def needs_her(portrait: Portrait) -> bool:
    """Whether a change waits for her: she approved it, everybody sees it, or a version is already on its way."""
    settled = portrait.state == State.PUBLISHED or portrait.is_approved
    return settled or Proposal.objects.filter(portrait=portrait).exists()


def opened(portrait: Portrait) -> Proposal:
    """Her version, made from the portrait as it stands when there is none; held until the transaction ends."""
    made, _created = Proposal.objects.select_for_update().get_or_create(
        portrait=portrait, defaults={"left": versions.told(portrait)}
    )
    found: Proposal = made
    return found


@transaction.atomic
def propose(portrait: Portrait, values: Mapping[str, Any], *, hers: bool = False) -> Proposal:
    """Put ``values`` in the version that awaits her; ``hers``: she wrote them herself, so she knows them."""
    proposal = opened(portrait)
    before = proposal.changes.get("photo_key", portrait.photo_key)
    proposal.changes = versions.changes_between(portrait, {**proposal.changes, **values})
    if before not in {portrait.photo_key, proposal.changes.get("photo_key", portrait.photo_key)}:
        photos.forget(portrait.collective_id, before)
    if hers:
        proposal.left |= values
    proposal.save()
    return proposal


@transaction.atomic
def give_up(portrait: Portrait) -> None:
    """The version that awaited her is gone, with the photo that it brought."""
    proposal = versions.proposal_of(portrait)
    if proposal is None:
        return
    key = proposal.changes.get("photo_key", "")
    if key != portrait.photo_key:
        photos.forget(portrait.collective_id, key)
    proposal.delete()


@transaction.atomic
def take_back(portrait: Portrait) -> None:
    """What was written since she left is dropped; what she wrote herself stays."""
    proposal = opened(portrait)
    mine = {name: value for name, value in proposal.left.items() if name in versions.TOLD}
    propose(portrait, mine)
    if not Proposal.objects.changing().filter(pk=proposal.pk).exists() and portrait.begun_at is None:
        proposal.delete()


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field that is not the same on both sides, in the words of the page."""

    name: str
    label: str
    before: str
    after: str


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What differs between two tellings (``versions.told``), in the order of the page; the frame counts as the photo."""
    found = [_difference(name, before, after) for name in versions.WORDS if before[name] != after[name]]
    if any(before[name] != after[name] for name in ("photo_digest", *versions.CROP)):
        found.append(Difference(name="photo", label=_("la photo"), before=_seen(before), after=_seen(after)))
    return found


def _difference(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Difference:
    label = str(Portrait._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return Difference(name=name, label=label, before=said(name, before[name]), after=said(name, after[name]))


def said(name: str, value: Any) -> str:
    """A value as somebody reads it."""
    if name == "path":
        return written_path(value)
    field: Any = Portrait._meta.get_field(name)
    return str(dict(field.flatchoices).get(value, value))


def _seen(told: Mapping[str, Any]) -> str:
    return _("une photo") if told["photo_digest"] else _("pas de photo")
