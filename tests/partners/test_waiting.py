"""A school without anybody to talk to waits."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
import time_machine

from hirondelles.collectives.scope import in_collective
from hirondelles.partners import actions
from hirondelles.partners.models import Contact
from hirondelles.partners.waiting import to_do
from tests.factories.partners import a_contact, a_school, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def time_machine_at():
    """The moment that it is, for the rest of a test."""
    with ExitStack() as stack:
        yield lambda moment: stack.enter_context(time_machine.travel(moment, tick=False))


def test_schools_without_a_contact_wait_for_the_coordinator(rouages, alice, chloe):
    with in_collective(rouages):
        first, second, third = a_school("Un"), a_school("Deux"), a_school("Trois")
        an_organisation()
        a_contact(third)
        (waiting,) = to_do(alice, rouages)
        assert waiting.sentence == "2 établissements n’ont pas de contact."
        assert waiting.url == f"/c/rouages/partenaires/etablissements/{first.pk}/"
        assert list(to_do(chloe, rouages)) == []
        actions.archive(first, by=None)
        a_contact(second)
        assert list(to_do(alice, rouages)) == []


@pytest.mark.parametrize(
    ("today", "asked"),
    [
        ("2026-08-31T12:00Z", False),
        ("2026-09-01T12:00Z", True),
        ("2026-10-31T12:00Z", True),
        ("2026-11-02T12:00Z", False),
    ],
)
def test_contacts_are_asked_for_each_september(rouages, alice, time_machine_at, today, asked):
    with in_collective(rouages):
        a_contact(a_school())
        Contact.objects.update(confirmed_at="2026-05-01T00:00Z")
        time_machine_at(today)
        found = [one for one in to_do(alice, rouages) if one.key == "partners.to_confirm"]
        assert [(one.sentence, one.due) for one in found] == [
            ("1 contact est à confirmer ou à effacer.", None)
        ] * asked
        Contact.objects.update(confirmed_at="2026-06-02T00:00Z")
        assert [one for one in to_do(alice, rouages) if one.key == "partners.to_confirm"] == []


def test_contacts_about_to_be_erased_are_asked_for_at_any_time(rouages, alice, time_machine_at):
    with in_collective(rouages):
        a_contact(a_school())
        Contact.objects.update(warned_at="2026-02-01T00:00Z")
        time_machine_at("2026-02-02T12:00Z")
        (waiting,) = to_do(alice, rouages)
        assert (waiting.key, f"{waiting.due:%d/%m/%Y}") == ("partners.to_confirm", "03/03/2026")
