"""What encounters put in « À faire », and in the week."""

from datetime import timedelta

from django.utils import timezone

from hirondelles.encounters import actions, inviting, working
from hirondelles.encounters.models import Reply
from hirondelles.encounters.waiting import agenda, to_do
from tests.conftest import TUESDAY
from tests.factories.encounters import a_confirmed_encounter, a_confirmed_speaker, a_speaker, an_encounter


def said(user, collective) -> list[tuple[str, bool]]:
    return [(one.sentence, one.urgent) for one in to_do(user, collective)]


def test_whoever_organises_sees_what_worries_and_what_is_ready(here, alice, flora, bea):
    far = TUESDAY + timedelta(days=30)
    a_confirmed_speaker(an_encounter("Prête", speakers_wanted=1, starts_at=far))
    an_encounter("Vide", speakers_wanted=1, starts_at=far + timedelta(days=1))
    told = [
        ("« Prête » : Tout est là : il reste à confirmer.", False),
        ("« Vide » : Il manque 1 femme.", False),
    ]
    assert (said(alice, here), said(flora, here), said(bea, here)) == (told, told, [])


def test_what_took_place_is_to_be_told_then_thanked(here, alice, clock):
    encounter = a_confirmed_encounter("Passée", speakers_wanted=1)
    clock.shift(timedelta(days=14, hours=2))
    line = [("« Passée » : comment s’est-elle passée ?", False)]
    assert said(alice, here) == line
    actions.hold(encounter, came={}, by=alice)
    assert said(alice, here) == line
    actions.close(encounter, by=alice)
    assert said(alice, here) == []


def test_a_task_waits_for_whoever_took_it(here, alice, flora):
    encounter = a_confirmed_encounter(speakers_wanted=1, starts_at=TUESDAY + timedelta(days=30))
    working.add(encounter, what="Apporter les montres", person=flora, by=alice)
    assert said(flora, here) == [(f"Apporter les montres ({encounter.title})", False)]
    assert said(alice, here) == []


def test_a_woman_is_asked_to_say_again_in_the_last_week(here, bea, clock):
    a_confirmed_encounter("Au lycée", person=bea)
    assert said(bea, here) == []
    clock.shift(timedelta(days=8))
    assert said(bea, here) == [("Venez-vous toujours ? « Au lycée »", False)]


def test_week_shows_hers(here, alice, bea):
    hers = a_confirmed_encounter("La sienne", person=bea)
    an_encounter("Autre", starts_at=hers.starts_at + timedelta(days=1))
    week = (timezone.now(), timezone.now() + timedelta(days=20))
    assert [one.sentence for one in agenda(bea, here, *week)] == ["La sienne"]
    assert [one.sentence for one in agenda(alice, here, *week)] == ["La sienne", "Autre (à confirmer)"]


def test_week_of_a_woman_leaves_out_what_she_does_not_go_to(here, bea):
    refused, silent = a_speaker(an_encounter("Non"), bea), a_speaker(an_encounter("Silence"), bea)
    inviting.withdraw(refused, by=bea)
    type(silent).objects.filter(pk=silent.pk).update(state=Reply.SILENT)
    assert list(agenda(bea, here, timezone.now(), timezone.now() + timedelta(days=20))) == []
