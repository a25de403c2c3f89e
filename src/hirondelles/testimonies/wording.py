"""A request in words: its moments, its class, its facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.core.days import date_format
from hirondelles.core.phones import show_phone
from hirondelles.portraits.models import Portrait
from hirondelles.testimonies.models import Aim, Equipment, Request
from hirondelles.ui.shapes import Fact


def slots_in_words(asked: Request, collective: Collective) -> list[str]:
    """Each moment offered, earliest first."""
    return [moment_in_words(one, collective) for one in sorted(slot.starts_at for slot in asked.slots.all())]


def moment_in_words(starts_at: datetime, collective: Collective) -> str:
    """« jeudi 14 janvier 2027 à 10:00 », in the collective's zone."""
    here = starts_at.astimezone(ZoneInfo(collective.timezone))
    return _("%(day)s à %(hour)s") % {"day": date_format(here, "l j F Y"), "hour": date_format(here, "H:i")}


def class_and_count(asked: Request) -> str:
    """« 3e (3e B), 27 élèves »."""
    pupils = ngettext("%(n)d élève", "%(n)d élèves", asked.headcount or 0) % {"n": asked.headcount or 0}
    return f"{asked.class_in_words}, {pupils}"


def equipment_of(asked: Request) -> str:
    labels = dict(Equipment.choices)
    return ", ".join(str(labels[one]) for one in asked.equipment if one in labels)


def facts_of(asked: Request) -> list[Fact]:
    """What anybody with the link reads: the class, the place, the time; no address and no phone."""
    return [Fact(label=label, value=value, icon=icon) for label, value, icon in _facts(asked) if value]


def people_of(asked: Request) -> list[Fact]:
    """Who asks and who stays with the class, and how one reaches them: for whoever organises."""
    adult = ", ".join(filter(None, (asked.adult_name, asked.adult_role))) or _("la même personne")
    known = (
        (_("Qui demande"), asked.who_asks, "person"),
        (_("Adresse"), asked.email, "envelope"),
        (_("Téléphone"), show_phone(asked.phone), "telephone"),
        (_("Adulte avec la classe"), adult, "shield-check"),
        (
            _("Le ou la joindre"),
            ", ".join(filter(None, (asked.adult_email, show_phone(asked.adult_phone)))),
            "telephone",
        ),
    )
    return [Fact(label=label, value=value, icon=icon) for label, value, icon in known if value]


def _facts(asked: Request) -> Iterator[tuple[Any, str, str]]:
    yield _("Établissement"), str(asked), "building"
    if asked.level:
        yield _("Classe"), class_and_count(asked), "mortarboard"
        yield _("Pourquoi"), _aim(asked), "chat-quote"
    yield _("Durée"), _("%(n)d minutes") % {"n": asked.minutes} if asked.level else "", "clock"
    yield _("Salle"), ", ".join(filter(None, (asked.room, equipment_of(asked)))), "signpost-split"
    yield _("Où se retrouver"), asked.meeting_point, "geo-alt"
    yield _("Pour venir"), asked.access, "map"
    yield _("Voudrait entendre"), _wished(asked), "person"


def _aim(asked: Request) -> str:
    label = str(dict(Aim.choices).get(asked.aim, asked.aim))
    return f"{label} : {asked.aim_words}" if asked.aim_words else label


def _wished(asked: Request) -> str:
    """The name of whom the class would like to hear, as long as her portrait is shown."""
    shown = Portrait.objects.public().filter(pk=asked.wished_id) if asked.wished_id else None
    return str(asked.wished) if shown is not None and shown.exists() else ""
