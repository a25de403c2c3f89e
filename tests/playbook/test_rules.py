"""Who reads, who writes: a table of roles, then every address."""

from __future__ import annotations

import pytest
from django.test import Client

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.playbook import rules
from tests.factories.collectives import UserFactory
from tests.factories.members import join
from tests.factories.playbook import entrusted, some_means

pytestmark = pytest.mark.django_db
READ = ("", "plan/", "documents/charte/", "documents/charte.docx", "etapes/women/")
WRITE = ("constat/", "lancement/", "moyens/")
COORDINATE = ("ordre/", "presentation/")
POSTED = ("faite/", "pas-faite/", "de-cote/", "reprise/")


@pytest.mark.parametrize(
    ("role", "reads", "works", "edits"),
    [
        (Role.COORDINATOR, True, True, True),
        (Role.FACILITATOR, True, True, False),
        (Role.ROLE_MODEL, True, False, False),
        (Role.OBSERVER, True, False, False),
        (Role.SCHOOL_REFERENT, False, False, False),
        (Role.HOST_CONTACT, False, False, False),
        (Role.SAFEGUARDING, False, False, False),
    ],
)
def test_role_opens_what_it_should(rouages, role, reads, works, edits):
    person = join(rouages, role)
    with in_collective(rouages):
        said = (
            rules.can_read(person, rouages),
            rules.can_work(person, rouages),
            rules.can_edit(person, rouages),
        )
        assert said == (reads, works, edits)
        assert rules.can_edit_gate(person, rouages, person_id=None) is edits
        assert rules.can_edit_gate(person, rouages, person_id=person.pk) is works
    client = Client()
    client.force_login(person)
    answers = {
        path: client.get(f"/c/rouages/monter/{path}").status_code for path in (*READ, *WRITE, *COORDINATE)
    }
    opened = [*(READ if reads else ()), *(WRITE if edits else ()), *(COORDINATE if edits else ())]
    assert [path for path, status in answers.items() if status == 200] == opened
    assert {status for path, status in answers.items() if path not in opened} <= {404}


@pytest.mark.parametrize("role", [Role.ROLE_MODEL, Role.OBSERVER, Role.FACILITATOR])
def test_gate_of_another_is_read_and_not_written(rouages, role):
    client = Client()
    client.force_login(join(rouages, role))
    for path in POSTED:
        assert client.post(f"/c/rouages/monter/etapes/women/{path}", {"reason": "Non"}).status_code == 404
    assert client.post("/c/rouages/monter/etapes/women/", {"version": 0}).status_code == 404
    assert "Inviter des femmes" not in client.get("/c/rouages/monter/etapes/women/").content.decode()


def test_facilitator_writes_her_own_gate(client, rouages, dana):
    with in_collective(rouages):
        entrusted("means", dana)
        row = some_means()
    client.force_login(dana)
    assert client.get("/c/rouages/monter/moyens/").status_code == 200
    assert client.get(f"/c/rouages/monter/moyens/{row.pk}/").status_code == 200
    sent = {"person": dana.pk, "outcome": "Noté.", "version": 1}
    assert client.post("/c/rouages/monter/etapes/means/", sent).status_code == 302
    assert client.post("/c/rouages/monter/etapes/means/place/", {"place": 1}).status_code == 404


@pytest.mark.parametrize("who", ["anonymous", "unknown", "chloe"])
def test_strangers_see_nothing(client, rouages, photonnes, who):
    person = {"unknown": UserFactory, "chloe": lambda: join(photonnes, Role.COORDINATOR)}.get(who)
    if person:
        client.force_login(person())
    wanted = 404 if person else 302
    assert {client.get(f"/c/rouages/monter/{path}").status_code for path in (*READ, *WRITE, *COORDINATE)} == {
        wanted
    }
