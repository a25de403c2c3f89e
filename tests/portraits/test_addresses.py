"""Addresses that never break."""

from __future__ import annotations

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.portraits import actions, addresses
from hirondelles.portraits.models import PortraitSlug
from tests.factories.portraits import a_portrait


def test_second_of_a_name_gets_a_number(inside: Collective) -> None:
    made = [a_portrait("Ada", reference=f"r{number}").slug for number in range(3)]
    assert made == ["ada", "ada-2", "ada-3"]


@pytest.mark.parametrize("name", sorted(addresses.RESERVED))
def test_addresses_of_screens_are_given_to_nobody(inside: Collective, name: str) -> None:
    assert addresses.free(name) == f"{name}-2"


def test_address_of_a_long_name_leaves_room_for_a_number(inside: Collective) -> None:
    assert len(addresses.free("Marie " * 30)) <= addresses.LONGEST


def test_former_address_is_taken_again_by_its_own_portrait(inside: Collective) -> None:
    portrait = a_portrait("Ada")
    actions.edit(portrait, {"first_name": "Eve"}, by=None)
    actions.edit(portrait, {"first_name": "Ada"}, by=None)
    slugs = sorted(PortraitSlug.objects.values_list("slug", flat=True))
    assert (portrait.slug, slugs) == ("ada", ["ada", "eve"])


def test_former_address_is_given_to_nobody_else(inside: Collective) -> None:
    actions.edit(a_portrait("Ada"), {"first_name": "Eve"}, by=None)
    assert a_portrait("Ada").slug == "ada-2"


def test_name_written_otherwise_keeps_the_address(inside: Collective) -> None:
    portrait = a_portrait("Ada")
    actions.edit(portrait, {"first_name": "ADA"}, by=None)
    assert (portrait.slug, str(portrait.slugs.get()), str(portrait)) == ("ada", "ada", "ADA")


def test_two_collectives_may_have_the_same_address(inside: Collective, photonnes: Collective) -> None:
    a_portrait("Ada")
    with in_collective(photonnes):
        assert a_portrait("Ada").slug == "ada"
