"""The demonstration's partners: every kind, some without a place, people and classes, two known by both."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.network.demo import DESCRIPTION, FOLDER
from hirondelles.partners.demo import furnish
from hirondelles.partners.models import ClassGroup, Contact, Organisation, School

pytestmark = pytest.mark.django_db


def described(slug):
    told = tomllib.loads((FOLDER / DESCRIPTION).read_text(encoding="utf-8"))["collective"]
    return next(one for one in told if one["slug"] == slug)


def test_first_collective_knows_every_kind_of_partner(rouages):
    with in_collective(rouages):
        furnish(rouages, described("rouages"), FOLDER)
        kinds = [
            *School.objects.values_list("kind", flat=True),
            *Organisation.objects.values_list("kind", flat=True),
        ]
        assert Counter(kinds) == {
            "college": 4, "mixed": 2, "general": 1, "vocational": 1,
            "company": 5, "laboratory": 1, "higher": 1, "authority": 1,
        }  # fmt: skip
        assert School.objects.filter(latitude=None).count() == 2
        assert School.objects.without_contact().count() == 1
        assert ClassGroup.objects.filter(teacher__first_name="Mireille").get().label == "3e B"
        assert {contact.partner.collective_id for contact in Contact.objects.all()} == {rouages.pk}


def test_two_collectives_share_a_school_and_a_company():
    first, second = described("rouages"), described("photonnes")
    for kind, number in (("school", "uai"), ("organisation", "siret")):
        assert len({one[number] for one in first[kind]} & {one[number] for one in second[kind]}) == 1
