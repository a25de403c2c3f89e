"""What follows a change: the pages that everybody reads, the dossier, the mail that gives it, the calendars."""

from __future__ import annotations

from datetime import timedelta

import icalendar
import pytest

from hirondelles.collectives.models import Collective
from hirondelles.encounters import actions, inviting
from hirondelles.encounters.models import DossierIssue, Part, Reason
from hirondelles.notifications import outbox
from tests.factories.encounters import (
    a_confirmed_encounter,
    a_confirmed_speaker,
    a_speaker,
    a_woman,
    mails,
)

TEACHER = "chantal@essai.example"


def said(kind, to):
    return next(mail for mail in outbox.latest(100) if (mail.kind, mail.to) == (kind, to))


def line(mail):
    """``(method, status, sequence)`` of the file that goes with a mail."""
    book = icalendar.Calendar.from_ical(mail.calendar)
    (found,) = book.walk("VEVENT")
    return str(book["METHOD"]), str(found["STATUS"]), int(found["SEQUENCE"])


def test_each_mail_about_a_date_carries_the_calendar_file(here, alice):
    bea = a_woman(email="bea@essai.example")
    encounter = a_confirmed_encounter(person=bea)
    actions.edit(encounter, {"place": "CDI"}, seen=encounter.sequence, by=alice)
    later = encounter.starts_at + timedelta(days=1)
    actions.move(encounter, starts_at=later, minutes=50, seen=encounter.sequence, by=alice)
    actions.cancel(encounter, reason=Reason.SCHOOL, by=alice)
    lives = [f"encounter_{kind}" for kind in ("confirmed", "changed", "moved", "cancelled")]
    for to in ("bea@essai.example", TEACHER):
        assert [line(said(kind, to)) for kind in lives] == [
            ("REQUEST", "CONFIRMED", 1),
            ("REQUEST", "CONFIRMED", 2),
            ("REQUEST", "CONFIRMED", 3),
            ("CANCEL", "CANCELLED", 4),
        ]
    uids = {
        str(icalendar.Calendar.from_ical(mail.calendar).walk("VEVENT")[0]["UID"])
        for mail in outbox.latest(100)
        if mail.calendar
    }
    assert uids == {f"encounters.encounter-{encounter.pk}@localhost"}, "the question too"


def test_calendar_file_holds_no_secret_address(here):
    a_confirmed_encounter(person=a_woman(email="bea@essai.example"))
    mail = said("encounter_confirmed", "bea@essai.example")
    address = next(word for word in mail.text.split() if "/rencontre/" in word)
    assert address.rstrip("/").rsplit("/", 1)[-1] not in mail.calendar.replace("\r\n ", "")


def test_whoever_says_yes_after_the_confirmation_has_it_in_her_calendar_too(here):
    encounter = a_confirmed_encounter(speakers_wanted=1)
    a_confirmed_speaker(encounter, a_woman("Dora", email="dora@essai.example"), part=Part.STAND_BY)
    assert line(said("encounter_confirmed", "dora@essai.example"))[:2] == ("PUBLISH", "TENTATIVE")
    inviting.withdraw(encounter.speakers.get(part=Part.SPEAKER), by=None)
    assert line(said("encounter_steps_in", "dora@essai.example"))[:2] == ("REQUEST", "CONFIRMED")


def test_school_is_told_that_the_dossier_changed_when_no_other_mail_says_it(here, alice):
    encounter = a_confirmed_encounter()
    assert mails("encounter_dossier") == []
    actions.edit(encounter, {"place": "CDI"}, seen=encounter.sequence, by=alice)
    assert mails("encounter_dossier") == [], "the mail of the change gives it"
    assert "/dossier/" in said("encounter_changed", TEACHER).text
    actions.edit(encounter, {"aim": "Oser"}, seen=encounter.sequence, by=alice)
    assert "a changé : ce que la classe en attend." in said("encounter_dossier", TEACHER).text
    a_confirmed_speaker(encounter, a_woman("Dora"))
    kinds = [mail.text for mail in outbox.latest(100) if mail.kind == "encounter_dossier"]
    assert sorted("qui vient" in text for text in kinds) == [False, True]
    a_speaker(encounter, a_woman("Elsa"))
    assert len(mails("encounter_dossier")) == 2, "she has not answered"
    assert DossierIssue.objects.latest_of(encounter).version == 4


@pytest.mark.parametrize(
    ("gesture", "told"),
    [
        (lambda one: actions.edit(one, {"is_listed": True}, seen=one.sequence, by=None), True),
        (lambda one: actions.edit(one, {"aim": "Oser"}, seen=one.sequence, by=None), False),
    ],
)
def test_kept_pages_follow_what_becomes_public(here, gesture, told):
    encounter = a_confirmed_encounter()
    before = Collective.objects.get(pk=here.pk).version
    gesture(encounter)
    assert (Collective.objects.get(pk=here.pk).version > before) is told


def test_kept_pages_follow_what_is_no_longer_public(here):
    encounter = a_confirmed_encounter(is_listed=True)
    before = Collective.objects.get(pk=here.pk).version
    actions.edit(encounter, {"is_listed": False}, seen=encounter.sequence, by=None)
    assert Collective.objects.get(pk=here.pk).version == before + 1
