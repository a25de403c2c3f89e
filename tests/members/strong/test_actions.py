"""Setting second proofs up, removing them; the person is told each time."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from hirondelles.members.strong import actions
from hirondelles.notifications import outbox

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def kinds(person):
    return sorted(Authenticator.objects.filter(user=person).values_list("type", flat=True))


def told(person):
    return [mail.text.splitlines()[2] for mail in reversed(outbox.latest(to=person.email))]


def test_first_application_comes_with_ten_codes(bea):
    made, codes = actions.set_application_up(bea, secret=SECRET)
    assert (made.type, len(codes), len(set(codes)), kinds(bea)) == (
        "totp",
        10,
        10,
        ["recovery_codes", "totp"],
    )
    assert told(bea) == ["Une application de codes protège maintenant votre compte."]
    assert actions.recovery_codes_left(bea) == 10


def test_codes_that_are_there_stay(bea):
    _made, codes = actions.set_application_up(bea, secret=SECRET)
    assert actions.first_recovery_codes(bea) == []
    assert Authenticator.objects.get(user=bea, type="recovery_codes").wrap().get_unused_codes() == codes


def test_new_codes_end_the_former_ones(bea, alice):
    _made, before = actions.set_application_up(bea, secret=SECRET)
    actions.set_application_up(alice, secret=SECRET)
    after = actions.renew_recovery_codes(bea)
    assert (len(after), set(before) & set(after)) == (10, set())
    assert told(bea)[-1] == "De nouveaux codes de secours remplacent les précédents."
    assert kinds(alice) == ["recovery_codes", "totp"]


def test_removing_the_application_leaves_no_lonely_codes(bea, alice):
    actions.set_application_up(bea, secret=SECRET)
    actions.set_application_up(alice, secret=SECRET)
    actions.remove_application(bea)
    assert (kinds(bea), kinds(alice)) == ([], ["recovery_codes", "totp"])
    assert told(bea)[-1] == "L’application de codes ne protège plus votre compte."
    assert actions.recovery_codes_left(bea) == 0


def test_removing_nothing_tells_nothing(bea):
    actions.remove_application(bea)
    assert told(bea) == []


def test_mail_is_in_her_language_and_names_no_place(bea):
    type(bea).objects.filter(pk=bea.pk).update(language="en")
    bea.refresh_from_db()
    actions.set_application_up(bea, secret=SECRET)
    (mail,) = outbox.latest(to=bea.email)
    assert mail.subject == "Hirondelles: the protection of your account has changed"
    assert SECRET not in mail.text
    assert "127.0.0.1" not in mail.text
