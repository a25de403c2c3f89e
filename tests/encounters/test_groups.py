"""Whom one may write to about encounters."""

from hirondelles.encounters.groups import groups
from tests.factories.encounters import a_confirmed_encounter, a_speaker, a_woman, an_encounter


def test_groups_hold_who_is_expected_and_who_receives(here):
    a_confirmed_encounter("Un", person=a_woman("Béa Roux"))
    a_speaker(
        an_encounter("Deux", teacher_name="M. Aubry", teacher_email="aubry@essai.example"), a_woman("Dora")
    )
    assert {group.key: [one.name for one in group.people()] for group in groups(here)} == {
        "encounters.women": ["Béa Roux"],
        "encounters.teachers": ["Chantal Bornier", "M. Aubry"],
    }
