"""What both papers say of a visit, in French whatever the language of the page: a French school signs them."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hirondelles.core.days import date_format
from hirondelles.visits.models import Booking, Host, Photos, Slot

PHOTOS = {
    Photos.NO: "Aucune photo ni vidéo pendant la visite.",
    Photos.WITHOUT_FACES: "Des photos sont possibles, sans visage et sans machine reconnaissable, avec l’accord de la structure.",
    Photos.YES: "Des photos sont possibles avec l’accord de la structure ; pour chaque élève reconnaissable, l’accord écrit des "
    "titulaires de l’autorité parentale et le sien.",
}


def day_of(slot: Slot, zone: str) -> date:
    """The day of the visit, on the wall of the collective."""
    return slot.starts_at.astimezone(ZoneInfo(zone)).date()


def when(slot: Slot, zone: str) -> str:
    """« jeudi 12 mars 2026, de 10:00 à 12:00 »."""
    starts, ends = (one.astimezone(ZoneInfo(zone)) for one in (slot.starts_at, slot.ends_at))
    return f"{date_format(starts, 'l j F Y')}, de {starts:%H:%M} à {ends:%H:%M}"


def where(slot: Slot) -> str:
    """« Atelier Morel, bâtiment B, 3 rue des Forges, Besenval »."""
    name = slot.host.partner.name
    said = (name, slot.room, slot.address, "" if slot.town in slot.address else slot.town)
    return ", ".join(one for one in said if one)


def groups_in_words(booking: Booking) -> str:
    """« 24 élèves, en 2 groupes de 12 au plus »."""
    pupils = f"{booking.pupils} élève{'s' if booking.pupils > 1 else ''}"
    pupils += " (une demi-classe)" if booking.half_class else ""
    if booking.groups == 1:
        return f"{pupils}, en un groupe"
    return f"{pupils}, en {booking.groups} groupes de {booking.slot.group_size} au plus"


def names_before(booking: Booking, zone: str) -> str:
    """When the site wants to know who comes, and that the list never passes here; nothing where it does not ask."""
    days = booking.slot.host.names_days
    if days is None:
        return ""
    last = day_of(booking.slot, zone) - timedelta(days=days)
    before = "la veille" if days == 1 else f"{days} jours avant"
    return (
        f"Le site demande la liste des noms {before}, au plus tard le {date_format(last, 'j F Y')}. L’établissement "
        "l’envoie lui-même à la structure, sur son propre formulaire ; elle ne passe jamais par le collectif ni par ce site."
    )


def safety(host: Host) -> list[str]:
    """One sentence each, only what this site asks."""
    said = (
        "Chaussures fermées pour tout le monde." if host.closed_shoes else "",
        f"Équipement prêté sur place : {host.equipment}." if host.equipment else "",
        f"Interdit : {host.forbidden}." if host.forbidden else "",
        PHOTOS[Photos(host.photos)],
    )
    return [one.replace("..", ".") for one in said if one]
