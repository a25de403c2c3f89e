"""What a person may know of the mails written to her, and how they go."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported
from hirondelles.notifications import later, outbox
from hirondelles.notifications.models import Muted, Rhythm


def export(person: Any) -> dict[str, Any]:
    """The outbox is closed to the web, which wrote it: the mails are in her own mailbox."""
    muted = Muted.objects.filter(user_id=person.pk).order_by("slug")
    return {
        "mails": _(
            "Les courriels que le site vous a envoyés sont dans votre boîte. Le site ne peut pas les relire :"
            " il les efface trente jours après l’envoi."
        ),
        "muted": [exported(one) for one in muted],
        "rhythm": [exported(one) for one in Rhythm.objects.filter(user_id=person.pk)],
        "put_off": [exported(one) for one in later.of_everywhere(person.pk)],
    }


def erasures(person: Any) -> Iterator[Erasure]:
    if not person.signs_in:
        return
    yield Erasure(
        key="mails",
        sentence=_("Les courriels que le site vous a écrits sont effacés, et aucun autre ne part."),
        carry_out=partial(_forget, person.pk, person.email),
    )


def _forget(user_id: int, address: str) -> None:
    Muted.objects.filter(user_id=user_id).delete()
    Rhythm.objects.filter(user_id=user_id).delete()
    later.forget(user_id)
    outbox.forget(address)
