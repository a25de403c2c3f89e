"""Dates as people say them: « aujourd’hui », « il y a 3 jours », « dans 2 semaines »."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.days import date_format
from hirondelles.ui.shapes import Moment


def moment(when: datetime, *, now: datetime | None = None) -> Moment:
    """The distance in days between two dates, in the current time zone, and the exact date."""
    here = timezone.localtime(when)
    today = timezone.localtime(now or timezone.now()).date()
    return Moment(
        iso=here.isoformat(timespec="minutes"),
        words=_in_words((here.date() - today).days),
        exact=date_format(here, "j F Y, H:i"),
    )


def _in_words(days: int) -> str:
    if days == -1:
        return _("hier")
    if days == 0:
        return _("aujourd’hui")
    if days == 1:
        return _("demain")
    return _to_come(days) if days > 0 else _gone(-days)


def _gone(days: int) -> str:
    if days < 14:
        return ngettext("il y a %(n)d jour", "il y a %(n)d jours", days) % {"n": days}
    if days < 60:
        return ngettext("il y a %(n)d semaine", "il y a %(n)d semaines", days // 7) % {"n": days // 7}
    return ngettext("il y a %(n)d mois", "il y a %(n)d mois", days // 30) % {"n": days // 30}


def _to_come(days: int) -> str:
    if days < 14:
        return ngettext("dans %(n)d jour", "dans %(n)d jours", days) % {"n": days}
    if days < 60:
        return ngettext("dans %(n)d semaine", "dans %(n)d semaines", days // 7) % {"n": days // 7}
    return ngettext("dans %(n)d mois", "dans %(n)d mois", days // 30) % {"n": days // 30}
