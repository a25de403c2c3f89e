"""Referents read and act; whoever coordinates counts; nobody else sees that there is something."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.members import actions as team
from hirondelles.members.inviting import actions as inviting
from hirondelles.members.models import Membership, Role
from hirondelles.safeguarding import actions
from hirondelles.safeguarding.models import Alert, AlertStep
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
        steps = AlertStep.objects.order_by("number").values_list("move", "state")
        assert list(steps) == [("see", "seen"), ("take", "in_hand"), ("close", "closed")]
    assert page_of(alert) not in client.get(LIST).text
    assert page_of(alert) in client.get(f"{LIST}?etat=closes").text


def test_second_to_take_it_is_told(client, cast, alert):
    with in_collective(cast.collective):
        actions.take(alert, by=cast.bea)
    client.force_login(cast.bea)
    answer = client.post(page_of(alert), {"move": "take"}, follow=True)
    assert "Quelqu’un vient d’avancer" in answer.text


def test_alert_is_handed_over_reopened_and_kept_from_a_colleague(client, cast):
    """Every gesture that asks something, through the page; a form that lacks a word comes back open."""
    with in_collective(cast.collective):
        alert = actions.raise_alert(text=WORDS)
        actions.take(alert, by=cast.bea)
    client.force_login(cast.bea)
    page = client.get(page_of(alert)).text
    assert ("Donner des nouvelles" in page, "Rouvrir" in page, '<details class="gesture" open>' in page) == (
        True,
        False,
        False,
    )
    dora = str(cast.dora.pk)
    for typed in (
        {"move": "add_news", "note": "Appel demain"},
        {"move": "hand_over", "to": dora, "note": "Congé"},
        {"move": "close", "outcome": "school", "note": "Transmise"},
        {"move": "reopen", "note": "Elle a réécrit"},
        {"move": "set_aside", "person": dora, "note": "C’est elle"},
    ):
        back = client.post(page_of(alert), {**typed, "note": ""})
        assert (back.status_code, '<details class="gesture" open>' in back.text) == (422, True)
        assert client.post(page_of(alert), typed).status_code == 302
    page = client.get(page_of(alert)).text
    for words in (
        "l’a confiée à Dora Valmy",
        "l’a rouverte",
        "tient à l’écart Dora Valmy",
        "la seule personne",
    ):
        assert words in page
    client.force_login(cast.dora)
    assert client.get(page_of(alert)).status_code == 404


def test_referent_who_sets_herself_aside_is_led_to_the_list(client, cast):
    with in_collective(cast.collective):
        alert = actions.raise_alert(text=WORDS)
    client.force_login(cast.bea)
    typed = {"move": "set_aside", "person": str(cast.bea.pk), "note": "C’est ma nièce"}
    answer = client.post(page_of(alert), typed)
    assert (answer.status_code, answer["Location"]) == (302, LIST)


@pytest.mark.parametrize("person", ["", "999999", "coordinator", "x"])
def test_alert_is_handed_to_nobody_else(client, cast, alert, person):
    with in_collective(cast.collective):
        actions.take(alert, by=cast.bea)
    client.force_login(cast.bea)
    to = str(cast.alice.pk) if person == "coordinator" else person
    for typed in ({"move": "hand_over", "to": to}, {"move": "set_aside", "person": to}):
        assert client.post(page_of(alert), {**typed, "note": "Pour vous"}).status_code == 422


def test_list_is_searched_and_filtered_by_state(client, cast, alert):
    with in_collective(cast.collective):
        taken = actions.raise_alert(text="Autre chose, à la cantine")
        actions.take(taken, by=cast.bea)
    client.force_login(cast.bea)

    def shown(query: str) -> list[bool]:
        page = client.get(f"{LIST}?{query}").text
        return [page_of(alert) in page, page_of(taken) in page]

    assert [shown(one) for one in ("", "etat=recues", "etat=en-main", "etat=vues", "etat=closes")] == [
        [True, True],
        [True, False],
        [False, True],
        [False, False],
        [False, False],
    ]
    assert [shown(one) for one in ("q=CANTINE", "q=mardi", "q=%00", "etat=recues&q=cantine", "etat=x")] == [
        [False, True],
        [True, False],
        [True, True],
        [False, False],
        [True, True],
    ]


def test_page_says_how_many_are_not_read(client, cast, alert):
    client.force_login(cast.bea)
    page = client.get(LIST).text
    assert ("<title>(1) Les alertes" in page, "1 alerte attend d’être lue." in page) == (True, True)


def test_sheet_for_the_head_of_school_holds_what_was_written_and_no_note(client, cast, alert):
    with in_collective(cast.collective):
        actions.take(alert, by=cast.bea)
        actions.add_news(alert, note="Confidence entre référentes", by=cast.bea)
    client.force_login(cast.bea)
    page = client.get(f"{page_of(alert)}fiche/").text
    assert (WORDS in page, "Confidence" in page, "434-3" in page) == (True, False, True)
    client.force_login(cast.dora)
    assert client.get(f"{page_of(alert)}fiche/").status_code == 404


def test_late_alert_shows_since_when(client, cast, alert):
    client.force_login(cast.bea)
    assert "à faire avancer avant le" in client.get(page_of(alert)).text
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        client.force_login(cast.bea)
        assert "aurait dû avancer avant le" in client.get(page_of(alert)).text


def test_coordinator_whom_it_names_counts_it_not(client, cast):
    with in_collective(cast.collective):
        actions.raise_alert(text=WORDS, about="Alice")
    client.force_login(cast.alice)
    assert "<strong>1</strong>" not in client.get(LIST).text
    assert "safeguarding" not in client.get("/c/rouages/journal/").text


def test_coordinator_is_told_what_to_do_when_nobody_can_read(client, cast):
    with in_collective(cast.collective):
        actions.raise_alert(text=WORDS, about="Béa et Dora")
    client.force_login(cast.alice)
    for path in (LIST, f"{LIST}referentes-et-referents/", "/c/rouages/a-faire/"):
        assert "1 alerte ne peut être lue que par une personne au plus" in client.get(path).text


def test_observer_sees_nothing(client, cast, alert):
    client.force_login(join(cast.collective, Role.OBSERVER))
    paths = (LIST, page_of(alert), f"{page_of(alert)}fiche/", f"{LIST}referentes-et-referents/")
    assert {client.get(path).status_code for path in paths} == {404}
    assert "Alertes" not in client.get("/c/rouages/a-faire/").text


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
    assert "/c/rouages/equipe/inviter/?role=safeguarding" in page
    with in_collective(cast.collective):
        member = Membership.objects.get(user=cast.dora)
        assert f"/c/rouages/equipe/{member.pk}/depart/" in page
        team.leave(member, by=cast.alice)
    page = client.get(f"{LIST}referentes-et-referents/").text
    assert ("Dora Valmy" in page, "Il manque 1 personne référente." in page) == (False, True)


def test_invited_referent_is_one_only_once_she_accepts(client, cast):
    with in_collective(cast.collective):
        inviting.invite({"eve@rouages.example": "Ève"}, role=Role.SAFEGUARDING, word="", by=cast.alice)
        inviting.send_some()
    client.force_login(cast.alice)
    page = client.get(f"{LIST}referentes-et-referents/").text
    assert ("1 invitation attend une réponse" in page, "Ève" in page) == (True, False)


def test_referent_who_does_not_coordinate_names_nobody(client, cast):
    client.force_login(cast.bea)
    assert client.get(f"{LIST}referentes-et-referents/").status_code == 404
