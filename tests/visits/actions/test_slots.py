"""Opening, moving, resizing, calling off."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.engines.matching.lottery import digest_of
from hirondelles.visits import actions, told
from hirondelles.visits.actions import slots
from hirondelles.visits.booking import where
from hirondelles.visits.models import Booking, BookingState, Slot, SlotState
from tests.factories.encounters import an_encounter
from tests.factories.visits import a_booking, a_host, a_slot
from tests.visits.actions.test_booking import booked, room, said, states

__all__ = ["said"]
PARIS = ZoneInfo("Europe/Paris")


def changed(slot: Slot, **values: Any) -> Slot:
    actions.change(slot, values, seen=slot.sequence, by=None)
    slot.refresh_from_db()
    return slot


def test_a_draft_opens(here):
    slot = a_slot(state=SlotState.DRAFT)
    actions.publish(slot, by=None)
    assert (slot.state, slot.published_at, slot.seed_digest) == ("published", timezone.now(), "")
    with pytest.raises(NotAllowed):
        actions.publish(slot, by=None)


def test_with_a_window_the_digest_of_the_draw_is_published(here):
    slot = a_slot(state=SlotState.DRAFT, window_until=timezone.now() + timedelta(days=10))
    actions.publish(slot, by=None)
    assert slot.seed_digest == digest_of(slot.seed)
    assert len(slot.seed) == 64


@pytest.mark.parametrize("window", [timedelta(days=-1), timedelta(days=120)])
def test_a_window_is_before_the_visit_and_after_today(here, window):
    slot = a_slot(state=SlotState.DRAFT, window_until=timezone.now() + window)
    with pytest.raises(Refusal, match=r"déjà passé|finit trop tard"):
        actions.publish(slot, by=None)


@pytest.mark.parametrize(
    ("first", "second", "clash"), [("A", "A", True), ("A", "B", False), ("", "B", True), ("A", "", True)]
)
def test_one_room_receives_once_at_one_hour(here, first, second, clash):
    host = a_host()
    a_slot(host, room=first)
    draft = a_slot(host, room=second, state=SlotState.DRAFT)
    if clash:
        with pytest.raises(Refusal, match="reçoit déjà au même endroit"):
            actions.publish(draft, by=None)
    else:
        actions.publish(draft, by=None)
    draft.refresh_from_db()
    assert (draft.state == SlotState.DRAFT) is clash


def test_the_database_refuses_one_room_twice_by_itself(here, monkeypatch):
    """The sabotaged twin: without the look under the lock, the constraint still holds."""
    monkeypatch.setattr(slots, "_alone_in_its_place", lambda *args: None)
    host = a_host()
    a_slot(host, room="A")
    draft = a_slot(host, room="A", state=SlotState.DRAFT)
    with pytest.raises(Refusal, match="reçoit déjà au même endroit"):
        actions.publish(draft, by=None)


def test_a_closed_slot_opens_again(here):
    slot = a_slot()
    actions.close(slot, by=None)
    assert slot.state == SlotState.CLOSED
    actions.open_again(slot, by=None)
    assert booked(slot).state == BookingState.BOOKED


def test_more_groups_let_those_who_wait_go_in(here, said):
    slot = a_slot(groups=1)
    for label in ("3e A", "3e B", "3e C", "3e D"):
        booked(slot, label)
    changed(slot, groups=3)
    assert list(states(slot).values()) == ["booked", "booked", "booked", "waiting"]
    assert room(slot) == (3, True)
    assert [what for what, _who in said] == ["booked", "promoted", "booked", "promoted", "booked"]


def test_fewer_groups_than_were_taken_is_refused(here):
    slot = a_slot()
    booked(slot, headcount=24)
    with pytest.raises(Refusal, match="2 groupes ont déjà leur place"):
        changed(slot, groups=1)
    assert (Slot.objects.get().groups, room(slot)) == (2, (2, False))


def test_smaller_groups_make_more_of_them(here):
    slot = a_slot(groups=3)
    first = booked(slot)
    changed(slot, group_size=6)
    first.refresh_from_db()
    assert (first.groups, room(slot)) == (2, (2, False))
    with pytest.raises(Refusal, match="groupes ont déjà leur place"):
        changed(slot, group_size=3)


def test_a_slot_moves_with_its_classes_and_everybody_is_told(here, said):
    slot = a_slot(groups=1)
    first, second = booked(slot, "3e A"), booked(slot, "3e B")
    before, told_already = slot.starts_at, len(said)
    changed(slot, starts_at=before + timedelta(days=1), minutes=90)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.hours.lower, first.hours.upper) == (slot.starts_at, slot.ends_at)
    assert (second.hours, slot.sequence) == (None, 1)
    assert said[told_already:] == [("slot_changed", "3e A"), ("slot_changed", "3e B")]


def test_what_nobody_counts_on_is_corrected_in_silence(here, said):
    slot = a_slot()
    booked(slot)
    changed(slot, sees="Autre chose", levels=["4e"])
    assert said == [("booked", "3e B")]


def test_a_slot_moves_over_a_change_of_clock_on_the_wall(here):
    """From the Friday before the clocks go forward to the Monday after: still ten o'clock, an hour less in between."""
    friday = datetime(2026, 3, 27, 10, tzinfo=PARIS)
    slot = a_slot(starts_at=friday)
    first = booked(slot)
    monday = datetime(2026, 3, 30, 10, tzinfo=PARIS)
    changed(slot, starts_at=monday)
    first.refresh_from_db()
    assert slot.starts_at.astimezone(PARIS).hour == 10
    assert slot.starts_at - friday.astimezone(slot.starts_at.tzinfo) == timedelta(days=3, hours=-1)
    assert (first.hours.lower, first.hours.upper - first.hours.lower) == (monday, timedelta(hours=2))


