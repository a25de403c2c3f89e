"""Those who like mail are written to, the others are called."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.partners import actions
from hirondelles.partners.groups import groups
from tests.factories.partners import a_contact, a_school, an_organisation

pytestmark = pytest.mark.django_db


def told(collective):
    return {
        group.key: [one.email if not one.reason else one.phone for one in group.people()]
        for group in groups(collective)
    }


def test_contacts_are_grouped_by_the_kind_of_their_partner(rouages, photonnes):
    with in_collective(photonnes):
        a_contact(a_school(), "Ailleurs")
    with in_collective(rouages):
        a_contact(a_school(), "Ada")
        for kind, name in (
            ("company", "Bao"),
            ("laboratory", "Cyd"),
            ("higher", "Dia"),
            ("authority", "Eva"),
        ):
            a_contact(an_organisation(name, kind=kind), name)
        assert told(rouages) == {
            "partners.schools": ["ada@essai.example"],
            "partners.companies": ["bao@essai.example", "cyd@essai.example"],
            "partners.higher": ["dia@essai.example"],
            "partners.authorities": ["eva@essai.example"],
        }


def test_who_prefers_the_telephone_is_called_and_who_left_is_not_there(rouages):
    with in_collective(rouages):
        school, gone = a_school("Un"), a_school("Parti")
        a_contact(school, "Ada")
        a_contact(school, "Bao", preference="phone", phone="03 53 01 00 00")
        a_contact(school, "Cyd", email="", phone="03 53 01 00 01")
        a_contact(gone, "Dia")
        actions.archive(gone, by=None)
        (people,) = (group.people() for group in groups(rouages) if group.key == "partners.schools")
        assert [(one.name, one.email, one.phone, one.reason) for one in people] == [
            ("Ada", "ada@essai.example", "", ""),
            ("Bao", "bao@essai.example", "03 53 01 00 00", "préfère le téléphone"),
            ("Cyd", "", "03 53 01 00 01", ""),
        ]
