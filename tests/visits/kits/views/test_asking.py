"""A case asked for without an account, and the team's page that answers."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.visits.kits.links import token_of
from hirondelles.visits.models import KitCase, KitLoan, LoanState
from tests.factories.members import join
from tests.factories.visits import a_kit, a_loan
from tests.visits.kits.conftest import day
from tests.visits.teachers import SCHOOL, kinds, last_code, words

LIST = "/c/rouages/mallettes/"
TEACHER = {"teacher_name": "Paule Essai", "email": "Paule.Essai@ac-besancon.fr", "phone": ""}


def typed(first=10, last=12, **values):
    return TEACHER | {"first": day(first).isoformat(), "last": day(last).strftime("%d/%m/%Y")} | values


def test_without_a_case_the_page_says_what_will_be_there(client, rouages):
    assert "Pas de mallette à prêter pour l’instant" in words(client.get(LIST))


def test_a_case_is_asked_for_and_promised(client, rouages, case, alice):
    assert "Libre aujourd’hui" in words(client.get(LIST))
    client.post(f"{LIST}{case.pk}/demander/", typed())
    with in_collective(rouages):
        loan = KitLoan.objects.get()
    path = f"/c/rouages/pret/{token_of(loan)}/"
    assert client.get(path)["Location"] == f"{path}etablissement/"
    assert client.post(f"{path}etablissement/ecrire/", SCHOOL)["Location"] == path
    assert "Recevoir mon code" in words(client.get(path))
    assert client.post(f"{path}envoyer/")["Location"] == f"{path}code/"
    assert client.post(f"{path}code/", {"code": "000 00"}).status_code == 422
    client.post(f"{path}code/", {"code": last_code("kit_code")})
    assert "Votre demande est arrivée" in words(client.get(path))
    client.force_login(alice)
    assert "demande une mallette" in words(client.get("/c/rouages/a-faire/"))
    page = words(client.get(f"{LIST}prets/"))
    assert ("Collège Inès Tournelle" in page, "adresse académique" in page) == (True, False)
    client.post(f"{LIST}prets/{loan.pk}/", {"verb": "agree"})
    assert "La mallette est à vous" in words(client.get(path))
    assert kinds().count("kit_answered") == 2
    assert "promise" in words(client.get(f"{LIST}{case.pk}/"))
    assert client.post(f"{LIST}prets/{loan.pk}/", {"verb": "eat"}).status_code == 404


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"first": 1, "last": 2}, "C’est trop tôt"),
        ({"first": 500, "last": 501}, "dans plus d’un an"),
        ({"first": 12, "last": 10}, "avant le premier"),
        ({"first": 10, "last": 40}, "Au plus 21 jours"),
        ({"first": 20, "last": 22}, "déjà promise"),
        ({"email": "x"}, "adresse"),
    ],
)
def test_what_cannot_be_lent_comes_back_with_everything_typed(client, rouages, case, values, said):
    with in_collective(rouages):
        a_loan(case, LoanState.AGREED, first=day(21), last=day(21))
    answer = client.post(f"{LIST}{case.pk}/demander/", typed(**values))
    assert (answer.status_code, said in words(answer), "Paule Essai" in words(answer)) == (422, True, True)


def test_a_request_is_cancelled_once(client, rouages, case):
    with in_collective(rouages):
        loan = a_loan(case, LoanState.AGREED, first=day(10), last=day(12))
    path = f"/c/rouages/pret/{token_of(loan)}/"
    assert "C’est annulé" in words(client.post(f"{path}annuler/", follow=True))
    assert "plus à annuler" in words(client.post(f"{path}annuler/", follow=True))
    assert client.get(f"{path}annuler/").status_code == 405


def test_a_link_that_opens_nothing_says_so(client, rouages):
    for page in ("", "etablissement/", "etablissement/ecrire/", "code/"):
        assert client.get(f"/c/rouages/pret/x/{page}").status_code == 404
    for page in ("envoyer/", "annuler/"):
        assert client.post(f"/c/rouages/pret/x/{page}").status_code == 404


def test_a_case_taken_out_of_the_loans_is_shown_no_more(client, rouages, case, alice):
    client.force_login(alice)
    client.post(f"{LIST}{case.pk}/modifier/", {"lend": "no"})
    assert client.get(f"{LIST}{case.pk}/").status_code == 404
    client.post(f"{LIST}{case.pk}/modifier/", {"lend": "yes"})
    assert client.get(f"{LIST}{case.pk}/").status_code == 200


def test_a_coordinator_adds_a_case_and_corrects_it(client, rouages, alice):
    client.force_login(alice)
    wrong = client.post(f"{LIST}prets/ajouter/", {"name": "Optique"})
    assert (wrong.status_code, "Optique" in words(wrong)) == (422, True)
    values = {"name": "Optique", "contents": "Trois lentilles.", "home_town": "Valmorin", "handover": ""}
    assert client.post(f"{LIST}prets/ajouter/", values).status_code == 302
    with in_collective(rouages):
        case = KitCase.objects.get()
    client.post(f"{LIST}{case.pk}/modifier/", values | {"contents": "Quatre lentilles."})
    assert "Quatre lentilles." in words(client.get(f"{LIST}{case.pk}/"))


def test_one_case_and_three_ask_the_same_questions(client, rouages, case, django_assert_num_queries):
    with in_collective(rouages):
        a_loan(case, LoanState.OUT, first=day(-1), last=day(2))
    assert "Prêtée jusqu’au" in words(client.get(LIST))
    with django_assert_num_queries(5):
        client.get(LIST)
    with in_collective(rouages):
        for name in ("Deux", "Trois"):
            a_kit(name)
    with django_assert_num_queries(5):
        client.get(LIST)


@pytest.mark.parametrize("role", [Role.ROLE_MODEL, Role.FACILITATOR, Role.OBSERVER])
def test_others_do_not_answer_for_the_collective(client, rouages, case, role):
    client.force_login(join(rouages, role))
    assert client.get(f"{LIST}prets/").status_code == 404
