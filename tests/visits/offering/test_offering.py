"""A structure offers to receive from the public page: a code, an answer in one gesture, its page; nothing twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.members.models import Role
from hirondelles.partners.models import Contact, Organisation, School
from hirondelles.visits import clocks, waiting
from hirondelles.visits.hosting import links
from hirondelles.visits.models import Host, HostOffer, OfferState
from hirondelles.visits.offering import actions
from hirondelles.visits.offering.alike import alike
from hirondelles.visits.offering.links import token_of
from tests.factories.members import join
from tests.factories.partners import a_contact, a_school, an_organisation
from tests.factories.visits import a_host, an_offer
from tests.visits.conftest import mails, texts
from tests.visits.teachers import last_code, words

pytestmark = pytest.mark.django_db
DOOR = "/c/rouages/accueillir/"
SAID = {
    "name": "Fonderie Castel",
    "kind": "company",
    "town": "Valmorin",
    "postcode": "",
    "sees": "La coulée, le moulage.",
    "group_size": "10",
    "contact_name": "Odile Essai",
    "contact_role": "responsable d’atelier",
    "email": "Odile.Essai@Castel.example",
    "phone": "",
    "word": "Plutôt le mardi.",
}


def the_offer():
    return HostOffer.objects.get()


def of(offer, page=""):
    return f"{DOOR}{token_of(offer)}/{page}"


def answers(offer):
    return f"/c/rouages/structures-d-accueil/propositions/{offer.pk}/"


def test_from_the_home_to_a_page_of_its_own(client, here, alice):
    assert DOOR in client.get("/c/rouages/").content.decode()
    assert client.post(DOOR, SAID)["Location"] == of(the_offer())
    assert client.post(of(the_offer()), {"code": "000 000"}).status_code == 422
    assert not list(waiting.to_do(alice, here)), "nothing before the address is proved"
    client.post(of(the_offer()), {"code": last_code("host_offer_code")})
    assert "C’est arrivé" in words(client.get(of(the_offer())))
    (line,) = waiting.to_do(alice, here)
    client.force_login(alice)
    assert "Plutôt le mardi." in words(client.get(line.url))
    client.post(line.url, {"answer": "welcome", "partner": "new"})
    host = Host.objects.with_partner().get()
    assert (host.partner.name, host.partner.kind, host.partner.hosts) == ("Fonderie Castel", "company", True)
    contact = Contact.objects.get()
    assert (str(contact), contact.email, contact.is_first) == (
        "Odile Essai",
        "odile.essai@castel.example",
        True,
    )
    assert links.token_of(host) in texts("host_offer_welcomed")[0]
    assert not [one for one in waiting.to_do(alice, here) if "offer" in one.key]
    page = client.get(f"/c/rouages/accueil/{links.token_of(host)}/creneaux/ajouter/").content.decode()
    assert "La coulée, le moulage." in page, "its first slot begins with what it said"


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("name", ""),
        ("kind", "garage"),
        ("email", "odile"),
        ("group_size", "900"),
        ("postcode", "25"),
        ("sees", ""),
    ],
)
def test_what_is_wrong_comes_back_with_everything_typed(client, here, name, wrong):
    answer = client.post(DOOR, SAID | {name: wrong})
    assert (answer.status_code, HostOffer.objects.exists()) == (422, False)
    assert "Plutôt le mardi." in answer.content.decode()


def test_corrected_before_it_is_proved_the_code_goes_to_the_new_address(client, here):
    client.post(DOOR, SAID)
    former = last_code("host_offer_code")
    client.post(of(the_offer(), "corriger/"), SAID | {"email": "atelier@castel.example"})
    assert ("host_offer_code", "atelier@castel.example") in mails()
    assert client.post(of(the_offer()), {"code": former}).status_code == 422
    assert the_offer().state == OfferState.TYPED


def test_one_address_waits_once(here):
    first = an_offer()
    second = actions.confirm(an_offer("Fonderie Castel bis", OfferState.TYPED))
    assert (second, HostOffer.objects.count()) == (first, 1)


def test_one_that_was_answered_is_answered_once(client, here, alice):
    offer = an_offer()
    client.force_login(alice)
    for _ in range(2):
        client.post(answers(offer), {"answer": "welcome", "partner": "new"})
    assert (Host.objects.count(), Organisation.objects.count()) == (1, 1)
    assert [kind for kind, _to in mails()].count("host_offer_welcomed") == 1
    with pytest.raises(NotAllowed):
        actions.decline(offer, word="", by=alice)


def test_it_is_linked_to_the_partner_that_it_already_is(client, here, alice):
    known = an_organisation("Castel SAS", town="Valmorin")
    a_contact(known, "Irène", email="irene@castel.example")
    offer = an_offer()
    client.force_login(alice)
    assert known in client.get(answers(offer)).context["near"]
    unsaid = client.post(answers(offer), {"answer": "welcome", "partner": ""})
    assert (unsaid.status_code, Host.objects.exists()) == (422, False), "she says whether it is the same"
    client.post(answers(offer), {"answer": "welcome", "partner": f"organisation:{known.pk}"})
    assert [one.partner for one in Host.objects.with_partner()] == [known]
    assert Contact.objects.answering_for(known).count() == 2
    assert Contact.objects.answering_for(known).first().first_name == "Irène", "who is written to first stays"


def test_a_host_that_is_there_already_keeps_its_page(client, here, alice):
    host = a_host("Fonderie Castel")
    a_contact(host.partner, "Odile", email="ODILE.essai@castel.example")
    offer, key = an_offer(), host.key
    client.force_login(alice)
    assert "Accueille déjà" in words(client.get(answers(offer)))
    actions.welcome(offer, partner=host.partner, by=alice)
    assert (Host.objects.get().key, Contact.objects.count()) == (key, 1)


def test_a_school_that_offers_becomes_a_school(here):
    host = actions.welcome(an_offer("Lycée Courvallon", kind="vocational"), partner=None, by=None)
    assert (host.partner, School.objects.get().kind) == (School.objects.get(), "vocational")


@pytest.mark.parametrize(
    ("partner", "found"),
    [
        (("Castel SAS", "Valmorin", ""), True),
        (("Fonderie Castel", "Montfauvel", ""), True),
        (("Autre nom", "Montfauvel", "irene@castel.example"), True),
        (("Fonderie Dorval", "Montfauvel", ""), False),
        (("Ateliers Dorval", "Valmorin", ""), False),
    ],
)
def test_duplicates_are_proposed(here, partner, found):
    name, town, email = partner
    made = an_organisation(name, town=town)
    if email:
        a_contact(made, "Irène", email=email)
    assert bool(alike(an_offer())) is found


def test_an_address_that_anybody_opens_brings_nobody_together(here, client, alice):
    a_contact(a_school("Collège B"), "Irène", email="irene@orange.fr")
    offer = an_offer(email="odile@orange.fr")
    assert not alike(offer)
    client.force_login(alice)
    assert "n’importe qui peut en ouvrir une" in words(client.get(answers(offer)))


def test_a_no_is_kind_and_says_a_word(client, here, alice):
    offer = an_offer()
    client.force_login(alice)
    for _ in range(2):
        client.post(answers(offer), {"answer": "decline", "word": "À la rentrée ?"})
    assert mails() == [("host_offer_declined", "odile.essai@castel.example")]
    assert "À la rentrée ?" in texts("host_offer_declined")[0]
    assert not Host.objects.exists()


@pytest.mark.parametrize("said", [{}, {"answer": "burn"}])
def test_an_answer_that_is_none_changes_nothing(client, here, alice, said):
    client.force_login(alice)
    assert client.post(answers(an_offer()), said).status_code == 404
    assert the_offer().state == OfferState.ASKED


def test_a_partner_that_is_none_is_refused(client, here, alice):
    client.force_login(alice)
    assert (
        client.post(answers(an_offer()), {"answer": "welcome", "partner": "organisation:99"}).status_code
        == 422
    )


@pytest.mark.parametrize("role", [Role.ROLE_MODEL, Role.OBSERVER, Role.HOST_CONTACT])
def test_others_do_not_answer(client, here, role):
    offer = an_offer()
    client.force_login(join(here, role))
    assert client.get(answers(offer)).status_code == 404


def test_what_is_not_proved_is_nobodys_to_read(client, here, alice):
    client.force_login(alice)
    assert client.get(answers(an_offer(state=OfferState.TYPED))).status_code == 404


@pytest.mark.parametrize("page", ["", "corriger/"])
def test_a_link_that_opens_nothing_says_so(client, here, page):
    assert client.get(f"{DOOR}x/{page}").status_code == 404


def test_too_many_are_asked_to_wait(client, here):
    for _ in range(20):
        client.post(DOOR, SAID)
    assert client.post(DOOR, SAID).status_code == 429


@pytest.mark.parametrize(
    ("state", "days", "left"),
    [
        ("typed", 1, 1),
        ("typed", 3, 0),
        ("declined", 29, 1),
        ("declined", 31, 0),
        ("asked", 300, 1),
        ("asked", 370, 0),
    ],
)
def test_what_was_offered_is_erased_by_date(here, clock, state, days, left):
    HostOffer.objects.filter(pk=an_offer(state=state).pk).update(typed_at=timezone.now())
    clock.shift(timedelta(days=days))
    clocks.offers(timezone.now())
    assert HostOffer.objects.count() == left


def test_another_collective_sees_nothing_of_it(client, here, photonnes, chloe):
    offer = an_offer()
    client.force_login(chloe)
    path = answers(offer).replace("rouages", photonnes.slug)
    assert client.get(path).status_code == 404
    with in_collective(photonnes):
        assert not HostOffer.objects.exists()
