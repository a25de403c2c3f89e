"""How many other collectives of the installation already call on a partner: a number, never who nor why.

The one module of this feature that reads across collectives; nothing leaves it but counts. What the features above asked
of a partner climbs through their manifest (``Feature.asked_elsewhere``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import current_collective_id
from hirondelles.core.features import FEATURES
from hirondelles.partners.models import Organisation, School

MOST = 3
"""Three is « three or more »: a larger number would say more of the others than a partner needs."""
NUMBERS: dict[type, str] = {School: "uai", Organisation: "siret"}


def others(model: type[School | Organisation], numbers: Iterable[str]) -> dict[str, int]:
    """``{uai or siret: other collectives that keep this partner}``, from 1 to ``MOST``; the unknown are not there."""
    column, here = NUMBERS[model], current_collective_id()
    wanted = {f"{column}__in": [number for number in numbers if number]}
    with everywhere():
        kept: Any = model.objects.present().filter(**wanted).exclude(collective_id=here)
        counted = kept.order_by().values_list(column).annotate(Count("collective", distinct=True))
        return {number: min(count, MOST) for number, count in counted}


def asked(numbers: Iterable[str]) -> Counter[str]:
    """``{uai or siret: times that the other collectives asked something of it this year}``, as every feature counts it."""
    wanted, total = [number for number in numbers if number], Counter[str]()
    for feature in FEATURES.values():
        if wanted and feature.asked_elsewhere:
            total.update(feature.asked_elsewhere(wanted))
    return total


def in_words(count: int, times: int = 0) -> str:
    """« Aussi partenaire de 2 autres collectifs ; sollicité 4 fois par d’autres collectifs cette année », or less."""
    said = [_kept(count) if count else "", _asked(times) if times else ""]
    return " ; ".join(filter(None, said))


def _kept(count: int) -> str:
    if count == MOST:
        return _("Aussi partenaire de %(n)d autres collectifs, ou plus") % {"n": count}
    sentence = ngettext(
        "Aussi partenaire de %(n)d autre collectif", "Aussi partenaire de %(n)d autres collectifs", count
    )
    return sentence % {"n": count}


def _asked(times: int) -> str:
    sentence = ngettext(
        "sollicité %(n)d fois par d’autres collectifs cette année",
        "sollicité %(n)d fois par d’autres collectifs cette année",
        times,
    )
    return sentence % {"n": times}


def of_partner(partner: School | Organisation) -> str:
    """The sentence for one partner; one without a number is known to nobody else."""
    number = getattr(partner, NUMBERS[type(partner)])
    if not number:
        return ""
    return in_words(others(type(partner), [number]).get(number, 0), asked([number])[number])
