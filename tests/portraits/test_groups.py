"""One writes together to the women whose portrait waits for them, and to no minor."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Recipient
from hirondelles.portraits import actions
from hirondelles.portraits.groups import groups
from hirondelles.portraits.models import Portrait
from tests.factories.members import join
from tests.factories.portraits import a_portrait, a_pupil, a_shown_portrait


def asked(portrait: Portrait) -> Portrait:
    portrait.asked_at = timezone.now()
    portrait.save()
    return portrait


def people(collective: Collective) -> list[Recipient]:
    with in_collective(collective):
        (group,) = groups(collective)
        return list(group.people())


def test_women_who_were_asked_are_written_to_as_themselves(
    rouages: Collective, photonnes: Collective
) -> None:
    ada = join(rouages, name="Ada Essai", email="ada@essai.example", language="en")
    with in_collective(rouages):
        a_portrait("Personne", email="personne@essai.example")
        hers = asked(a_portrait("Ada", email="Ada@essai.example"))
        other = asked(a_portrait("Bao"))
        minor = asked(a_pupil("Cyd"))
    with in_collective(photonnes):
        asked(a_portrait("Ailleurs", email="ailleurs@essai.example"))
    assert people(rouages) == [
        Recipient(
            key=f"user:{ada.pk}", name=hers.name, first_name="Ada", email="ada@essai.example", language="en"
        ),
        Recipient(key=f"portrait:{other.pk}", name="Bao", first_name="Bao"),
        Recipient(
            key=f"portrait:{minor.pk}",
            name="Cyd",
            first_name="Cyd",
            reason="mineure : on écrit à son établissement",
        ),
    ]


def test_a_new_version_waits_for_her_until_she_approves_it(rouages: Collective) -> None:
    with in_collective(rouages):
        portrait = a_shown_portrait("Ada", email="ada@essai.example")
        actions.edit(portrait, {"job": "Régleuse"}, by=None)
    assert [one.email for one in people(rouages)] == ["ada@essai.example"]
    with in_collective(rouages):
        actions.withdraw(portrait, by=None)
    assert people(rouages) == []


def test_three_women_cost_as_many_queries_as_one(rouages: Collective) -> None:
    counts = []
    for number in range(3):
        with in_collective(rouages):
            asked(a_portrait(f"Ada {number}", email=f"ada{number}@essai.example"))
        with CaptureQueriesContext(connection) as queries:
            people(rouages)
        counts.append(len(queries))
    assert counts[0] == counts[2]
