"""Where one portrait stands, in words: its state, her reading of it, its face."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.days import date_format
from hirondelles.portraits.models import Portrait, State
from hirondelles.ui.pictures import Picture

TONES = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "brass",
    State.PUBLISHED: "sage",
    State.WITHDRAWN: "neutral",
}
FACE, LARGE = 320, 960


def reading_of(portrait: Any) -> str:
    """Where she is with her portrait, nothing when nobody asked her."""
    if portrait.state == State.WITHDRAWN:
        return ""
    if portrait.has_proposal:
        return _("une version attend son accord")
    if portrait.is_approved:
        return _("approuvé le %(day)s") % {"day": date_format(portrait.approved_at, "j F Y")}
    if portrait.begun_at:
        return _("relecture commencée")
    return _("invitée à relire") if portrait.asked_at else ""


def status_of(portrait: Portrait, *, allowed: bool) -> tuple[str, str]:
    """The word and the tone of a state; on line without an agreement is off line, and is said so."""
    if portrait.state == State.PUBLISHED and not allowed:
        return _("hors ligne : autorisation finie"), "alarm"
    return str(portrait.get_state_display()), TONES[State(portrait.state)]


def face_of(portrait: Portrait, *, collective: Collective, width: int = FACE) -> Picture | None:
    """Her photo for whoever coordinates, published or not."""
    if not portrait.photo_key:
        return None
    src = path_to("portraits:photo_preview", collective=collective, pk=portrait.pk, file=f"{width}.webp")
    return Picture(src=src, width=width, height=width * 5 // 4, alt="", credit=portrait.credit)


def picture_in(portrait: Portrait, src: str, *, width: int = LARGE) -> Picture | None:
    """Her photo for herself, at an address of her own link."""
    if not portrait.photo_key:
        return None
    return Picture(src=src, width=width, height=width * 5 // 4, alt=portrait.alt_text, credit=portrait.credit)
