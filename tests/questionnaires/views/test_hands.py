"""Hands counted from a phone, without an account: totals never pass the class, and nothing typed is lost."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import HandCount
from tests.factories.questionnaires import sent

ALL = {"see_myself--1--all": 6, "see_myself--2--all": 4, "see_myself--3--all": 10, "see_myself--4--all": 8}
APART = {"see_myself--4--girl": 9, "see_myself--1--boy": 12, "see_myself--2--other": 1}


def text(answer):
    return answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def counted(rouages):
    with in_collective(rouages):
        rows = HandCount.objects.values_list("question", "choice", "group", "count")
        return {row[:3]: row[3] for row in rows}


def test_a_teacher_counts_and_counts_again(client, rouages, link):
    assert "Compter les mains" in text(client.get(f"{link}mains/"))
    answer = client.post(f"{link}mains/", ALL, follow=True)
    assert ("C’est noté, merci" in text(answer), 'value="10"' in text(answer)) == (True, True)
    client.post(f"{link}mains/", {"see_myself--1--all": 3, "knows--1--all": 0})
    assert counted(rouages) == {
        **{("see_myself", str(choice), "all"): 3 if choice == 1 else 0 for choice in range(1, 5)},
        **{("knows", str(choice), "all"): 0 for choice in (1, 2)},
    }


def test_girls_and_boys_are_counted_apart(client, rouages, link):
    client.post(f"{link}mains/?a-part=oui", APART)
    kept = {key[1:]: count for key, count in counted(rouages).items() if count}
    assert kept == {("4", "girl"): 9, ("1", "boy"): 12, ("2", "other"): 1}
    assert "Garçons" in text(client.get(f"{link}mains/")), "as it was counted before"
    client.post(f"{link}mains/?a-part=non", ALL)
    assert {key[2] for key in counted(rouages)} == {"all"}, "never both for one question"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (ALL | {"see_myself--4--all": 9}, "29 mains pour 28 élèves"),
        ({"see_myself--4--all": 29}, "Il y a 28 élèves dans la classe"),
        ({"see_myself--4--all": -1}, "zéro au moins"),
        ({"see_myself--4--all": "dix"}, "Un nombre entier"),
        ({"who--1--all": 29}, "Il y a 28 élèves dans la classe"),
        ({}, "zéro compte aussi"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(client, rouages, link, typed, words):
    answer = client.post(f"{link}mains/", typed)
    assert (answer.status_code, words in text(answer), counted(rouages)) == (422, True, {})
    assert all(f'value="{value}"' in text(answer) for value in typed.values())


def test_apart_the_groups_together_are_the_class(client, rouages, link):
    answer = client.post(f"{link}mains/?a-part=oui", {"see_myself--1--girl": 15, "see_myself--2--boy": 14})
    assert (answer.status_code, "29 mains pour 28 élèves" in text(answer)) == (422, True)


def test_several_answers_are_counted_each_for_itself(client, rouages, link):
    client.post(f"{link}mains/", {"who--1--all": 20, "who--2--all": 20})
    assert counted(rouages)["who", "1", "all"] == 20


def test_the_page_says_that_sheets_are_there(client, rouages, batch, link):
    with in_collective(rouages):
        sent(batch)
    assert "Une feuille est déjà notée" in text(client.get(f"{link}mains/"))


def test_nobody_is_asked_aloud_whether_she_is_a_girl(client, link):
    page = text(client.get(f"{link}mains/"))
    assert ("gender" in page, "women--" in page, "next--" in page) == (False, False, False)


def test_once_closed_it_is_told(client, rouages, batch, link):
    with in_collective(rouages):
        actions.close(batch, by=None)
    assert "Ces retours sont clos" in text(client.get(f"{link}mains/"))
    assert (client.post(f"{link}mains/", ALL).status_code, counted(rouages)) == (422, {})


def test_a_link_opens_its_own_classes_only(client, rouages, batch, link):
    with in_collective(rouages):
        type(batch).objects.filter(pk=batch.pk).update(about="encounters.encounter:2")
    assert client.get(f"{link}mains/").status_code == 404
    assert client.get(f"/c/rouages/retours-classe/autre/{batch.pk}/mains/").status_code == 404


def test_whoever_organises_counts_too(client, rouages, batch, alice):
    client.force_login(alice)
    client.post(f"/c/rouages/retours/{batch.pk}/mains/", ALL)
    assert counted(rouages)["see_myself", "3", "all"] == 10
