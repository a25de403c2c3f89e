"""Letters say what went wrong, what was forgotten, and when they leave."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.letters.models import Letter, State
from hirondelles.letters.waiting import agenda, to_do
from tests.conftest import TUESDAY
from tests.factories.letters import a_letter, on_its_way

pytestmark = pytest.mark.django_db


def said(user: User, collective: Collective) -> list[tuple[str, bool]]:
    return [(one.sentence, one.urgent) for one in to_do(user, collective)]


def test_letters_that_came_back_were_refused_or_forgotten_wait(
    here: Collective, alice: User, flora: User, bea: User, clock: Any
) -> None:
    held, refused = a_letter("Revenue", by=flora), a_letter("Refusée", by=alice)
    a_letter("Oubliée", by=alice)
    Letter.objects.filter(pk=held.pk).update(held=True)
    Letter.objects.filter(pk=refused.pk).update(state=State.SENT, sent_at=TUESDAY, refused=2)
    assert said(alice, here) == [
        ("La lettre « Revenue » n’est pas partie.", True),
        ("2 adresses ont refusé la lettre « Refusée ».", False),
    ]
    assert said(flora, here) == [("La lettre « Revenue » n’est pas partie.", True)]
    assert said(bea, here) == []
    clock.shift(timedelta(days=2, minutes=1))
    assert ("1 lettre est restée en brouillon.", False) in said(alice, here)
    clock.shift(timedelta(days=6))
    assert said(alice, here) == [
        ("La lettre « Revenue » n’est pas partie.", True),
        ("1 lettre est restée en brouillon.", False),
    ]


def test_week_shows_the_letters_that_leave(here: Collective, alice: User, flora: User, bea: User) -> None:
    at = TUESDAY + timedelta(days=1)
    on_its_way(a_letter("Mercredi", by=alice), at=at, by=alice, collective=here)
    on_its_way(a_letter("Plus tard", by=alice), at=at + timedelta(days=30), by=alice, collective=here)
    week = (TUESDAY, TUESDAY + timedelta(days=7))
    assert [(one.at, one.sentence) for one in agenda(alice, here, *week)] == [
        (at, "La lettre « Mercredi » part.")
    ]
    assert list(agenda(flora, here, *week)) == []
    assert list(agenda(bea, here, *week)) == []
