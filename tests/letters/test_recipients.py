"""Everybody of the groups once; who is not written to is named, with the reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Group, Recipient
from hirondelles.letters import rules
from hirondelles.letters.recipients import recipients_of
from hirondelles.members.models import Membership, Role
from hirondelles.notifications.actions import choose
from hirondelles.notifications.stopping import stop, stop_of
from tests.factories.letters import a_letter
from tests.factories.members import MembershipFactory, join
from tests.factories.partners import a_contact, a_school

pytestmark = pytest.mark.django_db


def found(
    letter: Any, by: User, collective: Collective
) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    people = recipients_of(letter, rules.groups_for(by, collective))
    return (
        [one.name for one in people.told],
        [(one.recipient.name, one.reason) for one in people.untold],
        [one.name for one in people.to_call],
    )


def test_everybody_of_the_groups_comes_once_by_name(here: Collective, alice: User, bea: User) -> None:
    MembershipFactory(user=bea, role=Role.FACILITATOR)
    a_contact(a_school(), "Ada")
    letter = a_letter(by=alice, groups=["members.everybody", "members.role_model", "partners.schools"])
    assert found(letter, alice, here) == (["Ada", "Alice Essai", "Béa Roux"], [], [])


def test_who_is_not_written_to_is_named_with_the_reason(
    here: Collective, photonnes: Collective, alice: User, bea: User
) -> None:
    school = a_school()
    a_contact(school, "Ada", email="bea@essai.example")
    a_contact(school, "Bao", preference="phone", phone="03 53 01 00 00")
    a_contact(school, "Cyd", email="", phone="03 53 01 00 01")
    a_contact(school, "Dia")
    stop(stop_of("letter", account=None, address="dia@essai.example"))
    deaf, aside, gone = (join(here, name=name) for name in ("Eve", "Fay", "Gil"))
    choose(deaf, muted=["letter"])
    joined = timezone.now() - timedelta(days=90)
    Membership.objects.filter(user=gone).update(joined_at=joined, left_at=timezone.now() - timedelta(days=2))
    join(photonnes, name="Ailleurs")
    letter = a_letter(by=alice, groups=["members.role_model", "partners.schools"])
    letter.left_out = [f"user:{aside.pk}"]
    assert found(letter, alice, here) == (
        ["Ada"],
        [
            ("Bao", "préfère le téléphone"),
            ("Béa Roux", "même adresse que Ada"),
            ("Cyd", "sans adresse électronique"),
            ("Dia", "ne souhaite pas recevoir ces lettres"),
            ("Eve", "ne souhaite pas recevoir ces lettres"),
            ("Fay", "pas cette fois"),
            ("Gil", "n’a plus ce rôle"),
        ],
        ["Bao", "Cyd"],
    )


def test_groups_that_the_author_may_not_write_to_count_for_nothing(
    here: Collective, flora: User, bea: User
) -> None:
    a_contact(a_school(), "Ada")
    letter = a_letter(by=flora, groups=["members.role_model", "partners.schools", "no.such"])
    assert found(letter, flora, here)[0] == ["Béa Roux"]


def test_thousands_are_asked_in_a_few_questions(
    here: Collective, alice: User, django_assert_max_num_queries: Any
) -> None:
    people = [
        Recipient(key=f"x:{number}", name=f"P {number}", email=f"p{number}@essai.example")
        for number in range(2000)
    ]
    letter = a_letter(by=alice, groups=["x"])
    with django_assert_max_num_queries(3):
        assert len(recipients_of(letter, [Group(key="x", label="X", people=lambda: people)]).told) == 2000


def test_another_collective_is_never_reached(here: Collective, photonnes: Collective, chloe: User) -> None:
    with in_collective(photonnes):
        letter = a_letter(by=chloe)
        join(photonnes, name="Noé")
        assert found(letter, chloe, photonnes)[0] == ["Noé"]
