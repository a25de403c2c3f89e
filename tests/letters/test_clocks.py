"""A month later nobody knows who received a letter; two years later it is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.letters import actions, clocks, rights
from hirondelles.letters.models import Delivery, Letter
from hirondelles.notifications.models import Message, MessageState
from tests.conftest import TUESDAY
from tests.factories.letters import a_letter, mails, on_its_way
from tests.factories.members import join

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def gone(here: Collective, alice: User, bea: User) -> Letter:
    """A letter that left on Tuesday, to two people."""
    join(here, email="zoe@essai.example", name="Zoé")
    letter = on_its_way(a_letter(by=alice), at=TUESDAY, by=alice, collective=here)
    actions.leave(letter, now=TUESDAY, collective=here)
    letter.refresh_from_db()
    return letter


def test_names_go_after_thirty_days_and_counts_stay(gone: Letter) -> None:
    with everywhere():
        Message.objects.filter(to="zoe@essai.example").update(state=MessageState.FAILED)
    assert clocks.deliveries(TUESDAY + 30 * DAY) == 0
    gone.refresh_from_db()
    assert (gone.refused, Delivery.objects.count()) == (1, 2)
    with everywhere():
        Message.objects.update(state=MessageState.SENT)
    assert clocks.deliveries(TUESDAY + 31 * DAY) == 2
    gone.refresh_from_db()
    assert (gone.told, gone.refused, Delivery.objects.count()) == (2, 1, 0)


def test_letters_go_after_two_years_and_drafts_that_nobody_touched(
    gone: Letter, alice: User, clock: Any
) -> None:
    a_letter("Brouillon", by=alice)
    assert clocks.letters(TUESDAY + 729 * DAY) == 0
    clock.move_to(TUESDAY + 700 * DAY)
    fresh = a_letter("Récent", by=alice)
    assert clocks.letters(TUESDAY + 731 * DAY) == 4, "two letters and two deliveries"
    assert list(Letter.objects.all()) == [fresh]


def test_person_takes_away_what_she_wrote_and_received(
    gone: Letter, photonnes: Collective, alice: User, bea: User, chloe: User
) -> None:
    with in_collective(photonnes):
        a_letter("Ailleurs", by=chloe)
    with everywhere():
        hers, received = rights.export(alice), rights.export(bea)
    assert [(one["collective"], one["subject"]) for one in hers["letters_written"]] == [
        ("Les Rouages", "On se voit jeudi")
    ]
    assert hers["letters_received"] == []
    assert received["letters_received"] == [
        {
            "collective": "Les Rouages",
            "subject": "On se voit jeudi",
            "sent_at": TUESDAY,
            "name": "Béa Roux",
            "address": bea.email,
            "person": f"user:{bea.pk}",
        }
    ]


def test_erasure_takes_her_name_off_the_lists(gone: Letter, bea: User) -> None:
    with everywhere():
        (erasure,) = rights.erasures(bea)
    erasure.carry_out()
    assert [one.name for one in Delivery.objects.all()] == ["Zoé"]
    with everywhere():
        assert list(rights.erasures(bea)) == []
    assert len(mails()) == 2, "the outbox forgets its own"
