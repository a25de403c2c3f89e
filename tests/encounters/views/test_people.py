"""Inviting, noting an answer, pupils who speak."""

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters.models import PupilSpeaker, Speaker
from hirondelles.members.models import Role
from tests.factories.encounters import a_pupil, a_speaker, a_woman
from tests.factories.members import join


def text(answer):
    return answer.content.decode()


def test_a_woman_is_invited_or_the_page_says_why_not(client, rouages, alice, prepared, page):
    with in_collective(rouages):
        dora = a_woman("Dora Valmy")
    client.force_login(alice)
    shown = text(client.get(f"{page}inviter/"))
    assert ("Dora Valmy" in shown, "Béa Roux" in shown) == (True, False)
    assert client.post(f"{page}inviter/", {"person": dora.pk, "part": "speaker"}).status_code == 302
    assert client.post(f"{page}inviter/", {"person": dora.pk, "part": "speaker"}).status_code == 422
    assert client.post(f"{page}inviter/", {"person": alice.pk, "part": "speaker"}).status_code == 422


def test_an_answer_given_by_phone_is_noted(client, rouages, alice, prepared, page):
    with in_collective(rouages):
        speaker = a_speaker(prepared, a_woman("Dora"))
    client.force_login(alice)
    path = f"{page}femmes/{speaker.pk}/"
    moves = (
        ("accept", "confirmed"),
        ("reconfirm", "confirmed"),
        ("withdraw", "declined"),
        ("accept", "confirmed"),
    )
    for move, state in moves:
        assert client.post(path, {"move": move}).status_code == 302
        with in_collective(rouages):
            assert Speaker.objects.get(pk=speaker.pk).state == state
    assert "vient de changer" in text(client.post(path, {"move": "accept"}, follow=True))
    assert client.post(path, {"move": "zzz"}).status_code == 404
    assert client.post(f"{page}femmes/999999/", {"move": "accept"}).status_code == 404


def test_a_pupil_comes_once_the_word_of_her_parents_was_seen(client, rouages, alice, page):
    client.force_login(alice)
    said = {"first_name": "Lina", "training": "CAP", "teacher_name": "M. Castel"}
    assert client.post(f"{page}eleves/ajouter/", said).status_code == 422
    client.post(f"{page}eleves/ajouter/", said | {"teacher_email": "castel@essai.example"})
    with in_collective(rouages):
        pupil = PupilSpeaker.objects.get()
    assert "attend l’accord de ses parents" in text(client.get(page))
    path = f"{page}eleves/{pupil.pk}/"
    client.post(path, {"move": "agree", "on": "2030-01-01"})
    client.post(path, {"move": "agree"})
    with in_collective(rouages):
        assert PupilSpeaker.objects.get().is_coming
    client.post(path, {"move": "remove"})
    with in_collective(rouages):
        assert not PupilSpeaker.objects.exists()


def test_a_facilitator_reads_that_a_pupil_speaks_and_not_who(client, rouages, prepared, page):
    dina = join(rouages, Role.FACILITATOR)
    with in_collective(rouages):
        pupil = a_pupil(prepared)
    client.force_login(dina)
    shown = text(client.get(page))
    assert ("Une élève" in shown, pupil.first_name in shown) == (True, False)
    assert client.get(f"{page}eleves/ajouter/").status_code == 404
    assert client.post(f"{page}eleves/{pupil.pk}/", {"move": "remove"}).status_code == 404


def test_a_pupil_of_another_encounter_is_not_found(client, rouages, alice, prepared, page):
    with in_collective(rouages):
        pupil = a_pupil(prepared)
    client.force_login(alice)
    assert (
        client.post(
            f"/c/rouages/rencontres/{prepared.pk + 1}/eleves/{pupil.pk}/", {"move": "remove"}
        ).status_code
        == 404
    )
