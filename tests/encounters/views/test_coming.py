"""The page that a reminder leads to."""

import pytest
from django.core import signing
from django.test import Client

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import actions
from hirondelles.encounters.asking import solicitation_of
from hirondelles.encounters.links import token_of
from hirondelles.encounters.models import Part, Reason, Reply, Speaker
from hirondelles.notifications import outbox
from hirondelles.solicitations.links import token_of as answer_token
from tests.factories.encounters import (
    a_confirmed_encounter,
    a_confirmed_speaker,
    a_speaker,
    a_woman,
    an_encounter,
)


def text(answer):
    return answer.content.decode()


@pytest.fixture
def link(rouages, prepared) -> str:
    with in_collective(rouages):
        return f"/c/rouages/rencontre/{token_of(Speaker.objects.get())}/"


def state(rouages):
    with in_collective(rouages):
        return Speaker.objects.get()


def test_opened_ten_times_by_a_scanner_changes_nothing(client, rouages, link):
    for _time in range(10):
        answer = client.get(link)
    assert (answer.status_code, answer.headers["X-Robots-Tag"]) == (200, "noindex")
    assert (state(rouages).state, state(rouages).reconfirmed_at) == (Reply.CONFIRMED, None)


def test_yes_then_no_from_a_phone_without_an_account(rouages, link):
    client = Client()
    assert "Venez-vous toujours" in text(client.get(link))
    assert "Vous venez : merci" in text(client.post(link, {"answer": "yes"}, follow=True))
    assert state(rouages).reconfirmed_at is not None
    assert "vous ne venez pas" in text(client.post(link, {"answer": "no"}, follow=True))
    assert state(rouages).state == Reply.DECLINED
    assert client.post(link, {"answer": "yes"}).status_code == 422


def test_anything_else_changes_nothing(client, rouages, link):
    assert client.post(link, {"answer": "zzz"}).status_code == 422
    assert state(rouages).state == Reply.CONFIRMED


def test_an_encounter_that_is_called_off_or_over_says_so(client, rouages, alice, prepared, link, clock):
    clock.shift(15 * 86400)
    assert (client.get(link).status_code, "est passée" in text(client.get(link))) == (410, True)
    clock.shift(-15 * 86400)
    with in_collective(rouages):
        actions.cancel(prepared, reason=Reason.SCHOOL, by=alice)
    answer = client.get(link)
    assert (answer.status_code, "est annulée" in text(answer)) == (410, True)


@pytest.mark.parametrize(
    "token",
    ["zzz", signing.Signer(salt="autre").sign_object(1)],
)
def test_a_link_that_is_none_says_so(client, rouages, token):
    assert client.get(f"/c/rouages/rencontre/{token}/").status_code == 404


def test_who_has_not_answered_yet_is_led_to_her_answer(client, rouages, prepared):
    with in_collective(rouages):
        speaker = a_speaker(prepared, a_woman("Dora"))
    answer = client.get(f"/c/rouages/rencontre/{token_of(speaker)}/")
    assert (answer.status_code, "/sollicitation/" in answer.url) == (302, True)


def test_a_yes_from_the_mail_to_two_encounters_at_the_same_hour_is_refused_kindly(rouages):
    """Asked to both before she answered: the first yes stands, the second page says why not."""
    client = Client()
    with in_collective(rouages):
        dora = a_woman("Dora Valmy")
        asked = [solicitation_of(a_speaker(an_encounter(title), dora)) for title in ("Un", "Deux")]
        first, second = (f"/c/rouages/sollicitation/{answer_token(one)}/" for one in asked)
    assert client.post(first, {"answer": "yes"}).status_code == 302
    refused = client.post(second, {"answer": "yes", "note": "Avec joie"})
    assert (refused.status_code, "une autre rencontre est déjà notée" in text(refused)) == (422, True)
    assert "Avec joie" in text(refused)
    assert client.post(second, {"answer": "no"}).status_code == 302
    with in_collective(rouages):
        answers = Speaker.objects.filter(person=dora).order_by("pk").values_list("state", flat=True)
        assert list(answers) == [Reply.CONFIRMED, Reply.DECLINED]


def test_a_stand_by_is_asked_whether_she_stays_one(client, rouages):
    with in_collective(rouages):
        encounter = a_confirmed_encounter("Essai", speakers_wanted=1)
        stands_by = a_confirmed_speaker(encounter, a_woman("Ana"), part=Part.STAND_BY)
        hers = outbox.latest(to=stands_by.person.email)
        (confirmed,) = (one for one in hers if one.kind == "encounter_confirmed")
    link = f"/c/rouages/rencontre/{token_of(stands_by)}/"
    assert "Restez-vous notre remplaçante" in text(client.get(link))
    assert "Vous êtes notre remplaçante" in text(client.post(link, {"answer": "yes"}, follow=True))
    assert "Vous êtes remplaçante" in confirmed.text


def test_whoever_said_nothing_is_not_thanked_for_a_no(client, rouages, link):
    with in_collective(rouages):
        Speaker.objects.update(state=Reply.SILENT)
    page = text(client.get(link))
    assert ("temps de répondre est passé" in page, "vous ne venez pas" in page) == (True, False)
