"""The list and one slot: near a school, filtered, and never what is not for everybody."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.visits.links import token_of
from hirondelles.visits.models import Audience, BookingState, Host, Slot, SlotState, SlotWoman
from tests.factories.members import join
from tests.factories.partners import a_school
from tests.factories.visits import a_booking, a_host, a_slot
from tests.installation import a_published_portrait
from tests.visits.teachers import words

pytestmark = pytest.mark.django_db
LIST = "/c/rouages/visites/"


@pytest.fixture(autouse=True)
def _own_photos(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_without_a_slot_the_list_says_what_will_be_there(client, rouages):
    assert "Pas de visite ouverte pour l’instant" in words(client.get(LIST))


def test_the_list_says_what_is_left_and_leads_to_the_slot(client, slot):
    page = words(client.get(LIST))
    for said in ("1 créneau de visite", "Dans l’atelier de taille", "2 groupes libres", "3e, 2de"):
        assert said in page
    assert f'href="{LIST}{slot.uid}/"' in page


def test_one_row_and_three_ask_the_same_questions(client, rouages, slot, django_assert_num_queries):
    client.get(LIST)
    with django_assert_num_queries(4):
        client.get(LIST)
    with in_collective(rouages):
        for name in ("Atelier Deux", "Atelier Trois"):
            a_slot(a_host(name))
    with django_assert_num_queries(4):
        client.get(LIST)


def test_the_nearest_comes_first(client, rouages):
    with in_collective(rouages):
        a_school("Lycée des Essais", latitude=47.0, longitude=6.0)
        a_slot(a_host("Loin"), title="Loin", latitude=48.5, longitude=6.0, starts_at=_in(days=20))
        a_slot(a_host("Près"), title="Près", latitude=47.1, longitude=6.0, starts_at=_in(days=30))
        a_slot(a_host("Nulle part"), title="Nulle part", starts_at=_in(days=10))
    page = words(client.get(LIST, {"pres": "lycée des essais"}))
    places = [page.index(f'">{title}</a>') for title in ("Près", "Loin", "Nulle part")]
    assert places == sorted(places)
    assert "à environ 11 km à vol d’oiseau" in page
    assert "distance inconnue" in page


def _in(*, days):
    return (timezone.now() + timedelta(days=days)).replace(hour=9, minute=0, second=0, microsecond=0)


def test_a_place_that_nobody_knows_is_said(client, slot):
    page = words(client.get(LIST, {"pres": "Zzyzx-les-Bains"}))
    assert "Nous ne savons pas où est « Zzyzx-les-Bains »" in page
    assert "Dans l’atelier de taille" in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"niveau": "3e"}, True),
        ({"niveau": "tle"}, False),
        ({"place": "oui"}, True),
        ({"departement": "25"}, False),
        ({"niveau": "rien"}, False),
        ({"mois": "1999-01"}, False),
        ({"accueil": "x\x00"}, False),
        ({"page": "99"}, True),
    ],
)
def test_filters_keep_what_answers_them(client, slot, asked, shown):
    answer = client.get(LIST, asked)
    assert answer.status_code == 200
    assert ("Dans l’atelier de taille</a>" in words(answer)) is shown


def test_the_map_has_one_dot_for_each_host(client, rouages):
    with in_collective(rouages):
        host = a_host()
        for days in (20, 30):
            a_slot(host, latitude=47.0, longitude=6.0, starts_at=_in(days=days))
    page = words(client.get(LIST))
    assert page.count('class="map__dot"') == 1
    assert "Valmorin, 2 créneaux" in page


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (None, {"everybody"}),
        (Role.SCHOOL_REFERENT, {"everybody", "schools"}),
        (Role.ROLE_MODEL, {"everybody"}),
        (Role.COORDINATOR, {"everybody", "schools", "coordinator"}),
    ],
)
def test_the_list_shows_a_slot_to_its_audience(client, rouages, role, seen):
    with in_collective(rouages):
        for audience in Audience.values:
            a_slot(a_host(f"Atelier {audience}"), title=f"Titre {audience}", opens_to=audience)
    if role:
        client.force_login(join(rouages, role))
    page = words(client.get(LIST))
    assert {audience for audience in Audience.values if f"Titre {audience}" in page} == seen


@pytest.mark.parametrize("state", [SlotState.DRAFT, SlotState.CLOSED, SlotState.CANCELLED])
def test_the_list_shows_open_slots_only(client, rouages, state):
    gone = {"cancelled_at": timezone.now()} if state == SlotState.CANCELLED else {}
    with in_collective(rouages):
        a_slot(state=state, **gone)
    assert "Pas de visite ouverte" in words(client.get(LIST))


def test_a_slot_says_what_one_sees_wears_and_where(client, rouages):
    with in_collective(rouages):
        host = a_host(
            equipment="blouse et lunettes",
            forbidden="la salle blanche",
            accessibility="Un ascenseur.",
            names_days=15,
        )
        slot = a_slot(host)
    page = words(client.get(f"{LIST}{slot.uid}/"))
    for said in (
        "Le réglage d’une machine",
        "Observation seulement",
        "Chaussures fermées",
        "Prêté sur place : blouse et lunettes.",
        "Interdit : la salle blanche.",
        "Un ascenseur.",
        "la liste des noms 15 jours avant",
        "Réserver pour ma classe",
    ):
        assert said in page


def test_a_slot_shows_the_portraits_of_the_women_whom_pupils_meet(client, rouages):
    with in_collective(rouages):
        portrait = a_published_portrait("Ada")
        person = join(rouages, Role.ROLE_MODEL, email="ada@rouages.example")
        portrait.consent_file.person = person
        portrait.consent_file.save(update_fields=["person"])
        slot = a_slot()
        SlotWoman.objects.create(slot=slot, person=person)
    assert "Ada Courvallon" in words(client.get(f"{LIST}{slot.uid}/"))
    with in_collective(rouages):
        type(portrait).objects.filter(pk=portrait.pk).update(state="withdrawn")
    assert "Ada" not in words(client.get(f"{LIST}{slot.uid}/"))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"taken": 2}, "liste d’attente"),
        ({"window_until": timezone.now() + timedelta(days=9)}, "Dire notre souhait"),
        ({"state": SlotState.CLOSED}, "On ne réserve plus ce créneau"),
    ],
)
def test_a_slot_says_how_one_books(client, rouages, values, said):
    with in_collective(rouages):
        slot = a_slot(**values)
    assert said in words(client.get(f"{LIST}{slot.uid}/"))


def test_a_draft_another_collective_and_a_stranger_are_not_found(client, rouages, photonnes):
    with in_collective(rouages):
        draft, slot = a_slot(state=SlotState.DRAFT), a_slot(a_host("Atelier Deux"))
    assert client.get(f"{LIST}{draft.uid}/").status_code == 404
    assert client.get(f"/c/photonnes/visites/{slot.uid}/").status_code == 404
    assert client.get(f"{LIST}{uuid.uuid4()}/").status_code == 404


def test_a_link_that_was_sent_opens_a_slot_that_no_list_shows(client, rouages):
    with in_collective(rouages):
        slot = a_slot(opens_to=Audience.COORDINATOR)
    assert client.get(f"{LIST}{slot.uid}/").status_code == 200


def test_calendars_read_the_slots_that_everybody_sees(client, rouages, slot):
    with in_collective(rouages):
        a_slot(a_host("Atelier caché"), opens_to=Audience.SCHOOLS)
    feed = client.get(f"{LIST}calendrier.ics")
    assert feed["Content-Type"].startswith("text/calendar")
    assert feed.content.count(b"BEGIN:VEVENT") == 1
    assert b"STATUS:TENTATIVE" in feed.content


def test_the_digest_of_the_draw_is_public_before_and_its_seed_after(client, rouages):
    with in_collective(rouages):
        until = timezone.now() + timedelta(days=3)
        slot = a_slot(window_until=until, seed="la-graine", seed_digest="son-empreinte")
        wish = a_booking(slot, BookingState.WISHED)
    pages = (f"/c/rouages/visites/{slot.uid}/", f"/c/rouages/reservation/{token_of(wish)}/")
    for page in pages:
        shown = words(client.get(page))
        assert ("son-empreinte" in shown, "la-graine" in shown) == (True, False)
    with in_collective(rouages):
        Slot.objects.update(allocated_at=until)
    assert "la-graine" in words(client.get(pages[0]))


def test_a_slot_whose_host_is_paused_or_wants_names_first_says_so(client, rouages):
    with in_collective(rouages):
        slot = a_slot(a_host(names_days=3))
        page = f"/c/rouages/visites/{slot.uid}/"
        assert "Réserver pour ma classe" in words(client.get(page))
        Host.objects.update(names_days=90)
        assert "c’est trop tard" in words(client.get(page))
        Host.objects.update(
            names_days=None, paused_until=timezone.now() + timedelta(days=3), paused_why="asked"
        )
    shown = words(client.get(page))
    assert ("en pause" in shown, "Réserver pour ma classe" in shown) == (True, False)
    assert client.get(f"{page}reserver/").status_code == 302


def test_a_partner_that_is_put_away_receives_nobody_more(client, rouages, slot):
    assert slot.title in words(client.get(LIST))
    with in_collective(rouages):
        type(slot.host.partner).objects.update(archived_at=timezone.now())
    assert slot.title not in words(client.get(LIST))
    assert "n’accueille plus" in words(client.get(f"{LIST}{slot.uid}/"))
