"""Who reads the dossier, and until when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import actions, clocks, dossier
from hirondelles.encounters.models import Reason
from hirondelles.members.models import Role
from tests.factories.encounters import a_confirmed_encounter, an_encounter
from tests.factories.members import join


@pytest.fixture
def encounter(rouages, bea):
    with in_collective(rouages):
        return a_confirmed_encounter(person=bea)


def by_link(encounter):
    return f"/c/rouages/dossier/{dossier.token_of(encounter)}/"


def test_link_gives_the_paper_without_signing_in(client, encounter):
    answer = client.get(by_link(encounter))
    assert (answer["Content-Type"], answer["X-Robots-Tag"], answer.content[:5]) == (
        "application/pdf",
        "noindex",
        b"%PDF-",
    )
    assert client.get("/c/rouages/dossier/x/").status_code == 404
    assert client.get(by_link(encounter).replace("rouages", "photonnes")).status_code == 404


def test_link_says_that_the_encounter_is_called_off(client, rouages, encounter):
    with in_collective(rouages):
        actions.cancel(encounter, reason=Reason.SCHOOL, by=None)
    answer = client.get(by_link(encounter))
    assert answer.status_code == 410
    assert "est annulée" in answer.content.decode()


def test_link_ends_with_the_names(client, clock, encounter):
    clock.shift(timedelta(days=45))
    clocks.contacts(timezone.now())
    answer = client.get(by_link(encounter))
    assert answer.status_code == 410
    assert "ont été effacés" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("alice", 200), ("flora", 200), ("bea", 200), ("chloe", 404), ("observer", 404)]
)
def test_paper_is_for_whoever_may_read_the_encounter(client, request, rouages, encounter, who, status):
    reader = join(rouages, Role.OBSERVER) if who == "observer" else request.getfixturevalue(who)
    client.force_login(reader)
    assert client.get(f"/c/rouages/rencontres/{encounter.pk}/dossier.pdf").status_code == status


def test_draft_is_read_before_the_confirmation_but_not_by_link(client, rouages, alice):
    with in_collective(rouages):
        planned = an_encounter()
    client.force_login(alice)
    assert client.get(f"/c/rouages/rencontres/{planned.pk}/dossier.pdf").status_code == 200
    assert client.get(by_link(planned)).status_code == 404


def test_page_of_the_encounter_lists_the_versions(client, rouages, alice, encounter):
    with in_collective(rouages):
        actions.edit(encounter, {"place": "CDI"}, seen=encounter.sequence, by=None)
    client.force_login(alice)
    shown = client.get(f"/c/rouages/rencontres/{encounter.pk}/").content.decode()
    assert "Version 2, le " in shown
    assert "Ce qui a changé : le lieu et comment venir" in shown
