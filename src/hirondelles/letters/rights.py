"""What letters know of a person, and what goes when she does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from hirondelles.collectives.everywhere import purging
from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported
from hirondelles.letters.models import Delivery, Letter


def export(person: Any) -> dict[str, Any]:
    written = Letter.objects.filter(Q(written_by_id=person.pk) | Q(sent_by_id=person.pk))
    received = Delivery.objects.filter(_hers(person)).select_related("letter", "collective")
    return {
        "letters_written": [
            exported(one) | {"collective": one.collective.name}
            for one in written.select_related("collective").defer("collective__logo").order_by("pk")
        ],
        "letters_received": [
            {"collective": one.collective.name, "subject": one.letter.subject, "sent_at": one.letter.sent_at}
            | exported(one)
            for one in received.defer("collective__logo").order_by("pk")
        ],
    }


def _hers(person: Any) -> Q:
    hers = Q(person=f"user:{person.pk}")
    return hers | Q(address__iexact=person.email) if person.email else hers


def erasures(person: Any) -> Iterator[Erasure]:
    if Delivery.objects.filter(_hers(person)).exists():
        yield Erasure(
            key="letters",
            sentence=_(
                "Votre nom quitte la liste de ceux qui ont reçu une lettre ces trente derniers jours."
            ),
            carry_out=partial(_forget, person),
        )


def _forget(person: Any) -> None:
    with purging():
        rows = Delivery.objects.filter(_hers(person))
        rows._raw_delete(rows.db)
