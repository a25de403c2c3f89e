"""Roles that ended go after a year, sleeping accounts after two."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.members import clocks
from hirondelles.members.charter.actions import accept_charter, current_charter
from hirondelles.members.models import CharterAcceptance, Invitation, Membership
from tests.factories.collectives import UserFactory
from tests.factories.invitations import an_invitation
from tests.factories.members import MembershipFactory, join

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def ago(days: int):
    return NOW - timedelta(days=days)


def test_role_that_ended_a_year_ago_goes_in_every_collective(rouages, photonnes):
    for collective in (rouages, photonnes):
        with in_collective(collective):
            for days in (364, 366):
                MembershipFactory(joined_at=ago(900), left_at=ago(days))
            MembershipFactory(joined_at=ago(900))
    assert (clocks.left(NOW), clocks.left(NOW)) == (2, 0)
    with in_collective(rouages):
        ends = sorted(str(end) for end in Membership.objects.values_list("left_at", flat=True))
        assert ends == sorted([str(ago(364)), "None"])


@pytest.mark.parametrize(
    ("joined", "signed_in", "more", "goes"),
    [
        (731, None, {}, True),
        (729, None, {}, False),
        (2000, 731, {}, True),
        (2000, 729, {}, False),
        (2000, 2000, {"is_operator": True}, False),
        (2000, 2000, {"is_active": False}, True),
    ],
)
def test_account_without_a_role_goes_two_years_after_it_was_used(joined, signed_in, more, goes):
    person = UserFactory(joined_at=ago(joined), last_login=ago(signed_in) if signed_in else None, **more)
    before = person.email
    assert (clocks.accounts(NOW), clocks.accounts(NOW)) == (int(goes), 0)
    person.refresh_from_db()
    assert (person.email != before) == goes


def test_account_with_a_role_stays(rouages):
    person = join(rouages, joined_at=ago(2000))
    assert clocks.accounts(NOW) == 0
    with in_collective(rouages):
        Membership.objects.update(joined_at=ago(2000), left_at=ago(366))
    assert (clocks.accounts(NOW), clocks.left(NOW), clocks.accounts(NOW)) == (0, 1, 1)
    assert User.objects.get(pk=person.pk).name.startswith("Compte effacé ")


def test_promises_go_with_the_last_role(rouages, bea):
    with in_collective(rouages):
        accept_charter(bea, digest=current_charter().digest)
        Membership.objects.update(joined_at=ago(900), left_at=ago(366))
    later = NOW + timedelta(days=370)
    assert clocks.left(NOW) == 1
    with in_collective(rouages):
        assert CharterAcceptance.objects.count() == 1
    assert (clocks.left(later), clocks.left(later)) == (1, 0)


def test_invitations_go_six_months_after_their_end(rouages):
    with in_collective(rouages):
        an_invitation("old@essai.example", days_ago=213)
        an_invitation("late@essai.example", days_ago=211)
        answered = {"state": "declined", "answered_at": ago(181)}
        an_invitation("no@essai.example", days_ago=400, expires_at=ago(370), **answered)
        an_invitation(
            "long@essai.example", days_ago=400, expires_at=ago(370), **answered | {"answered_at": ago(183)}
        )
    assert (clocks.invitations(NOW), clocks.invitations(NOW)) == (2, 0)
    with in_collective(rouages):
        left = set(Invitation.objects.values_list("email", flat=True))
    assert left == {"late@essai.example", "no@essai.example"}
