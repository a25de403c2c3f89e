"""The invented visits that took place: who came, what the class wrote, what the host checked and promised after them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from hirondelles.consents.agreements import actions as agreements
from hirondelles.consents.agreements.actions import Signatory
from hirondelles.consents.models import Agreement, AgreementKind, Party
from hirondelles.encounters import demo, demo_year
from hirondelles.encounters.asking import subject_of
from hirondelles.encounters.doors import joining
from hirondelles.encounters.models import Encounter, EncounterClass, Kind, Reply, State
from hirondelles.members.models import Membership
from hirondelles.solicitations.years import this_year
from hirondelles.verbatims.demo import give_back_about
from hirondelles.visits.hosting import checking
from hirondelles.visits.hosting.planning import said_of
from hirondelles.visits.models import Booking, BookingState, Host, HostCommitment, Slot, SlotState, VisitSheet
from hirondelles.visits.papers import issuing, wording
from hirondelles.visits.papers.agreement import about, text_of

Described = Mapping[str, Any]
BOOKED, ANSWERED, SIGNED = timedelta(days=40), timedelta(days=37), timedelta(days=12)
"""So long before the visit."""


def received(slot: Slot, booking: Booking, one: Described, collective: Any, words: Described) -> None:
    """As if it had been lived here: no mail about it leaves today, but for the words that come back."""
    encounter = _encounter(slot, booking, one)
    _booked(slot, booking, encounter)
    _signed(booking, one, collective.timezone)
    checking.tally(booking, one["talk"], by=None)
    row = EncounterClass.objects.create(
        encounter=encounter,
        class_group=booking.class_group,
        level=booking.level,
        headcount=booking.headcount,
        present=one["present"],
        girls=one["girls"],
    )
    chance = Random(f"{collective.slug} {slot.title}")  # noqa: S311 - invented
    demo_year.tell(encounter, row, by=one.get("by", "sheets"), chance=chance, words=words)
    alice = Membership.objects.coordinators().earliest("pk").user
    give_back_about(subject_of(encounter), collective.timezone, by=alice)


def _encounter(slot: Slot, booking: Booking, one: Described) -> Encounter:
    women = [each.person for each in slot.women.select_related("person")]
    found: Encounter = Encounter.objects.create(
        **said_of(slot),
        **joining.adult_of(booking),
        kind=Kind.VISIT,
        school=booking.school,
        starts_at=slot.starts_at,
        minutes=slot.minutes,
        teacher_name=booking.teacher_name,
        state=State.CLOSED,
        authorised_on=(slot.starts_at - SIGNED).date(),
        planned_at=slot.starts_at - ANSWERED,
        women_present=len(women),
    )
    for person in women:
        demo.came(found, person, Reply.PRESENT)
    return found


def _booked(slot: Slot, booking: Booking, encounter: Encounter) -> None:
    booking.state, booking.encounter, booking.hours = BookingState.HELD, encounter, slot.hours
    booking.asked_at = booking.host_asked_at = slot.starts_at - BOOKED
    booking.answered_at = slot.starts_at - ANSWERED
    booking.save()
    slot.state, slot.taken, slot.published_at = SlotState.PUBLISHED, booking.groups, slot.starts_at - BOOKED
    slot.save()


def _signed(booking: Booking, one: Described, zone: str) -> None:
    """Both papers, as they were on the day: what is issued is never changed, so they are written with their date."""
    made_on, text = booking.slot.starts_at - ANSWERED, text_of(booking, zone)
    VisitSheet.objects.create(
        booking=booking, version=1, parts=issuing.fingerprints(booking), issued_at=made_on
    )
    made = Agreement.objects.create(
        about=about(booking),
        kind=AgreementKind.VISIT,
        version=1,
        binding_since=1,
        text=text.content,
        digest=text.digest,
        binding_digest=text.binding_digest,
        until=wording.day_of(booking.slot, zone),
        issued_at=made_on,
    )
    alice = Membership.objects.coordinators().earliest("pk").user
    day = (booking.slot.starts_at - SIGNED).date()
    for party in Party.values:
        who = Signatory(party=party, **one["signed"][party])
        agreements.note_paper(made, who, signed_on=day, by=alice, name=str(alice))


def promised(host: Host, one: Described) -> None:
    """How it says that it welcomes, its two commitments of the year, what its visits opened."""
    if answers := one.get("self_check"):
        commitments = [
            {"place": place, "words": each["words"], "by_when": _day(each["days"])}
            for place, each in enumerate(one["commitments"], start=1)
        ]
        checking.check(host, year=this_year(), answers=answers, commitments=commitments, by=None)
    for place, each in enumerate(one.get("commitments", ()), start=1):
        if "kept_days" in each:
            kept = HostCommitment.objects.get(host=host, year=this_year(), place=place)
            checking.settle_commitment(kept, kept=True, on=_day(each["kept_days"]), by=None)
    for each in one.get("pledges", ()):
        said = {name: each.get(name, "") for name in ("what", "many", "words")}
        made = checking.pledge(host, said | {"due_on": _day(each["days"])}, by=None)
        if "kept_days" in each:
            checking.settle(made, kept=True, on=_day(each["kept_days"]), by=None)


def _day(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)
