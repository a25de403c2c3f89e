"""Arriving and one's own account."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.notifications.actions import Notification
from hirondelles.notifications.kinds import KINDS
from tests.factories.collectives import UserFactory
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db


def test_arrival_of_who_has_one_collective(client, bea):
    client.force_login(bea)
    assert client.get("/arrivee/")["Location"] == "/c/rouages/debut/"


def test_arrival_of_who_has_two_is_a_choice(client, bea, photonnes):
    with in_collective(photonnes):
        MembershipFactory(user=bea)
    client.force_login(bea)
    page = client.get("/arrivee/").content.decode()
    assert '"/c/rouages/debut/"' in page
    assert '"/c/photonnes/debut/"' in page


def test_arrival_of_the_operator(client, olga):
    client.force_login(olga)
    assert client.get("/arrivee/")["Location"] == "/reseau/"


def test_arrival_of_who_has_none_says_what_to_do(client):
    client.force_login(UserFactory())
    assert "dans aucun collectif" in client.get("/arrivee/").content.decode()


def test_account_is_changed(client, bea):
    client.force_login(bea)
    assert "Béa Roux" in client.get("/mon-compte/").content.decode()
    answer = client.post(
        "/mon-compte/", {"name": "Béatrice Roux", "language": "en", "pace": "daily", "is_operator": "on"}
    )
    assert answer["Location"] == "/mon-compte/"
    bea.refresh_from_db()
    assert (bea.name, bea.language, bea.is_operator) == ("Béatrice Roux", "en", False)


@pytest.mark.parametrize("typed", [{"language": "xx"}, {"name": "x" * 121}, {"name": "a\x00"}])
def test_account_wrongly_filled_comes_back_with_what_was_typed(client, bea, typed):
    client.force_login(bea)
    answer = client.post(
        "/mon-compte/", {"name": "Béatrice Roux", "language": "fr", "pace": "daily", **typed}
    )
    assert answer.status_code == 422
    assert typed.get("name", "Béatrice Roux").strip("\x00") in answer.content.decode()
    bea.refresh_from_db()
    assert bea.name == "Béa Roux"


@pytest.mark.parametrize(
    "path",
    [
        "/arrivee/",
        "/mon-compte/",
        "/mon-compte/mes-donnees.json",
        "/mon-compte/effacement/",
        "/mes-sessions/",
    ],
)
def test_pages_of_ones_own_ask_to_sign_in(client, path):
    assert client.get(path)["Location"] == f"/connexion/?next={path}"


def test_mails_one_may_do_without_are_muted_from_the_account(client, bea):
    class Digest(Notification):
        slug = "essai_digest"
        label = "Le résumé de la semaine"
        mandatory = False
        immediate = True

    try:
        client.force_login(bea)
        assert "Le résumé de la semaine" in client.get("/mon-compte/").content.decode()
        client.post(
            "/mon-compte/", {"name": "Béa", "language": "fr", "pace": "daily", "muted": ["essai_digest"]}
        )
        assert list(bea.muted.values_list("slug", flat=True)) == ["essai_digest"]
        assert "checked" in client.get("/mon-compte/").content.decode()
        wrong = client.post(
            "/mon-compte/", {"name": "Béa", "language": "fr", "pace": "daily", "muted": ["welcome"]}
        )
        assert wrong.status_code == 422
        client.post("/mon-compte/", {"name": "Béa", "language": "fr", "pace": "daily"})
        assert not bea.muted.exists()
    finally:
        del KINDS["essai_digest"]


def test_rhythm_of_the_mails_is_chosen_from_the_account(client, bea):
    client.force_login(bea)
    assert 'value="daily" required id="id_pace_1" checked' in client.get("/mon-compte/").content.decode()
    answer = client.post("/mon-compte/", {"name": "Béa", "language": "fr", "pace": "weekly"}, follow=True)
    assert (answer.status_code, bea.rhythm.pace) == (200, "weekly")
    assert 'value="weekly" required id="id_pace_2" checked' in client.get("/mon-compte/").content.decode()
    assert client.post("/mon-compte/", {"name": "Béa", "language": "fr", "pace": "hourly"}).status_code == 422