def test_a_slot_does_not_move_onto_another_place_of_its_class(here):
    slot, later = a_slot(), a_slot().starts_at + timedelta(days=1)
    booked(slot)
    booked(a_slot(a_host("Un laboratoire"), starts_at=later))
    with pytest.raises(Refusal, match="3e B de Collège Ada Courvallon est déjà attendue ailleurs"):
        changed(slot, starts_at=later)
    slot.refresh_from_db()
    assert slot.starts_at != later


def test_two_people_change_it_and_the_second_is_told(here):
    slot = a_slot()
    actions.change(slot, {"title": "Un"}, seen=0, by=None)
    with pytest.raises(actions.Overtaken):
        actions.change(slot, {"title": "Deux"}, seen=0, by=None)
    assert Slot.objects.get().title == "Un"


def test_a_slot_moved_onto_another_of_the_same_room_is_refused(here):
    host, later = a_host(), a_slot().starts_at + timedelta(days=1)
    a_slot(host, starts_at=later)
    with pytest.raises(Refusal, match="reçoit déjà au même endroit"):
        changed(a_slot(host), starts_at=later)


def test_the_window_stays_as_it_was_announced(here):
    slot = a_slot(window_until=timezone.now() + timedelta(days=5))
    with pytest.raises(Refusal, match="La période de souhaits ne change plus"):
        changed(slot, window_until=None)


def test_a_cancelled_slot_tells_whoever_counted_on_it(here, said, monkeypatch):
    called_off = []
    monkeypatch.setattr(
        told, "visit_called_off", lambda one, *, reason, by: called_off.append((one.class_label, reason))
    )
    slot = a_slot(groups=1)
    first, _second = booked(slot, "3e A"), booked(slot, "3e B")
    Booking.objects.filter(pk=first.pk).update(encounter=an_encounter())
    checking = a_booking(slot, BookingState.CHECKING, class_label="3e C")
    actions.cancel_slot(slot, reason="L’atelier est en panne", by=None)
    assert set(states(slot).values()) == {"cancelled"}
    assert room(slot) == (0, False)
    assert [what for what, _who in said] == ["booked"] + ["slot_cancelled"] * 3
    assert called_off == [("3e A", "host")]
    checking.refresh_from_db()
    assert checking.end_note == slot.cancel_note == "L’atelier est en panne"
    with pytest.raises(NotAllowed):
        actions.cancel_slot(slot, reason="encore", by=None)


def test_the_hours_of_a_slot_are_its_own(here):
    slot = a_slot()
    with pytest.raises(IntegrityError), transaction.atomic():
        Slot.objects.filter(pk=slot.pk).update(starts_at=slot.starts_at + timedelta(hours=1))


def test_a_site_that_wants_the_names_before_is_not_booked_too_late(here):
    host = a_host(names_days=21)
    early, late = (a_slot(host, starts_at=timezone.now() + timedelta(days=n)) for n in (40, 20))
    assert list(Slot.objects.upcoming(timezone.now())) == [early]
    with pytest.raises(Refusal, match="21 jours avant"):
        booked(late, "3e A")
    assert booked(early, "3e A").state == "booked"


def test_the_wishes_end_before_the_visit_wherever_it_moves(here):
    slot = a_slot(window_until=timezone.now() + timedelta(days=20), seed="s", seed_digest="d")
    with pytest.raises(Refusal, match="finit trop tard"):
        changed(slot, starts_at=timezone.now() + timedelta(days=10))
    host = a_host("Laboratoire Courvallon", names_days=60)
    draft = a_slot(host, state=SlotState.DRAFT, window_until=timezone.now() + timedelta(days=20))
    with pytest.raises(Refusal, match="liste des noms"):
        actions.publish(draft, by=None)


def test_what_was_wished_is_shared_out_though_the_slot_is_closed(here, clock):
    slot = a_slot(window_until=timezone.now() + timedelta(days=5), seed="s", seed_digest="d")
    wish = booked(slot, "3e A")
    actions.close(slot, by=None)
    clock.shift(timedelta(days=6))
    assert list(Slot.objects.to_allocate(timezone.now())) == [slot]
    actions.allocate(slot, now=timezone.now())
    wish.refresh_from_db()
    assert wish.state == "booked"


def test_groups_too_small_for_a_class_are_refused_in_words(here):
    slot = a_slot(groups=1, group_size=60)
    booked(slot, "3e A", headcount=55)
    with pytest.raises(Refusal, match="55"):
        changed(slot, group_size=1)


def test_another_room_is_told(here, said):
    slot = a_slot(room="Bâtiment A")
    booked(slot, "3e A")
    changed(slot, room="Bâtiment B")
    assert said[-1] == ("slot_changed", "3e A")


def test_a_class_that_waits_and_fits_no_more_is_told(here, said):
    slot = a_slot(groups=3)
    booked(slot, "3e A")
    large = booked(slot, "3e B", headcount=36)
    assert large.state == "waiting"
    changed(slot, groups=2)
    large.refresh_from_db()
    assert said[-1] == ("slot_changed", "3e B")
    assert "changez l’effectif" in str(where.where_is(large, large.collective).sentence)


def test_what_took_place_is_not_called_off(here, clock):
    slot = a_slot()
    booked(slot, "3e A")
    clock.move_to(slot.starts_at)
    with pytest.raises(Refusal, match="passé"):
        actions.cancel_slot(slot, reason="", by=None)
