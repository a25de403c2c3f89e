"""What happens to a collective as a whole."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.journal.models import Entry
from hirondelles.members.models import Membership
from hirondelles.network import actions
from hirondelles.notifications.models import Message
from tests.factories.collectives import CollectiveFactory, UserFactory
from tests.factories.portraits import a_shown_portrait

pytestmark = pytest.mark.django_db


def written(collective):
    with in_collective(collective):
        return list(Entry.objects.order_by("pk").values_list("verb", "by"))


def told():
    """The web writes mails and may not read them."""
    with everywhere():
        return list(Message.objects.values_list("to", flat=True))


def opened(**fields):
    known = {"slug": "rouages", "name": "Les Rouages", "accent": "#c8553d"}
    return actions.open_collective(
        Collective(**known | fields.pop("collective", {})),
        coordinator_email="alice@essai.example",
        coordinator_name="Alice",
        by=fields.pop("by", None),
        **fields,
    )


def test_open_makes_the_collective_its_coordinator_and_the_journal():
    operator = UserFactory(is_operator=True)
    collective = opened(by=operator)
    with in_collective(collective):
        people = list(Membership.objects.values_list("user__email", "user__name", "role"))
    assert people == [("alice@essai.example", "Alice", "coordinator")]
    assert written(collective)[0] == ("network.opened", operator.pk)
    assert told() == ["alice@essai.example"]


def test_open_keeps_the_logo_with_its_digest():
    collective = Collective.objects.get(pk=opened(logo=b"image").pk)
    assert (bytes(collective.logo), len(collective.logo_digest)) == (b"image", 64)


def test_open_at_an_address_already_taken_does_nothing():
    CollectiveFactory(slug="rouages")
    with pytest.raises(IntegrityError), transaction.atomic():
        opened()
    assert Collective.objects.count() == 1
    assert told() == []


@pytest.mark.parametrize(
    ("act", "verb"), [(actions.change, "network.changed"), (actions.present, "network.presented")]
)
def test_change_writes_only_what_changed_and_tells_the_caches(act, verb):
    alice = UserFactory()
    collective = CollectiveFactory(slug="rouages", name="Avant", aim="Garder")
    act(collective, changes={"name": "Après", "logo": b"image"}, by=alice)
    after = Collective.objects.get(pk=collective.pk)
    assert (after.name, after.aim, bytes(after.logo), len(after.logo_digest)) == (
        "Après",
        "Garder",
        b"image",
        64,
    )
    assert after.version == collective.version + 1
    assert written(collective) == [(verb, alice.pk)]


def test_logo_taken_off_leaves_no_digest():
    collective = CollectiveFactory(logo=b"image", logo_digest="a" * 64)
    actions.present(collective, changes={"logo": None}, by=None)
    after = Collective.objects.get(pk=collective.pk)
    assert (after.logo, after.logo_digest) == (None, "")


def test_nothing_changed_is_not_written():
    collective = CollectiveFactory()
    actions.change(collective, changes={}, by=None)
    assert written(collective) == []
    assert Collective.objects.get(pk=collective.pk).version == collective.version


@pytest.mark.parametrize(
    ("changes", "moment"),
    [
        ({"timezone": "Pacific/Tahiti"}, datetime(2027, 3, 11, 10, tzinfo=UTC)),
        ({"name": "Ailleurs"}, datetime(2027, 3, 10, 23, tzinfo=UTC)),
    ],
)
@time_machine.travel(datetime(2027, 3, 1, 12, tzinfo=UTC), tick=False)
def test_change_of_time_zone_moves_the_next_end_of_a_consent(changes, moment):
    collective = CollectiveFactory()
    with in_collective(collective):
        a_shown_portrait(until=date(2027, 3, 10))
    actions.change(collective, changes=changes, by=None)
    assert Collective.objects.get(pk=collective.pk).next_expiry == moment
