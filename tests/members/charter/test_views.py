"""The charter's pages: read by the team, written by its coordinator."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.members.charter import actions
from hirondelles.members.models import Charter, CharterAcceptance, Membership, Role
from tests.factories.members import MembershipFactory, join

pytestmark = pytest.mark.django_db
PAGE = "/c/rouages/charte/"
TODO = "/c/rouages/a-faire/"


def accepted(collective):
    with in_collective(collective):
        rows = CharterAcceptance.objects.order_by("pk")
        return list(rows.values_list("user__email", "charter__number", "way", "recorded_by__email"))


def digest(collective):
    with in_collective(collective):
        return actions.current_charter().digest


def publish(collective, body, after=1):
    with in_collective(collective):
        actions.publish_charter(body=body, after=after, by=None)


def words(answer):
    return " ".join(answer.content.decode().split())


def test_a_woman_reads_and_accepts(client, rouages, bea):
    client.force_login(bea)
    page = words(client.get(PAGE))
    assert "Les élèves d’abord" in page
    assert "J’accepte la charte" in page
    assert "Changer le texte" not in page
    answer = client.post(PAGE, {"digest": digest(rouages)}, follow=True)
    assert "Vous l’avez acceptée le" in words(answer)
    assert "J’accepte la charte" not in words(answer)
    assert accepted(rouages) == [(bea.email, 1, "screen", None)]


def test_a_text_that_changed_is_shown_again(client, rouages, bea):
    client.force_login(bea)
    read = digest(rouages)
    publish(rouages, "Neuf\nTout neuf.")
    for typed in ({"digest": read}, {}, {"digest": "x"}):
        assert "vient de changer" in words(client.post(PAGE, typed, follow=True))
    assert accepted(rouages) == []


def test_a_new_version_is_asked_softly(client, rouages, bea):
    client.force_login(bea)
    assert "Lisez la charte du collectif" in words(client.get(TODO))
    client.post(PAGE, {"digest": digest(rouages)})
    assert "Lire la charte" not in words(client.get(TODO))
    publish(rouages, "Neuf\nTout neuf.")
    assert "La charte du collectif a changé" in words(client.get(TODO))
    page = words(client.get(PAGE))
    assert "Vous aviez accepté la version 1" in page
    with in_collective(rouages):
        first = Charter.objects.get(number=1)
    assert "Version 1, du" in page
    assert "Les élèves d’abord" in words(client.get(f"{PAGE}versions/{first.pk}/"))


@pytest.mark.parametrize("pk", ["0", "999999", "99999999999999999999"])
def test_a_version_that_never_was_is_not_found(client, rouages, bea, pk):
    client.force_login(bea)
    assert client.get(f"{PAGE}versions/{pk}/").status_code == 404


def test_the_coordinator_writes_a_version(client, rouages, alice):
    client.force_login(alice)
    assert "Les élèves d’abord" in words(client.get(PAGE + "modifier/"))
    answer = client.post(PAGE + "modifier/", {"body": "Un <b>titre</b>\nUne ligne", "after": "1"})
    assert answer["Location"] == PAGE
    assert "Un &lt;b&gt;titre&lt;/b&gt;" in words(client.get(PAGE))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"body": ""}, "obligatoire"),
        ({"body": " \u200b\n"}, "au moins un engagement"),
        ({"body": "x" * 20_001}, "20000"),
        ({"body": "Deux", "after": "7"}, "Relisez-la"),
        ({"body": "Deux", "after": "x"}, "after"),
    ],
)
def test_a_version_wrongly_written_comes_back(client, rouages, alice, typed, said):
    client.force_login(alice)
    answer = client.post(PAGE + "modifier/", {"after": "1", **typed})
    assert answer.status_code == 422
    assert said in words(answer).replace("\u202f", "").replace("\xa0", "")
    with in_collective(rouages):
        assert Charter.objects.count() == 0


def test_the_same_text_is_no_version(client, rouages, alice):
    client.force_login(alice)
    with in_collective(rouages):
        body = actions.current_charter().body
    answer = client.post(PAGE + "modifier/", {"body": body, "after": "1"})
    assert (answer.status_code, "mot pour mot" in words(answer)) == (422, True)


def test_who_accepted_which_version(client, rouages, alice, bea):
    client.force_login(bea)
    client.post(PAGE, {"digest": digest(rouages)})
    client.force_login(alice)
    page = words(client.get(PAGE + "acceptations/"))
    assert "version 1, le" in page
    assert page.index("Alice Essai", page.index("<main")) < page.index("Béa Roux")
    publish(rouages, "Neuf\nTout neuf.")
    assert "version 1 seulement" in words(client.get(PAGE + "acceptations/"))


def test_who_accepted_costs_the_same_however_many(client, rouages, alice, django_assert_num_queries):
    client.force_login(alice)
    client.get(PAGE + "acceptations/")
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE + "acceptations/")
    for _ in range(3):
        join(rouages)
    with django_assert_num_queries(len(asked)):
        client.get(PAGE + "acceptations/")


def row(collective, user):
    with in_collective(collective):
        return Membership.objects.filter(user=user).first().pk


def test_a_yes_by_voice_is_written_down(client, rouages, alice, bea):
    client.force_login(alice)
    path = f"{PAGE}acceptations/{row(rouages, bea)}/"
    assert "Béa Roux accepte la charte de vive voix" in words(client.get(path))
    day = timezone.localdate() - timedelta(days=3)
    answer = client.post(path, {"digest": digest(rouages), "said_on": day.isoformat()})
    assert answer["Location"] == PAGE + "acceptations/"
    assert accepted(rouages) == [(bea.email, 1, "oral", alice.email)]
    assert "noté par Alice Essai" in words(client.get(PAGE + "acceptations/"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"said_on": "2090-01-01"}, "pas encore venue"),
        ({"said_on": "1926-01-01"}, "vérifiez l’année"),
        ({"said_on": "hier"}, "date"),
        ({"digest": "0" * 64}, "vient de changer"),
    ],
)
def test_a_yes_by_voice_wrongly_written(client, rouages, alice, bea, typed, said):
    client.force_login(alice)
    known = {"digest": digest(rouages), "said_on": timezone.localdate().isoformat(), **typed}
    answer = client.post(f"{PAGE}acceptations/{row(rouages, bea)}/", known)
    assert (answer.status_code, said in words(answer)) == (422, True)
    assert accepted(rouages) == []


@pytest.mark.parametrize("path", ["modifier/", "acceptations/", "acceptations/{pk}/"])
@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_only_the_coordinator_writes_and_counts(client, rouages, bea, path, role):
    person = join(rouages, role)
    client.force_login(person)
    assert client.get(PAGE + path.format(pk=row(rouages, bea))).status_code == 404


def test_charter_does_not_exist_for_another_collective(client, rouages, alice, bea, photonnes, chloe):
    client.force_login(chloe)
    assert client.get(PAGE).status_code == 404
    client.force_login(alice)
    with in_collective(photonnes):
        pk = MembershipFactory(user=bea).pk
    assert client.get(f"{PAGE}acceptations/{pk}/").status_code == 404
