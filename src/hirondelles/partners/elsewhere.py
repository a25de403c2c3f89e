"""How many other collectives of the installation already call on a partner: a number, never who nor why.

The one module of this feature that reads across collectives; nothing leaves it but counts, stopped at ``MOST``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import current_collective_id
from hirondelles.partners.models import Organisation, School

MOST = 3
"""Three is « three or more »: a larger number would say more of the others than a partner needs."""
NUMBERS: dict[type, str] = {School: "uai", Organisation: "siret"}


def others(model: type[School | Organisation], numbers: Iterable[str]) -> dict[str, int]:
    """``{uai or siret: other collectives that keep this partner}``, from 1 to ``MOST``; the unknown are not there.

    What encounters asked of a partner will count too, once they exist: they would say it in their manifest, by the
    same numbers, as the collectives that asked; both sets are joined here, before they are counted.
    """
    column, here = NUMBERS[model], current_collective_id()
    wanted = {f"{column}__in": [number for number in numbers if number]}
    with everywhere():
        kept: Any = model.objects.present().filter(**wanted).exclude(collective_id=here)
        counted = kept.order_by().values_list(column).annotate(Count("collective", distinct=True))
        return {number: min(count, MOST) for number, count in counted}


def in_words(count: int) -> str:
    """« Aussi partenaire de 2 autres collectifs », nothing when there is none."""
    if not count:
        return ""
    if count == MOST:
        return _("Aussi partenaire de %(n)d autres collectifs, ou plus") % {"n": count}
    sentence = ngettext(
        "Aussi partenaire de %(n)d autre collectif", "Aussi partenaire de %(n)d autres collectifs", count
    )
    return sentence % {"n": count}


def of_partner(partner: School | Organisation) -> str:
    """The sentence for one partner; one without a number is known to nobody else."""
    number = getattr(partner, NUMBERS[type(partner)])
    return in_words(others(type(partner), [number]).get(number, 0)) if number else ""
