"""Proofs stay five years after the use ended, then go with their history; nobody brings that day forward."""

from __future__ import annotations

from datetime import timedelta

import pghistory
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from pghistory.models import Context

from hirondelles.collectives import append_only
from hirondelles.collectives.everywhere import purging
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents import actions, clocks
from hirondelles.consents.models import Consent, ConsentFile
from hirondelles.core.durations import Duration
from tests.factories.consents import a_file, says
from tests.factories.portraits import a_portrait
from tests.owner import as_owner

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = timedelta(days=5 * 365 + 2)
NOW = timezone.now()
HISTORY = ("consents_consentevent", "consents_consentfileevent", "consents_approval", "pghistory_context")


def a_proof(collective: Collective, *, ended: timedelta, written: timedelta | None = None) -> ConsentFile:
    """A folder whose one use ended so long ago; the database wrote it down a year before, or so long ago."""
    end = (NOW - ended).date()
    with in_collective(collective):
        file = a_file()
        says(file, given_on=end - timedelta(days=365), until=end)
    age(ended + timedelta(days=365) if written is None else written)
    return file


def age(written: timedelta) -> None:
    at = f"now() - interval '{written.days} days'"
    as_owner(
        f"UPDATE consents_consentfile SET created_at = {at}; UPDATE pghistory_context SET created_at = {at};"
        f"UPDATE consents_consentevent SET pgh_created_at = {at};"
        f"UPDATE consents_consentfileevent SET pgh_created_at = {at}"
    )


def erased(collective: Collective) -> int:
    with in_collective(collective):
        return clocks.proofs(NOW)


@pytest.mark.parametrize(("ended", "gone"), [(KEPT - timedelta(days=2), 0), (KEPT + timedelta(days=2), 1)])
def test_proofs_go_when_their_time_is_over(rouages, ended, gone):
    a_proof(rouages, ended=ended)
    assert (erased(rouages), erased(rouages)) == (gone, 0)
    with in_collective(rouages):
        events = apps.get_model("consents", "ConsentEvent")._base_manager.exists()
        assert (ConsentFile.objects.count(), events) == (1 - gone, not gone)


def test_proofs_of_a_withdrawn_word_count_from_its_withdrawal(rouages):
    file = a_proof(rouages, ended=timedelta(days=-900), written=2 * KEPT)
    with in_collective(rouages):
        actions.withdraw(file, by=None)
    age(KEPT - timedelta(days=2))
    with in_collective(rouages):
        Consent.objects.update(withdrawn_at=NOW - KEPT + timedelta(days=2))
    age(2 * KEPT)
    assert erased(rouages) == 0
    with in_collective(rouages):
        Consent.objects.update(withdrawn_at=NOW - KEPT - timedelta(days=2))
    age(2 * KEPT)
    assert erased(rouages) == 1


def test_proofs_stay_while_a_portrait_leans_on_them(rouages):
    file = a_proof(rouages, ended=2 * KEPT)
    with in_collective(rouages):
        portrait = a_portrait()
        type(portrait).objects.filter(pk=portrait.pk).update(consent_file=file)
    assert erased(rouages) == 0


def test_proofs_go_with_who_wrote_them(rouages):
    for ended in (KEPT * 2, timedelta(days=-300)):
        with pghistory.context(user=7):
            a_proof(rouages, ended=ended, written=KEPT * 3)
    assert (Context.objects.count(), erased(rouages), Context.objects.count()) == (2, 1, 1)


def test_moment_in_the_future_is_the_present(rouages):
    a_proof(rouages, ended=timedelta(days=30))
    with in_collective(rouages):
        assert clocks.proofs(NOW + 2 * KEPT) == 0


def said_to_be_over(collective: Collective) -> int:
    """Whoever has the role of the web writes that all ended long ago, and calls the clock."""
    a_proof(collective, ended=timedelta(days=-300), written=timedelta(days=10))
    long_ago = (NOW - 3 * KEPT).date()
    with in_collective(collective):
        Consent.objects.update(given_on=long_ago, until=long_ago, withdrawn_at=NOW - 3 * KEPT)
        ConsentFile.objects.update(created_at=NOW - 3 * KEPT)
    return erased(collective)


def test_nobody_says_that_a_use_ended_long_ago(rouages):
    assert said_to_be_over(rouages) == 0


def test_without_the_dates_of_the_history_one_says_it(rouages, monkeypatch):
    """The sabotaged twin: the eraser believes the rows that the web may change."""
    made = append_only._erasing(ConsentFile)
    believing = made.replace("e.pgh_created_at >=", "NULL >=")
    as_owner(append_only.ERASING.format(name="erase_from_consents_consentfile", body=believing))
    try:
        assert said_to_be_over(rouages) == 1
    finally:
        as_owner(append_only.ERASING.format(name="erase_from_consents_consentfile", body=made))


@pytest.mark.parametrize("table", HISTORY)
def test_role_of_the_clock_erases_no_history_by_itself(rouages, table):
    a_proof(rouages, ended=timedelta(days=30))
    refused = pytest.raises(DatabaseError, match="permission denied")
    with in_collective(rouages), refused, transaction.atomic(), purging(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")


def untimely() -> set[str]:
    """Without those that the tests date as they like."""
    return {"consents_consentfile"} & set(append_only.faults())


def test_installation_says_how_long_and_the_doctor_until_the_next_migrate(rouages, settings):
    a_proof(rouages, ended=timedelta(days=400))
    name, made = "erase_from_consents_consentfile", append_only._erasing(ConsentFile)
    settings.KEPT = settings.KEPT | {"proofs": Duration.read("1 year")}
    assert (untimely(), erased(rouages)) == ({"consents_consentfile"}, 0)
    as_owner(append_only.ERASING.format(name=name, body=append_only._erasing(ConsentFile)))
    try:
        assert (untimely(), erased(rouages)) == (set(), 1)
    finally:
        as_owner(append_only.ERASING.format(name=name, body=made))
