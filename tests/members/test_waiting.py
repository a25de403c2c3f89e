"""What the team puts in « À faire »: the invitations that others have to answer."""

from __future__ import annotations

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import ToDo
from hirondelles.members import waiting
from hirondelles.members.models import Role
from tests.factories.invitations import an_invitation
from tests.factories.members import join


def unanswered(user: User, collective: Collective) -> list[ToDo]:
    with in_collective(collective):
        return [one for one in waiting.to_do(user, collective) if one.key == "members.unanswered"]


def test_invitations_without_an_answer_are_for_others_to_answer(
    rouages: Collective, photonnes: Collective
) -> None:
    alice, bea = join(rouages, Role.COORDINATOR), join(rouages)
    assert unanswered(alice, rouages) == []
    with in_collective(rouages):
        first = an_invitation("zoe@essai.example", name="Zoé", days_ago=4)
    with in_collective(photonnes):
        an_invitation("ailleurs@essai.example", days_ago=9)
    (one,) = unanswered(alice, rouages)
    assert (one.sentence, one.next_by, one.since) == (
        "1 invitation est sans réponse.",
        "Zoé",
        first.sent_at,
    )
    with in_collective(rouages):
        an_invitation("eve@essai.example", days_ago=2)
        an_invitation("late@essai.example", days_ago=40)
    (one,) = unanswered(alice, rouages)
    assert (one.sentence, one.next_by, one.since) == (
        "2 invitations sont sans réponse.",
        "les personnes invitées",
        first.sent_at,
    )
    assert unanswered(bea, rouages) == []
