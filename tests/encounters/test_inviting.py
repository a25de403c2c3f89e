"""Asking women, and what follows from each answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.encounters import actions, inviting
from hirondelles.encounters.models import Part, Reason, Reply, Speaker
from hirondelles.solicitations import actions as ledger
from hirondelles.solicitations.models import Solicitation
from hirondelles.solicitations.models import State as Asked
from tests.factories.encounters import a_confirmed_speaker, a_speaker, a_woman, an_encounter


def parts() -> dict[str, tuple[str, str]]:
    return {
        name: (part, state)
        for name, part, state in Speaker.objects.values_list("person__name", "part", "state")
    }


def test_invite_asks_a_woman_once(here, alice):
    encounter, bea = an_encounter(), a_woman("Béa Roux")
    speaker = inviting.invite(encounter, bea, by=alice)
    assert (speaker.state, speaker.hours) == (Reply.INVITED, (encounter.starts_at, encounter.ends_at))
    with pytest.raises(Refusal, match="Béa Roux a déjà été invitée"):
        inviting.invite(encounter, bea, by=alice)


def test_invite_refuses_whoever_is_expected_elsewhere(here, alice):
    bea = a_woman("Béa Roux")
    a_confirmed_speaker(an_encounter("Un"), bea)
    with pytest.raises(Refusal, match="déjà attendue ailleurs"):
        inviting.invite(an_encounter("Deux"), bea, by=alice)


def test_invite_to_what_does_not_take_place_is_refused(here, alice, clock):
    cancelled, past = an_encounter("Un"), an_encounter("Deux")
    actions.cancel(cancelled, reason=Reason.MISTAKE, by=alice)
    with pytest.raises(Refusal, match="plus personne"):
        inviting.invite(cancelled, a_woman(), by=alice)
    clock.shift(timedelta(days=15))
    with pytest.raises(Refusal, match="plus personne"):
        inviting.invite(past, a_woman(), by=alice)


@pytest.mark.parametrize(
    ("days", "time"), [(30, timedelta(days=7)), (5, timedelta(days=3)), (1, timedelta(hours=12))]
)
def test_answer_before_leaves_a_week_or_what_the_day_allows(here, days, time):
    encounter = an_encounter(starts_at=timezone.now() + timedelta(days=days))
    assert inviting.answer_before(encounter, now=timezone.now()) - timezone.now() == time


def test_accept_elsewhere_at_the_same_hour_is_refused_kindly(here):
    bea = a_woman("Béa Roux")
    one, two = a_speaker(an_encounter("Un"), bea), a_speaker(an_encounter("Deux"), bea)
    inviting.accept(one, by=bea)
    with pytest.raises(Refusal, match="une autre rencontre"):
        inviting.accept(two, by=bea)
    assert Speaker.objects.get(pk=two.pk).state == Reply.INVITED


def test_accept_twice_changes_nothing(here):
    speaker = a_confirmed_speaker(an_encounter())
    with pytest.raises(NotAllowed):
        inviting.accept(speaker, by=speaker.person)


@pytest.mark.parametrize(("days", "asked_again"), [(5, False), (30, True)])
def test_whoever_says_yes_near_the_day_is_not_asked_again(here, days, asked_again):
    speaker = a_confirmed_speaker(an_encounter(starts_at=timezone.now() + timedelta(days=days)))
    assert (speaker.reconfirmed_at is None) is asked_again


def test_a_stand_by_steps_in_when_somebody_withdraws(here):
    encounter = an_encounter(speakers_wanted=2)
    ada, _bea = (a_confirmed_speaker(encounter, a_woman(name)) for name in ("Ada", "Béa"))
    a_confirmed_speaker(encounter, a_woman("Dora"), part=Part.STAND_BY)
    assert parts()["Dora"] == (Part.STAND_BY, Reply.CONFIRMED)
    inviting.withdraw(ada, by=ada.person)
    assert parts() == {
        "Ada": (Part.SPEAKER, Reply.DECLINED),
        "Béa": (Part.SPEAKER, Reply.CONFIRMED),
        "Dora": (Part.SPEAKER, Reply.CONFIRMED),
    }


def test_fill_says_how_many_places_stay_empty(here):
    encounter = an_encounter(speakers_wanted=3)
    a_speaker(encounter)
    assert inviting.fill(encounter) == 2


def test_a_stand_by_who_says_yes_after_the_place_was_freed_steps_in(here):
    encounter = an_encounter(speakers_wanted=1)
    ada = a_confirmed_speaker(encounter, a_woman("Ada"))
    dora = a_speaker(encounter, a_woman("Dora"), part=Part.STAND_BY)
    inviting.withdraw(ada, by=ada.person)
    inviting.accept(dora, by=dora.person)
    assert parts()["Dora"] == (Part.SPEAKER, Reply.CONFIRMED)


@pytest.mark.parametrize("before", ["expire", "decline"])
def test_a_yes_by_phone_counts_after_her_silence_or_her_no(here, alice, clock, before):
    encounter = an_encounter(speakers_wanted=1)
    ada = a_speaker(encounter, a_woman("Ada"))
    dora = a_confirmed_speaker(encounter, a_woman("Dora"), part=Part.STAND_BY)
    asked = Solicitation.objects.get(person=ada.person)
    if before == "decline":
        ledger.decline(asked, by=ada.person)
    else:
        clock.shift(timedelta(days=8))
        asked.mail = None
        assert ledger.expire(asked, now=timezone.now())
    ada.refresh_from_db()
    inviting.accept(ada, by=alice)
    assert parts() == {
        "Ada": (Part.SPEAKER, Reply.CONFIRMED),
        dora.person.name: (Part.SPEAKER, Reply.CONFIRMED),
    }
    asked.refresh_from_db()
    assert asked.state == Asked.ACCEPTED


def test_nobody_says_yes_to_what_has_begun(here, alice, clock):
    ada = a_speaker(an_encounter(), a_woman("Ada"))
    inviting.withdraw(ada, by=ada.person)
    clock.shift(timedelta(days=15))
    with pytest.raises(NotAllowed):
        inviting.accept(ada, by=alice)


def test_reconfirm_counts_once(here):
    speaker = a_confirmed_speaker(an_encounter())
    inviting.reconfirm(speaker, by=speaker.person)
    inviting.reconfirm(speaker, by=speaker.person)
    speaker.refresh_from_db()
    assert speaker.reconfirmed_at == timezone.now()


def test_an_encounter_called_off_takes_nobody_s_hour(here, alice):
    """The same class at the same hour, composed again: she may be asked, and say yes."""
    bea, called_off = a_woman("Béa Roux"), an_encounter("Un")
    a_confirmed_speaker(called_off, bea)
    actions.cancel(called_off, reason=Reason.MISTAKE, by=alice)
    again = a_confirmed_speaker(an_encounter("Deux"), bea)
    assert again.state == Reply.CONFIRMED


def test_nobody_is_expected_at_what_was_called_off(here, alice):
    """She had said no; a page left open, on which her yes is noted after all."""
    encounter, speaker = (one := an_encounter()), a_speaker(one)
    inviting.withdraw(speaker, by=alice)
    actions.cancel(encounter, reason=Reason.SPEAKERS, by=alice)
    speaker.encounter.refresh_from_db()
    with pytest.raises(NotAllowed):
        inviting.accept(speaker, by=alice)
    assert Speaker.objects.get().state == Reply.DECLINED
