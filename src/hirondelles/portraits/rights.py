"""What portraits give to the woman whose address is in their folder of consents, and the way to take them back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.paths import address_of
from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported
from hirondelles.core.states import NotAllowed
from hirondelles.core.text import sort_key
from hirondelles.members.models import Membership
from hirondelles.portraits import actions
from hirondelles.portraits.importing import actions as importing
from hirondelles.portraits.models import Portrait, Proposal, State
from hirondelles.portraits.showing import LARGEST


def hers(person: Any) -> Any:
    rows = Portrait.objects.of_person(person).select_related("collective", "trade", "campaign")
    return rows.defer("collective__logo")


def export(person: Any) -> dict[str, Any]:
    return {"portraits": [_told(portrait) for portrait in hers(person)]}


def _told(portrait: Portrait) -> dict[str, Any]:
    """Her words, and where they and her photo are seen while they are."""
    told = exported(portrait) | {
        "collective": portrait.collective.name,
        "trade": str(portrait.trade or ""),
        "campaign": str(portrait.campaign or ""),
        "proposed": [exported(one) for one in Proposal.objects.filter(portrait=portrait)],
    }
    if portrait.state == State.PUBLISHED:
        photo: dict[str, Any] = {"key": portrait.photo_key, "width": LARGEST, "extension": "webp"}
        told["page"] = address_of(portrait.collective, "portraits:page", slug=portrait.slug)
        told["photo"] = address_of(portrait.collective, "portraits:photo", **photo)
    return told


def erasures(person: Any) -> Iterator[Erasure]:
    """Each of her portraits, when she chooses it; what is left of those that she withdrew, in any case.

    Of somebody whom one calls, whoever acts for her chooses all of it: a name may be another woman's.
    """
    found = hers(person) if person.signs_in else _namesakes(person)
    for portrait in found:
        gone = portrait.state == State.WITHDRAWN and person.signs_in
        sentence = (
            _("Ce qui reste du portrait retiré de %(name)s (%(collective)s) est effacé.")
            if gone
            else _("Retirer aussi le portrait de %(name)s (%(collective)s), et l’effacer avec ses photos")
        )
        yield Erasure(
            key=f"portrait-{portrait.pk}",
            sentence=sentence % {"name": portrait.first_name, "collective": portrait.collective.name},
            carry_out=partial(_forget, portrait, person),
            optional=not gone,
            collective_id=portrait.collective_id,
        )


def _namesakes(person: Any) -> Any:
    """Of somebody whom one calls: the portraits of her name, where she is, besides those of her folder.

    No address says which is hers: whoever acts for her chooses.
    """
    here = Membership.objects.current().filter(user_id=person.pk).values("collective")
    rows = Portrait.objects.filter(collective__in=here).values_list("pk", "first_name", "last_name")
    name = sort_key(person.name)
    named = [pk for pk, first, last in rows if sort_key(f"{first} {last}") == name]
    own = hers(person).values_list("pk", flat=True)
    found = Portrait.objects.filter(pk__in=[*named, *own]).select_related("collective", "trade", "campaign")
    return found.defer("collective__logo").order_by("pk")


def _forget(portrait: Portrait, person: Any) -> None:
    """With the spreadsheets that named her: they are kept a month to be read again, not to bring her back."""
    with in_collective(portrait.collective_id), suppress(NotAllowed):
        importing.forget_about(portrait.name)
        now = Portrait.objects.select_related("consent_file").filter(pk=portrait.pk).first()
        if now is not None:
            actions.forget(now, by=person)
