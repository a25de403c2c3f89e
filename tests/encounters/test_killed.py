"""A worker killed among five hundred reminders: nobody is forgotten, and nobody hears more often than one was killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import reminding
from hirondelles.encounters.models import Encounter, Reply, Speaker, State
from hirondelles.notifications.models import Message
from hirondelles.partners.models import School
from tests.committed import erase_by_hand
from tests.conftest import TUESDAY
from tests.factories.collectives import CollectiveFactory
from tests.factories.encounters import a_confirmed_encounter, mails

WOMEN = 500
ROOT = Path(__file__).resolve().parents[2]
WORKER = """
import json, os, sys
from datetime import datetime
import django
import time_machine
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict.update(json.loads(sys.argv[1]))
from hirondelles.collectives.everywhere import everywhere
from hirondelles.encounters import reminding
from hirondelles.notifications import tasks
from hirondelles.notifications.models import Message
settings.MAIL_TRANSPORT = "tests.encounters.transport.Writing"
if sys.argv[2] == "remind":
    reminding.remind_all(datetime.fromisoformat(sys.argv[3]))
else:
    with everywhere():
        keys = list(Message.objects.exclude(state="sent").order_by("created_at").values_list("pk", flat=True))
    with time_machine.travel(datetime.fromisoformat(sys.argv[3])):
        for key in keys:
            tasks.deliver(key)
"""


@pytest.fixture
def expected(django_db_blocker: Any, django_db_setup: None) -> Iterator[Collective]:
    """Five hundred women expected in a week, committed for other processes; erased by hand afterwards."""
    with django_db_blocker.unblock():
        collective = CollectiveFactory()
        people = User.objects.bulk_create(
            [User(email=f"femme{n}@essai.example", name=f"Femme {n}") for n in range(WOMEN)]
        )
        with in_collective(collective):
            _an_encounter_with(people)
        yield collective
        erase_by_hand(collective, (Speaker, Encounter, School, Message), *people)


def _an_encounter_with(people: list[User]) -> None:
    starts = TUESDAY + timedelta(days=7)
    school = School.objects.create(name="Lycée Ada", kind="mixed", town="Valmorin", postcode="25000")
    encounter = Encounter.objects.create(
        title="Le grand forum",
        school=school,
        starts_at=starts,
        state=State.CONFIRMED,
        adult_name="Mme Dorval",
        adult_phone="03 81 00 00 00",
    )
    hours = (encounter.starts_at, encounter.ends_at)
    coming = (Speaker(encounter=encounter, person=one, hours=hours, state=Reply.CONFIRMED) for one in people)
    Speaker.objects.bulk_create(coming)


def _written() -> int:
    with everywhere():
        return int(Message.objects.filter(kind="encounter_reminder").count())


def _killed_after(work: str, count: Callable[[], int], enough: int) -> None:
    """Another process does the work, and is killed as soon as ``count()`` says that it did enough."""
    here = {name: connection.settings_dict[name] for name in ("NAME", "USER", "HOST", "PORT", "PASSWORD")}
    words = [sys.executable, "-c", WORKER, json.dumps(here), work, TUESDAY.isoformat()]
    paths = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    worker = subprocess.Popen(words, env={**os.environ, **paths}, cwd=ROOT)
    try:
        while worker.poll() is None and count() < enough:
            time.sleep(0.02)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait(20)


def test_worker_killed_among_five_hundred_reminders(
    expected: Collective, tmp_path: Path, monkeypatch: Any
) -> None:
    sent = tmp_path / "sent"
    sent.touch()
    monkeypatch.setenv("SENT_TO", str(sent))

    def left() -> int:
        return sent.read_bytes().count(b"\n")

    _killed_after("remind", _written, 150)
    assert 150 <= _written() < WOMEN
    _killed_after("remind", _written, WOMEN)
    with everywhere():
        to = Counter(Message.objects.filter(kind="encounter_reminder").values_list("to", flat=True))
    assert (len(to), max(to.values())) == (WOMEN, 1), "one reminder each is written, however many kills"
    _killed_after("send", left, 200)
    _killed_after("send", left, WOMEN * 2)
    received = Counter(sent.read_text(encoding="utf-8").split())
    assert (len(received), sum(received.values()) - WOMEN <= 1) == (WOMEN, True)


def test_without_the_row_that_remembers_each_round_writes_again(here: Collective, monkeypatch: Any) -> None:
    """The sabotaged twin: what ``reminded`` is for."""
    a_confirmed_encounter(starts_at=TUESDAY + timedelta(days=10), teacher_email="")
    monkeypatch.setattr(reminding, "_later_than", lambda stage: Q())
    later = TUESDAY + timedelta(days=4)
    assert [reminding.remind_all(later) for _round in range(2)] == [1, 1]
    assert len(mails("encounter_reminder")) == 2
