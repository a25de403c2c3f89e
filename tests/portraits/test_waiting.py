"""What waits for whoever coordinates, and for nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Membership, Role
from hirondelles.portraits import actions, notifications, rules, waiting
from hirondelles.portraits.models import Portrait, Proposal
from tests.factories.collectives import UserFactory
from tests.factories.consents import says
from tests.factories.portraits import a_portrait, a_shown_portrait


@pytest.fixture
def alice(inside: Collective) -> User:
    user: User = UserFactory()
    Membership.objects.create(user=user, role=Role.COORDINATOR)
    return user


@pytest.fixture(autouse=True)
def _addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens are others' concern: an address is its name."""
    monkeypatch.setattr(waiting, "path_to", lambda name, **_: name)
    monkeypatch.setattr(notifications, "address_of", lambda _collective, name, **_: name)


def said(user: User, collective: Collective) -> list[tuple[str, str, bool]]:
    return [(one.sentence, one.url, one.urgent) for one in waiting.to_do(user, collective)]


def test_nothing_waits_in_an_empty_collective(inside: Collective, alice: User) -> None:
    assert said(alice, inside) == []


@time_machine.travel(datetime(2027, 3, 1, 12, tzinfo=UTC), tick=False)
def test_everything_that_waits(inside: Collective, alice: User) -> None:
    a_portrait("Une")
    actions.submit(a_portrait("Deux"), by=None)
    a_shown_portrait("Trois", until=timezone.localdate() + timedelta(days=7))
    printed = a_shown_portrait("Quatre")
    says(printed.consent_file, medium="poster")
    actions.withdraw(printed, by=None)
    assert said(alice, inside) == [
        ("1 portrait attend d’être publié.", "portraits:list?etat=submitted", False),
        ("1 brouillon est à compléter.", "portraits:list?etat=draft", False),
        ("1 autorisation se termine bientôt.", "portraits:list?etat=ending", True),
        ("Le portrait de Quatre est retiré : reprenez ses tirages papier.", "portraits:edit", True),
    ]
    actions.recalled(printed, by=None)
    assert len(said(alice, inside)) == 3


def test_what_waits_for_the_women_says_for_whom_and_since_when(inside: Collective, alice: User) -> None:
    longest = datetime(2027, 2, 1, 12, tzinfo=UTC)
    shown = a_shown_portrait("Ada")
    with time_machine.travel(longest, tick=False):
        actions.edit(shown, {"job": "Régleuse"}, by=None)
    Proposal.objects.update(begun_at=longest)
    (one,) = waiting.to_do(alice, inside)
    assert (one.sentence, one.next_by, one.since) == (
        "1 portrait attend l’accord de la femme qu’il montre.",
        "Ada",
        longest,
    )
    for number in range(2):
        Portrait.objects.filter(pk=a_portrait(f"B{number}").pk).update(asked_at=longest + timedelta(days=9))
    (_drafts, one) = waiting.to_do(alice, inside)
    assert (one.sentence, one.next_by, one.since) == (
        "3 portraits attendent l’accord de la femme qu’ils montrent.",
        "les femmes du collectif",
        longest,
    )


@time_machine.travel(datetime(2027, 3, 1, 12, tzinfo=UTC), tick=False)
def test_several_are_counted_in_one_line(inside: Collective, alice: User) -> None:
    for number in range(2):
        a_portrait(f"A{number}")
        actions.submit(a_portrait(f"B{number}"), by=None)
        a_shown_portrait(f"C{number}", until=timezone.localdate() + timedelta(days=8))
    assert [sentence for sentence, _url, _urgent in said(alice, inside)] == [
        "2 portraits attendent d’être publiés.",
        "2 brouillons sont à compléter.",
        "2 autorisations se terminent bientôt.",
    ]
    assert [urgent for _sentence, _url, urgent in said(alice, inside)] == [False, False, False]


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.ROLE_MODEL, Role.OBSERVER])
def test_others_have_nothing_to_do_with_portraits(inside: Collective, role: str) -> None:
    bea = UserFactory()
    Membership.objects.create(user=bea, role=role)
    a_portrait()
    assert (said(bea, inside), rules.can_manage(bea, inside)) == ([], False)


def test_coordinator_of_another_collective_manages_nothing_here(
    inside: Collective, photonnes: Collective, alice: User
) -> None:
    chloe = UserFactory()
    with in_collective(photonnes):
        Membership.objects.create(user=chloe, role=Role.COORDINATOR)
    assert (rules.can_manage(alice, inside), rules.can_manage(chloe, inside)) == (True, False)


def test_a_few_withdrawn_portraits_are_named_and_the_others_counted(inside: Collective, alice: User) -> None:
    for number in range(waiting.NAMED + 2):
        printed = a_shown_portrait(f"Retirée {number}")
        says(printed.consent_file, medium="poster")
        actions.withdraw(printed, by=None)
    found = list(waiting.to_do(alice, inside))
    assert [one.urgent for one in found] == [True] * (waiting.NAMED + 1)
    assert "Retirée 0" in found[0].sentence
    assert (found[-1].sentence, found[-1].url) == (
        "2 autres portraits ont des tirages à reprendre.",
        "portraits:list?etat=recall",
    )
    assert len({one.key for one in found}) == len(found)


@time_machine.travel(datetime(2027, 3, 1, 12, tzinfo=UTC), tick=False)
def test_week_says_on_which_evening_agreements_end(inside: Collective, alice: User) -> None:
    for number, days in enumerate((1, 1, 5, 7)):
        a_shown_portrait(f"Prénom {number}", until=timezone.localdate() + timedelta(days=days))
    monday, next_monday = (datetime(2027, 2, 28, 23, tzinfo=UTC) + timedelta(days=days) for days in (0, 7))
    found = list(waiting.agenda(alice, inside, monday, next_monday))
    assert [(one.at, one.sentence) for one in found] == [
        (datetime(2027, 3, 1, 23, tzinfo=UTC), "2 autorisations se terminent ce soir."),
        (datetime(2027, 3, 5, 23, tzinfo=UTC), "1 autorisation se termine ce soir."),
    ]
    assert list(waiting.agenda(UserFactory(), inside, monday, next_monday)) == []
