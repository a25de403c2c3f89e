"""What there is to know of a partner, in lines; what is not known is not shown, the distance excepted."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.core.days import date_format
from hirondelles.partners.distance import Place, in_words
from hirondelles.partners.elsewhere import of_partner
from hirondelles.partners.models import Organisation, School
from hirondelles.ui.shapes import Fact


def of_school(school: School, *, place: Place) -> list[Fact]:
    return _known(
        (_("Type"), _joined(school.get_kind_display(), school.get_sector_display())),
        (_("Éducation prioritaire"), school.get_priority_display()),
        (_("Territoire"), _joined(*_territory(school))),
        (_("Égalité filles-garçons"), _label(school)),
        *_where(school, place),
        (_("Académie"), school.academy),
        (_("UAI"), school.uai),
        (_("Visites"), _("peut en accueillir") if school.hosts else ""),
        (_("Ailleurs"), of_partner(school)),
    )


def of_organisation(partner: Organisation, *, place: Place) -> list[Fact]:
    return _known(
        (_("Type"), partner.get_kind_display()),
        *_where(partner, place),
        (_("SIRET"), partner.siret),
        (_("Visites"), _("peut en accueillir") if partner.hosts else ""),
        (_("Ailleurs"), of_partner(partner)),
    )


def _territory(school: School) -> list[str]:
    rural, district = School._meta.get_field("rural"), School._meta.get_field("priority_district")
    return [str(field.verbose_name) for field in (rural, district) if getattr(school, field.name)]


def _label(school: School) -> str:
    """The level of the label and until when; one that is over says so."""
    if school.equality_until is None:
        return ""
    words = _("label %(level)s, jusqu’au %(day)s")
    if school.equality_until < timezone.localdate():
        words = _("label %(level)s, terminé le %(day)s")
    return words % {"level": school.get_equality_level_display(), "day": date_format(school.equality_until)}


def _where(partner: School | Organisation, place: Place) -> list[tuple[str, str]]:
    town = " ".join(filter(None, (partner.postcode, partner.town)))
    return [
        (_("Adresse"), _joined(partner.address, town)),
        (_("Département"), partner.department),
        (_("Distance"), in_words(place, partner)),
    ]


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _known(*lines: tuple[str, str]) -> list[Fact]:
    return [Fact(label=label, value=value) for label, value in lines if value]
