"""The page that an invitation's link opens: scanners, double taps, forwarded, ended and broken links."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.members.charter.actions import current_charter, publish_charter
from hirondelles.members.inviting.links import token_of
from hirondelles.members.models import Invitation, InvitationState, Membership, Role
from hirondelles.notifications import outbox
from tests.factories.invitations import an_invitation

pytestmark = pytest.mark.django_db
ZOE = "zoe@essai.example"


def words(answer):
    return " ".join(answer.content.decode().replace("\u202f", " ").replace("\xa0", " ").split())


@pytest.fixture
def link(rouages, alice):
    def made(**values):
        with in_collective(rouages):
            one = an_invitation(**{"email": ZOE, "name": "Zoé Blanc", "invited_by": alice, **values})
            return f"/c/rouages/invitation/{token_of(one)}/"

    return made


@pytest.fixture
def yes(rouages):
    with in_collective(rouages):
        return {"answer": "yes", "name": "Zoé Blanc", "digest": current_charter().digest}


def state(collective):
    with in_collective(collective):
        return Invitation.objects.values_list("state", flat=True).get()


def team(collective):
    with in_collective(collective):
        return sorted(Membership.objects.current().values_list("user__email", "role"))


def test_the_page_says_who_for_what_and_what_it_asks(client, link):
    answer = client.get(link(word="Tes montres les feront rêver.", role=Role.FACILITATOR))
    page = words(answer)
    for said in (
        "Alice Essai vous invite dans le collectif Les Rouages", "Comme animatrice.", "Une heure par mois",
        "Tes montres les feront rêver.", "version 1", "Les élèves d’abord", "J’accepte", "Pas cette fois",
        'value="Zoé Blanc"', ZOE,
    ):  # fmt: skip
        assert said in page
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex")


def test_scanners_that_open_it_ten_times_change_nothing(client, rouages, link):
    path = link()
    for _ in range(10):
        assert client.get(path).status_code == 200
        assert client.head(path).status_code == 200
    assert (state(rouages), User.objects.filter(email=ZOE).exists()) == ("sent", False)


def test_one_tap_makes_a_member_and_signs_nobody_in(client, rouages, link, yes):
    path = link()
    answer = client.post(path, yes, follow=True)
    assert "Vous faites partie du collectif" in words(answer)
    assert (ZOE, "role_model") in team(rouages)
    assert "_auth_user_id" not in client.session
    assert "Vous faites partie du collectif" in words(Client().get(path))


def test_two_taps_count_once(client, rouages, link, yes):
    path, key = link(), str(uuid4())
    for _ in range(2):
        client.post(path, yes | {"idempotency_key": key})
    client.post(path, yes | {"idempotency_key": str(uuid4())})
    assert [mail.to for mail in outbox.latest()] == [ZOE]


def test_no_is_thanked_and_open_to_another_mind(client, rouages, link, yes):
    path = link()
    page = words(client.post(path, {"answer": "no"}, follow=True))
    assert "Personne ne vous demandera pourquoi" in page
    assert "Pas cette fois" not in page
    assert state(rouages) == "declined"
    client.post(path, yes)
    assert state(rouages) == "accepted"


def test_a_stranger_who_said_no_may_be_forgotten(client, rouages, link):
    path = link()
    client.post(path, {"answer": "no"})
    assert "Effacer mon adresse" in words(client.get(path))
    assert "Votre adresse est effacée" in words(client.post(path, {"answer": "forget"}, follow=True))
    assert client.get(path).status_code == 404


def test_a_forwarded_link_makes_only_the_invited_address_join(client, rouages, link, yes, chloe):
    client.force_login(chloe)
    client.post(link(), yes)
    assert (ZOE, "role_model") in team(rouages)
    assert chloe.email not in {email for email, _role in team(rouages)}


@pytest.mark.parametrize(
    "typed", [{}, {"answer": "x"}, {"answer": "yes", "digest": "x"}, {"answer": "yes", "name": "x" * 5000}]
)
def test_a_form_that_says_nothing_comes_back(client, rouages, link, typed):
    assert client.post(link(), typed).status_code == 422
    assert state(rouages) == "sent"


def test_a_charter_that_changed_is_read_again(client, rouages, link, yes):
    path = link()
    with in_collective(rouages):
        publish_charter(body="Neuf\nTout neuf.", after=1, by=None)
    for typed in (yes, yes | {"digest": ""}):
        answer = client.post(path, typed)
        assert (answer.status_code, "Tout neuf." in words(answer)) == (422, True)
    assert state(rouages) == "sent"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"days_ago": 31}, "n’est plus valable"),
        ({"state": InvitationState.CANCELLED}, "n’attend plus de réponse"),
        (
            {"state": InvitationState.DECLINED, "days_ago": 31, "answered_at": timezone.now()},
            "n’est plus valable",
        ),
    ],
)
def test_a_link_that_ended_says_so(client, rouages, link, yes, values, said):
    Collective.objects.filter(pk=rouages.pk).update(contact_email="bonjour@rouages.example")
    path = link(**values)
    for answer in (client.get(path), client.post(path, yes, follow=True)):
        assert (answer.status_code, said in words(answer)) == (410, True)
        assert "bonjour@rouages.example" in words(answer)
    assert not User.objects.filter(email=ZOE).exists()


@pytest.mark.parametrize("wrong", ["x", "WzEsICJ4Il0:abc", "%00", "é"])
def test_a_broken_link_says_what_to_do(client, rouages, wrong):
    for answer in (
        client.get(f"/c/rouages/invitation/{wrong}/"),
        client.post(f"/c/rouages/invitation/{wrong}/"),
    ):
        assert (answer.status_code, "n’ouvre rien" in words(answer)) == (404, True)


def test_a_link_of_one_collective_opens_nothing_in_another(client, photonnes, link):
    assert client.get(link().replace("rouages", "photonnes")).status_code == 404
