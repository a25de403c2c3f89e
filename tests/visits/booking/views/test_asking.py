"""A teacher books without an account: four steps that lose nothing, a code, one booking whatever she presses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.notifications import outbox
from hirondelles.partners.models import RegisterSchool
from hirondelles.visits.booking import actions
from hirondelles.visits.links import token_of
from hirondelles.visits.models import Booking, BookingState, Slot, SlotState
from tests.factories.partners import a_school, uai
from tests.factories.visits import a_host, a_slot
from tests.visits.teachers import CLASS, SCHOOL, TEACHER, Teacher, kinds, last_code, words

pytestmark = pytest.mark.django_db


def test_a_class_is_booked_from_the_slot_to_the_code(teacher, alice):
    assert teacher.begin(headcount="20")["Location"] == f"{teacher.path}etablissement/"
    teacher.fill()
    check = words(teacher.client.get(f"{teacher.path}verifier/"))
    for said in (
        "Collège Inès Tournelle",
        "3e B, 20 élèves",
        "20 élèves font 2 groupes : 10 et 10.",
        "Paule Essai",
    ):
        assert said in check
    assert "pas une adresse académique" not in check
    assert teacher.again().state == BookingState.TYPED
    assert teacher.prove()["Location"] == teacher.path
    booking = teacher.again()
    assert (booking.state, booking.groups, booking.phone) == ("booked", 2, "0639981234")
    with in_collective(teacher.collective):
        assert Slot.objects.get().taken == 2
    page = words(teacher.client.get(teacher.path))
    for said in ("Place gardée", "Au tour de la structure d’accueil", "Annuler cette réservation"):
        assert said in page
    mail = next(one for one in outbox.latest() if one.kind == "visit_received")
    assert teacher.path in mail.text
    assert "0639981234" not in page
    assert "paule.essai" not in page


def test_no_place_is_taken_before_the_code(teacher):
    teacher.fill()
    teacher.client.post(f"{teacher.path}verifier/")
    with in_collective(teacher.collective):
        assert (Slot.objects.get().taken, Booking.objects.standing().count()) == (0, 0)


def test_the_school_is_found_in_the_register_and_known_as_a_partner(teacher, rouages):
    RegisterSchool.objects.create(
        uai=uai(250001), name="Collège Inès Tournelle", kind="college", town="Valmorin", postcode="25000",
        source="list", source_date="2026-01-01", search=" college ines tournelle valmorin ",
    )  # fmt: skip
    with in_collective(rouages):
        partner = a_school("Collège Inès Tournelle", uai=uai(250001))
    teacher.begin()
    page = words(teacher.client.get(f"{teacher.path}etablissement/", {"q": "tournelle"}))
    assert "touchez le vôtre" in page
    alone = words(
        teacher.client.get(
            f"{teacher.path}etablissement/", {"q": "tournelle"}, headers={"HX-Request": "true"}
        )
    )
    assert ("<html" in alone, "Tournelle" in alone) == (False, True)
    answer = teacher.client.post(f"{teacher.path}etablissement/", {"uai": uai(250001)})
    assert answer["Location"] == f"{teacher.path}vous/"
    assert (teacher.again().school_id, teacher.booking.uai) == (partner.pk, uai(250001))
    assert teacher.client.post(f"{teacher.path}etablissement/", {"uai": "x\x00"}).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"headcount": "30"}, "Venez en demi-classe"),
        ({"headcount": "60"}, "Choisissez un créneau plus grand"),
        ({"headcount": "61"}, "réservez classe par classe"),
        ({"headcount": "0"}, "au moins un élève"),
        ({"headcount": ""}, "obligatoire"),
        ({"level": "tle"}, "Sélectionnez un choix valide"),
        ({"class_label": "Léa, Inès, Jade, Emma"}, "aucun nom d’élève n’est gardé"),
    ],
)
def test_what_never_fits_comes_back_with_everything_typed(teacher, typed, said):
    answer = teacher.client.post(
        f"{teacher.door}reserver/", CLASS | {"class_label": "La 3e des Jonquilles"} | typed
    )
    page = words(answer)
    assert answer.status_code == 422
    assert said in page
    if "class_label" not in typed:
        assert "La 3e des Jonquilles" in page
    with in_collective(teacher.collective):
        assert not Booking.objects.exists()


def test_half_a_class_takes_half_the_groups(teacher):
    teacher.begin(headcount="24", half_class="on")
    assert (teacher.again().groups, teacher.booking.half_class) == (1, True)


def test_a_full_slot_says_so_before_the_code_and_gives_the_rank(teacher):
    with in_collective(teacher.collective):
        Slot.objects.update(taken=2)
    teacher.fill()
    assert "Vous serez sur la liste d’attente" in words(teacher.client.get(f"{teacher.path}verifier/"))
    teacher.prove()
    page = words(teacher.client.get(teacher.path))
    assert "Vous êtes en place 1 sur la liste d’attente" in page
    assert "Vous êtes sur la liste d’attente" in next(
        one.subject for one in outbox.latest() if one.kind == "visit_received"
    )


def test_while_the_window_is_open_one_wishes(teacher):
    with in_collective(teacher.collective):
        Slot.objects.update(window_until=timezone.now() + timedelta(days=5))
    teacher.fill()
    teacher.prove()
    assert teacher.again().state == BookingState.WISHED
    assert "Répondre en premier ou en dernier ne change rien" in words(teacher.client.get(teacher.path))


def test_an_address_that_nobody_knows_waits_for_the_coordinator(teacher, alice, client):
    teacher.fill(email="paule@lycee-essai.example")
    assert "pas une adresse académique" in words(teacher.client.get(f"{teacher.path}verifier/"))
    teacher.prove()
    assert teacher.again().state == BookingState.CHECKING
    with in_collective(teacher.collective):
        assert Slot.objects.get().taken == 0
    client.force_login(alice)
    page = f"/c/rouages/reservations/{teacher.booking.pk}/verifier/"
    assert "toutes les adresses en @lycee-essai.example" in words(client.get(page))
    assert client.post(page, {"answer": "trust_domain"}).status_code == 302
    assert teacher.again().state == BookingState.BOOKED
    assert "déjà répondu" in words(client.post(page, {"answer": "trust"}, follow=True))
    with in_collective(teacher.collective):
        assert actions.is_professional("autre@lycee-essai.example")


def test_an_address_that_is_not_a_school_s_is_sent_away(teacher, alice, client):
    teacher.fill(email="paule@gmail.com")
    teacher.prove()
    client.force_login(alice)
    page = f"/c/rouages/reservations/{teacher.booking.pk}/verifier/"
    assert "trust_domain" not in words(client.get(page))
    assert client.post(page, {"answer": "maybe"}).status_code == 404
    client.post(page, {"answer": "no"})
    assert (teacher.again().state, teacher.booking.end_note) == (
        "cancelled", "L’adresse n’a pas pu être vérifiée.",
    )  # fmt: skip
    assert "visit_not_trusted" in kinds()
    assert "déjà répondu" in words(client.post(page, {"answer": "no"}, follow=True))


def test_two_tabs_and_a_double_click_make_one_booking(teacher):
    teacher.fill()
    teacher.client.post(f"{teacher.path}verifier/")
    code = last_code()
    for _ in range(2):
        assert teacher.client.post(f"{teacher.path}code/", {"code": code})["Location"] == teacher.path
    assert (
        teacher.client.post(f"{teacher.path}classe/", CLASS | {"headcount": "5"})["Location"] == teacher.path
    )
    assert (
        teacher.client.post(f"{teacher.path}vous/", TEACHER | {"email": "x@gmail.com"})["Location"]
        == teacher.path
    )
    with in_collective(teacher.collective):
        assert (Slot.objects.get().taken, Booking.objects.get().headcount) == (1, 12)
    assert kinds().count("visit_received") == 1


def test_another_address_written_after_the_mail_left_is_not_proved(teacher):
    teacher.fill()
    teacher.client.post(f"{teacher.path}verifier/")
    code = last_code()
    teacher.client.post(f"{teacher.path}vous/", TEACHER | {"email": "quelquun@ac-besancon.fr"})
    answer = teacher.client.post(f"{teacher.path}code/", {"code": code})
    assert (answer.status_code, "pas le code" in words(answer)) == (422, True)


def test_an_address_written_in_another_tab_at_that_very_moment_is_not_confirmed(teacher):
    teacher.fill()
    with in_collective(teacher.collective):
        stale = Booking.objects.get()
        Booking.objects.update(email="quelquun@ac-besancon.fr")
        with pytest.raises(NotAllowed):
            actions.confirm(stale)


def test_nothing_is_sent_before_everything_is_written(teacher):
    teacher.begin()
    assert teacher.client.get(f"{teacher.path}verifier/")["Location"] == f"{teacher.path}etablissement/"
    teacher.client.post(f"{teacher.path}etablissement/ecrire/", SCHOOL)
    assert teacher.client.post(f"{teacher.path}verifier/")["Location"] == f"{teacher.path}vous/"
    assert teacher.client.get(f"{teacher.path}code/")["Location"] == f"{teacher.path}vous/"
    assert kinds() == []


@pytest.mark.parametrize("state", [SlotState.CLOSED, SlotState.CANCELLED])
def test_a_slot_that_closed_leads_back_to_its_page(teacher, state):
    gone = {"cancelled_at": timezone.now()} if state == SlotState.CANCELLED else {}
    with in_collective(teacher.collective):
        Slot.objects.update(state=state, **gone)
    assert teacher.client.get(f"{teacher.door}reserver/")["Location"] == teacher.door


def test_a_slot_that_closes_meanwhile_says_so_and_loses_nothing(teacher):
    teacher.fill()
    with in_collective(teacher.collective):
        Slot.objects.update(state=SlotState.CLOSED)
    sent = teacher.client.post(f"{teacher.path}verifier/", follow=True)
    assert "On ne réserve plus ce créneau" in words(sent)
    assert "visit_code" not in kinds(), "no code leaves for what cannot be sent"
    with in_collective(teacher.collective):
        Slot.objects.update(state=SlotState.PUBLISHED)
    teacher.prove()
    assert teacher.again().state == BookingState.BOOKED


def test_too_many_codes_for_one_address_wait_an_hour(teacher):
    teacher.fill()
    answers = [teacher.client.post(f"{teacher.path}verifier/").status_code for _ in range(7)]
    assert answers == [302] * 6 + [429]


def test_the_same_class_in_two_slots_has_two_links(client, rouages, slot):
    with in_collective(rouages):
        other = a_slot(a_host("Atelier Deux"), starts_at=slot.starts_at + timedelta(days=7))
    for one, who in ((slot, "paule"), (other, "lise")):
        teacher = Teacher(client, one)
        teacher.fill(email=f"{who}@ac-besancon.fr")
        teacher.prove()
        assert teacher.again().state == BookingState.BOOKED


@pytest.mark.parametrize("token", ["x", "x:y", "WzEsImEiXQ:abc", "%00", "a" * 3000])
def test_a_link_that_opens_nothing_says_so_kindly(client, rouages, token):
    for page in (
        "",
        "classe/",
        "etablissement/",
        "etablissement/ecrire/",
        "vous/",
        "verifier/",
        "code/",
        "effectif/",
        "annuler/",
    ):
        answer = client.get(f"/c/rouages/reservation/{token}/{page}")
        assert (answer.status_code, "Retrouver le lien" in words(answer)) == (404, True)


def test_the_link_of_one_collective_opens_nothing_in_another(teacher, photonnes):
    teacher.begin()
    assert teacher.client.get(f"/c/photonnes/reservation/{token_of(teacher.booking)}/").status_code == 404
