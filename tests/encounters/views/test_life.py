"""Confirmed, moved, called off, told once it is over."""

from datetime import timedelta

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters.models import Encounter, EncounterClass, Speaker, State
from tests.encounters.views.conftest import LIST
from tests.factories.encounters import a_confirmed_speaker, an_encounter


def text(answer):
    return answer.content.decode()


def now_is(rouages):
    with in_collective(rouages):
        return Encounter.objects.latest("pk").state


def test_confirm_says_what_is_missing_then_confirms_once(client, rouages, alice):
    with in_collective(rouages):
        encounter = an_encounter("Neuve")
    client.force_login(alice)
    path = f"{LIST}{encounter.pk}/confirmer/"
    assert "Personne n’a encore dit oui" in text(client.post(path, follow=True))
    with in_collective(rouages):
        a_confirmed_speaker(encounter)
    assert "C’est confirmé" in text(client.post(path, follow=True))
    assert "vient de changer" in text(client.post(path, follow=True))
    assert now_is(rouages) == State.CONFIRMED
    assert client.get(path).status_code == 405


def test_move_changes_the_date_or_says_why_not(client, rouages, alice, prepared, page):
    client.force_login(alice)
    said = {"day": "2026-03-24", "hour": "14:00", "minutes": 55, "seen": prepared.sequence}
    assert client.post(f"{page}deplacer/", said | {"day": "2026-03-22"}).status_code == 422
    assert client.post(f"{page}deplacer/", said).status_code == 302
    with in_collective(rouages):
        assert Encounter.objects.get().starts_at.isoformat() == "2026-03-24T13:00:00+00:00"
    assert "vient de changer" in text(client.post(f"{page}deplacer/", said, follow=True))


def test_cancel_says_whom_it_hurts_then_why(client, rouages, alice, page):
    client.force_login(alice)
    shown = text(client.get(f"{page}annuler/"))
    assert "28 élèves l’attendent" in shown
    assert "n’a encore eu aucune rencontre" in shown
    assert "Béa Roux : l’heure était réservée" in shown
    assert client.post(f"{page}annuler/", {"note": "Grève"}).status_code == 422
    client.post(f"{page}annuler/", {"reason": "outside", "note": "Grève"})
    assert now_is(rouages) == State.CANCELLED
    assert "un imprévu" in text(client.get(page))
    assert client.get(f"{page}annuler/").status_code == 302


def test_after_counts_and_thanks_in_one_go(client, rouages, alice, page, clock):
    client.force_login(alice)
    assert client.get(f"{page}apres/").status_code == 302
    clock.shift(timedelta(days=15))
    client.force_login(alice)
    with in_collective(rouages):
        group = EncounterClass.objects.get()
    said = {f"present_{group.pk}": "26", f"girls_{group.pk}": "30", "useful": "Elles veulent voir l’atelier."}
    wrong = client.post(f"{page}apres/", said)
    assert (wrong.status_code, "Plus de filles" in text(wrong)) == (422, True)
    assert "Elles veulent voir" in text(wrong)
    many = said | {f"present_{group.pk}": "45"}
    asked = client.post(f"{page}apres/", many)
    assert (asked.status_code, "45 élèves pour une classe de" in text(asked)) == (422, True)
    assert 'name="sure"' in text(asked)
    assert client.post(f"{page}apres/", said | {f"girls_{group.pk}": "12"}).status_code == 302
    assert now_is(rouages) == State.CLOSED
    with in_collective(rouages):
        assert EncounterClass.objects.values_list("present", "girls").get() == (26, 12)


@pytest.mark.parametrize("is_alone", [False, True])
def test_who_did_not_come_is_asked_where_somebody_was_expected(client, rouages, alice, page, clock, is_alone):
    with in_collective(rouages):
        Speaker.objects.filter(person__name="Béa Roux" if is_alone else "").delete()
    clock.shift(timedelta(days=15))
    client.force_login(alice)
    assert ("Qui n’a pas pu venir" in text(client.get(f"{page}apres/"))) is not is_alone


def test_two_classes_that_came_together_are_said_twice(client, rouages, alice, page, clock):
    clock.shift(timedelta(days=15))
    client.force_login(alice)
    with in_collective(rouages):
        group = EncounterClass.objects.get()
    said = {f"present_{group.pk}": "45", "sure": "on"}
    assert client.post(f"{page}apres/", said).status_code == 302
    with in_collective(rouages):
        assert EncounterClass.objects.get().present == 45


@pytest.mark.parametrize(("day", "status"), [("2026-03-02", 302), ("2026-03-09", 422), ("zz", 422)])
def test_the_agreement_of_the_head_is_a_day_that_has_come(client, alice, page, day, status):
    client.force_login(alice)
    assert client.post(f"{page}accord/", {"on": day}).status_code == status
