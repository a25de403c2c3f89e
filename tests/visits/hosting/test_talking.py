"""Who spoke is told with percentages, to the host as to the team; nothing is counted of a visit that did not take place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.visits.hosting import talking
from hirondelles.visits.hosting.links import token_of
from hirondelles.visits.models import Booking, BookingState, Slot, TalkTime

FIGURES = {"women": 30, "men": 60, "girls": 3, "boys": 9}


def plain(words: str) -> str:
    return words.replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        (FIGURES, ["33 %", "25 %"]),
        (FIGURES | {"women": 0, "men": 0}, ["25 %"]),
        (dict.fromkeys(FIGURES, 0), []),
    ],
)
def test_what_was_not_counted_is_not_said(counted, said):
    told = [plain(one) for one in talking.in_words(counted)]
    assert [part in one for part, one in zip(said, told, strict=True)] == [True] * len(said)


def test_the_host_reads_it_on_its_page(client, here, host, booked):
    assert talking.of_host(host) == []
    TalkTime.objects.create(booking=booked, **FIGURES)
    page = plain(client.get(f"/c/rouages/accueil/{token_of(host)}/retours/").content.decode())
    assert "Des filles ont posé 25 % des questions (3 sur 12)." in page


@pytest.mark.parametrize(
    ("state", "days", "counted"),
    [
        (BookingState.BOOKED, -1, False),
        (BookingState.CANCELLED, -1, False),
        (BookingState.ACCEPTED, 1, False),
        (BookingState.ACCEPTED, -1, True),
        (BookingState.HELD, -1, True),
    ],
)
def test_only_a_visit_that_took_place_is_counted(client, here, alice, booked, state, days, counted):
    start = timezone.now() + timedelta(days=days)
    Slot.objects.filter(pk=booked.slot_id).update(starts_at=start, hours=(start, start + timedelta(hours=2)))
    Booking.objects.filter(pk=booked.pk).update(state=state, ended_at=timezone.now())
    client.force_login(alice)
    path = f"/c/rouages/visites-reservees/{booked.pk}/"
    answer = client.post(f"{path}temps-de-parole/", FIGURES, follow=True).content.decode()
    assert ("rien à compter" in answer) is not counted
    assert TalkTime.objects.exists() is counted
    shown = plain(client.get(path).content.decode())
    assert ("Des femmes ont eu 33 % de la parole" in shown) is counted
