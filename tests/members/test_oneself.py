"""Taking away what is known of oneself, and erasing it everywhere."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.models import Consent
from hirondelles.journal.actions import record
from hirondelles.journal.models import Entry
from hirondelles.members import oneself
from hirondelles.members.actions import LastCoordinator
from hirondelles.members.charter.actions import accept_charter, current_charter
from hirondelles.members.models import Membership, Role
from hirondelles.notifications import outbox
from hirondelles.notifications.actions import notify
from hirondelles.notifications.models import Muted
from hirondelles.portraits.models import Portrait, State
from hirondelles.portraits.notifications import WithdrawalLink
from tests.factories.members import MembershipFactory
from tests.factories.portraits import a_shown_portrait
from tests.members.journeys import with_application

pytestmark = pytest.mark.django_db


def entered(person: User) -> str:
    """Somebody is signed in on one device; gives the key of the session."""
    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session.save()
    UserSession.objects.create(
        user=person, ip="192.0.2.7", session_key=session.session_key, user_agent="Firefox"
    )
    return str(session.session_key)


@pytest.fixture
def portrait(rouages: Collective, alice: User, bea: User) -> Portrait:
    """Béa's portrait, on line, with her address in the folder of consents."""
    with in_collective(rouages):
        return a_shown_portrait("Béa", email="BEA@essai.example", words="On m’a dit non.")


def keys(person: User, *, optional: bool) -> list[str]:
    return [one.key for one in oneself.erasures_of(person) if one.optional == optional]


def test_known_is_what_the_register_gives(rouages, photonnes, bea, alice, portrait):
    entered(bea)
    with_application(bea)
    Muted.objects.create(user=bea, slug="digest")
    with in_collective(rouages):
        accept_charter(bea, digest=current_charter().digest)
    with in_collective(photonnes):
        role = MembershipFactory(user=bea, role=Role.OBSERVER)
        record("members.joined", on=role, by=bea)
        a_shown_portrait("Autre", email="autre@essai.example")
    known = oneself.known_about(bea)
    assert set(known) >= {
        *("account", "roles", "invitations", "candidacies", "charters", "devices", "contact", "journal"),
        *("mails", "muted", "rhythm", "put_off", "consents", "portraits", "partner_contacts"),
        *("second_proofs", "providers", "path", "letters_received", "letters_written"),
    }
    assert (known["account"]["email"], known["account"]["name"]) == (bea.email, "Béa Roux")
    assert [(one["collective"], one["role"]) for one in known["roles"]] == [
        ("Les Rouages", "femme du collectif"),
        ("Les Photonnes", "observatrice ou observateur"),
    ]
    assert [one["ip"] for one in known["devices"]] == ["192.0.2.7"]
    assert [set(one) for one in known["second_proofs"]] == [{"type", "created_at", "last_used_at"}], (
        "no secret"
    )
    assert [(one["verb"], one["collective"]) for one in known["journal"]] == [
        ("a fait entrer une personne dans l’équipe", "Les Photonnes"),
        ("a accepté la charte", "Les Rouages"),
    ]
    (promised,) = known["charters"]
    assert (promised["collective"], promised["version"], promised["way"]) == ("Les Rouages", 1, "sur le site")
    assert (known["muted"], known["contact"]) == ([{"slug": "digest"}], [])
    (mine,) = known["portraits"]
    assert (mine["first_name"], mine["words"], mine["state"]) == ("Béa", "On m’a dit non.", "publié")
    assert mine["page"].endswith("/c/rouages/portraits/bea/")
    (file,) = known["consents"]
    assert [(one["medium"], one["decision"]) for one in file["said"]] == [("site web", "autorise")]
    assert not {"withdrawal_key", "attested_name"} & (file.keys() | file["said"][0].keys())


def test_known_of_a_coordinator_says_nothing_of_the_others(rouages, alice, bea, portrait):
    known = oneself.known_about(alice)
    assert (known["portraits"], known["consents"]) == ([], [])
    assert "bea" not in str(known).lower()


