"""One person written twice becomes one: everything moves, nothing is lost, another collective keeps its own."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import CollectiveModel, in_collective
from hirondelles.consents.models import ConsentFile
from hirondelles.journal.models import Entry
from hirondelles.members.charter.actions import accept_charter, current_charter
from hirondelles.members.merging import actions
from hirondelles.members.merging.likely import likely_pairs
from hirondelles.members.merging.links import links
from hirondelles.members.models import CharterAcceptance, Invitation, Membership, Role
from hirondelles.members.phoning.actions import record_by_phone
from hirondelles.safeguarding.models import Alert, Recusal
from tests.factories.invitations import an_invitation
from tests.factories.members import MembershipFactory, join
from tests.factories.portraits import a_shown_portrait

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice(rouages, bea):
    """Béa again, under an old address."""
    return join(rouages, Role.ROLE_MODEL, email="vieille@essai.example", name="Béa Roux")


def merge(rouages, gone, into, by=None):
    with in_collective(rouages):
        return actions.merge(gone=gone, into=into, by=by)


def roles(collective, person):
    with in_collective(collective):
        return sorted(Membership.objects.current().filter(user=person).values_list("role", flat=True))


def test_everything_moves(rouages, alice, bea, twice):
    with in_collective(rouages):
        MembershipFactory(user=twice, role=Role.HOST_CONTACT)
        accept_charter(twice, digest=current_charter().digest)
        an_invitation(twice.email, role=Role.FACILITATOR, person=twice)
        portrait = a_shown_portrait("Béa", email=twice.email)
        alert = Alert.objects.create(text="Une alerte")
        Recusal.objects.create(alert=alert, user=twice)
    merge(rouages, twice, bea, by=alice)
    assert roles(rouages, bea) == ["host", "role_model"]
    assert roles(rouages, twice) == []
    with in_collective(rouages):
        assert CharterAcceptance.objects.filter(user=bea).count() == 1
        assert Invitation.objects.values_list("email", "person").get() == (bea.email, bea.pk)
        assert ConsentFile.objects.get(pk=portrait.consent_file_id).email == bea.email
        assert Recusal.objects.filter(alert=alert, user=bea).exists()
        assert Entry.objects.filter(verb="members.merged", by=alice, subject_id=bea.pk).exists()
    twice.refresh_from_db()
    assert (twice.is_active, twice.name.startswith("Compte effacé ")) == (False, True)


def test_what_both_have_is_kept_once(rouages, alice, bea, twice):
    with in_collective(rouages):
        for person in (bea, twice):
            accept_charter(person, digest=current_charter().digest)
    merge(rouages, twice, bea)
    with in_collective(rouages):
        assert CharterAcceptance.objects.filter(user=bea).count() == 1
        assert Membership.objects.filter(user=bea).count() == 2
        assert Membership.objects.current().filter(user=bea).count() == 1


def test_another_collective_keeps_its_own(rouages, photonnes, bea, twice):
    with in_collective(photonnes):
        MembershipFactory(user=twice, role=Role.FACILITATOR)
        other = a_shown_portrait("Béa", email=twice.email)
    merge(rouages, twice, bea)
    twice.refresh_from_db()
    assert (twice.email, twice.is_active) == ("vieille@essai.example", True)
    assert (roles(photonnes, twice), roles(photonnes, bea), roles(rouages, twice)) == (
        ["facilitator"],
        [],
        [],
    )
    with in_collective(photonnes):
        assert ConsentFile.objects.get(pk=other.consent_file_id).email == twice.email


def test_an_account_that_served_stays_without_a_role(rouages, bea, twice):
    User.objects.filter(pk=twice.pk).update(last_login=timezone.now())
    merge(rouages, User.objects.get(pk=twice.pk), bea)
    twice.refresh_from_db()
    assert (twice.email, twice.is_active, roles(rouages, twice)) == ("vieille@essai.example", True, [])


def test_the_one_who_signs_in_is_kept(rouages, alice, bea):
    with in_collective(rouages):
        called = record_by_phone(name="Béa Roux", phone="0639981234", role=Role.HOST_CONTACT, by=alice).user
    with pytest.raises(actions.KeepTheAddress):
        merge(rouages, bea, called)
    merge(rouages, called, bea)
    bea.refresh_from_db()
    assert (bea.phone, roles(rouages, bea)) == ("0639981234", ["host", "role_model"])


def test_a_second_time_is_told(rouages, bea, twice, chloe):
    merge(rouages, twice, bea)
    for gone, into in ((twice, bea), (bea, bea), (chloe, bea)):
        with pytest.raises(actions.NotTwoOfTheTeam):
            merge(rouages, gone, into)


def test_every_column_that_names_somebody_moves_or_says_why_it_stays():
    """A feature that comes later is seen here: its columns move, or are added to what keeps her number."""
    moved = {(one.model._meta.label, one.field) for one in links()}
    every = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        if issubclass(model, CollectiveModel) and not hasattr(model, "pgh_tracked_model")
        for field in model._meta.local_concrete_fields
        if field.related_model is User
    }
    stays = {label for label, _field in every - moved}
    assert {
        "members.Membership",
        "members.Invitation",
        "members.CharterAcceptance",
        "safeguarding.Recusal",
    } <= {label for label, _field in moved}
    assert ("consents.ConsentFile", "email") in moved
    for label in stays:
        assert "UPDATE" not in getattr(apps.get_model(label), "web_may", "UPDATE"), label


def pairs(rouages):
    with in_collective(rouages):
        return [(str(one.kept.reached_at), str(one.gone.reached_at), str(one.why)) for one in likely_pairs()]


def test_likely_pairs_are_seen_and_told_apart(rouages, alice, bea, twice):
    assert pairs(rouages) == [("bea@essai.example", "vieille@essai.example", "le même nom")]
    with in_collective(rouages):
        for _ in range(2):
            actions.tell_apart([twice, bea], by=alice)
    assert pairs(rouages) == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"name": "ROUX  Bea"}, "le même nom"),
        ({"email": "bea@esai.example"}, "presque la même adresse"),
        ({"email": "zoe@x.fr"}, None),
        ({"email": "be.a@autre.example"}, None),
    ],
)
def test_what_looks_like_one_person(rouages, bea, values, why):
    join(rouages, **{"email": "autre@ailleurs.example", "name": "Zoé Blanc"} | values)
    assert [pair[2] for pair in pairs(rouages)] == ([why] if why else [])


def test_two_mailboxes_of_one_person(rouages):
    for domain in ("un.example", "deux.example"):
        join(rouages, email=f"marie.dupont@{domain}", name=domain)
    assert [pair[2] for pair in pairs(rouages)] == ["presque la même adresse"]
