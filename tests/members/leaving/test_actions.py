"""Leaving takes every role and what was chosen; being forgotten reaches everything."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.journal.models import Entry
from hirondelles.members.actions import LastCoordinator
from hirondelles.members.leaving import actions
from hirondelles.members.models import Invitation, Membership, Role
from hirondelles.members.phoning.actions import record_by_phone
from hirondelles.portraits.models import Portrait, State
from tests.factories.invitations import an_invitation
from tests.factories.members import MembershipFactory
from tests.factories.portraits import a_shown_portrait

pytestmark = pytest.mark.django_db


def left(collective, person):
    with in_collective(collective):
        return not Membership.objects.current().filter(user=person).exists()


def test_every_role_ends_here_and_nothing_elsewhere(rouages, photonnes, alice, bea):
    with in_collective(photonnes):
        MembershipFactory(user=bea)
        a_shown_portrait("Béa", email=bea.email)
    with in_collective(rouages):
        MembershipFactory(user=bea, role=Role.FACILITATOR)
        an_invitation(bea.email, role=Role.OBSERVER)
        portrait = a_shown_portrait("Béa", email=bea.email)
        assert [one.key for one in actions.choices_of(bea)] == [f"portrait-{portrait.pk}"]
        actions.depart(bea, by=bea)
        portrait.refresh_from_db()
        assert portrait.state == State.PUBLISHED
        assert not Invitation.objects.exists()
        assert ("members.departed", bea.pk) in Entry.objects.values_list("verb", "by_id")
    assert (left(rouages, bea), left(photonnes, bea)) == (True, False)
    bea.refresh_from_db()
    assert (bea.email, bea.is_active) == ("bea@essai.example", True)


def test_what_was_chosen_goes_with_her(rouages, alice, bea):
    with in_collective(rouages):
        portrait = a_shown_portrait("Béa", email=bea.email)
        actions.depart(bea, chosen=[f"portrait-{portrait.pk}"], by=bea)
        assert not Portrait.objects.filter(pk=portrait.pk).exists()


def test_the_last_coordinator_takes_nothing_away(rouages, alice):
    with in_collective(rouages):
        MembershipFactory(user=alice, role=Role.ROLE_MODEL)
        portrait = a_shown_portrait("Alice", email=alice.email)
        with pytest.raises(LastCoordinator):
            actions.depart(alice, chosen=[f"portrait-{portrait.pk}"], by=alice)
        assert Membership.objects.current().filter(user=alice).count() == 2
        assert Portrait.objects.get().state == State.PUBLISHED


def test_somebody_called_is_erased_by_whoever_heard_her(rouages, alice):
    with in_collective(rouages):
        odile = record_by_phone(name="Odile Noir", phone="0639981234", role=Role.ROLE_MODEL, by=alice).user
        a_shown_portrait("Odile", last_name="Blanc")
        hers = a_shown_portrait("Odile", last_name="NOIR")
        assert [one.key for one in actions.choices_of(odile)] == [f"portrait-{hers.pk}"]
        actions.erase_called(odile, chosen=[f"portrait-{hers.pk}"], by=alice)
        assert not Portrait.objects.filter(pk=hers.pk).exists()
        assert ("members.erased", alice.pk) in Entry.objects.values_list("verb", "by_id")
    odile.refresh_from_db()
    assert (odile.phone, odile.is_active, odile.name.startswith("Compte effacé ")) == ("", False, True)
    assert left(rouages, odile)


def test_who_signs_in_is_not_erased_by_another(rouages, alice, bea):
    with in_collective(rouages), pytest.raises(actions.SignsIn):
        actions.erase_called(bea, by=alice)


def test_who_belongs_elsewhere_is_not_erased_from_here(rouages, photonnes, alice):
    with in_collective(rouages):
        odile = record_by_phone(name="Odile Noir", phone="0639981234", role=Role.ROLE_MODEL, by=alice).user
    with in_collective(photonnes):
        MembershipFactory(user=odile)
    with in_collective(rouages), pytest.raises(actions.BelongsElsewhere):
        actions.erase_called(odile, by=alice)
