"""What the path shows of the first encounter."""

from datetime import timedelta

from hirondelles.encounters import actions, evidence
from hirondelles.encounters.actions import Came
from tests.factories.encounters import a_confirmed_encounter


def test_first_encounter_is_nothing_then_prepared_then_done_with_its_pupils(here, alice, clock):
    assert evidence.encounter(here) is None
    encounter = a_confirmed_encounter()
    prepared = evidence.encounter(here)
    clock.shift(timedelta(days=15))
    actions.hold(encounter, came={encounter.classes.get().pk: Came(26)}, by=alice)
    held = evidence.encounter(here)
    assert [(one.sentence, one.done) for one in (prepared, held)] == [
        ("Une rencontre se prépare", False),
        ("1 rencontre a eu lieu, 26 élèves", True),
    ]
