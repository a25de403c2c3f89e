"""Where somebody goes after signing in."""

from __future__ import annotations

import pghistory
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models.functions import Now

from hirondelles.collectives.scope import in_collective
from hirondelles.members.arrival import collectives_of, other_doors
from hirondelles.members.models import Membership, Role
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db


def test_collectives_are_hers_by_name_without_those_she_left(rouages, photonnes, bea):
    with in_collective(photonnes):
        MembershipFactory(user=bea)
        MembershipFactory(user=bea, role=Role.OBSERVER)
    assert [one.slug for one in collectives_of(bea)] == ["photonnes", "rouages"]
    with in_collective(rouages):
        Membership.objects.filter(user=bea).update(left_at=Now())
    assert [one.slug for one in collectives_of(bea)] == ["photonnes"]


def test_looking_for_them_leaves_the_role_as_it_was(rouages, photonnes, bea):
    with in_collective(photonnes):
        MembershipFactory(user=bea)
    with in_collective(rouages), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role')")
        before = cursor.fetchone()
        assert len(collectives_of(bea)) == 2
        cursor.execute(
            "SELECT current_setting('role'), count(DISTINCT collective_id) FROM members_membership"
        )
        assert cursor.fetchone() == (*before, 1)


def test_looking_for_them_while_one_posts_finds_them_too(rouages, photonnes, bea):
    """What notes who changes a row reads every answer of the database first: a form that comes back names her doors."""
    with pghistory.context(user=bea.pk):
        assert [one.slug for one in collectives_of(bea)] == ["rouages"]


def test_other_doors_are_offered_to_who_has_another_than_this_page(rouages, photonnes, bea, olga):
    assert other_doors(bea, here=rouages) == []
    assert [one.url for one in other_doors(bea, here=None)] == ["/c/rouages/debut/"]
    with in_collective(photonnes):
        MembershipFactory(user=bea)
    doors = other_doors(bea, here=rouages)
    assert [(one.label, one.current) for one in doors] == [("Les Photonnes", False), ("Les Rouages", True)]
    assert [one.url for one in other_doors(olga, here=rouages)] == ["/reseau/"]
    assert other_doors(AnonymousUser(), here=rouages) == []


def test_header_leads_to_her_other_collective(client, photonnes, bea):
    with in_collective(photonnes):
        MembershipFactory(user=bea, role=Role.OBSERVER)
    client.force_login(bea)
    page = client.get("/c/rouages/equipe/ma-place/").content.decode()
    assert "Changer de collectif" in page
    assert '<a href="/c/photonnes/debut/">' in page
    assert 'href="/c/rouages/debut/" aria-current="page"' in page
