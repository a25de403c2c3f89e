"""What each person wants to be written to, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from hirondelles.accounts.models import User
from hirondelles.notifications import stopping
from hirondelles.notifications.kinds import is_mandatory, mutable
from hirondelles.notifications.models import Muted, Pace, Rhythm


@dataclass(frozen=True, kw_only=True)
class Wish:
    """How often somebody reads, and the kinds that she does without."""

    pace: Pace = Pace.DAILY
    muted: Collection[str] = ()

    def hears(self, slug: str) -> bool:
        """Whether she is told a kind of thing at all."""
        return is_mandatory(slug) or (self.pace != Pace.MANDATORY and slug not in self.muted)


def wishes_of(addresses: Collection[str], known: Mapping[str, User]) -> dict[str, Wish]:
    """``{address: wish}``, in three queries whatever the number; ``known`` are the accounts of some of them."""
    wishes = _of_accounts(known.values()) if known else {}
    strangers = [one for one in addresses if one not in known]
    refused = stopping.refusals_of(strangers) if strangers else {}
    return wishes | {one: Wish(muted=refused.get(one, ())) for one in strangers}


def _of_accounts(people: Collection[User]) -> dict[str, Wish]:
    numbers = [person.pk for person in people]
    paces = dict(Rhythm.objects.filter(user__in=numbers).values_list("user_id", "pace"))
    muted: dict[int, set[str]] = {}
    for pk, slug in Muted.objects.filter(user__in=numbers).values_list("user_id", "slug"):
        muted.setdefault(pk, set()).add(slug)
    return {
        str(person.email): Wish(pace=Pace(paces.get(person.pk, Pace.DAILY)), muted=muted.get(person.pk, ()))
        for person in people
    }


def pace_of(person: User) -> Pace:
    """How often she is written to about what can wait."""
    return Pace(Rhythm.objects.filter(user=person).values_list("pace", flat=True).first() or Pace.DAILY)


@transaction.atomic
def choose(person: User, *, muted: Iterable[str], pace: str = "") -> None:
    """A person says which mails she does without, and how often she reads; the mandatory ones are not hers to mute.

    An empty ``pace`` leaves hers as it is.
    """
    wanted = {kind.slug for kind in mutable()} & set(muted)
    Muted.objects.filter(user=person).exclude(slug__in=wanted).delete()
    Muted.objects.bulk_create(
        [Muted(user=person, slug=slug) for slug in sorted(wanted)], ignore_conflicts=True
    )
    if pace:
        Rhythm.objects.update_or_create(user=person, defaults={"pace": Pace(pace)})
