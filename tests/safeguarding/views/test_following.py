"""Referents read and act; whoever coordinates counts; nobody else sees that there is something."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.members import actions as team
from hirondelles.members.models import Membership, Role
from hirondelles.safeguarding import actions
from hirondelles.safeguarding.models import Alert, AlertStep, FollowUp
from tests.factories.members import join
from tests.factories.safeguarding import a_referent

LIST = "/c/rouages/alertes/"
WORDS = "Ce qui s’est passé mardi"


@pytest.fixture
def alert(cast):
    with in_collective(cast.collective):
        return actions.raise_alert(text=WORDS, about="Dora", category="uneasy")


def page_of(alert: Alert) -> str:
    return f"{LIST}{alert.pk}/"


def test_referent_reads_the_list_and_the_alert(client, cast, alert):
    client.force_login(cast.bea)
    assert page_of(alert) in client.get(LIST).text
    page = client.get(page_of(alert)).text
    assert (WORDS in page, "434-3" in page, "CRIP" in page, "n’enquêtent" in page) == (True,) * 4


def test_referent_named_in_it_does_not_see_that_it_is_there(client, cast, alert):
    client.force_login(cast.dora)
    assert page_of(alert) not in client.get(LIST).text
    answers = (client.get(page_of(alert)), client.post(page_of(alert), {"move": "see"}))
    assert [one.status_code for one in answers] == [404, 404]


def test_coordinator_sees_how_many_and_no_more(client, cast, alert):
    client.force_login(cast.alice)
    page = client.get(LIST).text
    assert ("<strong>1</strong>" in page, page_of(alert) in page, WORDS in page) == (True, False, False)
    assert client.get(page_of(alert)).status_code == 404


@pytest.mark.parametrize("kind", ["other referent", "operator", Role.ROLE_MODEL, Role.FACILITATOR, "former"])
def test_nobody_else_enters(client, cast, photonnes, alert, kind):
    people = {
        "other referent": lambda: a_referent(photonnes, name="Chloé"),
        "operator": lambda: cast.olga,
        "former": lambda: former(cast),
    }
    client.force_login(people.get(kind, lambda: join(cast.collective, kind))())
    assert [client.get(path).status_code for path in (LIST, page_of(alert))] == [404, 404]


def former(cast):
    """She answered for alerts, and is gone."""
    with in_collective(cast.collective):
        Membership.objects.filter(user=cast.bea).update(left_at="2100-01-01T00:00Z")
    return cast.bea


def test_referent_of_b_does_not_read_a_in_her_own_collective(client, photonnes, alert):
    client.force_login(a_referent(photonnes, name="Chloé"))
    assert client.get(f"/c/photonnes/alertes/{alert.pk}/").status_code == 404


def test_alert_is_followed_to_its_end(client, cast, alert):
    client.force_login(cast.bea)
    for typed in ({"move": "see"}, {"move": "take"}):
        assert client.post(page_of(alert), typed).status_code == 302
    empty = client.post(page_of(alert), {"move": "close", "note": "Appel au proviseur"})
    assert (empty.status_code, "Appel au proviseur</textarea>" in empty.text) == (422, True)
    typed = {"move": "close", "outcome": "school", "note": "Appel au proviseur"}
    assert client.post(page_of(alert), typed).status_code == 302
    with in_collective(cast.collective):
        assert list(AlertStep.objects.order_by("pk").values_list("move", flat=True)) == [
            "see",
            "take",
            "close",
        ]
        assert FollowUp.objects.get().state == "closed"
    assert page_of(alert) not in client.get(LIST).text
    assert page_of(alert) in client.get(f"{LIST}?etat=closes").text


def test_second_to_take_it_is_told(client, cast, alert):
    with in_collective(cast.collective):
        actions.take(alert, by=cast.bea)
    client.force_login(cast.bea)
    answer = client.post(page_of(alert), {"move": "take"}, follow=True)
    assert "Quelqu’un vient d’avancer" in answer.text


def test_unknown_move_is_not_there(client, cast, alert):
    client.force_login(cast.bea)
    assert client.post(page_of(alert), {"move": "delete"}).status_code == 404


def test_questions_do_not_grow_with_alerts(client, cast, alert, django_assert_num_queries):
    client.force_login(cast.bea)
    counts = []
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for more in (0, 2, 20):
        with in_collective(cast.collective):
            for _number in range(more):
                actions.take(actions.raise_alert(text="A"), by=cast.bea)
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        counts.append(len(asked))
    assert counts[1] == counts[2]


def test_to_do_shows_alerts_first_and_urgent(client, cast, alert):
    client.force_login(cast.bea)
    page = client.get("/c/rouages/a-faire/")
    assert "1 alerte attend d’être lue." in page.text


def test_page_of_referents_leads_to_the_team_where_the_role_is_given(client, cast):
    client.force_login(cast.alice)
    page = client.get(f"{LIST}referentes-et-referents/").text
    assert ("Béa Morteuil" in page, "Dora Valmy" in page, "Il manque" in page) == (True, True, False)
    assert "/c/rouages/equipe/ajouter/?role=safeguarding" in page
    with in_collective(cast.collective):
        member = Membership.objects.get(user=cast.dora)
        assert f"/c/rouages/equipe/{member.pk}/depart/" in page
        team.leave(member, by=cast.alice)
    page = client.get(f"{LIST}referentes-et-referents/").text
    assert ("Dora Valmy" in page, "Il manque 1 personne référente." in page) == (False, True)


def test_referent_who_does_not_coordinate_names_nobody(client, cast):
    client.force_login(cast.bea)
    assert client.get(f"{LIST}referentes-et-referents/").status_code == 404
