"""Sheets typed one after the other: each counts once, is found by its number, is put right."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import HandCount, Sheet
from hirondelles.safeguarding.models import Alert
from tests.factories.questionnaires import sent

KEY = "6a2f0d9e-58a5-4c0f-9a53-0f7ad4c2b1{:02}"
TYPED = {
    "copy": "48213",
    "q-women": "3",
    "q-knows": "1",
    "q-who": ["1", "3"],
    "q-see_myself": "4",
    "q-next": "Horlogère",
    "q-gender": "girl",
}
ANSWERS = {
    "women": 3,
    "knows": "1",
    "who": ["1", "3"],
    "see_myself": "4",
    "next": "Horlogère",
    "gender": "girl",
}


def text(answer):
    return answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def sheets(rouages):
    with in_collective(rouages):
        return sorted(Sheet.objects.values_list("copy", "answers"), key=str)


def test_a_sheet_is_typed_whole_and_the_next_one_comes(client, rouages, link):
    answer = client.post(f"{link}saisir/", TYPED | {"idempotency_key": KEY.format(1)}, follow=True)
    assert "Feuille notée : 1 pour 28 élèves" in text(answer)
    assert "Horlogère" not in text(answer), "the next one is blank"
    assert sheets(rouages) == [(48213, ANSWERS)]


def test_the_same_form_sent_twice_counts_once(client, rouages, link):
    for _turn in range(2):
        client.post(f"{link}saisir/", {"q-knows": "1", "idempotency_key": KEY.format(1)})
    assert len(sheets(rouages)) == 1


def test_a_number_typed_twice_is_said_and_nothing_is_lost(client, rouages, link):
    client.post(f"{link}saisir/", TYPED | {"idempotency_key": KEY.format(1)})
    again = client.post(f"{link}saisir/", TYPED | {"q-next": "Rien", "idempotency_key": KEY.format(2)})
    assert (again.status_code, "48213 est déjà saisie" in text(again), "Rien</textarea>" in text(again)) == (
        422,
        True,
        True,
    )
    assert sheets(rouages) == [(48213, ANSWERS)]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"q-knows": "2"}, "n’était pas à poser"),
        ({"q-knows": "9"}, "Sélectionnez un choix valide"),
        ({"q-women": "Ada"}, "entier"),
        ({"copy": "12"}, "Cinq chiffres"),
        ({**dict.fromkeys(TYPED, ""), "q-who": []}, "Cette feuille est vide"),
    ],
)
def test_what_does_not_fit_is_said_where_it_is(client, rouages, link, changed, words):
    answer = client.post(f"{link}saisir/", TYPED | changed | {"idempotency_key": KEY.format(1)})
    assert (answer.status_code, words in text(answer), sheets(rouages)) == (422, True, [])


def test_a_sheet_is_found_by_its_number_and_put_right(client, rouages, link):
    client.post(f"{link}saisir/", TYPED | {"idempotency_key": KEY.format(1)})
    page = client.get(f"{link}saisir/", {"feuille": "48213"}, follow=True)
    assert ("Corriger la feuille 48213" in text(page), "Horlogère" in text(page)) == (True, True)
    client.post(f"{link}saisir/48213/", {**TYPED, "q-see_myself": "1"})
    assert sheets(rouages) == [(48213, ANSWERS | {"see_myself": "1"})]


@pytest.mark.parametrize("asked", ["99999", "abc", "9" * 30])
def test_a_number_that_nobody_typed_is_said(client, link, asked):
    assert f"Aucune feuille notée n’a le numéro {asked}" in text(
        client.get(f"{link}saisir/", {"feuille": asked})
    )


def test_words_that_left_to_be_read_are_not_written_again(client, rouages, batch, link):
    with in_collective(rouages):
        sent(batch, copy=48213, see_myself="3")
        for _turn in range(9):
            sent(batch)
        Sheet.objects.filter(copy=48213).update(lot=1)
    assert "q-next" not in text(client.get(f"{link}saisir/48213/"))
    client.post(f"{link}saisir/48213/", {"q-see_myself": "1", "q-next": "Encore"})
    with in_collective(rouages):
        assert Sheet.objects.get(copy=48213).answers == {"see_myself": "1"}


def test_words_of_distress_in_a_typed_sheet_reach_the_referents(client, rouages, link):
    client.post(f"{link}saisir/", {"q-next": "Je veux mourir.", "idempotency_key": KEY.format(1)})
    with in_collective(rouages):
        assert Alert.objects.count() == 1


def test_questions_counted_by_hands_are_named(client, rouages, batch, link):
    with in_collective(rouages):
        HandCount.objects.create(batch=batch, question="see_myself", choice="1", count=3)
    assert "Question 4 : ce sont les mains qui comptent" in text(client.get(f"{link}saisir/"))


def test_more_sheets_than_pupils_is_noticed(client, rouages, batch, link):
    with in_collective(rouages):
        type(batch).objects.filter(pk=batch.pk).update(headcount=1)
        sent(batch)
    assert "autant de feuilles que d’élèves" in text(client.get(f"{link}saisir/"))


def test_once_closed_it_is_told(client, rouages, batch, link):
    with in_collective(rouages):
        sent(batch, copy=48213)
        actions.close(batch, by=None)
    answers = [client.post(f"{link}{page}", TYPED) for page in ("saisir/", "saisir/48213/")]
    assert [(one.status_code, "sont closes" in text(one)) for one in answers] == [(422, True)] * 2
    assert len(sheets(rouages)) == 1


def test_whoever_organises_types_too(client, rouages, batch, alice):
    client.force_login(alice)
    client.post(f"/c/rouages/retours/{batch.pk}/saisir/", TYPED | {"idempotency_key": KEY.format(1)})
    assert sheets(rouages) == [(48213, ANSWERS)]
    assert client.get(f"/c/rouages/retours/{batch.pk}/saisir/11111/").status_code == 404
