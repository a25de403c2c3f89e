"""What will become of each line, said before anything leaves."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.members.inviting import planning
from hirondelles.members.inviting.planning import plan
from hirondelles.members.models import InvitationState, Role
from tests.factories.invitations import an_invitation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _inside(rouages):
    with in_collective(rouages):
        yield


def outcomes(text, role=Role.ROLE_MODEL, **more):
    return {
        line.typed.email or line.typed.text: (line.outcome, line.sentence)
        for line in plan(text, role=role, **more).lines
    }


def test_a_new_address_is_new():
    assert outcomes("zoe@essai.example") == {"zoe@essai.example": ("new", "")}


def test_a_wrong_line_is_told(alice):
    assert outcomes("pas une adresse") == {
        "pas une adresse": ("wrong", "Il n’y a pas d’adresse dans cette ligne.")
    }


def test_twice_in_the_list_is_told_with_its_first_line():
    lines = plan("a@x.fr\n\nA@X.fr", role=Role.ROLE_MODEL).lines
    assert [(one.outcome, one.sentence) for one in lines] == [
        ("new", ""),
        ("twice", "Déjà à la ligne 1 de votre liste."),
    ]


def test_somebody_of_the_team_is_told_with_her_role(bea):
    assert outcomes("BEA@essai.example") == {
        bea.email: ("member", "Déjà dans l’équipe : femme du collectif.")
    }
    outcome, said = outcomes(bea.email, role=Role.FACILITATOR)[bea.email]
    assert outcome == "new"
    assert "(femme du collectif)" in said


def test_somebody_of_another_collective_is_new(chloe):
    assert outcomes(chloe.email) == {chloe.email: ("new", "")}


ASKED = "Une invitation attend déjà la réponse de Zoé Blanc, zoe.b@essai.example"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("BEA  ROUX <autre@essai.example>", "Béa Roux, bea@essai.example, est de l’équipe : le même nom."),
        ("Roux Béatrice <b.roux-autre@essai.example>", None),
        ("Zoé Blanc <zoe.blanc@un.example>", f"{ASKED} : le même nom."),
        ("Zoé Blance <z@un.example>", f"{ASKED} : presque le même nom."),
        ("Zoé Petit <zoe.c@essai.example>", f"{ASKED} : presque la même adresse."),
        ("Ada Petit <zoe.c@essai.example>", None),
    ],
)
def test_who_looks_like_somebody_known_waits_for_a_word(bea, written, said):
    an_invitation("zoe.b@essai.example", name="Zoé Blanc")
    ((outcome, sentence),) = outcomes(written).values()
    assert (outcome, sentence) == (("alike", said) if said else ("new", ""))


def test_a_woman_twice_in_the_list_under_two_addresses_is_told():
    text = "Zoé Blanc <zoe@essai.example>\nBlanc Zoé <z.blanc@un.example>"
    assert outcomes(text)["z.blanc@un.example"] == ("alike", "Comme à la ligne 1 : le même nom.")
    assert outcomes(text, sure=["z.blanc@un.example"])["z.blanc@un.example"] == ("new", "")


def test_a_woman_twice_under_two_names_is_asked_once():
    text = "Zoé Blanc <zoe@essai.example>\nMme Petit <ZOE@essai.example>"
    assert [one.outcome for one in plan(text, role=Role.ROLE_MODEL).lines] == ["new", "twice"]


def test_numbered_addresses_and_mailboxes_of_a_place_are_nobody_twice():
    text = "ce.0250001a@ac.example\nce.0250002a@ac.example\nsecretariat@un.example\nsecretariat@deux.example"
    assert {outcome for outcome, _said in outcomes(text).values()} == {"new"}


def test_an_invitation_without_an_answer_is_not_sent_twice():
    an_invitation(role=Role.OBSERVER)
    outcome, said = outcomes("zoe@essai.example")["zoe@essai.example"]
    assert (outcome, "Une invitation comme observatrice" in said) == ("invited", True)


def test_an_expired_one_is_asked_again():
    an_invitation(days_ago=31)
    outcome, said = outcomes("zoe@essai.example")["zoe@essai.example"]
    assert (outcome, "plus valable" in said) == ("new", True)


def test_a_no_is_not_asked_again_for_the_same_role():
    an_invitation(state=InvitationState.DECLINED, answered_at=timezone.now())
    assert outcomes("zoe@essai.example")["zoe@essai.example"][0] == "declined"
    assert outcomes("zoe@essai.example", role=Role.FACILITATOR)["zoe@essai.example"][0] == "new"


def test_a_doubt_waits_for_somebody_who_is_sure():
    assert outcomes("zoe@gmial.com") == {"zoe@gmial.com": ("doubt", "Elle ressemble à une faute de frappe.")}
    assert outcomes("zoe@gmial.com", sure=["zoe@gmial.com"]) == {"zoe@gmial.com": ("new", "")}


def test_corrected_takes_the_guesses():
    text = "Zoé <zoe@gmial.com>\nhélène@free.fr\nlou@x.fr"
    fixed = planning.corrected(text, plan(text, role=Role.ROLE_MODEL).lines)
    assert fixed == "Zoé <zoe@gmail.com>\nhelene@free.fr\nlou@x.fr"


def test_a_plan_costs_the_same_however_long(bea):
    def cost(count):
        with CaptureQueriesContext(connection) as asked:
            plan("\n".join(f"n{n}@x.fr" for n in range(count)), role=Role.ROLE_MODEL)
        return len(asked)

    assert cost(1) == cost(300) <= 3


def test_a_list_may_be_too_long():
    assert plan("\n".join(f"n{n}@x.fr" for n in range(1001)), role=Role.ROLE_MODEL).is_too_long
