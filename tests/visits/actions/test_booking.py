"""Taking a place, waiting, giving back, coming with more pupils."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.visits import actions, places, told
from hirondelles.visits.models import Booking, BookingState, Host, Slot
from tests.factories.encounters import an_encounter
from tests.factories.partners import a_class, a_school, an_organisation
from tests.factories.visits import a_booking, a_host, a_slot, booked_values


def booked(slot: Slot, label: str = "3e B", **values: object) -> Booking:
    return actions.book(slot, booked_values(label, **values), key=f"{label}-{slot.pk}")


def states(slot: Slot) -> dict[str, str]:
    rows = Booking.objects.filter(slot=slot).order_by("pk")
    return {one.class_label: one.state for one in rows}


def room(slot: Slot) -> tuple[int, bool]:
    slot.refresh_from_db()
    return slot.taken, slot.is_queued


@pytest.fixture
def said(monkeypatch):
    """What was told, in order: ``(what, class)``."""
    heard: list[tuple[str, str]] = []
    for name in ("booked", "promoted", "passed_over", "allocated", "slot_changed", "slot_cancelled"):
        monkeypatch.setattr(
            told, name, lambda booking, name=name, **_: heard.append((name, booking.class_label))
        )
    return heard


def test_a_class_has_its_place(here, said):
    slot = a_slot()
    made = booked(slot)
    assert (made.state, made.groups, made.rank) == (BookingState.BOOKED, 1, None)
    assert (made.hours.lower, made.hours.upper) == (slot.starts_at, slot.ends_at)
    assert made.asked_at == timezone.now()
    assert room(slot) == (1, False)
    assert said == [("booked", "3e B")]


def _put_away(host):
    type(host.partner).objects.filter(pk=host.partner.pk).update(archived_at=timezone.now())


def _pause(host):
    Host.objects.filter(pk=host.pk).update(
        paused_until=timezone.now() + timedelta(days=400), paused_why="asked"
    )


def _want_names_long_before(host):
    Host.objects.filter(pk=host.pk).update(names_days=90)


@pytest.mark.parametrize("partner", [an_organisation, a_school])
@pytest.mark.parametrize("close", [_put_away, _pause, _want_names_long_before])
def test_the_place_itself_looks_whether_the_host_still_receives(here, partner, close):
    """What a page read a moment before is not believed: the statement that takes the place looks again."""
    name = "school" if partner is a_school else "organisation"
    slot = a_slot(a_host(**{name: partner()}))
    first, second = a_booking(slot), a_booking(slot, **booked_values("3e C"))
    assert places.seat(first, sources=(first.state,))
    close(slot.host)
    assert not places.seat(second, sources=(second.state,))
    assert not places.seat(second, sources=(second.state,), in_turn=True)
    assert room(slot)[0] == 1


@pytest.mark.parametrize(
    ("headcount", "half", "groups"), [(12, False, 1), (13, False, 2), (24, False, 2), (24, True, 1)]
)
def test_a_class_makes_as_many_groups_as_it_needs(here, headcount, half, groups):
    slot = a_slot()
    assert booked(slot, headcount=headcount, half_class=half).groups == groups
    assert room(slot) == (groups, False)


def test_a_class_larger_than_any_place_hears_what_to_do(here):
    slot = a_slot()
    with pytest.raises(Refusal, match=r"24 élèves au plus, par groupes de 12.*demi-classe"):
        booked(slot, headcount=25)
    assert (Booking.objects.count(), room(slot)) == (0, (0, False))


def test_the_same_form_sent_twice_is_one_booking(here):
    slot = a_slot()
    assert booked(slot).pk == booked(slot).pk
    assert room(slot) == (1, False)
    known = Booking.objects.get()
    assert actions.place(known).state == BookingState.BOOKED, "placed twice, it stays what it became"
    assert room(slot) == (1, False)


def test_the_same_class_in_two_tabs_hears_that_it_has_its_booking(here):
    slot = a_slot()
    booked(slot)
    with pytest.raises(Refusal, match="déjà une réservation sur ce créneau"):
        actions.book(slot, booked_values(" 3E  b "), key="another")
    assert (Booking.objects.count(), room(slot)) == (1, (1, False))


def test_the_same_class_waiting_in_two_tabs_keeps_one_rank(here):
    slot = a_slot(groups=1)
    booked(slot, "3e A")
    booked(slot)
    with pytest.raises(Refusal, match="déjà une réservation"):
        actions.book(slot, booked_values(), key="another")
    assert states(slot) == {"3e A": "booked", "3e B": "waiting"}


def test_a_class_is_not_at_two_visits_at_one_hour(here):
    booked(a_slot())
    other = a_slot(a_host("Un laboratoire"))
    with pytest.raises(Refusal, match="une autre visite à cette heure-là"):
        booked(other)
    assert room(other) == (0, False)


def test_a_class_is_not_at_a_visit_and_at_an_encounter(here):
    slot, group = a_slot(), a_class(a_school(), "3e B")
    named = [{"class_group": group, "level": "3e", "headcount": 12}]
    an_encounter(school=group.school, classes=named, starts_at=slot.starts_at)
    with pytest.raises(Refusal, match="déjà une rencontre à cette heure-là"):
        booked(slot, class_group=group, school=group.school)


@pytest.mark.parametrize("changed", [{"state": "closed"}, {"state": "draft"}, {"starts_at": "past"}])
def test_nobody_books_what_is_not_open(here, changed):
    slot = a_slot()
    if changed.get("starts_at"):
        past = timezone.now() - timedelta(days=1)
        changed = {"starts_at": past, "hours": (past, past + timedelta(hours=2))}
    Slot.objects.filter(pk=slot.pk).update(**changed)
    slot.refresh_from_db()
    with pytest.raises(Refusal, match="On ne réserve plus"):
        booked(slot)


def test_whoever_comes_too_late_waits_in_order(here, said):
    slot = a_slot(groups=1)
    for label in ("3e A", "3e B", "3e C"):
        booked(slot, label)
    assert states(slot) == {"3e A": "booked", "3e B": "waiting", "3e C": "waiting"}
    assert [actions.wait_of(one) for one in Booking.objects.order_by("pk")] == [0, 1, 2]
    assert room(slot) == (1, True)
    assert said == [("booked", "3e A")]


@pytest.mark.parametrize("verb", ["cancel", "refuse", "expire"])
def test_the_place_given_back_goes_to_whoever_waits_first(here, said, verb):
    slot = a_slot(groups=1)
    first = booked(slot, "3e A")
    for label in ("3e B", "3e C"):
        booked(slot, label)
    actions.leave(first, verb, by=None, note="Grève des cars")
    assert list(states(slot).values())[1:] == ["booked", "waiting"]
    first.refresh_from_db()
    assert (first.end_note, first.ended_at) == ("Grève des cars", timezone.now())
    assert room(slot) == (1, True)
    assert said[1:] == [("promoted", "3e B"), ("booked", "3e B")]


def test_leaving_twice_frees_one_place(here):
    slot = a_slot()
    first, _second = booked(slot, "3e A"), booked(slot, "3e B")
    actions.cancel(first, by=None)
    with pytest.raises(NotAllowed):
        actions.cancel(first, by=None)
    assert room(slot) == (1, False)


def test_whoever_waits_leaves_and_the_queue_ends(here):
    slot = a_slot(groups=1)
    booked(slot, "3e A")
    actions.cancel(booked(slot, "3e B"), by=None)
    assert room(slot) == (1, False)


def test_nobody_goes_before_those_who_wait(here):
    """Two groups wait for two: one is free, and a newcomer of one group goes before them once only."""
    slot = a_slot(groups=2)
    first = booked(slot, "3e A")
    second = booked(slot, "3e B")
    booked(slot, "3e C", headcount=24)
    actions.cancel(first, by=None)
    assert room(slot) == (1, True)
    assert booked(slot, "3e D").state == BookingState.BOOKED, "let by once"
    third = Booking.objects.get(class_label="3e C")
    assert third.passed_over_at == timezone.now()
    actions.cancel(second, by=None)
    assert booked(slot, "3e E").state == BookingState.WAITING, "the room is kept now"
    actions.cancel(Booking.objects.get(class_label="3e D"), by=None)
    third.refresh_from_db()
    assert (third.state, room(slot)) == (BookingState.BOOKED, (2, True))


def test_a_week_before_the_room_is_kept_no_more(here, clock):
    slot = a_slot(groups=2)
    first = booked(slot, "3e A")
    booked(slot, "3e B")
    third = booked(slot, "3e C", headcount=24)
    Booking.objects.filter(pk=third.pk).update(passed_over_at=timezone.now())
    booked(slot, "3e D")
    actions.cancel(first, by=None)
    assert states(slot)["3e D"] == "waiting"
    clock.move_to(slot.starts_at - timedelta(days=6))
    actions.promote(slot)
    assert states(slot)["3e D"] == "booked"


def test_a_class_that_went_elsewhere_meanwhile_lets_the_next_go_in(here):
    slot = a_slot(groups=1)
    first = booked(slot, "3e A")
    booked(slot, "3e B")
    booked(slot, "3e C")
    booked(a_slot(a_host("Un laboratoire")), "3e B")
    actions.cancel(first, by=None)
    assert states(slot) == {"3e A": "cancelled", "3e B": "waiting", "3e C": "booked"}


def test_a_class_that_doubles_keeps_its_place_when_it_does_not_fit(here):
    slot = a_slot()
    first, _other = booked(slot, "3e A"), booked(slot, "3e B")
    with pytest.raises(Refusal, match="votre réservation reste comme elle était"):
        actions.resize(first, headcount=24, by=None)
    first.refresh_from_db()
    assert (first.headcount, first.groups, room(slot)) == (12, 1, (2, False))


def test_a_class_that_doubles_takes_the_room_that_is_left(here):
    slot = a_slot()
    first = booked(slot)
    actions.resize(first, headcount=24, by=None)
    assert (first.groups, room(slot)) == (2, (2, False))


def test_a_class_that_comes_with_fewer_lets_the_next_go_in(here):
    slot = a_slot()
    first = booked(slot, "3e A", headcount=24)
    booked(slot, "3e B")
    actions.resize(first, headcount=24, half_class=True, by=None)
    assert states(slot) == {"3e A": "booked", "3e B": "booked"}
    assert room(slot) == (2, False)


def test_a_class_that_waits_keeps_its_rank_when_its_size_changes(here):
    slot = a_slot(groups=2)
    booked(slot, "3e A", headcount=24)
    second = booked(slot, "3e B")
    booked(slot, "3e C")
    actions.resize(second, headcount=20, by=None)
    assert (second.rank, second.groups, actions.wait_of(second)) == (1, 2, 1)
    with pytest.raises(Refusal, match="24 élèves au plus"):
        actions.resize(second, headcount=30, by=None)


def test_what_is_over_is_not_resized(here):
    slot = a_slot()
    first = booked(slot)
    actions.cancel(first, by=None)
    with pytest.raises(NotAllowed):
        actions.resize(first, headcount=11, by=None)


def test_without_the_check_the_counter_may_say_anything(here):
    """The sabotaged twin is in ``test_together``; here, that the database refuses by itself."""
    slot = a_slot()
    for changed in ({"taken": 3}, {"groups": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Slot.objects.filter(pk=slot.pk).update(**changed)


def test_an_address_to_check_takes_its_place_once_trusted(here):
    slot = a_slot()
    written = a_booking(slot)
    Booking.objects.filter(pk=written.pk).update(state=BookingState.CHECKING, asked_at=timezone.now())
    assert actions.place(Booking.objects.get(pk=written.pk)).state == BookingState.BOOKED


def test_a_wish_that_could_never_fit_is_refused_at_once(here):
    """It was typed for a larger slot, which was made smaller before the code."""
    slot = a_slot(groups=2, window_until=timezone.now() + timedelta(days=5))
    typed = a_booking(slot, headcount=24, groups=2)
    Slot.objects.filter(pk=slot.pk).update(groups=1)
    with pytest.raises(Refusal, match="12 élèves au plus"), transaction.atomic():
        actions.place(typed)
    typed.refresh_from_db()
    assert typed.state == BookingState.TYPED
