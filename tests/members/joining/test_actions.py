"""Two addresses of one woman become one: everything moves in every collective, nothing opens that a code must not."""

from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.models import ConsentFile
from hirondelles.journal.models import Entry
from hirondelles.members.charter.actions import accept_charter, current_charter
from hirondelles.members.inviting import actions as inviting
from hirondelles.members.joining import actions
from hirondelles.members.models import CharterAcceptance, Invitation, Membership, Role
from hirondelles.members.phoning.actions import record_by_phone
from hirondelles.notifications import digests, outbox
from hirondelles.notifications.models import DigestLine
from tests.factories.invitations import an_invitation
from tests.factories.members import MembershipFactory, join
from tests.factories.portraits import a_shown_portrait
from tests.members.journeys import with_application

pytestmark = pytest.mark.django_db
OTHER = "vieille@essai.example"


def roles(collective, person):
    with in_collective(collective):
        return sorted(Membership.objects.current().filter(user=person).values_list("role", flat=True))


def test_another_account_becomes_hers_in_every_collective(rouages, photonnes, alice, bea):
    twice = join(rouages, Role.ROLE_MODEL, email=OTHER, name="Béa R.")
    with in_collective(rouages):
        accept_charter(twice, digest=current_charter().digest)
        portrait = a_shown_portrait("Béa", email=OTHER)
    with in_collective(photonnes):
        MembershipFactory(user=twice, role=Role.FACILITATOR)
        elsewhere = a_shown_portrait("Béa", email=OTHER)
    actions.join(bea, address=OTHER, kept=bea.email)
    assert (roles(rouages, bea), roles(photonnes, bea)) == (["role_model"], ["facilitator"])
    assert (roles(rouages, twice), roles(photonnes, twice)) == ([], [])
    with in_collective(rouages):
        assert CharterAcceptance.objects.filter(user=bea).exists()
        assert ConsentFile.objects.get(pk=portrait.consent_file_id).email == bea.email
        assert Entry.objects.filter(verb="members.merged", by=bea, subject_id=bea.pk).exists()
    with in_collective(photonnes):
        assert ConsentFile.objects.get(pk=elsewhere.consent_file_id).email == bea.email
    twice.refresh_from_db()
    assert (twice.is_active, twice.name.startswith("Compte effacé ")) == (False, True)
    assert {mail.to for mail in outbox.latest() if "réunies" in mail.text} == {bea.email, OTHER}


def test_the_other_address_may_be_the_one_that_stays(rouages, alice, bea):
    twice = join(rouages, Role.HOST_CONTACT, email=OTHER, name="Béa R.")
    before = bea.email
    with in_collective(rouages):
        first, second = a_shown_portrait("Béa", email=before), a_shown_portrait("Béa bis", email=OTHER)
    actions.join(bea, address=OTHER, kept=OTHER)
    bea.refresh_from_db()
    assert (bea.email, roles(rouages, bea)) == (OTHER, ["host", "role_model"])
    assert not User.objects.filter(email=before).exists()
    twice.refresh_from_db()
    assert not twice.is_active
    with in_collective(rouages):
        files = ConsentFile.objects.filter(pk__in=[first.consent_file_id, second.consent_file_id])
        assert set(files.values_list("email", flat=True)) == {OTHER}


def test_an_address_without_an_account_brings_what_waits_there(rouages, photonnes, bea):
    with in_collective(rouages):
        portrait = a_shown_portrait("Béa", email=OTHER)
    with in_collective(photonnes):
        asked = an_invitation(OTHER)
    assert actions.concerned(actions.others_at(OTHER, but=bea)) == {rouages.pk: 1, photonnes.pk: 1}
    actions.join(bea, address=OTHER, kept=bea.email)
    with in_collective(rouages):
        assert ConsentFile.objects.get(pk=portrait.consent_file_id).email == bea.email
    with in_collective(photonnes):
        asked.refresh_from_db()
        assert asked.email == bea.email
        inviting.accept(asked, name="", digest=current_charter().digest)
    assert roles(photonnes, bea) == ["role_model"]
    assert not User.objects.filter(email=OTHER).exists()


def test_two_open_invitations_leave_one(rouages, bea):
    with in_collective(rouages):
        an_invitation(OTHER, role=Role.FACILITATOR)
        an_invitation(bea.email, role=Role.SAFEGUARDING)
    actions.join(bea, address=OTHER, kept=bea.email)
    with in_collective(rouages):
        assert list(Invitation.objects.values_list("email", "role")) == [(bea.email, Role.SAFEGUARDING)]


def test_somebody_who_was_called_and_invited_at_that_address_is_her(rouages, alice, bea):
    with in_collective(rouages):
        called = record_by_phone(name="Béa R.", phone="0639981234", role=Role.HOST_CONTACT, by=alice).user
        inviting.invite_called(called, email=OTHER, by=alice)
    actions.join(bea, address=OTHER, kept=bea.email)
    bea.refresh_from_db()
    assert (bea.phone, roles(rouages, bea)) == ("0639981234", ["host", "role_model"])
    assert not User.objects.get(pk=called.pk).is_active


def test_what_her_next_summary_says_follows(rouages, alice, bea):
    join(rouages, email=OTHER, name="Béa R.")
    with in_collective(rouages):
        digests.keep(kind="x", to=OTHER, language="fr", sentence="Une nouvelle", link="", collective=rouages)
    actions.join(bea, address=OTHER, kept=bea.email)
    with digests.everywhere():
        assert list(DigestLine.objects.values_list("to", flat=True)) == [bea.email]


def test_an_account_with_a_second_proof_is_not_taken_by_a_code(rouages, alice, bea):
    with_application(alice)
    with pytest.raises(actions.Protected):
        actions.join(bea, address=alice.email, kept=bea.email)
    assert roles(rouages, alice) == ["coordinator"]


def test_the_account_that_runs_the_installation_is_not_taken(bea, olga):
    with pytest.raises(actions.RunsTheInstallation):
        actions.join(bea, address=olga.email, kept=bea.email)


def test_nobody_else_is_touched(rouages, photonnes, alice, bea, chloe):
    """An address where nothing is known moves nothing: no row without an author becomes hers."""
    with in_collective(rouages):
        an_invitation("autre@essai.example", invited_by=None, person=None)
    assert actions.join(bea, address="inconnue@essai.example", kept=bea.email) == 0
    with in_collective(rouages):
        assert Invitation.objects.values_list("email", "invited_by", "person").get() == (
            "autre@essai.example",
            None,
            None,
        )
