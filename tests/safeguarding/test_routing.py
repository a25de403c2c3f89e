"""Whom an alert goes to, and whom it never reaches."""

from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.safeguarding import actions, routing
from hirondelles.safeguarding.models import Alert, Referent
from tests.factories.members import join
from tests.factories.safeguarding import mails

BEA, DORA = ("alert_received", "bea@rouages.example"), ("alert_received", "dora@rouages.example")
ALICE = ("alert_without_referent", "alice@rouages.example")
OLGA = ("alert_without_referent", "olga@reseau.example")


@pytest.mark.parametrize(
    ("about", "named"),
    [
        ("Béa Morteuil", True),
        ("bea", True),
        ("Madame MORTEUIL, la dame du lycée", True),
        ("BEA@rouages.example", True),
        ("Beatrice", False),
        ("", False),
        ("un garçon de ma classe", False),
    ],
)
def test_person_is_named_by_her_name_or_her_address(about, named):
    person = User(name="Béa Morteuil", email="bea@rouages.example")
    assert routing.is_named(person, about) is named


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
    """The sabotaged twin: nobody is kept away, and she reads what is said of her."""
    monkeypatch.setattr(routing, "recuse", lambda alert: None)
    with in_collective(cast.collective):
        alert = actions.raise_alert(text="Quelque chose s’est passé", about="Béa")
        assert list(Alert.objects.readable_by(cast.bea)) == [alert]
    assert mails() == [BEA, DORA]


def test_where_one_referent_is_left_coordinator_and_operator_are_told_too(cast):
    with in_collective(cast.collective):
        actions.end_referent(Referent.objects.get(user=cast.dora), by=cast.alice)
        actions.raise_alert(text="Quelque chose s’est passé")
    assert mails() == [BEA, ALICE, OLGA]


def test_member_named_referent_later_does_not_read_what_names_her(cast):
    emma = join(cast.collective, name="Emma Lods")
    with in_collective(cast.collective):
        named = actions.raise_alert(text="A", about="Emma L.")
        other = actions.raise_alert(text="B", about="Personne")
        actions.name_referent(emma, by=cast.alice)
        assert list(Alert.objects.readable_by(emma)) == [other]
        assert set(Alert.objects.readable_by(cast.bea)) == {named, other}


def test_stranger_named_referent_later_does_not_read_what_names_her(cast):
    """She was of no collective when the alert came."""
    with in_collective(cast.collective):
        actions.raise_alert(text="A", about="Farida")
    farida = join(cast.collective, name="Farida Sorel")
    with in_collective(cast.collective):
        actions.name_referent(farida, by=cast.alice)
        assert list(Alert.objects.readable_by(farida)) == []
