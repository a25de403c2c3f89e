"""People come, change role, leave; the journal and the mails say so."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import in_collective
from hirondelles.journal.models import Entry
from hirondelles.members import actions
from hirondelles.members.models import Membership, Role
from hirondelles.notifications import digests, outbox
from hirondelles.notifications.models import DigestLine
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db


def team(collective):
    with in_collective(collective):
        return sorted(Membership.objects.current().values_list("user__email", "role"))


def journal(collective):
    with in_collective(collective):
        return list(Entry.objects.order_by("pk").values_list("verb", "by__email"))


def member(collective, user):
    with in_collective(collective):
        return Membership.objects.current().get(user=user)


def test_welcome_makes_an_account_a_member_a_line_and_a_mail(rouages, alice):
    with in_collective(rouages):
        actions.welcome(email=" Zoe@Essai.example ", name="Zoé", role=Role.OBSERVER, by=alice)
    zoe = User.objects.get(email="zoe@essai.example")
    assert (zoe.name, zoe.has_usable_password()) == ("Zoé", False)
    assert ("zoe@essai.example", "observer") in team(rouages)
    assert journal(rouages) == [("members.joined", "alice@essai.example")]
    (mail,) = outbox.latest()
    assert (mail.to, mail.subject) == ("zoe@essai.example", "Bienvenue dans le collectif Les Rouages")
    assert "/connexion/" in mail.text
    assert "zoe@essai.example" in mail.text


def test_somebody_who_receives_alerts_is_told_at_once_what_to_do_first(rouages, bea):
    with in_collective(rouages):
        actions.welcome(email="zoe@essai.example", name="Zoé", role=Role.SAFEGUARDING, by=None)
        observer = MembershipFactory(user=bea, role=Role.OBSERVER)
        actions.change_role(observer, role=Role.SAFEGUARDING, by=None)
    mails = {one.to: one for one in outbox.latest()}
    assert {one.subject for one in mails.values()} == {
        "Vous recevez les alertes du collectif Les Rouages : par où commencer"
    }
    assert mails.keys() == {"zoe@essai.example", bea.email}
    said = mails["zoe@essai.example"].text
    assert [one in said for one in ("/connexion/", "/c/rouages/alertes/", "CRIP", "119")] == [True] * 4


def test_welcome_finds_an_account_and_keeps_its_name(rouages, chloe):
    with in_collective(rouages):
        actions.welcome(email="CHLOE@essai.example", name="Autre", role=Role.ROLE_MODEL, by=None)
    chloe.refresh_from_db()
    assert chloe.name == "Chloé Petit"
    assert team(rouages) == [("chloe@essai.example", "role_model")]


def test_welcome_twice_tells_nothing_twice(rouages, bea):
    with in_collective(rouages):
        for role in (Role.ROLE_MODEL, Role.OBSERVER, Role.OBSERVER):
            actions.welcome(email=bea.email, name="", role=role, by=None)
    assert team(rouages) == [(bea.email, "observer"), (bea.email, "role_model")]
    assert len(outbox.latest()) == len(journal(rouages)) == 1


def test_welcome_undone_leaves_no_trace(rouages):
    @transaction.atomic
    def interrupted():
        with in_collective(rouages):
            actions.welcome(email="zoe@essai.example", name="Zoé", role=Role.OBSERVER, by=None)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert (team(rouages), journal(rouages), outbox.latest()) == ([], [], [])
    assert not User.objects.filter(email="zoe@essai.example").exists()


def test_change_role_is_written_and_told(rouages, alice, bea):
    row = member(rouages, bea)
    with in_collective(rouages):
        actions.change_role(row, role=Role.FACILITATOR, by=alice)
        actions.change_role(row, role=Role.FACILITATOR, by=alice)
    assert (bea.email, "facilitator") in team(rouages)
    assert journal(rouages) == [("members.changed", alice.email)]


def test_change_role_to_one_she_has_is_refused(rouages, bea):
    with in_collective(rouages):
        other = MembershipFactory(user=bea, role=Role.OBSERVER)
        with pytest.raises(actions.AlreadyHasRole):
            actions.change_role(other, role=Role.ROLE_MODEL, by=None)


@pytest.mark.parametrize(
    "act",
    [
        lambda row: actions.leave(row, by=None),
        lambda row: actions.change_role(row, role=Role.OBSERVER, by=None),
    ],
)
def test_last_coordinator_stays(rouages, alice, act):
    row = member(rouages, alice)
    with in_collective(rouages), pytest.raises(actions.LastCoordinator):
        act(row)
    assert team(rouages) == [(alice.email, "coordinator")]


def test_a_coordinator_whose_account_is_closed_does_not_count(rouages, alice, bea):
    User.objects.filter(pk=bea.pk).update(is_active=False)
    row = member(rouages, alice)
    with in_collective(rouages):
        MembershipFactory(user=bea, role=Role.COORDINATOR)
        with pytest.raises(actions.LastCoordinator):
            actions.leave(row, by=alice)


def test_a_coordinator_who_is_not_the_last_may_leave(rouages, alice, bea):
    with in_collective(rouages):
        MembershipFactory(user=bea, role=Role.COORDINATOR)
        actions.leave(member(rouages, alice), by=alice)
    assert team(rouages) == [(bea.email, "coordinator"), (bea.email, "role_model")]


def test_leave_keeps_the_account_and_is_told_once(rouages, alice, bea):
    row = member(rouages, bea)
    with in_collective(rouages):
        for _ in range(2):
            actions.leave(row, by=alice)
    assert team(rouages) == [(alice.email, "coordinator")]
    assert journal(rouages) == [("members.left", alice.email)]
    assert User.objects.filter(pk=bea.pk, is_active=True).exists()


def test_who_left_every_role_is_told_nothing_more(rouages, bea):
    with in_collective(rouages):
        other = MembershipFactory(user=bea, role=Role.OBSERVER)
        digests.keep(kind="x", to=bea.email, language="fr", sentence="x", link="", collective=rouages)
        actions.leave(other, by=None)
        with everywhere():
            assert DigestLine.objects.filter(to=bea.email).exists()
        actions.leave(member(rouages, bea), by=None)
        with everywhere():
            assert not DigestLine.objects.filter(to=bea.email).exists()


def test_a_role_is_held_once_at_a_time(rouages, bea):
    with in_collective(rouages), pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(user=bea, role=Role.ROLE_MODEL)


def test_introduce_oneself_writes_name_and_language(bea):
    actions.introduce_oneself(bea, name="Béatrice", language="en", muted=[])
    bea.refresh_from_db()
    assert (bea.name, bea.language) == ("Béatrice", "en")
