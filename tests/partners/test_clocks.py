"""Two years without a word, a warning, a month, then nothing is left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import FEATURES
from hirondelles.notifications.models import DigestLine, Message
from hirondelles.partners import actions, clocks
from hirondelles.partners.models import ClassGroup, Contact
from hirondelles.partners.notifications import ContactsEnding
from tests.factories.partners import a_class, a_contact, a_school

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 4, tzinfo=UTC)


def confirmed(days_ago):
    Contact.objects.update(confirmed_at=NOW - timedelta(days=days_ago))


def run(now=NOW):
    return FEATURES["partners"].clocks["partners.contacts"](now)


def left(collective):
    with in_collective(collective):
        return Contact.objects.count()


@pytest.mark.parametrize(("days", "warned"), [(699, False), (701, True), (731, True), (2000, True)])
def test_contact_is_warned_of_before_it_goes(rouages, alice, days, warned):
    with in_collective(rouages):
        a_contact(a_school())
        confirmed(days)
    assert run() == 0
    with in_collective(rouages):
        assert (Contact.objects.get().warned_at is not None) == warned


def test_contact_goes_a_month_after_the_warning_and_its_class_stays(rouages, photonnes, alice):
    for collective in (rouages, photonnes):
        with in_collective(collective):
            school = a_school()
            a_class(school, teacher=a_contact(school))
    with in_collective(rouages):
        confirmed(731)
    assert [run(), run(NOW + timedelta(days=29)), left(rouages)] == [0, 0, 1]
    assert run(NOW + timedelta(days=30)) == 1
    assert (left(rouages), left(photonnes)) == (0, 1)
    with in_collective(rouages):
        assert ClassGroup.objects.get().teacher is None


def test_contact_that_is_confirmed_stays(rouages, alice):
    with in_collective(rouages):
        contact = a_contact(a_school())
        confirmed(731)
    run()
    with in_collective(rouages):
        actions.confirm_contact(contact, by=alice)
    run(NOW + timedelta(days=31))
    assert left(rouages) == 1


def test_coordinators_are_told_once_without_a_name(rouages, alice):
    with in_collective(rouages):
        a_contact(a_school(), "Zénobie")
        confirmed(731)
        sent = ContactsEnding(1, NOW.date())
        assert "1 contact sera effacé" in sent.subject(rouages)
        assert "/partenaires/contacts/a-confirmer/" in sent.text(rouages)
        assert "Zénobie" not in sent.text(rouages)
    run()
    run(NOW + timedelta(days=1))
    with everywhere():
        told = (
            DigestLine.objects.filter(kind="contacts_ending").count()
            + Message.objects.filter(kind="contacts_ending").count()
        )
    assert told == 1


def test_one_collective_does_not_hold_the_others_back(rouages, photonnes, alice, monkeypatch):
    for collective in (rouages, photonnes):
        with in_collective(collective):
            a_contact(a_school())
            confirmed(731)
    run()
    erase = actions.erase_contact

    def failing(contact, **kwargs):
        if contact.collective_id == rouages.pk:
            raise RuntimeError("broken")
        return erase(contact, **kwargs)

    monkeypatch.setattr(clocks.actions, "erase_contact", failing)
    assert run(NOW + timedelta(days=31)) == 1
    assert (left(rouages), left(photonnes)) == (1, 0)
