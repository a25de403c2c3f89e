"""Whom an alert goes to, and whom it never reaches."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.members import actions as team
from hirondelles.members import oneself
from hirondelles.members.models import Membership, Role
from hirondelles.safeguarding import actions, routing, watching
from hirondelles.safeguarding.models import Alert, Recusal
from tests.factories.collectives import UserFactory
from tests.factories.members import join
from tests.factories.safeguarding import mails

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
BEA, DORA = ("alert_received", "bea@rouages.example"), ("alert_received", "dora@rouages.example")
ALICE = ("alert_without_referent", "alice@rouages.example")
OLGA = ("alert_without_referent", "olga@reseau.example")


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ("", [BEA, DORA]),
        ("un inconnu", [BEA, DORA]),
        ("Béa", [DORA, ALICE, OLGA]),
        ("Béa et Dora", [ALICE, OLGA]),
        ("Béa et Alice", [DORA, OLGA]),
        ("Alice", [BEA, DORA]),
        ("béa, dora, alice, olga", []),
    ],
)
def test_alert_never_goes_to_whom_it_names(cast, about, told):
    with in_collective(cast.collective):
        actions.raise_alert(text="Quelque chose s’est passé", about=about)
    assert mails() == told


def test_without_recusal_the_named_referent_is_told(cast, monkeypatch):
    """The sabotaged twin: words name nobody, and she reads what is said of her."""
    monkeypatch.setattr(actions, "words_that_name", lambda **said: [])
    with in_collective(cast.collective):
        alert = actions.raise_alert(text="Quelque chose s’est passé", about="Béa")
        assert list(Alert.objects.readable_by(cast.bea)) == [alert]
    assert mails() == [BEA, DORA]


def test_where_one_referent_is_left_coordinator_and_operator_are_told_too(cast):
    with in_collective(cast.collective):
        team.leave(Membership.objects.get(user=cast.dora), by=cast.alice)
        actions.raise_alert(text="Quelque chose s’est passé")
    assert mails() == [BEA, ALICE, OLGA]


@pytest.fixture
def newcomer(cast):
    """The role comes to somebody of whom an alert speaks already, with no action of ours between."""

    def comes(name: str):
        person = UserFactory(name=name, email="nouvelle@rouages.example")
        team.welcome(email=person.email, name=name, role=Role.SAFEGUARDING, by=cast.alice)
        return person

    return comes


def test_newcomer_does_not_read_what_names_her(cast, newcomer):
    with in_collective(cast.collective):
        named = actions.raise_alert(text="A", about="Farida")
        other = actions.raise_alert(text="B", about="Personne")
        farida = newcomer("Farida Sorel")
        assert list(Alert.objects.readable_by(farida)) == [other]
        assert set(Alert.objects.readable_by(cast.bea)) == {named, other}


def test_member_whose_role_changes_does_not_read_what_named_her(cast):
    emma = join(cast.collective, name="Emma Lods")
    with in_collective(cast.collective):
        actions.raise_alert(text="A", about="Emma L.")
        team.change_role(Membership.objects.get(user=emma), role=Role.SAFEGUARDING, by=cast.alice)
        assert list(Alert.objects.readable_by(emma)) == []


def test_newcomer_is_not_told_of_what_names_her(cast, newcomer):
    with in_collective(cast.collective), time_machine.travel(NOON, tick=False) as clock:
        alert = actions.raise_alert(text="A", about="Farida")
        newcomer("Farida Sorel")
        clock.shift(timedelta(days=1))
        assert {one.person.name for one in routing.destinations([alert])} == {"Béa Morteuil", "Dora Valmy"}


def test_newcomer_who_calls_herself_otherwise_stays_away(cast, newcomer):
    with in_collective(cast.collective):
        actions.raise_alert(text="A", about="Farida")
        farida = newcomer("Farida Sorel")
        assert [routing.recuse_newcomers(), routing.recuse_newcomers()] == [1, 0]
        farida.name = "Quelqu’un d’autre"
        farida.save()
        assert list(Alert.objects.readable_by(farida)) == []


def test_watch_writes_down_that_newcomers_stay_away(cast, newcomer):
    with in_collective(cast.collective):
        actions.raise_alert(text="A", about="Farida")
        farida = newcomer("Farida Sorel")
    watching.watch_all()
    with in_collective(cast.collective):
        assert list(Recusal.objects.values_list("user", flat=True)) == [farida.pk]


def test_without_her_words_a_newcomer_reads_what_names_her(cast, newcomer, monkeypatch):
    """The sabotaged twin: nobody compares words when she reads, and the alert opens to her."""
    monkeypatch.setattr("hirondelles.safeguarding.models.words_of", lambda person: [])
    with in_collective(cast.collective):
        alert = actions.raise_alert(text="A", about="Farida")
        assert list(Alert.objects.readable_by(newcomer("Farida Sorel"))) == [alert]


@pytest.mark.parametrize("end", ["leave", "other role", "erased"])
def test_door_follows_who_answers_and_kept_pages_are_told(cast, end):
    with in_collective(cast.collective):
        assert routing.is_watched()
        member = Membership.objects.get(user=cast.dora)
        before = Collective.objects.get(pk=cast.collective.pk).version
        {
            "leave": lambda: team.leave(member, by=cast.alice),
            "other role": lambda: team.change_role(member, role=Role.OBSERVER, by=cast.alice),
            "erased": lambda: oneself.erase(cast.dora),
        }[end]()
        assert not routing.is_watched()
        assert Collective.objects.get(pk=cast.collective.pk).version > before
        team.welcome(email="eve@rouages.example", name="Ève", role=Role.SAFEGUARDING, by=cast.alice)
        assert routing.is_watched()
        assert Collective.objects.get(pk=cast.collective.pk).version > before + 1
