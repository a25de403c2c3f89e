"""Inviting as a coordinator does: paste, read again, send, follow."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.scope import in_collective
from hirondelles.core.spreadsheets import write_csv, write_xlsx
from hirondelles.members.models import Invitation, Role
from tests.factories.invitations import an_invitation
from tests.factories.members import join

pytestmark = pytest.mark.django_db
TEAM = "/c/rouages/equipe/"
ZOE = "zoe@essai.example"
KNOWN = {"role": "role_model", "word": "", "addresses": ZOE}


def words(answer):
    return " ".join(answer.content.decode().replace("\u202f", " ").replace("\xa0", " ").split())


def asked(collective):
    with in_collective(collective):
        return list(Invitation.objects.order_by("pk").values_list("email", "name", "role", "state"))


@pytest.fixture
def browser(client, alice):
    client.force_login(alice)
    return client


def test_nothing_is_written_before_the_list_was_read_again(browser, rouages, bea):
    page = words(browser.post(TEAM + "inviter/", KNOWN | {"addresses": f"Zoé <{ZOE}>; {bea.email}\nrien"}))
    assert asked(rouages) == []
    for said in (
        "1 invitation comme femme du collectif",
        "Déjà dans l’équipe : femme du collectif.",
        "pas d’adresse",
    ):
        assert said in page
    browser.post(TEAM + "inviter/", KNOWN | {"addresses": f"Zoé <{ZOE}>; {bea.email}\nrien", "step": "send"})
    assert asked(rouages) == [(ZOE, "Zoé", "role_model", "waiting")]


def test_a_role_asked_in_the_address_is_chosen(browser):
    assert 'value="safeguarding" required id="id_role_5" checked' in words(
        browser.get(TEAM + "inviter/?role=safeguarding")
    )
    assert 'value="role_model" required id="id_role_2" checked' in words(
        browser.get(TEAM + "inviter/?role=x")
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"addresses": ""}, "Collez au moins une adresse"),
        ({"role": "reine"}, "reine"),
        ({"word": "x" * 5000}, "1000"),
        ({"addresses": "a" * 100_001}, "100000"),
        ({"addresses": "\n".join(f"n{n}@x.fr" for n in range(1001))}, "Pas plus de 1000 adresses"),
        ({"addresses": "a@x.fr\x00"}, "addresses"),
    ],
)
def test_a_list_wrongly_sent_comes_back(browser, rouages, typed, said):
    answer = browser.post(TEAM + "inviter/", KNOWN | typed | {"step": "send"})
    assert answer.status_code == 422
    assert said in words(answer).replace(" ", " ")
    assert asked(rouages) == []


def test_corrections_are_taken_at_once(browser, rouages):
    typed = KNOWN | {"addresses": "zoe@gmial.com\nlou@gmail"}
    page = words(browser.post(TEAM + "inviter/", typed))
    assert "Vouliez-vous écrire zoe@gmail.com ?" in page
    assert "Prendre les 2 corrections proposées" in page
    page = words(browser.post(TEAM + "inviter/", typed | {"step": "correct"}))
    assert "2 invitations comme femme du collectif" in page
    browser.post(TEAM + "inviter/", typed | {"step": "send", "sure": ["zoe@gmial.com"]})
    assert [row[0] for row in asked(rouages)] == ["zoe@gmial.com"]


def spreadsheet(kind):
    headings, rows = (
        ["Nom", "Prénom", "Courriel"],
        [["Blanc", "Zoé", ZOE], ["Noir", "Lou", "lou@essai.example"]],
    )
    if kind == "xlsx":
        return SimpleUploadedFile("liste.xlsx", write_xlsx(headings, rows, sheet="Liste"))
    return SimpleUploadedFile("liste.csv", write_csv(headings, rows))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_spreadsheet_becomes_lines(browser, rouages, kind):
    page = words(browser.post(TEAM + "inviter/", KNOWN | {"addresses": "", "spreadsheet": spreadsheet(kind)}))
    assert "2 invitations" in page
    assert f"Zoé Blanc &lt;{ZOE}&gt;" in page


def test_a_column_of_addresses_without_a_title_is_read_whole(browser):
    file = SimpleUploadedFile("a.csv", b"a@x.fr;\r\nb@x.fr;\r\nc@x.fr;\r\n")
    assert "3 invitations" in words(
        browser.post(TEAM + "inviter/", KNOWN | {"addresses": "", "spreadsheet": file})
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"%PDF-1.7", "PDF"), (b"\x89PNG\r\n", "image"), (b"PK\x03\x04xx", "abîmé"), (b"   ", "vide")],
)
def test_a_file_that_is_not_a_list_says_why(browser, content, said):
    file = io.BytesIO(content)
    file.name = "liste.xlsx"
    answer = browser.post(TEAM + "inviter/", KNOWN | {"addresses": "", "spreadsheet": file})
    assert (answer.status_code, said in words(answer)) == (422, True)


def test_a_heavy_file_is_refused(browser):
    file = SimpleUploadedFile("liste.csv", b"x" * (2 * 1024 * 1024 + 1))
    answer = browser.post(TEAM + "inviter/", KNOWN | {"addresses": "", "spreadsheet": file})
    assert (answer.status_code, "dépasse 2 Mo" in words(answer)) == (422, True)


def test_invitations_are_followed(browser, rouages):
    with in_collective(rouages):
        one = an_invitation(ZOE, days_ago=4)
        an_invitation("lou@essai.example", days_ago=40)
    page = words(browser.get(TEAM + "invitations/"))
    assert ZOE in page
    assert "lou@essai.example" not in page
    assert "lou@essai.example" in words(browser.get(TEAM + "invitations/?etat=finies"))
    assert "Relancer la personne" in page
    assert "1 rappel part." in words(browser.post(TEAM + "invitations/relancer/", follow=True))
    path = f"{TEAM}invitations/{one.pk}/"
    assert "est annulée" in words(browser.post(path, {"move": "cancel"}, follow=True))
    assert "a changé entre-temps" in words(browser.post(path, {"move": "cancel"}, follow=True))
    assert "repart vers" in words(browser.post(path, {"move": "again"}, follow=True))
    assert "Les courriels partent" in words(browser.get(TEAM + "invitations/"))


@pytest.mark.parametrize("typed", [{}, {"move": "x"}])
def test_a_move_that_is_none_is_not_found(browser, rouages, typed):
    with in_collective(rouages):
        one = an_invitation(ZOE)
    assert browser.post(f"{TEAM}invitations/{one.pk}/", typed).status_code == 404
    assert browser.get(f"{TEAM}invitations/{one.pk}/").status_code == 404


def test_invitations_cost_the_same_however_many(browser, rouages, django_assert_num_queries):
    with in_collective(rouages):
        an_invitation(ZOE)
    browser.get(TEAM + "invitations/")
    with CaptureQueriesContext(connection) as counted:
        browser.get(TEAM + "invitations/")
    with in_collective(rouages):
        for n in range(2):
            an_invitation(f"n{n}@essai.example")
    with django_assert_num_queries(len(counted)):
        browser.get(TEAM + "invitations/")


@pytest.mark.parametrize("path", ["inviter/", "invitations/", "invitations/relancer/", "invitations/1/"])
@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_only_the_coordinator_invites(client, rouages, path, role):
    client.force_login(join(rouages, role))
    assert (client.get(TEAM + path).status_code, client.post(TEAM + path).status_code) == (404, 404)
