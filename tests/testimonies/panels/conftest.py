from __future__ import annotations

from typing import Any

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import actions as encounters
from hirondelles.encounters.models import Encounter
from hirondelles.portraits.models import Portrait
from tests.factories.members import join
from tests.factories.partners import a_school
from tests.factories.portraits import a_portrait


def a_woman(collective: Any, first_name: str, **portrait: Any) -> User:
    """A woman of the collective, with her portrait, not published."""
    person = join(collective, name=f"{first_name} Essai", email=f"{first_name.lower()}@femmes.example")
    with in_collective(collective):
        made: Portrait = a_portrait(first_name, **{"job": "Horlogère", **portrait})
        type(made.consent_file).objects.filter(pk=made.consent_file_id).update(person=person)
    return person


def an_encounter(**values: Any) -> Encounter:
    usual = {"title": "Essai", "school": a_school("Lycée Ailleurs")}
    return encounters.plan(usual | values, classes=[{"level": "2de", "headcount": 30}], by=None)
