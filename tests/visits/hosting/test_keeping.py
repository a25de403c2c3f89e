"""An accepted visit is moved and called off where its slot and its booking are, never on its own page."""

from __future__ import annotations

import pytest

from hirondelles.collectives.paths import path_to
from hirondelles.encounters.models import Encounter
from hirondelles.visits.actions import cancel
from hirondelles.visits.hosting import answering, keeping, telling
from hirondelles.visits.models import Booking
from tests.factories.encounters import an_encounter

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(booked):
    telling.ask(booked)
    answering.accept(booked, by=None)
    return Booking.objects.select_related("encounter").get(pk=booked.pk)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("move", {"day": "2026-03-20", "hour": "14:00", "minutes": "60", "seen": "1"}),
        ("cancel", {"reason": "school", "note": "Grève"}),
    ],
)
def test_its_page_leads_to_its_booking(accepted, client, alice, here, name, typed):
    before = Encounter.objects.values("starts_at", "state").get(pk=accepted.encounter_id)
    page = path_to(f"encounters:{name}", collective=here, pk=accepted.encounter_id)
    booking = path_to("visits:booking", collective=here, pk=accepted.pk)
    client.force_login(alice)
    assert client.get(page)["Location"] == booking
    assert client.post(page, typed)["Location"] == booking
    assert Encounter.objects.values("starts_at", "state").get(pk=accepted.encounter_id) == before


def test_the_page_of_the_encounter_says_where(accepted, client, alice, here):
    client.force_login(alice)
    page = client.get(path_to("encounters:one", collective=here, pk=accepted.encounter_id)).content.decode()
    assert path_to("visits:booking", collective=here, pk=accepted.pk) in page
    assert path_to("encounters:move", collective=here, pk=accepted.encounter_id) not in page


def test_another_encounter_is_moved_on_its_own_page(here, client, alice):
    encounter = an_encounter("Une heure en classe")
    assert keeping.keeps(encounter, here) is None
    client.force_login(alice)
    assert client.get(path_to("encounters:move", collective=here, pk=encounter.pk)).status_code == 200


def test_a_visit_that_was_called_off_is_kept_nowhere(accepted, here):
    cancel(accepted, by=None)
    assert keeping.keeps(accepted.encounter, here) is None
