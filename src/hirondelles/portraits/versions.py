"""What a woman approves: the words and the photo of her portrait, and the digest of one exact version of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import copy
from hashlib import sha256
from typing import Any

from hirondelles.portraits.models import Portrait, Proposal

WORDS = (
    "first_name", "last_name", "job", "job_sentence", "step", "employer", "town", "department", "languages",
    "language", "path", "ordinary_day", "words", "cliche", "cliche_answer", "alt_text", "credit",
)  # fmt: skip
"""The rest (reference, family of trades, campaign, ROME code) is how the collective files her: its own business."""
CROP = ("crop_x", "crop_y", "crop_width", "crop_height")
PHOTO = ("photo_key", "photo_digest", "photo_width", "photo_height", *CROP)
TOLD = (*WORDS, *PHOTO)
_FIELDS: Any = Portrait._meta
NAME_ALONE: dict[str, Any] = {
    name: _FIELDS.get_field(name).get_default()
    for name in TOLD
    if name not in {"first_name", "last_name", "language"}
} | {"rome_code": "", "trade": None, "campaign": None}
"""A portrait of which nothing is left but whose it was."""
APPROVAL = ("approved_digest", "approved_at")
DECIMALS = 4


def told(portrait: Portrait) -> dict[str, Any]:
    """Everything that she approves, field by field."""
    return {name: getattr(portrait, name) for name in TOLD}


def digest_of(portrait: Portrait) -> str:
    """SHA-256 of what is read and seen, in hexadecimal; the photo by its own digest, whatever its address."""
    read = {name: getattr(portrait, name) for name in (*WORDS, "photo_digest")}
    frame = [round(float(getattr(portrait, name)), DECIMALS) for name in CROP]
    written = json.dumps([read, frame], sort_keys=True, ensure_ascii=False)
    return sha256(written.encode()).hexdigest()


def reopen(portrait: Portrait) -> None:
    """A spreadsheet, attested as a whole, says something else than what she approved: her approval is no longer of it."""
    if portrait.is_approved and digest_of(portrait) != portrait.approved_digest:
        portrait.approved_digest, portrait.approved_at = "", None


def proposal_of(portrait: Portrait) -> Proposal | None:
    found: Proposal | None = Proposal.objects.filter(portrait=portrait).first()
    return found


def left_by_her(portrait: Portrait, proposal: Proposal | None) -> dict[str, Any]:
    """What she read last time; a field that did not exist then counts as read."""
    return told(portrait) | (proposal.left if proposal else {})


def working(portrait: Portrait, proposal: Proposal | None) -> Portrait:
    """The portrait as it would be once the proposal is approved; a copy, never to be saved."""
    seen = copy(portrait)
    for name, value in (proposal.changes if proposal else {}).items():
        setattr(seen, name, value)
    return seen


def changes_between(portrait: Portrait, values: Mapping[str, Any]) -> dict[str, Any]:
    """What of ``values`` is not what the portrait says already; the same photo in the same frame is no change."""
    changed = {name: value for name, value in values.items() if value != getattr(portrait, name)}
    if changed.keys() & set(PHOTO) == {"photo_key"}:
        del changed["photo_key"]
    return changed


def named_keys(rows: Any) -> list[str]:
    """The keys of the photos that proposals name, besides those of the portraits."""
    return [key for key in rows.values_list("changes__photo_key", flat=True) if key]
