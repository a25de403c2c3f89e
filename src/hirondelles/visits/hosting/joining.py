"""Two partners that are one both host: one page is left, with the slots and the promises of both."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from hirondelles.partners.merging import Different
from hirondelles.partners.models import School
from hirondelles.visits.models import (
    Host,
    HostAsk,
    HostCommitment,
    HostOffer,
    Pledge,
    SelfCheck,
    Series,
    Slot,
)


def join(partner: Any, into: Any) -> None:
    """The link of ``into`` stays, the other opens nothing any more.

    Raises ``Different`` when both receive at the same place and hour: somebody moves a slot first.
    """
    column = "school" if isinstance(into, School) else "organisation"
    theirs = Host.objects.filter(**{column: partner}).first()
    ours = Host.objects.filter(**{column: into}).first()
    if theirs is None or ours is None:
        return
    _check_apart(theirs, ours)
    _leave_twins(theirs, ours)
    models: tuple[Any, ...] = (Series, Slot, HostAsk, HostOffer, SelfCheck, HostCommitment, Pledge)
    for model in models:
        model.objects.filter(host=theirs).update(host=ours)
    theirs.delete()


def _check_apart(theirs: Host, ours: Host) -> None:
    mine = Slot.objects.taking_place().filter(host=ours)
    for one in Slot.objects.taking_place().filter(host=theirs):
        here = Q(room="") | Q(room=one.room) if one.room else Q()
        if mine.filter(here, hours__overlap=one.hours).exists():
            raise Different(
                _(
                    "Les deux reçoivent au même endroit à la même heure (« %(title)s ») : déplacez d’abord ce créneau."
                )
                % {"title": one.title}
            )


def _leave_twins(theirs: Host, ours: Host) -> None:
    """What there is one of: a question without an answer, a self-check a year and its two commitments; ours is kept."""
    if HostAsk.objects.unanswered().filter(host=ours).exists():
        HostAsk.objects.unanswered().filter(host=theirs).delete()
    years = SelfCheck.objects.filter(host=ours).values("year")
    SelfCheck.objects.filter(host=theirs, year__in=years).delete()
    for one in HostCommitment.objects.filter(host=ours):
        HostCommitment.objects.filter(host=theirs, year=one.year, place=one.place).delete()
