"""What the web adds is dated by the database, whatever the web wrote; only its time erases it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from hirondelles.collectives import append_only
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.models import Agreement
from hirondelles.journal.models import Entry
from hirondelles.network.models import ProcessingChoice
from hirondelles.safeguarding import actions
from hirondelles.safeguarding.models import Alert, AlertStep, Recusal, State
from tests.conftest import TIME_OF_THE_TESTS
from tests.owner import as_owner

LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)
KEPT = (Agreement, Alert, AlertStep, Entry, ProcessingChoice, Recusal)


@pytest.fixture
def true_time(db: None) -> Iterator[None]:
    """The database looks at its own clock, as it does in every installation."""
    as_owner(append_only.DATING.format(body=append_only.DATE))
    yield
    as_owner(append_only.DATING.format(body=TIME_OF_THE_TESTS))


def forged(collective) -> dict[str, datetime]:
    """Rows written as if long ago, by somebody who has the role of the web; the dates that were kept."""
    with in_collective(collective):
        alert = Alert.objects.create(text="A", received_at=LONG_AGO)
        step = AlertStep.objects.create(alert=alert, number=1, move="see", state=State.SEEN, at=LONG_AGO)
        recusal = Recusal.objects.create(alert=alert, user_id=1, at=LONG_AGO)
        entry = Entry.objects.create(verb="x", subject_type="x", subject_id=1, at=LONG_AGO)
        for row in (alert, step, recusal, entry):
            row.refresh_from_db()
        return {
            "alert": alert.received_at,
            "step": step.at,
            "recusal": recusal.at,
            "entry": entry.at,
        }


def test_nobody_writes_in_the_past(rouages, true_time):
    now = timezone.now()
    assert [name for name, at in forged(rouages).items() if abs(at - now) > timedelta(minutes=1)] == []


def test_without_the_clock_of_the_database_one_writes_in_the_past(rouages):
    """The sabotaged twin: the trigger lets the row through as it came."""
    assert set(forged(rouages).values()) == {LONG_AGO}


def test_words_come_whole_through_the_clock(rouages, true_time):
    text = "« Ça »\n\\ 🐦 \u202e {x} 'y'"
    with in_collective(rouages):
        alert = actions.raise_alert(text=text, about="Béa L.", category="uneasy")
        kept = Alert.objects.values_list("text", "about", "category", "names").get(pk=alert.pk)
        assert kept == (text, "Béa L.", "uneasy", alert.names)


def test_models_that_nobody_alters_say_so_whole():
    """A date by the database, rows that the web only adds, and nothing that the role of the clock may do by itself."""
    said = {model for model in apps.get_models() if getattr(model, "dated", "")}
    assert said == set(KEPT)
    assert {(model.web_may, model.purge_may) for model in said} == {("SELECT, INSERT", "SELECT")}


def test_journal_older_than_a_year_is_not_reached_by_saying_that_time_went_by(rouages):
    with in_collective(rouages):
        Entry.objects.create(verb="x", subject_type="x", subject_id=1)
    assert append_only.erase(Entry, timezone.now() + timedelta(days=4000)) == 0
