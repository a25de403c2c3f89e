"""Reading first: one sentence at a time, by whoever may; what is removed is nowhere any more."""

from __future__ import annotations

import pytest
from django.test import Client

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.safeguarding.models import Alert
from hirondelles.verbatims.models import Verbatim
from tests.factories.safeguarding import a_referent
from tests.factories.verbatims import a_class, a_saying, kept

pytestmark = pytest.mark.django_db
HOME = "/c/rouages/paroles/"
KEEP = {"act": "keep", "audience": "team", "goes_back": "on"}


def as_(client: Client, person: User) -> Client:
    client.force_login(person)
    return client


def said(collective, text="Merci Zoubida, c’était bien.", **details):
    with in_collective(collective):
        return a_saying(text, **details)


@pytest.mark.parametrize("page", ["a-lire/", "a-rendre/", "themes/", "changement/", ""])
def test_empty_pages_say_what_will_be_there(rouages, alice, client, page):
    assert as_(client, alice).get(f"{HOME}{page}").status_code == 200


def test_next_sentence_shows_its_question_and_what_may_name_somebody(rouages, alice, client):
    said(rouages)
    shown = as_(client, alice).get(f"{HOME}a-lire/").content.decode()
    assert "Qu’est-ce qui t’a surpris ?" in shown
    assert '<mark class="tells">Zoubida</mark>' in shown
    assert "appel à l’aide" not in shown


def test_cry_comes_first_and_says_so(rouages, alice, client):
    with in_collective(rouages):
        a_class(said=("Bien.", "mon pere me frappe"))
    shown = as_(client, alice).get(f"{HOME}a-lire/").content.decode()
    assert "Ces mots peuvent être un appel à l’aide" in shown
    assert "pere me frappe »" in shown


def test_sentence_is_kept_without_what_is_ticked(rouages, alice, client):
    verbatim = said(rouages)
    typed = seen(verbatim) | {"text": verbatim.text, "remove": ["Zoubida"], "audience": "public"}
    answer = as_(client, alice).post(f"{HOME}{verbatim.pk}/", typed)
    assert (answer.status_code, answer["Location"]) == (302, f"{HOME}a-lire/")
    with in_collective(rouages):
        assert list(Verbatim.objects.values_list("text", "audience", "goes_back")) == [
            ("Merci […], c’était bien.", "public", True)
        ]


def test_mistake_comes_back_with_what_was_typed(rouages, alice, client):
    verbatim = said(rouages)
    answer = as_(client, alice).post(
        f"{HOME}{verbatim.pk}/", seen(verbatim) | {"text": "", "audience": "world"}
    )
    assert answer.status_code == 422
    with in_collective(rouages):
        assert Verbatim.objects.to_read().count() == 1


def seen(verbatim):
    """What the form sends of a sentence as it was read."""
    return KEEP | {"seen": verbatim.mark}


def test_what_one_removed_is_not_brought_back_by_who_read_at_the_same_time(rouages, alice, flora, client):
    verbatim = said(rouages)
    hers = seen(verbatim) | {"text": verbatim.text, "audience": "public"}
    as_(client, flora).post(
        f"{HOME}{verbatim.pk}/", seen(verbatim) | {"text": verbatim.text, "remove": ["Zoubida"]}
    )
    answer = as_(client, alice).post(f"{HOME}{verbatim.pk}/", hers, follow=True)
    assert "Quelqu’un vient de lire cette phrase" in answer.content.decode()
    with in_collective(rouages):
        assert list(Verbatim.objects.values_list("text", "audience")) == [
            ("Merci […], c’était bien.", "team")
        ]


def test_a_reader_who_does_not_say_what_she_read_changes_nothing(rouages, alice, client):
    verbatim = said(rouages)
    as_(client, alice).post(f"{HOME}{verbatim.pk}/", KEEP | {"text": verbatim.text})
    with in_collective(rouages):
        assert Verbatim.objects.to_read().count() == 1


def test_a_kept_sentence_is_looked_at_again(rouages, alice, client):
    verbatim = said(rouages)
    with in_collective(rouages):
        kept(verbatim, by=alice)
    as_(client, alice).post(f"{HOME}{verbatim.pk}/", seen(verbatim) | {"text": "Merci."})
    with in_collective(rouages):
        assert list(Verbatim.objects.values_list("text", flat=True)) == ["Merci."]


def test_second_reader_is_told(rouages, alice, flora, client):
    verbatim = said(rouages)
    with in_collective(rouages):
        kept(verbatim, by=flora)
        Verbatim.objects.update(state="set_aside")
    answer = as_(client, alice).post(f"{HOME}{verbatim.pk}/", {"act": "aside"}, follow=True)
    assert "Quelqu’un vient de lire cette phrase" in answer.content.decode()


def test_reader_sets_aside_and_tells_the_referents(rouages, alice, client):
    a_referent(rouages, name="Dora Valmy")
    first, second = said(rouages), said(rouages, "Je n’ose pas rentrer.")
    as_(client, alice).post(f"{HOME}{first.pk}/", {"act": "aside"})
    answer = client.post(f"{HOME}{second.pk}/prevenir/", follow=True)
    assert "Les personnes référentes sont prévenues" in answer.content.decode()
    with in_collective(rouages):
        assert list(Alert.objects.values_list("text", flat=True)) == ["Je n’ose pas rentrer."]
        assert Verbatim.objects.to_read().count() == 0


@pytest.mark.parametrize("page", ["a-lire/", "a-rendre/"])
def test_nobody_else_reads_first(rouages, bea, odette, chloe, client, page):
    said(rouages)
    statuses = [as_(client, one).get(f"{HOME}{page}").status_code for one in (bea, odette, chloe)]
    assert statuses == [404, 404, 404]
