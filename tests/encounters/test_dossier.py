"""A dossier is issued at the confirmation, and again when something that it says changes: never otherwise."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import actions, clocks, dossier, inviting, pupils
from hirondelles.encounters.models import DossierIssue, Encounter, Reason
from tests.factories.encounters import a_confirmed_encounter, a_confirmed_speaker, a_pupil, an_encounter

pytestmark = pytest.mark.django_db


def edited(**values):
    def change(encounter):
        actions.edit(encounter, values, seen=encounter.sequence, by=None)

    return change


def moved(encounter):
    later = encounter.starts_at + timedelta(days=1)
    actions.move(encounter, starts_at=later, minutes=50, seen=encounter.sequence, by=None)


def a_pupil_comes(encounter):
    pupil = a_pupil(encounter)
    pupils.agree(pupil, on=date(2026, 3, 1), by=None)
    pupils.expect(pupil, by=None)


CHANGES = [
    pytest.param(moved, ["when"], id="another hour"),
    pytest.param(edited(place="Salle 3"), ["where"], id="another room"),
    pytest.param(edited(access="Par la cour"), ["where"], id="another way"),
    pytest.param(a_confirmed_speaker, ["women"], id="one more woman"),
    pytest.param(lambda one: inviting.withdraw(one.speakers.first(), by=None), ["women"], id="one less"),
    pytest.param(a_pupil_comes, ["women"], id="a pupil who speaks"),
    pytest.param(edited(title="Autre", aim="Oser"), ["aim"], id="another aim"),
    pytest.param(edited(adult_phone="06 00 00 00 00"), ["adult"], id="another telephone"),
    pytest.param(edited(phones_allowed=True), ["equipment"], id="phones"),
    pytest.param(
        lambda one: actions.authorise(one, on=date(2026, 3, 2), by=None), ["authorisation"], id="agreed"
    ),
    pytest.param(edited(is_listed=True), None, id="in the public agenda"),
    pytest.param(edited(teacher_email="autre@essai.example"), None, id="an address that it does not say"),
]


@pytest.mark.parametrize(("change", "parts"), CHANGES)
def test_issue_follows_each_change_of_what_it_says(here, change, parts):
    encounter = a_confirmed_encounter()
    first = DossierIssue.objects.latest_of(encounter)
    assert (first.version, first.changes) == (1, [])
    assert dossier.issue(encounter, by=None) is None, "nothing changed"
    change(encounter)
    second = DossierIssue.objects.latest_of(encounter)
    if parts is None:
        assert second.version == 1
        return
    assert (second.version, second.changes) == (2, parts)
    assert second.fingerprint != first.fingerprint


def test_issue_waits_for_the_confirmation_and_ends_with_the_encounter(here):
    encounter = an_encounter()
    assert dossier.issue(encounter, by=None) is None
    encounter = a_confirmed_encounter("Autre")
    assert DossierIssue.objects.latest_of(encounter).version == 1
    actions.cancel(encounter, reason=Reason.SCHOOL, by=None)
    assert dossier.issue(encounter, by=None) is None


def test_issue_keeps_nothing_of_anybody(here):
    a_confirmed_encounter()
    kept = DossierIssue.objects.get()
    assert set(kept.parts) == set(dossier.PARTS)
    assert all(len(one) == 64 for one in (*kept.parts.values(), kept.fingerprint))


def test_two_encounters_that_say_the_same_have_different_fingerprints(here):
    one, other = a_confirmed_encounter("Une"), a_confirmed_encounter("Deux")
    known = [Encounter.objects.complete().get(pk=each.pk) for each in (one, other)]
    first, second = (dossier.fingerprints(each) for each in known)
    assert first["equipment"] != second["equipment"]


def test_said_changes_are_words(here):
    made = DossierIssue(changes=["when", "women", "gone"])
    assert dossier.said_changes(made) == ["la date et l’heure", "qui vient"]


def test_link_opens_once_issued_and_in_its_collective_only(rouages, photonnes):
    with in_collective(rouages):
        encounter = an_encounter()
        token = dossier.token_of(encounter)
        assert dossier.behind(token) is None, "nothing was issued"
        a_confirmed_speaker(encounter)
        actions.confirm(encounter, by=None)
        assert dossier.behind(token) == encounter
        for other in ("", "x", token[:-1], "é"):
            assert dossier.behind(other) is None
    with in_collective(photonnes):
        assert dossier.behind(token) is None


def test_dossier_closes_with_the_contacts(here, clock):
    encounter = a_confirmed_encounter()
    assert not dossier.is_closed(encounter)
    clock.shift(timedelta(days=45))
    clocks.contacts(timezone.now())
    encounter.refresh_from_db()
    assert dossier.is_closed(encounter)


def test_issue_says_that_a_class_is_another(here):
    encounter = a_confirmed_encounter()
    encounter.classes.update(headcount=12)
    assert dossier.issue(encounter, by=None).changes == ["classes"]