def test_erase_leaves_a_number_and_the_proofs(rouages, photonnes, alice, bea, portrait):
    key = entered(bea)
    Muted.objects.create(user=bea, slug="digest")
    with in_collective(photonnes):
        MembershipFactory(user=bea)
    with in_collective(rouages):
        notify(WithdrawalLink(portrait), to=[bea.email, alice.email])
    oneself.erase(bea)
    bea.refresh_from_db()
    assert bea.email.endswith("@efface.invalid")
    assert bea.name.startswith("Compte effacé ")
    assert (bea.is_active, bea.last_login, bea.has_usable_password()) == (False, None, False)
    assert not Session.objects.filter(session_key=key).exists()
    assert not UserSession.objects.filter(user=bea).exists()
    assert not Muted.objects.filter(user=bea).exists()
    assert [mail.to for mail in outbox.latest()] == [alice.email]
    for collective in (rouages, photonnes):
        with in_collective(collective):
            assert not Membership.objects.current().filter(user=bea).exists()
            assert ("members.left", bea.pk) in Entry.objects.values_list("verb", "by_id")
    with in_collective(rouages):
        portrait.refresh_from_db()
        assert portrait.state == State.PUBLISHED
        assert Consent.objects.filter(file=portrait.consent_file).standing().count() == 1


def test_erase_takes_the_portrait_that_was_chosen(rouages, alice, bea, portrait):
    (key,) = keys(bea, optional=True)
    before = Collective.objects.get(pk=rouages.pk).version
    oneself.erase(bea, chosen=[key])
    with in_collective(rouages):
        assert not Portrait.objects.filter(pk=portrait.pk).exists()
        assert not Consent.objects.filter(file=portrait.consent_file).standing().exists()
    assert Collective.objects.get(pk=rouages.pk).version > before
    assert {mail.to for mail in outbox.latest()} == {alice.email}


def test_erase_is_not_offered_the_portraits_of_others(rouages, alice, bea, portrait):
    assert keys(alice, optional=True) == []
    assert keys(bea, optional=True) == [f"portrait-{portrait.pk}"]


def test_erase_takes_the_address_off_the_page_of_a_collective(rouages, bea):
    Collective.objects.filter(pk=rouages.pk).update(contact_name="Béa", contact_email=bea.email)
    assert oneself.known_about(bea)["contact"] == [
        {"contact_name": "Béa", "contact_email": bea.email, "collective": "Les Rouages"}
    ]
    assert keys(bea, optional=True) == [f"contact-{rouages.pk}"]
    oneself.erase(bea, chosen=keys(bea, optional=True))
    assert Collective.objects.values_list("contact_name", "contact_email").get(pk=rouages.pk) == ("", "")
    assert Collective.objects.get(pk=rouages.pk).version > rouages.version


def test_erase_of_the_last_coordinator_erases_nothing(rouages, photonnes, alice):
    with in_collective(photonnes):
        MembershipFactory(user=alice)
    assert oneself.alone_in(alice) == [rouages]
    with pytest.raises(LastCoordinator):
        oneself.erase(alice)
    alice.refresh_from_db()
    assert (alice.email, alice.is_active) == ("alice@essai.example", True)
    with in_collective(photonnes):
        assert Membership.objects.current().filter(user=alice).exists()


def test_erase_of_one_coordinator_among_two(rouages, alice, bea):
    with in_collective(rouages):
        MembershipFactory(user=bea, role=Role.COORDINATOR)
    assert oneself.alone_in(alice) == []
    oneself.erase(alice)
    assert oneself.alone_in(bea) == [rouages]


def test_erase_of_the_last_operator_is_refused(olga):
    assert oneself.runs_alone(olga)
    with pytest.raises(oneself.LastOperator):
        oneself.erase(olga)
    User.objects.create_user("autre@essai.example", is_operator=True)
    oneself.erase(olga)
    olga.refresh_from_db()
    assert (olga.is_operator, olga.is_active) == (False, False)
