"""Invitations are written, sent by a job, reminded once, answered; two people at once, one wins."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.journal.models import Entry
from hirondelles.members import tasks
from hirondelles.members.charter.actions import CharterChanged, current_charter, publish_charter
from hirondelles.members.inviting import actions
from hirondelles.members.inviting.links import invitation_of, token_of
from hirondelles.members.models import CharterAcceptance, Invitation, InvitationState, Membership, Role
from hirondelles.notifications import outbox
from tests.factories.invitations import an_invitation

pytestmark = pytest.mark.django_db
ZOE = "zoe@essai.example"


@pytest.fixture(autouse=True)
def _inside(rouages):
    with in_collective(rouages):
        yield


def invite(*addresses, role=Role.ROLE_MODEL, word="", by=None):
    return actions.invite(dict.fromkeys(addresses, ""), role=role, word=word, by=by)


def states():
    return list(Invitation.objects.order_by("pk").values_list("email", "state"))


def digest():
    return current_charter().digest


def mails():
    return sorted(one.to for one in outbox.latest(400))


def team():
    return sorted(Membership.objects.current().values_list("user__email", "role"))


def test_invite_writes_rows_and_a_job_sends(rouages, alice):
    assert invite(ZOE, "lou@essai.example", by=alice, word=" Viens ! ") == 2
    assert (states(), mails()) == ([(ZOE, "waiting"), ("lou@essai.example", "waiting")], [])
    tasks.send_invitations(rouages.pk)
    assert [state for _email, state in states()] == ["sent", "sent"]
    mail = next(one for one in outbox.latest() if one.to == ZOE)
    assert mail.subject == "Alice Essai vous invite dans le collectif Les Rouages"
    assert "« Viens ! »" in mail.text
    assert "Dix minutes par mois" in mail.text
    assert f"/c/rouages/invitation/{token_of(Invitation.objects.get(email=ZOE))}/" in mail.text
    one = Invitation.objects.get(email=ZOE)
    assert one.expires_at - one.sent_at == timedelta(days=30)
    assert list(Entry.objects.values_list("verb", "by__email")) == [("members.invited", alice.email)]


def test_a_job_done_twice_sends_once(rouages):
    invite(ZOE)
    for _ in range(2):
        tasks.send_invitations(rouages.pk)
    assert mails() == [ZOE]


def test_three_hundred_leave_by_small_groups(rouages):
    many = [f"n{n:03}@essai.example" for n in range(300)]
    assert invite(*many) == 300
    assert actions.send_some() == 25
    tasks.send_invitations(rouages.pk)
    assert mails() == many
    assert not Invitation.objects.to_send().exists()


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(rouages, monkeypatch):
    invite(*(f"n{n}@essai.example" for n in range(30)))
    real, told = actions.notify, []

    def dies(notification, *, to):
        told.append(to)
        if len(told) == 27:
            raise KeyboardInterrupt
        return real(notification, to=to)

    monkeypatch.setattr(actions, "notify", dies)
    with pytest.raises(KeyboardInterrupt):
        tasks.send_invitations(rouages.pk)
    assert (len(mails()), Invitation.objects.to_send().count()) == (25, 5)
    monkeypatch.setattr(actions, "notify", real)
    tasks.send_invitations(rouages.pk)
    assert len(set(mails())) == len(mails()) == 30


def test_an_address_asked_by_two_coordinators_is_asked_once(rouages):
    assert (invite(ZOE), invite(ZOE, role=Role.OBSERVER)) == (1, 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        an_invitation(ZOE)


def test_an_expired_one_starts_anew_with_the_same_link():
    old = an_invitation(ZOE, days_ago=31)
    token = token_of(old)
    assert invite(ZOE, role=Role.FACILITATOR) == 1
    found = invitation_of(token)
    assert (found.pk, found.state, found.role, found.expires_at) == (old.pk, "waiting", "facilitator", None)


def test_names_lose_what_could_be_a_header(rouages):
    actions.invite({ZOE: "Zoé\r\nBcc: tous@x.fr"}, role=Role.ROLE_MODEL, word="", by=None)
    tasks.send_invitations(rouages.pk)
    (mail,) = outbox.latest()
    assert (mail.to, "\n" in mail.subject, set(mail.headers)) == (ZOE, False, set())
    assert Invitation.objects.get().name == "ZoéBcc: tous@x.fr"


def test_reminders_leave_once_after_three_days(rouages, alice):
    an_invitation(ZOE, days_ago=4)
    an_invitation("lou@essai.example", days_ago=2)
    an_invitation("old@essai.example", days_ago=40)
    assert actions.ask_to_remind(by=alice) == 1
    for _ in range(2):
        tasks.remind_invited(rouages.pk)
    assert mails() == [ZOE]
    assert actions.ask_to_remind(by=alice) == 0


def test_accept_makes_an_account_a_member_and_a_promise():
    one = an_invitation(ZOE, role=Role.FACILITATOR)
    actions.accept(one, name="Zoé Blanc", digest=digest())
    zoe = User.objects.get(email=ZOE)
    assert (zoe.name, team()) == ("Zoé Blanc", [(ZOE, "facilitator")])
    assert states() == [(ZOE, "accepted")]
    assert CharterAcceptance.objects.values_list("user__email", "way").get() == (ZOE, "invitation")
    assert [mail.subject for mail in outbox.latest()] == ["Bienvenue dans le collectif Les Rouages"]
    assert ("members.accepted", ZOE) in Entry.objects.values_list("verb", "by__email")


def test_accept_finds_an_account_and_keeps_its_name(bea):
    actions.accept(an_invitation(bea.email, role=Role.FACILITATOR), name="Autre", digest=digest())
    bea.refresh_from_db()
    assert (bea.name, team()) == ("Béa Roux", [(bea.email, "facilitator"), (bea.email, "role_model")])


def test_accept_twice_is_told():
    one = an_invitation(ZOE)
    actions.accept(one, name="", digest=digest())
    with pytest.raises(NotAllowed):
        actions.accept(one, name="", digest=digest())
    assert len(outbox.latest()) == 1


@pytest.mark.parametrize("state", [InvitationState.CANCELLED])
def test_accept_a_cancelled_one_is_refused(state):
    one = an_invitation(ZOE, state=state)
    with pytest.raises(NotAllowed):
        actions.accept(one, name="", digest=digest())
    assert not User.objects.filter(email=ZOE).exists()


@pytest.mark.parametrize("state", [InvitationState.SENT, InvitationState.DECLINED])
def test_accept_after_thirty_days_is_refused(state):
    one = an_invitation(ZOE, days_ago=31, state=state, answered_at=timezone.now())
    with pytest.raises(actions.Expired):
        actions.accept(one, name="", digest=digest())


def test_accept_a_charter_that_changed_changes_nothing(alice):
    one, read = an_invitation(ZOE), digest()
    publish_charter(body="Neuf", after=1, by=alice)
    with pytest.raises(CharterChanged):
        actions.accept(one, name="", digest=read)
    assert (states(), User.objects.filter(email=ZOE).exists()) == ([(ZOE, "sent")], False)


def test_somebody_changes_her_mind():
    one = an_invitation(ZOE)
    actions.decline(one)
    assert states() == [(ZOE, "declined")]
    actions.accept(one, name="", digest=digest())
    assert states() == [(ZOE, "accepted")]
    with pytest.raises(NotAllowed):
        actions.decline(one)


def test_cancel_then_ask_again(rouages, alice):
    one = an_invitation(ZOE)
    actions.cancel(one, by=alice)
    with pytest.raises(NotAllowed):
        actions.cancel(one, by=alice)
    actions.ask_again(one, by=alice)
    tasks.send_invitations(rouages.pk)
    assert (states(), mails()) == ([(ZOE, "sent")], [ZOE])


def test_ask_again_when_another_waits_for_her_is_refused(alice):
    one = an_invitation(ZOE)
    actions.cancel(one, by=alice)
    an_invitation(ZOE)
    with pytest.raises(NotAllowed):
        actions.ask_again(one, by=alice)


def test_forget_leaves_nothing_of_a_stranger():
    one = an_invitation(ZOE)
    outbox.post(kind="invited", to=ZOE, sender="x@y.fr", subject="Bonjour", text="Bonjour")
    with pytest.raises(NotAllowed):
        actions.forget(one)
    actions.decline(one)
    actions.forget(one)
    assert (states(), mails()) == ([], [])


def test_forget_is_not_for_somebody_known(chloe):
    one = an_invitation(chloe.email)
    actions.decline(one)
    with pytest.raises(NotAllowed):
        actions.forget(one)


def test_link_of_another_collective_opens_nothing(rouages, photonnes):
    token = token_of(an_invitation(ZOE))
    with in_collective(photonnes):
        assert invitation_of(token) is None
    assert invitation_of(token) is not None
    for wrong in ("", "x", token[:-1], token + "A", "é", "\x00"):
        assert invitation_of(wrong) is None
