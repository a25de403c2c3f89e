"""The list of requests, one request, trusting an address, a kind no."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.encounters import actions as encounters
from hirondelles.members.models import Role
from hirondelles.notifications import outbox
from hirondelles.partners.models import SchoolDomain
from hirondelles.testimonies import actions, browsing
from hirondelles.testimonies.models import Request
from tests.factories.encounters import an_encounter
from tests.factories.members import join
from tests.factories.testimonies import a_draft, a_request
from tests.testimonies.conftest import words

pytestmark = pytest.mark.django_db
LIST = "/c/rouages/demandes/"


def page_of(asked):
    return f"{LIST}{asked.pk}/"


def test_requests_are_listed_by_where_they_are(client, rouages, alice):
    client.force_login(alice)
    assert "Pas encore de demande" in words(client.get(LIST))
    with in_collective(rouages):
        a_draft(school_name="Brouillon")
        a_request(school_name="Lycée Reçu")
        a_request(school_name="Lycée Décliné", state="declined", ended_at=timezone.now())
    page = words(client.get(LIST))
    assert ("Lycée Reçu" in page, "Décliné" in page, "Brouillon" in page) == (True, False, False)
    assert "Lycée Décliné" in words(client.get(LIST, {"etat": "closes"}))
    assert "Aucune demande n’en est là" in words(client.get(LIST, {"etat": "invitees"}))
    assert "Lycée Reçu" in words(client.get(LIST, {"q": "reçu paule"}))
    assert "Aucune demande ne répond" in words(client.get(LIST, {"q": "piscine\x00"}))
    assert client.get(LIST, {"etat": "x", "page": "zz"}).status_code == 200


def test_a_list_asks_as_much_with_one_row_as_with_three(rouages, django_assert_num_queries):
    def listed():
        return browsing.lines(browsing.rows("", ""), collective=rouages)

    with in_collective(rouages):
        a_request()
        with django_assert_num_queries(2):
            assert len(listed()) == 1
        a_request(class_name="3e C", asked_digest="c")
        a_request(class_name="3e D", asked_digest="d")
        with django_assert_num_queries(2):
            assert len(listed()) == 3


@pytest.mark.parametrize(
    ("role", "status"), [(Role.ROLE_MODEL, 404), (Role.OBSERVER, 404), (Role.FACILITATOR, 200)]
)
def test_only_whoever_organises_reads_them(client, rouages, role, status):
    with in_collective(rouages):
        asked = a_request()
    client.force_login(join(rouages, role))
    assert [client.get(one).status_code for one in (LIST, page_of(asked))] == [status] * 2


def test_a_draft_is_nobody_s_but_hers(client, rouages, alice):
    with in_collective(rouages):
        draft = a_draft()
    client.force_login(alice)
    assert client.get(page_of(draft)).status_code == 404


def test_a_request_shows_who_asks_and_is_declined_kindly(client, rouages, alice):
    with in_collective(rouages):
        asked = a_request(phone="0639981234")
    client.force_login(alice)
    page = words(client.get(page_of(asked)))
    for said in ("Paule Essai", "paule.essai@ac-besancon.fr", "06 39 98 12 34", "3e B, 27 élèves"):
        assert said in page
    wrong = client.post(f"{page_of(asked)}repondre/", {"answer": "decline", "reason": "other"})
    assert (wrong.status_code, "Écrivez la raison" in words(wrong)) == (422, True)
    said = {"answer": "decline", "reason": "full", "word": "À bientôt."}
    assert "a sa réponse" in words(client.post(f"{page_of(asked)}repondre/", said, follow=True))
    (mail,) = outbox.latest()
    assert ("ne pas les user" in mail.text, "« À bientôt. »" in mail.text) == (True, True)
    assert "Quelqu’un a déjà répondu" in words(client.post(f"{page_of(asked)}repondre/", said, follow=True))


@pytest.mark.parametrize(("verb", "domains"), [("trust", []), ("trust_domain", ["lycee-prive.example"])])
def test_the_coordinator_trusts_an_address_or_its_whole_domain(client, rouages, alice, verb, domains):
    with in_collective(rouages):
        asked = a_request(state="checking", email="paule@lycee-prive.example")
    client.force_login(alice)
    assert "@lycee-prive.example" in words(client.get(page_of(asked)))
    client.post(f"{page_of(asked)}repondre/", {"answer": verb})
    with in_collective(rouages):
        assert Request.objects.get().state == "received"
        assert list(SchoolDomain.objects.values_list("domain", flat=True)) == domains
    assert [one.kind for one in outbox.latest()] == ["testimony_received"]


def test_the_domain_of_everybody_is_not_offered(client, rouages, alice):
    with in_collective(rouages):
        asked = a_request(state="checking", email="paule@gmail.com")
    client.force_login(alice)
    assert "toutes les adresses" not in words(client.get(page_of(asked)))
    client.post(f"{page_of(asked)}repondre/", {"answer": "trust_domain"})
    with in_collective(rouages):
        assert not SchoolDomain.objects.exists()


def test_a_facilitator_does_not_trust_an_address(client, rouages, fanny):
    with in_collective(rouages):
        asked = a_request(state="checking", email="paule@lycee-prive.example")
    client.force_login(fanny)
    assert "Oui, et toutes" not in words(client.get(page_of(asked)))
    for verb in ("trust", "trust_domain", "x", ""):
        assert client.post(f"{page_of(asked)}repondre/", {"answer": verb}).status_code == 404


def test_two_people_answer_and_one_wins(rouages, alice):
    with in_collective(rouages):
        asked = a_request()
        same = Request.objects.get()
        actions.decline(asked, reason="full", word="", by=alice)
        with pytest.raises(NotAllowed):
            actions.decline(same, reason="far", word="", by=alice)
        with pytest.raises(NotAllowed):
            actions.withdraw(same)


def test_what_waits_is_in_to_do(client, rouages, alice, fanny):
    with in_collective(rouages):
        a_request(school_name="Lycée Pressé", confirmed_at=timezone.now() - timedelta(days=6))
        a_request(school_name="Lycée Inconnu", state="checking", email="a@x.example")
        for number in range(5):
            a_request(school_name=f"Lycée {number}", asked_digest=str(number))
    client.force_login(alice)
    page = words(client.get("/c/rouages/a-faire/"))
    for said in ("Lycée Pressé", "adresse est à vérifier", "Encore 2 demandes de témoignage."):
        assert said in page
    client.force_login(fanny)
    assert "Lycée Inconnu" not in words(client.get("/c/rouages/a-faire/"))


@pytest.mark.parametrize(("reason", "waits"), [("speakers", True), ("school", False)])
def test_a_request_whose_encounter_is_called_off_is_not_forgotten(client, rouages, alice, reason, waits):
    with in_collective(rouages):
        encounter = an_encounter("Essai")
        a_request(school_name="Lycée Attente", state="planned", encounter=encounter)
        encounters.cancel(encounter, reason=reason, by=alice)
    client.force_login(alice)
    assert ("Lycée Attente" in words(client.get("/c/rouages/a-faire/"))) is waits
