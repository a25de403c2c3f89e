"""What there is to know of a day before one plans on it: public and school holidays, and where nobody can say."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from hirondelles.core.feasts import feast_of
from hirondelles.core.holidays import holiday_of, is_known, zone_of


def off(day: date, *, academy: str) -> str:
    """Why the pupils are not at school that day: a public holiday, or « vacances d’hiver (zone A) »; else nothing."""
    if feast := feast_of(day):
        return feast
    holiday = holiday_of(day, academy=academy)
    return (
        _("%(holiday)s (zone %(zone)s)") % {"holiday": holiday, "zone": zone_of(academy)} if holiday else ""
    )


def warning(day: date, *, academy: str) -> str:
    """A sentence when something must be looked at before choosing this day; empty when nothing is known against it."""
    if holiday := off(day, academy=academy):
        return _("Ce jour-là, les élèves n’ont pas classe : %(holiday)s.") % {"holiday": holiday}
    if is_known(day, academy=academy):
        return ""
    return _(
        "Nous ne connaissons pas les vacances scolaires de cet établissement ce jour-là : vérifiez avec lui."
    )
