"""The pupils' door opens when two people answer for alerts, and closes with them, kept pages included."""

from __future__ import annotations

from typing import Any

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import FEATURES
from hirondelles.members import actions as members
from hirondelles.members.models import Membership, Role
from hirondelles.playbook.gates import GATES
from hirondelles.portraits import actions, evidence
from tests.factories.portraits import a_portrait, a_shown_portrait

pytestmark = pytest.mark.django_db
HOME, PAGE = "/c/rouages/", "/c/rouages/eleve/"


def name(collective: Collective, *people: str) -> None:
    with in_collective(collective):
        for one in people:
            members.welcome(email=f"{one}@essai.example", name=one, role=Role.SAFEGUARDING, by=None)


def seen(client: Any) -> tuple[bool, int]:
    return "Je suis élève" in client.get(HOME).content.decode(), client.get(PAGE).status_code


@pytest.mark.parametrize(
    ("people", "opened"), [([], (False, 404)), (["ada"], (False, 404)), (["ada", "eve"], (True, 200))]
)
def test_door_opens_with_two_referents(
    client: Any, rouages: Collective, people: list[str], opened: tuple[bool, int]
) -> None:
    name(rouages, *people)
    assert seen(client) == opened


def test_kept_pages_follow_who_answers(client: Any, rouages: Collective) -> None:
    name(rouages, "ada")
    before = seen(client)
    name(rouages, "eve")
    open_now = seen(client)
    with in_collective(rouages):
        members.leave(Membership.objects.get(user__email="eve@essai.example"), by=None)
    assert (before, open_now, seen(client)) == ((False, 404), (True, 200), (False, 404))


def test_page_says_trades_whom_to_ask_and_where_to_turn(client: Any, rouages: Collective) -> None:
    name(rouages, "ada", "eve")
    with in_collective(rouages):
        filed = actions.file_under(trade="Horlogerie", campaign="")
        a_shown_portrait("Ada", job_sentence="Elle règle des montres.", **filed)
        a_portrait("Cachée", job_sentence="Personne ne la voit.", **filed)
    page = client.get(PAGE)
    text = page.content.decode()
    for said in (
        "Elle règle des montres.",
        "echelle/horlogerie/",
        "Demande à ton enseignante",
        "/alerte/",
        "3018",
    ):
        assert said in text
    assert ("Personne ne la voit." in text, page.cookies) == (False, {})


@pytest.mark.parametrize(
    ("shown", "drafts", "said"),
    [
        (0, 0, None),
        (0, 1, "1 portrait est ici."),
        (1, 1, "2 portraits sont ici, 1 est en ligne."),
        (3, 0, "3 portraits sont ici, 3 sont en ligne."),
    ],
)
def test_evidence_counts_what_is_here_and_what_is_on_line(
    inside: Collective, shown: int, drafts: int, said: str | None
) -> None:
    for number in range(shown):
        a_shown_portrait(f"Prénom {number}")
    for number in range(drafts):
        a_portrait(f"Ébauche {number}")
    here = evidence.existing(inside)
    assert (here and (here.sentence, here.done)) == (said and (said, True))
    assert FEATURES["portraits"].evidence.keys() <= GATES.keys()
