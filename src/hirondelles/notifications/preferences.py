"""What each person wants to be written to, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction

from hirondelles.accounts.models import User
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


ANYBODY = Wish()
"""Of whom nothing is known: a summary a day."""


def wishes_of(people: Iterable[User]) -> dict[str, Wish]:
    """``{address: wish}``, in two queries whatever the number."""
    known = {person.pk: person.email for person in people}
    paces = dict(Rhythm.objects.filter(user__in=known).values_list("user_id", "pace"))
    muted: dict[int, set[str]] = {}
    for pk, slug in Muted.objects.filter(user__in=known).values_list("user_id", "slug"):
        muted.setdefault(pk, set()).add(slug)
    return {
        address: Wish(pace=Pace(paces.get(pk, Pace.DAILY)), muted=muted.get(pk, ()))
        for pk, address in known.items()
    }


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
