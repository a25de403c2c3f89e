"""A charter is written, changes, is accepted once per version; nobody rewrites it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from hirondelles.collectives.scope import in_collective
from hirondelles.journal.models import Entry
from hirondelles.members.charter import actions, showing, texts
from hirondelles.members.models import Charter, CharterAcceptance, Membership, Role, Way
from tests.factories.members import MembershipFactory, join

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _inside(rouages):
    with in_collective(rouages):
        yield


def accept(person, **how):
    return actions.accept_charter(person, digest=actions.current_charter().digest, **how)


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", "by__email"))


def test_shipped_charter_is_in_force_without_being_written():
    assert (actions.current_charter().number, actions.current_charter().body) == (1, texts.SHIPPED)
    assert not Charter.objects.exists()


def test_accepting_keeps_the_text_word_for_word_and_is_told_once(bea):
    first, second = accept(bea), accept(bea)
    assert first == second
    kept = Charter.objects.get()
    assert (kept.number, kept.body, kept.digest) == (1, texts.SHIPPED, texts.digest_of(texts.SHIPPED))
    assert (first.way, first.recorded_by) == (Way.SCREEN, None)
    assert verbs() == [("members.charter_accepted", bea.email)]
    assert showing.has_accepted(bea)


def test_a_new_version_asks_again_and_keeps_what_was_accepted(alice, bea):
    accept(bea)
    actions.publish_charter(body="Titre\r\nUn mot", after=1, by=alice)
    assert (actions.current_charter().number, actions.current_charter().body) == (2, "Titre\nUn mot")
    assert not showing.has_accepted(bea)
    accept(bea)
    assert showing.has_accepted(bea)
    said = CharterAcceptance.objects.filter(user=bea).order_by("pk")
    assert [(one.charter.number, one.charter.digest) for one in said] == [
        (1, texts.digest_of(texts.SHIPPED)),
        (2, texts.digest_of("Titre\nUn mot")),
    ]


def test_publishing_the_same_text_is_refused(alice):
    with pytest.raises(actions.SameText):
        actions.publish_charter(body=texts.SHIPPED + "\r\n", after=1, by=alice)


def test_of_two_coordinators_one_writes_the_next_version(alice):
    actions.publish_charter(body="Un", after=1, by=alice)
    with pytest.raises(actions.CharterChanged):
        actions.publish_charter(body="Deux", after=1, by=alice)
    assert actions.current_charter().body == "Un"


def test_accepting_a_text_that_changed_meanwhile_is_refused(alice, bea):
    read = actions.current_charter().digest
    actions.publish_charter(body="Un", after=1, by=alice)
    with pytest.raises(actions.CharterChanged):
        actions.accept_charter(bea, digest=read)
    assert not CharterAcceptance.objects.exists()


def test_by_voice_says_who_heard_and_when(alice, bea):
    said = accept(bea, way=Way.ORAL, said_on=date(2026, 3, 8), recorded_by=alice)
    assert (said.way, said.said_on, said.recorded_by) == (Way.ORAL, date(2026, 3, 8), alice)
    assert verbs() == [("members.charter_told", alice.email)]


def test_by_voice_without_a_witness_is_refused_by_the_database(bea):
    with pytest.raises(IntegrityError), transaction.atomic():
        accept(bea, way=Way.ORAL)


def test_somebody_who_is_not_of_the_team_accepts_nothing(chloe):
    with pytest.raises(actions.NotOfTheTeam):
        accept(chloe)


@pytest.mark.parametrize("table", ["members_charter", "members_charteracceptance"])
@pytest.mark.parametrize("order", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_nobody_rewrites_what_was_accepted(bea, table, order):
    accept(bea)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(order.format(table))


def test_women_who_accepted_counts_women_of_the_version_in_force(rouages, alice, bea):
    accept(alice)
    accept(bea)
    MembershipFactory(user=bea, role=Role.FACILITATOR)
    other = join(rouages, Role.FACILITATOR)
    with in_collective(rouages):
        accept(other)
        assert showing.women_who_accepted() == 2
        Membership.objects.filter(user=other).delete()
        assert showing.women_who_accepted() == 1
        actions.publish_charter(body="Un", after=1, by=alice)
        assert showing.women_who_accepted() == 0
