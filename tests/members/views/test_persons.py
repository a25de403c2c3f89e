"""One person's page, and people whom one calls."""

from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Invitation, Membership, Role
from hirondelles.members.phoning.actions import record_by_phone
from tests.factories.members import join

pytestmark = pytest.mark.django_db
TEAM = "/c/rouages/equipe/"
ODILE = {"name": "Odile Noir", "phone": "06 39 98 12 34", "role": "role_model"}


def words(answer):
    return " ".join(answer.content.decode().replace("\u202f", " ").replace("\xa0", " ").split())


@pytest.fixture
def browser(client, alice):
    client.force_login(alice)
    return client


@pytest.fixture
def odile(rouages, alice):
    with in_collective(rouages):
        return record_by_phone(name="Odile Noir", phone="0639981234", role=Role.ROLE_MODEL, by=alice).user


def team(collective):
    with in_collective(collective):
        return sorted(Membership.objects.current().values_list("user__name", "role"))


def test_somebody_is_recorded_by_phone_once(browser, rouages):
    answer = browser.post(TEAM + "ajouter/", ODILE, follow=True)
    page = words(answer)
    assert 'À joindre par téléphone : <a href="tel:0639981234">06 39 98 12 34</a>' in page
    assert ("Odile Noir", "role_model") in team(rouages)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "obligatoire"),
        ({"phone": ""}, "obligatoire"),
        ({"phone": "06 39"}, "pas complet"),
        ({"phone": "9" * 40}, "30"),
        ({"role": "coordinator"}, "coordinator"),
        ({"name": "x" * 121}, "120"),
    ],
)
def test_somebody_wrongly_recorded_comes_back(browser, rouages, typed, said):
    before = team(rouages)
    answer = browser.post(TEAM + "ajouter/", ODILE | typed)
    assert (answer.status_code, said in words(answer)) == (422, True)
    assert team(rouages) == before


def test_her_page_says_what_she_does(browser, rouages, bea):
    page = words(browser.get(f"{TEAM}personnes/{bea.pk}/"))
    for said in (
        "Béa Roux",
        "Femme du collectif",
        "Raconte son métier",
        "Pas encore acceptée",
        "Proposer un autre rôle",
    ):
        assert said in page


def test_a_role_is_offered_by_mail(browser, rouages, bea):
    path = f"{TEAM}personnes/{bea.pk}/role/"
    assert "femme du collectif</label>" not in words(browser.get(path))
    assert "répondra d’un bouton" in words(browser.post(path, {"role": "facilitator"}, follow=True))
    assert "attend déjà sa réponse" in words(browser.post(path, {"role": "observer"}, follow=True))
    with in_collective(rouages):
        assert Invitation.objects.values_list("email", "role").get() == (bea.email, "facilitator")
    assert ("Béa Roux", "facilitator") not in team(rouages)
    assert "attend sa réponse depuis" in words(browser.get(f"{TEAM}personnes/{bea.pk}/"))


def test_a_role_is_recorded_by_phone(browser, rouages, odile):
    path = f"{TEAM}personnes/{odile.pk}/role/"
    assert "a ce rôle de plus" in words(browser.post(path, {"role": "facilitator"}, follow=True))
    assert ("Odile Noir", "facilitator") in team(rouages)
    answer = browser.post(path, {"role": "safeguarding"})
    assert (answer.status_code, "il lui faut d’abord une adresse" in words(answer)) == (422, True)
    assert browser.post(path, {"role": "role_model"}).status_code == 422


def test_her_phone_changes_and_her_address_comes(browser, rouages, odile, bea):
    path = f"{TEAM}personnes/{odile.pk}/"
    browser.post(path + "contact/", {"name": "Odile Blanc", "phone": "+33 6 39 98 56 78"})
    assert User.objects.values_list("name", "phone").get(pk=odile.pk) == ("Odile Blanc", "0639985678")
    assert browser.post(path + "contact/", {"name": "", "phone": "x"}).status_code == 422
    assert "Odile Blanc a maintenant une adresse" in words(browser.get(path + "adresse/"))
    browser.post(path + "adresse/", {"email": "odile@essai.example"})
    with in_collective(rouages):
        assert Invitation.objects.values_list("email", "person").get() == ("odile@essai.example", odile.pk)
    assert browser.post(path + "adresse/", {"email": "odile@essai.example"}).status_code == 422
    for end in ("contact/", "adresse/"):
        assert browser.get(f"{TEAM}personnes/{bea.pk}/{end}").status_code == 404


def test_the_list_is_taken_away(browser, rouages, odile, bea):
    answer = browser.get(TEAM + "equipe.csv", {"role": "role_model"})
    text = answer.content.decode("utf-8-sig")
    assert answer["Content-Disposition"] == 'attachment; filename="equipe.csv"'
    assert [line.split(";")[0] for line in text.splitlines()] == ["Nom", "Béa Roux", "Odile Noir"]
    assert browser.get(TEAM + "equipe.xlsx").content.startswith(b"PK")
    assert browser.get(TEAM + "equipe.exe").status_code == 404


def test_a_name_that_begins_like_a_formula_stays_text(browser, rouages):
    join(rouages, name="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in browser.get(TEAM + "equipe.csv").content.decode("utf-8-sig")


def test_duplicates_are_seen_merged_or_told_apart(browser, rouages, bea):
    again = join(rouages, email="vieille@essai.example", name="Béa Roux")
    third = join(rouages, email="tierce@essai.example", name="Béa Roux")
    assert "le même nom" in words(browser.get(TEAM + "doublons/"))
    path = f"{TEAM}doublons/{bea.pk}/{again.pk}/"
    page = words(browser.get(path))
    assert "1 · rôle" in page
    assert "n’est plus qu’une fois" in words(browser.post(path, {"answer": "merge"}, follow=True))
    assert browser.get(path).status_code == 404
    path = f"{TEAM}doublons/{bea.pk}/{third.pk}/"
    assert "deux personnes" in words(browser.post(path, {"answer": "apart"}, follow=True))
    assert "Personne n’est deux fois" in words(browser.get(TEAM + "doublons/"))


@pytest.mark.parametrize("path", ["personnes/{pk}/", "personnes/{pk}/role/", "doublons/{pk}/{pk}/"])
def test_somebody_of_another_collective_is_not_found(browser, chloe, path):
    assert browser.get(TEAM + path.format(pk=chloe.pk)).status_code == 404
    assert browser.post(TEAM + path.format(pk=chloe.pk)).status_code == 404
