"""People whom one calls: they are of the team, and nothing is ever written to them."""

from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.journal.models import Entry
from hirondelles.members import oneself, tasks
from hirondelles.members.actions import NeedsAddress, change_role
from hirondelles.members.charter.actions import accept_charter, current_charter
from hirondelles.members.inviting import actions as inviting
from hirondelles.members.models import CharterAcceptance, Invitation, Membership, Role, Way
from hirondelles.members.notifications import Welcome
from hirondelles.members.phoning import actions
from hirondelles.notifications import outbox
from hirondelles.notifications.actions import notify
from tests.factories.portraits import a_shown_portrait

pytestmark = pytest.mark.django_db
ODILE = {"name": "Odile Noir", "phone": "0639981234"}


@pytest.fixture
def odile(rouages, alice):
    with in_collective(rouages):
        yield actions.record_by_phone(**ODILE, role=Role.ROLE_MODEL, by=alice).user


def team():
    return sorted(Membership.objects.current().values_list("user__name", "role"))


def test_recorded_she_is_of_the_team_and_the_journal_says_who_heard_her(odile, alice):
    assert (odile.email, odile.phone, odile.signs_in) == (None, "0639981234", False)
    assert ("Odile Noir", "role_model") in team()
    assert Entry.objects.values_list("verb", "by__email").get() == ("members.told", alice.email)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SAFEGUARDING])
def test_what_is_done_on_the_site_needs_an_address(odile, alice, role):
    with pytest.raises(NeedsAddress):
        actions.record_by_phone(**ODILE, role=role, by=alice)
    with pytest.raises(NeedsAddress):
        actions.give_role_by_phone(odile, role=role, by=alice)
    with pytest.raises(NeedsAddress):
        change_role(Membership.objects.get(user=odile), role=role, by=alice)


def test_mails_skip_her(odile):
    member = Membership.objects.select_related("user").get(user=odile)
    assert notify(Welcome(member), to=[odile]) == 0
    assert outbox.latest() == []


def test_what_is_known_of_her_is_hers_alone(odile):
    a_shown_portrait("Autre", email="")
    known = oneself.known_about(odile)
    assert (known["account"]["phone"], known["account"]["email"]) == ("0639981234", None)
    assert (known["portraits"], known["consents"], known["contact"]) == ([], [], [])


def test_contact_is_changed_while_she_does_not_sign_in(odile, alice, bea):
    actions.change_contact(odile, name=" Odile  Blanc\r\n", phone="0639985678", by=alice)
    actions.change_contact(bea, name="Autre", phone="0639985678", by=alice)
    odile.refresh_from_db()
    bea.refresh_from_db()
    assert (odile.name, odile.phone, bea.name, bea.phone) == ("Odile  Blanc", "0639985678", "Béa Roux", "")


def promise(person, by):
    return accept_charter(person, digest=current_charter().digest, way=Way.ORAL, recorded_by=by)


def accept_by_mail(rouages, email):
    tasks.send_invitations(rouages.pk)
    assert [mail.to for mail in outbox.latest()] == [email]
    inviting.accept(Invitation.objects.get(email=email), name="", digest=current_charter().digest)


def test_an_address_that_comes_later_keeps_everything(rouages, odile, alice):
    promise(odile, alice)
    assert inviting.invite_called(odile, email="Odile@Essai.example", by=alice)
    assert not inviting.invite_called(odile, email="odile@essai.example", by=alice)
    accept_by_mail(rouages, "odile@essai.example")
    odile.refresh_from_db()
    assert (odile.email, odile.name) == ("odile@essai.example", "Odile Noir")
    assert ("Odile Noir", "role_model") in team()
    assert CharterAcceptance.objects.values_list("user", "way").get() == (odile.pk, "oral")


def test_an_address_that_has_an_account_becomes_one_with_it(rouages, odile, alice, chloe):
    promise(odile, alice)
    inviting.invite_called(odile, email=chloe.email, by=alice)
    accept_by_mail(rouages, chloe.email)
    odile.refresh_from_db()
    chloe.refresh_from_db()
    assert odile.name.startswith("Compte effacé ")
    assert (odile.phone, chloe.phone, chloe.name) == ("", "0639981234", "Chloé Petit")
    assert ("Chloé Petit", "role_model") in team()
    assert set(CharterAcceptance.objects.filter(user=chloe).values_list("way", flat=True)) == {"oral"}
    assert User.objects.filter(pk=chloe.pk, is_active=True).exists()
