"""The same woman asked twice: seen among the invitations that wait, cancelled once, or told apart."""

from __future__ import annotations

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.members.inviting import actions
from hirondelles.members.merging.likely import likely_invitations
from hirondelles.members.models import Invitation, InvitationState, Role
from hirondelles.members.phoning.actions import record_by_phone
from tests.factories.invitations import an_invitation
from tests.factories.members import join

pytestmark = pytest.mark.django_db
PAGE = "/c/rouages/equipe/doublons/"


@pytest.fixture(autouse=True)
def _inside(rouages):
    with in_collective(rouages):
        yield


def seen():
    return [
        (one.invitation.email, (one.member or one.other).email, str(one.why)) for one in likely_invitations()
    ]


def test_two_invitations_of_one_name(rouages):
    an_invitation("zoe@essai.example", name="Zoé Blanc")
    an_invitation("z.blanc@un.example", name="BLANC Zoe", state=InvitationState.WAITING, sent_at=None)
    assert seen() == [("z.blanc@un.example", "zoe@essai.example", "le même nom")]


def test_somebody_of_the_team_at_another_address(bea):
    an_invitation("autre@essai.example", name="Béa Roux")
    assert seen() == [("autre@essai.example", bea.email, "le même nom")]


@pytest.mark.parametrize(
    "values",
    [
        {"state": InvitationState.DECLINED, "answered_at": timezone.now()},
        {"state": InvitationState.CANCELLED},
        {"days_ago": 31},
        {"told_apart": True},
    ],
)
def test_what_waits_no_more_or_was_told_apart_is_not_shown(bea, values):
    an_invitation("autre@essai.example", name="Béa Roux", **values)
    assert seen() == []


def test_one_more_role_is_not_a_double(alice, bea):
    an_invitation(bea.email, name="Béa Roux", role=Role.FACILITATOR)
    called = record_by_phone(name="Odile Noir", phone="0639981234", role=Role.ROLE_MODEL, by=alice).user
    actions.invite_called(called, email="odile@essai.example", by=alice)
    assert seen() == []


def test_who_was_asked_all_the_same_is_not_asked_about(alice, bea):
    guests = {"autre@essai.example": "Béa Roux"}
    actions.invite(guests, role=Role.ROLE_MODEL, word="", by=alice, apart=["autre@essai.example"])
    assert seen() == []


def test_the_page_cancels_one_or_tells_them_apart(client, rouages, photonnes, alice, chloe):
    first = an_invitation("zoe@essai.example", name="Zoé Blanc")
    second, third = (an_invitation(f"z{n}@un.example", name="Zoé Blanc") for n in "ab")
    with in_collective(photonnes):
        theirs = an_invitation("zoe@essai.example", name="Zoé Blanc")
    client.force_login(alice)
    assert "Parmi les invitations sans réponse" in client.get(PAGE).content.decode()
    for pk, answer in ((second.pk, "cancel"), (second.pk, "cancel"), (third.pk, "apart")):
        assert client.post(f"{PAGE}invitations/{pk}/", {"answer": answer})["Location"] == PAGE
    rows = Invitation.objects.filter(pk__in=[first.pk, second.pk, third.pk])
    assert set(rows.values_list("state", "told_apart")) == {
        ("sent", False),
        ("cancelled", False),
        ("sent", True),
    }
    assert "Personne n’est deux fois" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}invitations/{theirs.pk}/", {"answer": "cancel"}).status_code == 404
    assert client.post(f"{PAGE}invitations/{first.pk}/", {"answer": "x"}).status_code == 404


def test_the_preview_asks_before_a_second_invitation(client, rouages, alice, bea):
    client.force_login(alice)
    typed = {
        "role": "role_model",
        "word": "",
        "addresses": "Béa Roux <autre@essai.example>\nzoe@essai.example",
    }
    page = client.post("/c/rouages/equipe/inviter/", typed).content.decode()
    assert "Ce sont deux personnes : l’inviter aussi" in page
    assert "Envoyer 1 invitation" in page
    client.post("/c/rouages/equipe/inviter/", {**typed, "step": "send", "sure": "autre@essai.example"})
    assert Invitation.objects.count() == 2
    assert not seen()


def test_a_thousand_are_compared_in_a_moment(rouages):
    """Each is compared with those it may look like, not with all the others."""
    from hirondelles.members.merging import alike

    compared = []
    people = [an_invitation(f"personne{n}x@essai.example", name="") for n in range(3)]
    words = [f"{n:04d}-{n * 7919 % 997:03d}@essai.example" for n in range(1000)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike, "one_slip", lambda one, other: compared.append(1))
        alike._slips(words, shortest=1)
    assert len(compared) < 20_000 < 1000 * 999 / 2
    assert len(people) == 3


def test_a_team_of_one_collective_is_not_compared_with_another(photonnes, bea):
    join(photonnes, email="autre@essai.example", name="Béa Roux")
    assert seen() == []
