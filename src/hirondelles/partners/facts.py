"""What there is to know of a partner, in lines; what is not known is not shown, the distance excepted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hirondelles.partners.distance import Place, in_words
from hirondelles.partners.models import Organisation, School
from hirondelles.ui.shapes import Fact


def of_school(school: School, *, place: Place) -> list[Fact]:
    return _known(
        (_("Type"), _joined(school.get_kind_display(), school.get_sector_display())),
        (_("Éducation prioritaire"), school.get_priority_display()),
        *_where(school, place),
        (_("Académie"), school.academy),
        (_("UAI"), school.uai),
        (_("Visites"), _("peut en accueillir") if school.hosts else ""),
    )


def of_organisation(partner: Organisation, *, place: Place) -> list[Fact]:
    return _known(
        (_("Type"), partner.get_kind_display()),
        *_where(partner, place),
        (_("SIRET"), partner.siret),
        (_("Visites"), _("peut en accueillir") if partner.hosts else ""),
    )


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
