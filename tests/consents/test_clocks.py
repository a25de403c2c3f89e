"""Proofs stay five years after the use ended, then go with their history."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pghistory
import time_machine
from pghistory.models import Context

from hirondelles.collectives.everywhere import purging
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents import actions, clocks
from hirondelles.consents.models import ConsentFile
from tests.factories.consents import a_file, says
from tests.factories.portraits import a_portrait

GIVEN, END = date(2020, 1, 1), date(2021, 1, 1)
OVER = datetime(2021, 1, 1, tzinfo=UTC) + clocks.KEPT + timedelta(days=1)


def old_file() -> ConsentFile:
    file = a_file()
    ConsentFile.objects.filter(pk=file.pk).update(created_at=datetime(2020, 1, 1, tzinfo=UTC))
    return file


def test_proofs_go_when_their_time_is_over(rouages: Collective) -> None:
    with in_collective(rouages):
        says(old_file(), given_on=GIVEN, until=END)
        assert clocks.proofs(OVER - timedelta(days=2)) == 0
        assert (clocks.proofs(OVER), clocks.proofs(OVER)) == (1, 0)
        assert ConsentFile.objects.count() == 0


def test_proofs_of_a_withdrawn_word_count_from_its_withdrawal(rouages: Collective) -> None:
    with in_collective(rouages):
        file = old_file()
        says(file, given_on=GIVEN, until=date(2040, 1, 1))
        with time_machine.travel(datetime(2021, 1, 1, 12, tzinfo=UTC)):
            actions.withdraw(file, by=None)
        assert (clocks.proofs(OVER - timedelta(days=2)), clocks.proofs(OVER)) == (0, 1)


def test_proofs_stay_while_a_portrait_leans_on_them(rouages: Collective) -> None:
    with in_collective(rouages):
        file = a_portrait().consent_file
        ConsentFile.objects.filter(pk=file.pk).update(created_at=datetime(2020, 1, 1, tzinfo=UTC))
        says(file, given_on=GIVEN, until=END)
        assert clocks.proofs(OVER) == 0


def test_proofs_go_with_who_wrote_them(rouages: Collective) -> None:
    with in_collective(rouages):
        for until in (END, date(2040, 1, 1)):
            with pghistory.context(user=7):
                says(old_file(), given_on=GIVEN, until=until)
        with purging():  # the web may only read them
            Context.objects.update(created_at=datetime(2020, 1, 1, tzinfo=UTC))
        assert Context.objects.count() == 2
        assert clocks.proofs(OVER) == 1
        assert Context.objects.count() == 1
