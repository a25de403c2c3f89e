"""Who organises, who takes part, and what each sees."""

import pytest

from hirondelles.encounters import rules
from hirondelles.encounters.models import Encounter
from hirondelles.members.models import Role
from hirondelles.partners.models import School
from tests.factories.encounters import a_speaker, an_encounter
from tests.factories.members import join
from tests.factories.partners import a_contact

C, F, W = Role.COORDINATOR, Role.FACILITATOR, Role.ROLE_MODEL
S, H, P, O = Role.SCHOOL_REFERENT, Role.HOST_CONTACT, Role.SAFEGUARDING, Role.OBSERVER  # noqa: E741


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (rules.organises, {C, F}),
        (rules.knows_pupils, {C}),
        (rules.takes_part, {C, F, W, S}),
        (rules.speaks, {F, W}),
    ],
)
def test_rules_by_role(here, rouages, rule, allowed):
    people = {role: join(rouages, role) for role in (C, F, W, S, H, P, O)}
    assert {role for role, person in people.items() if rule(person, rouages)} == allowed


def test_everybody_sees_only_what_is_hers(here, rouages):
    people = {role: join(rouages, role) for role in (C, F, W, S, H, P, O)}
    mine, schools, other = an_encounter("La mienne"), an_encounter("De mon lycée"), an_encounter("Autre")
    a_speaker(mine, people[W])
    a_contact(School.objects.get(pk=schools.school_id), "Chantal", email=people[S].email.upper())
    seen = {
        role: sorted(rules.readable_by(person, rouages).values_list("title", flat=True))
        for role, person in people.items()
    }
    everything = sorted([mine.title, schools.title, other.title])
    assert seen == {C: everything, F: everything, W: ["La mienne"], S: ["De mon lycée"], H: [], P: [], O: []}


def test_somebody_of_another_collective_sees_nothing(here, rouages, chloe):
    an_encounter()
    assert Encounter.objects.count() == 1
    assert not rules.readable_by(chloe, rouages).exists()
