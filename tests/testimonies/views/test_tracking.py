"""The secret address: opened, forwarded, lost, withdrawn; a scanner changes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import actions as encounters
from hirondelles.encounters import inviting
from hirondelles.encounters.models import Encounter
from hirondelles.notifications import outbox
from hirondelles.portraits import actions as portraits
from hirondelles.testimonies.links import token_of
from hirondelles.testimonies.models import Request
from tests.factories.encounters import a_confirmed_encounter, a_confirmed_speaker, a_woman, an_encounter
from tests.factories.testimonies import a_draft, a_request
from tests.installation import a_published_portrait
from tests.testimonies.conftest import CLASS, TEACHER, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(rouages):
    with in_collective(rouages):
        return a_request()


@pytest.fixture
def path(asked):
    return f"/c/rouages/temoignage/{token_of(asked)}/"


def test_a_scanner_that_opens_every_page_changes_nothing(client, asked, path):
    for _ in range(3):
        for page in ("", "verifier/", "code/", "classe/", "creneaux/", "salle/", "vous/"):
            assert client.get(path + page).status_code in {200, 302}
        assert client.get(path + "retirer/").status_code == 405
    with in_collective(asked.collective):
        assert Request.objects.get().state == "received"


@pytest.mark.parametrize("token", ["x", "x:y", "WzEsImEiXQ:abc", "%00", "a" * 3000])
def test_a_link_that_opens_nothing_says_so_kindly(client, rouages, token):
    for page in ("", "classe/", "verifier/", "code/"):
        answer = client.get(f"/c/rouages/temoignage/{token}/{page}")
        assert (answer.status_code, "Retrouver le lien" in words(answer)) == (404, True)
    assert client.post(f"/c/rouages/temoignage/{token}/retirer/").status_code == 404


def test_a_step_that_does_not_exist_is_not_found(client, path):
    assert client.get(f"{path}piscine/").status_code == 404


def test_the_link_of_one_collective_opens_nothing_in_another(client, asked, photonnes):
    assert client.get(f"/c/photonnes/temoignage/{token_of(asked)}/").status_code == 404


def test_a_link_that_was_forwarded_shows_no_address_and_no_phone(client, rouages):
    with in_collective(rouages):
        asked = a_request(
            phone="0639981234", adult_name="Luc", adult_phone="0639980000", adult_email="luc@x.example"
        )
    page = words(client.get(f"/c/rouages/temoignage/{token_of(asked)}/"))
    for secret in ("paule.essai@", "06 39 98", "0639", "luc@x.example"):
        assert secret not in page


def test_whoever_asked_corrects_until_somebody_is_invited(client, asked, path):
    client.post(f"{path}classe/", CLASS | {"headcount": "22"})
    client.post(f"{path}vous/", TEACHER | {"email": "pirate@pirate.example", "teacher_name": "Paule Corrige"})
    with in_collective(asked.collective):
        assert Request.objects.values_list("headcount", "email", "teacher_name").get() == (
            22, "paule.essai@ac-besancon.fr", "Paule Corrige",
        )  # fmt: skip
        Request.objects.update(state="planned")
    assert client.post(f"{path}classe/", CLASS)["Location"] == path
    with in_collective(asked.collective):
        assert Request.objects.get().headcount == 22


def test_a_request_is_withdrawn_once(client, asked, path, alice):
    assert "prévenu" in words(client.get(path))
    assert "C’est retiré" in words(client.post(f"{path}retirer/", follow=True))
    assert "plus en cours" in words(client.post(f"{path}retirer/", follow=True))
    assert [one.kind for one in outbox.latest()] == ["testimony_withdrawn"]
    assert "Corriger" not in words(client.get(path))


def test_a_lost_link_leaves_again_and_nobody_learns_who_asked(client, asked):
    lost = "/c/rouages/temoignage/lien-perdu/"
    known = words(client.post(lost, {"email": "Paule.Essai@ac-besancon.fr"}, follow=True))
    unknown = words(client.post(lost, {"email": "autre@ac-besancon.fr"}, follow=True))
    said = "Si une demande est en cours"
    assert (said in known, said in unknown) == (True, True)
    assert [one.to for one in outbox.latest()] == ["paule.essai@ac-besancon.fr"]
    assert client.post(lost, {"email": "x"}).status_code == 422
    for _ in range(5):
        client.post(lost, {"email": "paule.essai@ac-besancon.fr"})
    assert client.post(lost, {"email": "paule.essai@ac-besancon.fr"}).status_code == 429


def test_a_draft_is_led_to_what_is_missing(client, rouages):
    with in_collective(rouages):
        draft = a_draft()
    path = f"/c/rouages/temoignage/{token_of(draft)}/"
    assert client.get(path)["Location"] == f"{path}verifier/"
    assert client.get(f"{path}verifier/")["Location"] == f"{path}classe/"
    assert client.get(f"{path}code/")["Location"] == f"{path}classe/"


@pytest.mark.parametrize(
    ("state", "said"),
    [("planned", "Équipe invitée"), ("declined", "Pas cette fois"), ("withdrawn", "Retirée")],
)
def test_each_state_says_where_it_is(client, rouages, state, said):
    with in_collective(rouages):
        asked = a_request(state=state, ended_at=timezone.now())
    assert said in words(client.get(f"/c/rouages/temoignage/{token_of(asked)}/"))


def test_a_portrait_that_is_taken_back_is_no_longer_named(client, rouages, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with in_collective(rouages):
        portrait = a_published_portrait("Zoé")
        asked = a_request(wished=portrait)
    link = f"/c/rouages/temoignage/{token_of(asked)}/"
    assert "Zoé Courvallon" in words(client.get(link))
    with in_collective(rouages):
        portraits.withdraw(portrait, by=None)
    assert "Zoé Courvallon" not in words(client.get(link))


@pytest.mark.parametrize(
    ("state", "named", "prepares", "withdraws"),
    [
        ("planned", False, True, True),
        ("confirmed", True, True, True),
        ("held", True, False, False),
        ("closed", True, False, False),
        ("cancelled", False, False, False),
    ],
)
def test_once_women_are_invited_the_page_follows_the_encounter(
    client, rouages, state, named, prepares, withdraws
):
    with in_collective(rouages):
        encounter = an_encounter("Essai")
        speaker = a_confirmed_speaker(encounter, a_woman("Ana Essai"))
        said = {"cancelled_at": timezone.now(), "cancel_reason": "outside"} if state == "cancelled" else {}
        Encounter.objects.filter(pk=encounter.pk).update(state=state, **said)
        asked = a_request(state="planned", encounter=encounter)
    page = words(client.get(f"/c/rouages/temoignage/{token_of(asked)}/"))
    seen = (str(speaker.person) in page, "accord écrit" in page, "Retirer ma demande" in page)
    assert seen == (named, prepares, withdraws)


def test_what_has_begun_is_not_withdrawn(client, rouages):
    """An old link, pressed on the day after: nobody is told that it is called off."""
    with in_collective(rouages):
        encounter = a_confirmed_encounter("Essai", starts_at=timezone.now() + timedelta(days=14))
        asked = a_request(state="planned", encounter=encounter)
        outbox_before = len(outbox.latest())
    link = f"/c/rouages/temoignage/{token_of(asked)}/"
    with time_machine.travel(encounter.ends_at + timedelta(hours=1), tick=False):
        page = words(client.get(link))
        assert ("a eu lieu" in page, "Retirer ma demande" in page, "Réservez la salle" in page) == (
            True, False, False,
        )  # fmt: skip
        assert "plus en cours" in words(client.post(f"{link}retirer/", follow=True))
    with in_collective(rouages):
        assert (Encounter.objects.get().state, len(outbox.latest())) == ("confirmed", outbox_before)


def test_a_school_that_called_off_is_not_told_that_one_looks_for_another_date(client, rouages):
    with in_collective(rouages):
        encounter = an_encounter("Essai")
        asked = a_request(state="planned", encounter=encounter)
        encounters.cancel(encounter, reason="school", by=None)
    page = words(client.get(f"/c/rouages/temoignage/{token_of(asked)}/"))
    assert ("demander une autre" in page, "cherche une autre date" in page) == (True, False)


def test_a_school_is_not_told_that_they_come_when_nobody_does_any_more(client, rouages):
    with in_collective(rouages):
        encounter = a_confirmed_encounter("Essai", speakers_wanted=1)
        asked = a_request(state="planned", encounter=encounter)
        inviting.withdraw(encounter.speakers.select_related("encounter", "person").get(), by=None)
    page = words(client.get(f"/c/rouages/temoignage/{token_of(asked)}/"))
    assert ("elles viennent" in page, "Plus aucune femme n’est certaine de venir" in page) == (False, True)
