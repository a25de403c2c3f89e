"""For whom each person reads figures."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.core.indicators import AUDIENCES, AUTHORITY, FUNDER, PUBLIC, SCHOOL
from hirondelles.indicators import rules
from hirondelles.members.models import Role
from tests.factories.members import join
from tests.factories.partners import a_contact, an_organisation


@pytest.mark.parametrize(
    ("role", "audiences"),
    [
        (Role.COORDINATOR, AUDIENCES),
        (Role.FACILITATOR, AUDIENCES),
        (Role.OBSERVER, [AUTHORITY, FUNDER, PUBLIC]),
        (Role.SCHOOL_REFERENT, [SCHOOL]),
        (Role.ROLE_MODEL, []),
        (Role.HOST_CONTACT, []),
        (Role.SAFEGUARDING, []),
    ],
)
def test_each_role_reads_its_own(rouages, photonnes, role, audiences):
    user = join(rouages, role)
    with in_collective(rouages):
        assert list(rules.audiences_of(user, rouages)) == list(audiences)
        assert rules.reads(user, rouages) is bool(audiences)
    with in_collective(photonnes):
        assert not rules.reads(user, photonnes)


@pytest.mark.parametrize(
    ("kind", "first"), [("company", FUNDER), ("laboratory", FUNDER), ("authority", AUTHORITY)]
)
def test_observer_known_as_a_contact_reads_first_as_those_she_works_for(rouages, kind, first):
    user = join(rouages, Role.OBSERVER, email="iris@essai.example")
    with in_collective(rouages):
        a_contact(an_organisation(kind=kind), email="IRIS@essai.example")
        audiences = rules.audiences_of(user, rouages)
    assert audiences[0] == first
    assert sorted(audiences) == sorted([AUTHORITY, FUNDER, PUBLIC])
