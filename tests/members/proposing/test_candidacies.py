"""A woman of the trade offers herself; whoever coordinates answers; two answers, one counts."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.members import clocks
from hirondelles.members.models import Candidacy, Invitation, Membership, Role
from hirondelles.members.proposing import actions
from hirondelles.notifications import outbox

pytestmark = pytest.mark.django_db
DOOR = "/c/rouages/femme-du-metier/"
LIST = "/c/rouages/equipe/candidatures/"
ZOE = {
    "name": "Zoé Blanc",
    "trade": "Soudeuse",
    "town": "Montrouage",
    "email": "Zoe@Essai.example",
    "word": "Bonjour",
}


@pytest.fixture(autouse=True)
def _empty_limits():
    cache.clear()


def words(answer):
    return " ".join(answer.content.decode().replace("\u202f", " ").replace("\xa0", " ").split())


def rows(collective):
    with in_collective(collective):
        return list(Candidacy.objects.order_by("pk").values_list("name", "email", "phone", "state"))


def test_the_door_is_on_the_home_page(client, rouages):
    page = words(client.get("/c/rouages/"))
    assert "Je suis une femme du métier" in page
    assert f'href="{DOOR}"' in page


def test_somebody_offers_herself_once_whatever_she_presses(client, rouages):
    assert client.get(DOOR).status_code == 200
    key = str(uuid4())
    for more in ({"idempotency_key": key}, {"idempotency_key": key}, {"idempotency_key": str(uuid4())}):
        assert client.post(DOOR, ZOE | more)["Location"] == DOOR + "merci/"
    assert rows(rouages) == [("Zoé Blanc", "zoe@essai.example", "", "waiting")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "obligatoire"),
        ({"trade": ""}, "obligatoire"),
        ({"email": ""}, "puisse vous répondre"),
        ({"email": "pas une adresse"}, "valide"),
        ({"phone": "12"}, "pas complet"),
        ({"word": "x" * 5000}, "1000"),
        ({"name": "Zoé\x00"}, "name"),
    ],
)
def test_somebody_who_typed_wrongly_finds_everything_again(client, rouages, typed, said):
    answer = client.post(DOOR, ZOE | typed)
    assert (answer.status_code, said in words(answer)) == (422, True)
    assert "Soudeuse" in words(answer) or not (ZOE | typed)["trade"]
    assert rows(rouages) == []


def test_a_phone_is_enough_and_a_name_holds_no_header(client, rouages):
    client.post(DOOR, ZOE | {"email": "", "phone": "06 39 98 12 34", "name": "Zoé\r\nBcc: x@y.fr"})
    client.post(DOOR, ZOE | {"email": "", "phone": "+33639981234"})
    ((name, email, phone, _state),) = rows(rouages)
    assert ("\n" in name, email, phone) == (False, "", "0639981234")


def test_a_flood_is_stopped(client, rouages):
    answers = [client.post(DOOR, ZOE | {"email": f"n{n}@essai.example"}).status_code for n in range(22)]
    assert answers[:20] == [302] * 20
    assert answers[20:] == [429] * 2


@pytest.fixture
def zoe(rouages):
    with in_collective(rouages):
        actions.offer_oneself(**{"phone": "", **ZOE})
        return Candidacy.objects.get()


def test_it_waits_in_to_do_and_a_yes_invites(client, rouages, alice, zoe):
    client.force_login(alice)
    assert "1 personne se propose." in words(client.get("/c/rouages/a-faire/"))
    page = words(client.get(LIST))
    for said in ("Zoé Blanc", "Soudeuse", "Montrouage", "L’inviter"):
        assert said in page
    assert "a sa réponse" in words(client.post(f"{LIST}{zoe.pk}/", {"answer": "yes"}, follow=True))
    with in_collective(rouages):
        assert Invitation.objects.values_list("email", "role").get() == ("zoe@essai.example", "role_model")
    assert "Quelqu’un a déjà répondu" in words(client.post(f"{LIST}{zoe.pk}/", {"answer": "no"}, follow=True))
    assert "Aucune candidature n’attend" in words(client.get(LIST))


def test_a_no_is_kind(client, rouages, alice, zoe):
    client.force_login(alice)
    client.post(f"{LIST}{zoe.pk}/", {"answer": "no", "word": "À la rentrée, peut-être."})
    mail = next(one for one in outbox.latest() if one.kind == "candidacy_declined")
    assert mail.to == "zoe@essai.example"
    assert "« À la rentrée, peut-être. »" in mail.text
    assert rows(rouages)[0][3] == "declined"


def test_a_yes_to_a_phone_is_a_place_in_the_team(rouages, alice):
    with in_collective(rouages):
        actions.offer_oneself(**ZOE | {"email": "", "phone": "0639981234"})
        actions.accept(Candidacy.objects.get(), by=alice)
        assert Membership.objects.filter(user__phone="0639981234", role=Role.ROLE_MODEL).exists()


@pytest.mark.parametrize("typed", [{}, {"answer": "x"}])
def test_an_answer_that_is_none_is_not_found(client, alice, zoe, typed):
    client.force_login(alice)
    assert client.post(f"{LIST}{zoe.pk}/", typed).status_code == 404
    assert client.post(f"{LIST}0/", {"answer": "yes"}).status_code == 404
    assert "trop long" in words(
        client.post(f"{LIST}{zoe.pk}/", {"answer": "no", "word": "x" * 5000}, follow=True)
    )


def test_a_woman_of_the_collective_asks_to_facilitate(client, rouages, alice, bea):
    client.force_login(bea)
    place = "/c/rouages/equipe/ma-place/"
    assert "Je voudrais animer" in words(client.get(place))
    for _ in range(2):
        client.post(place + "animer/")
    assert "la coordination vous répondra" in words(client.get(place))
    with in_collective(rouages):
        one = Candidacy.objects.get()
        actions.accept(one, by=alice)
        with pytest.raises(NotAllowed):
            actions.decline(one, word="", by=alice)
        assert Membership.objects.current().filter(user=bea, role=Role.FACILITATOR).exists()
    assert "Je voudrais animer" not in words(client.get(place))
    assert client.post(place + "animer/").status_code == 404


def test_only_women_of_the_collective_ask(client, alice):
    client.force_login(alice)
    assert "Je voudrais animer" not in words(client.get("/c/rouages/equipe/ma-place/"))


def test_candidacies_go_three_months_after_the_answer(rouages):
    now = timezone.now()
    ages = {"new": (10, None), "kept": (200, 91), "over": (200, 93), "forgotten": (366, None)}
    with in_collective(rouages):
        for name, (asked, answered) in ages.items():
            end = {"state": "declined", "answered_at": now - timedelta(days=answered)} if answered else {}
            one = Candidacy.objects.create(name=name, email=f"{name}@essai.example", **end)
            Candidacy.objects.filter(pk=one.pk).update(asked_at=now - timedelta(days=asked))
    assert (clocks.candidacies(now), clocks.candidacies(now)) == (2, 0)
    assert [row[0] for row in rows(rouages)] == ["new", "kept"]
