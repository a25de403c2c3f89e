"""One mail per person, in her language, from the collective; what may be muted is."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from django.utils.translation import get_language

from hirondelles.collectives.scope import OutOfScope, in_collective
from hirondelles.notifications import kinds as known_kinds
from hirondelles.notifications import outbox
from hirondelles.notifications.actions import Notification, choose, notify
from tests.factories.collectives import UserFactory

pytestmark = pytest.mark.django_db


class Words(Notification):
    """Its words need no template."""

    immediate: ClassVar[bool] = True

    def subject(self, collective: Any) -> str:
        return f"{collective.name} ({get_language()})"

    def text(self, collective: Any) -> str:
        return "L’eau & l’air"


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    monkeypatch.setattr(known_kinds, "KINDS", dict(known_kinds.KINDS))

    class Change(Words):
        slug: ClassVar[str] = "change"

    class Digest(Words):
        slug: ClassVar[str] = "digest"
        label: ClassVar[str] = "Le résumé"
        mandatory: ClassVar[bool] = False

    return {"change": Change, "digest": Digest}


def told(collective, notification, to):
    with in_collective(collective):
        count = notify(notification, to=to)
    mails = outbox.latest()
    assert count == len(mails)
    return sorted((mail.to, mail.subject) for mail in mails)


def test_notify_writes_once_to_each_in_her_language(rouages, kinds):
    ana = UserFactory(email="ana@essai.example", language="en")
    people = [ana, "ANA@essai.example ", "leila@essai.example", ""]
    assert told(rouages, kinds["change"](), people) == [
        ("ana@essai.example", "Les Rouages (en)"),
        ("leila@essai.example", "Les Rouages (fr)"),
    ]


def test_notify_writes_to_nobody_whose_account_is_closed(rouages, kinds):
    assert told(rouages, kinds["change"](), [UserFactory(is_active=False)]) == []


@pytest.mark.parametrize(("slug", "expected"), [("change", 1), ("digest", 0)])
def test_notify_respects_what_is_muted_and_mutable(rouages, kinds, slug, expected):
    ana = UserFactory()
    choose(ana, muted=["change", "digest", "unknown"])
    assert list(ana.muted.values_list("slug", flat=True)) == ["digest"]
    assert len(told(rouages, kinds[slug](), [ana])) == expected
    choose(ana, muted=[])
    assert not ana.muted.exists()


def test_notify_speaks_as_the_collective(rouages, kinds):
    type(rouages).objects.filter(pk=rouages.pk).update(contact_email="contact@essai.example")
    told(rouages, kinds["change"](), ["ana@essai.example"])
    (mail,) = outbox.latest()
    assert mail.sender == "Les Rouages <hirondelles@localhost>"
    assert mail.headers == {"Reply-To": "contact@essai.example"}
    assert (mail.collective_id, mail.kind, mail.text) == (rouages.pk, "change", "L’eau & l’air")


def test_notify_outside_of_any_collective_is_a_fault(kinds):
    with pytest.raises(OutOfScope):
        notify(kinds["change"](), to=["ana@essai.example"])


def test_notify_sends_each_her_own_calendar_file(rouages, kinds):
    class Invitation(Words):
        slug: ClassVar[str] = "invitation"

        def calendar(self, collective: Any, *, to: str) -> bytes:
            return f"METHOD:REQUEST\r\nATTENDEE:{to}".encode()

    told(rouages, Invitation(), ["ana@essai.example", "lea@essai.example"])
    assert sorted(mail.calendar.splitlines()[1] for mail in outbox.latest()) == [
        "ATTENDEE:ana@essai.example",
        "ATTENDEE:lea@essai.example",
    ]


def test_notify_without_a_calendar_file_keeps_none(rouages, kinds):
    told(rouages, kinds["change"](), ["ana@essai.example"])
    assert [mail.calendar for mail in outbox.latest()] == [None]
