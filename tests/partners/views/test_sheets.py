"""The screens of the import and of the export."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hirondelles.collectives.scope import in_collective
from hirondelles.partners.models import School
from tests.factories.partners import a_contact, a_school

pytestmark = pytest.mark.django_db
IMPORT = "/c/rouages/partenaires/importer/"
LIST = "Boîte;Où;Genre\nCollège Ada;Valmorin;collège\nTruc;Valmorin;\n"


def text(answer):
    return answer.content.decode()


def a_list(content=LIST, name="liste.csv"):
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def sent_back(answer):
    """What the page would send: the hidden list and the chosen columns."""
    page = text(answer)
    found = re.search(r'name="sheet" value="([^"]*)"', page)
    return {"sheet": html.unescape(found[1])}


def test_file_is_tried_then_columns_are_said_then_it_is_brought(client, rouages, alice):
    client.force_login(alice)
    assert "Importer vos partenaires" in text(client.get(IMPORT))
    shown = client.post(IMPORT, {"spreadsheet": a_list()})
    assert shown.status_code == 200
    assert "Colonnes laissées de côté" in text(shown)
    columns = {"name": "Boîte", "town": "Où", "kind": "Genre"}
    again = client.post(IMPORT, {**sent_back(shown), **columns, "again": "1"})
    assert "1 partenaire ajouté" in text(again)
    assert "Dites le type" in text(again)
    with in_collective(rouages):
        assert School.objects.count() == 0
    answer = client.post(IMPORT, {**sent_back(again), **columns, "bring": "1"})
    assert answer["Location"] == "/c/rouages/partenaires/"
    assert "1 partenaire ajouté" in text(client.get(answer["Location"]))
    with in_collective(rouages):
        assert School.objects.get().name == "Collège Ada"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choisissez un fichier"),
        ({"sheet": "{"}, "perdu en route"),
        ({"spreadsheet": b"%PDF-1.4 bonjour"}, "PDF"),
        ({"spreadsheet": b"   \n"}, "vide"),
        ({"spreadsheet": b"x" * (5 * 1024 * 1024 + 1)}, "trop gros"),
    ],
)
def test_file_that_cannot_be_read_is_refused_in_words(client, alice, sent, said):
    client.force_login(alice)
    files = {"spreadsheet": a_list(sent["spreadsheet"])} if "spreadsheet" in sent else sent
    answer = client.post(IMPORT, files)
    assert answer.status_code == 422
    assert said in text(answer)


def test_column_chosen_twice_or_unknown_is_refused(client, alice):
    client.force_login(alice)
    shown = client.post(IMPORT, {"spreadsheet": a_list()})
    for columns in ({"name": "Boîte", "town": "Boîte"}, {"name": "Reine"}):
        answer = client.post(IMPORT, {**sent_back(shown), **columns, "bring": "1"})
        assert answer.status_code == 422


@pytest.mark.parametrize(("extension", "start"), [("csv", b"\xef\xbb\xbfType;Nom"), ("xlsx", b"PK")])
def test_list_is_taken_away(client, rouages, alice, extension, start):
    with in_collective(rouages):
        a_contact(a_school())
    client.force_login(alice)
    answer = client.get(f"/c/rouages/partenaires/partenaires.{extension}")
    assert answer.content.startswith(start)
    assert answer["Content-Disposition"] == f'attachment; filename="partenaires.{extension}"'


def test_list_of_a_is_not_taken_away_by_b(client, rouages, chloe):
    client.force_login(chloe)
    assert client.get("/c/rouages/partenaires/partenaires.csv").status_code == 404
    assert client.get(IMPORT).status_code == 404
