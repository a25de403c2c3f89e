"""What an address of the showcase answers when there is nothing (any more) to show."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from hirondelles.collectives.models import Collective
from hirondelles.portraits import actions
from hirondelles.portraits.models import Portrait
from tests.factories.portraits import a_portrait, a_shown_portrait

pytestmark = pytest.mark.usefixtures("media")


def _withdrawn() -> Portrait:
    portrait = a_shown_portrait()
    actions.withdraw(portrait, by=None)
    return portrait


def _erased(made: Callable[[], Portrait]) -> Portrait:
    portrait = made()
    actions.erase(portrait, by=None)
    return portrait


@pytest.mark.parametrize(
    ("made", "status"),
    [
        (a_portrait, 404),
        (a_shown_portrait, 200),
        (_withdrawn, 410),
        (lambda: _erased(a_portrait), 404),
        (lambda: _erased(_withdrawn), 410),
    ],
    ids=["never seen", "shown", "withdrawn", "erased, never seen", "erased, once seen"],
)
def test_address_says_nothing_of_a_portrait_that_nobody_saw(
    inside: Collective, client: Client, made: Callable[[], Portrait], status: int
) -> None:
    slug = made().slug
    assert client.get(f"/c/{inside.slug}/portraits/{slug}/").status_code == status


def test_photo_whose_file_is_lost_is_missing(inside: Collective, client: Client) -> None:
    key = a_shown_portrait().photo_key
    assert client.get(f"/c/{inside.slug}/photos/{key}/480.webp").status_code == 404
