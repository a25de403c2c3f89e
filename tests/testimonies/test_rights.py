"""What a person takes away and what goes with her account."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import in_collective
from hirondelles.encounters.models import Encounter
from hirondelles.testimonies import clocks, rights
from hirondelles.testimonies.models import Request, Slot
from tests.factories.collectives import UserFactory
from tests.factories.encounters import an_encounter
from tests.factories.testimonies import a_request

pytestmark = pytest.mark.django_db


def test_a_teacher_takes_her_requests_away_and_erases_them(rouages, photonnes):
    paule = UserFactory(email="paule.essai@ac-besancon.fr")
    for collective in (rouages, photonnes):
        with in_collective(collective):
            a_request()
            a_request(email="autre@ac-besancon.fr")
    with everywhere():
        told = rights.export(paule)["testimony_requests"]
        going = list(rights.erasures(paule))
    assert [(one["collective"], one["class_name"]) for one in told] == [
        ("Les Rouages", "3e B"),
        ("Les Photonnes", "3e B"),
    ]
    assert "code_digest" not in told[0]
    for one in going:
        one.carry_out()
    with in_collective(rouages):
        assert list(Request.objects.values_list("email", flat=True)) == ["autre@ac-besancon.fr"]


def test_whoever_stays_with_the_class_takes_and_erases_what_is_hers_only(rouages):
    luc = UserFactory(email="luc@ac-besancon.fr")
    with in_collective(rouages):
        a_request(adult_name="Luc Essai", adult_email="Luc@ac-besancon.fr", phone="0639981234")
    with everywhere():
        told = rights.export(luc)
        (going,) = rights.erasures(luc)
    assert told["testimony_requests"] == []
    assert [one["adult_name"] for one in told["testimony_requests_of_colleagues"]] == ["Luc Essai"]
    assert "0639981234" not in str(told)
    going.carry_out()
    with in_collective(rouages):
        said = Request.objects.values_list("adult_name", "adult_email", "teacher_name").get()
    assert said == ("", "", "Paule Essai")


def test_somebody_without_an_address_asked_nothing(rouages):
    called = UserFactory(email=None, name="Ana", phone="0639980000")
    with everywhere():
        assert not any(rights.export(called).values())
        assert list(rights.erasures(called)) == []


def test_requests_go_three_months_after_their_end(rouages):
    now = timezone.now()
    with in_collective(rouages):
        for name, ended in (("kept", 91), ("over", 93)):
            a_request(
                school_name=name, asked_digest=name, state="declined", ended_at=now - timedelta(days=ended)
            )
        a_request(school_name="forgotten", confirmed_at=now - timedelta(days=366))
    assert (clocks.requests(now), clocks.requests(now)) == (2, 0)
    with in_collective(rouages):
        assert [one.school_name for one in Request.objects.all()] == ["kept"]
        assert Slot.objects.count() == 2


def test_a_request_goes_three_months_after_its_encounter_and_not_before(rouages):
    now = timezone.now()
    with in_collective(rouages):
        for name, ago in (("kept", -200), ("over", 93)):
            encounter = an_encounter(name)
            Encounter.objects.filter(pk=encounter.pk).update(starts_at=now - timedelta(days=ago))
            asked = now - timedelta(days=380)
            a_request(
                school_name=name, state="planned", encounter=encounter, asked_digest=name, confirmed_at=asked
            )
    assert (clocks.requests(now), clocks.requests(now)) == (1, 0)
    with in_collective(rouages):
        assert [one.school_name for one in Request.objects.all()] == ["kept"]
