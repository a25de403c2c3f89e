"""A list is brought through the forms of the screens; a trial is taken back."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from odfdo import Document, Row, Table

from hirondelles.collectives.scope import in_collective
from hirondelles.core.spreadsheets import SpreadsheetRefused
from hirondelles.journal.models import Entry
from hirondelles.partners import actions, exporting
from hirondelles.partners.importing import Sheet, bring, guess, tried
from hirondelles.partners.models import Contact, Organisation, School
from tests.factories.partners import a_contact, a_school, an_organisation, uai

pytestmark = pytest.mark.django_db
OFFICE = """Nos partenaires 2026;;;;;;;
;;;;;;;
Structure;Catégorie;Ville;CP;Contact;Mail;Tél;Préférence
Lycée pro Ada;;Valmorin;39100;Mme DUPONT Claire;claire@essai.example;;mail
Lycée pro Ada;;Valmorin;39100;Luc Perrelot;;353010001;téléphone
Micron;Entreprise;Besançon;25000;;;;
Rectorat d'Orvaise;;Valmorin;;Rémi Noir;remi@essai.example;;
Truc;;Valmorin;;;;;
Micrond;Entreprise;Besançon;39000;;;;
Total;4;;;;;;
"""


def sheet(tmp_path, content=OFFICE, encoding="cp1252"):
    path = tmp_path / "liste.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return Sheet.read(path)


def done(brought):
    return [(one.number, one.partner, one.contact, one.refused) for one in brought.lines]


EXPECTED = [
    (4, "new", "new", []),
    (5, "same", "new", []),
    (6, "new", "", []),
    (7, "new", "new", []),
    (8, "", "", ["Dites le type : collège, lycée, entreprise, laboratoire…"]),
    (9, "", "", ["Code postal : 39000 est le code postal de Lons-le-Saunier ; pour Besançon, c’est 25000."]),
]


def test_list_of_an_office_is_tried_then_brought_then_changes_nothing(rouages, tmp_path):
    found = sheet(tmp_path)
    with in_collective(rouages):
        assert done(tried(found, guess(found.headings), by=None)) == EXPECTED
        assert (School.objects.count(), Contact.objects.count(), Entry.objects.count()) == (0, 0, 0)
        assert done(bring(found, guess(found.headings), by=None)) == EXPECTED
        school = School.objects.get()
        assert (school.name, school.kind, school.postcode, school.department) == (
            "Lycée pro Ada", "vocational", "39100", "39",
        )  # fmt: skip
        people = Contact.objects.answering_for(school).values_list(
            "first_name", "last_name", "phone", "preference", "is_first"
        )
        assert list(people) == [
            ("Claire", "Dupont", "", "mail", True),
            ("Luc", "Perrelot", "0353010001", "phone", False),
        ]
        assert sorted(Organisation.objects.values_list("name", "kind")) == [
            ("Micron", "company"), ("Rectorat d'Orvaise", "authority"),
        ]  # fmt: skip
        again = bring(found, guess(found.headings), by=None)
        assert {(one.partner, one.contact) for one in again.lines} == {
            ("same", "same"),
            ("same", ""),
            ("", ""),
        }
        assert not again.writes


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_what_leaves_comes_back_unchanged(rouages, photonnes, tmp_path, extension):
    with in_collective(rouages):
        school = a_school(
            uai=uai(250001),
            rural=True,
            equality_level=2,
            equality_until="2028-08-31",
            priority="rep_plus",
            sector="public",
        )
        a_contact(school, "Ada", phone="+33 6 39 98 00 00", role="=proviseure", preference="phone")
        a_contact(school, "Bao")
        an_organisation("Laboratoire", kind="laboratory", siret="73282932000074", hosts=True)
        actions.archive(a_school("Parti"), by=None)
        content = exporting.spreadsheet(extension)
        found = sheet(tmp_path, content)
        brought = bring(found, guess(found.headings), by=None)
        assert done(brought) == [(2, "same", "same", []), (3, "same", "same", []), (4, "same", "", [])]
    with in_collective(photonnes):
        assert done(bring(found, guess(found.headings), by=None)) == [
            (2, "new", "new", []), (3, "same", "new", []), (4, "new", "", []),
        ]  # fmt: skip


def test_list_of_libreoffice_is_brought_like_the_others(rouages, tmp_path):
    """The same list saved as .ods: empty lines above, a code postal that is a number."""
    book = Document("spreadsheet")
    table = Table("Feuille1")
    for line in OFFICE.splitlines():
        row = Row()
        row.set_values([int(cell) if cell.isdigit() else cell or None for cell in line.split(";")])
        table.append_row(row)
    book.body.clear()
    book.body.append(table)
    path = tmp_path / "liste.ods"
    book.save(str(path))
    found = Sheet.read(path)
    with in_collective(rouages):
        assert done(bring(found, guess(found.headings), by=None)) == EXPECTED


def test_known_partner_is_completed_and_what_is_known_of_it_stays(rouages, tmp_path):
    with in_collective(rouages):
        a_contact(
            a_school("Lycée Ada", kind="general", address="1 rue du Balancier"), "Claire", role="proviseure"
        )
        text = "Nom;Commune;UAI;Prénom;Courriel;Téléphone\nLYCEE ADA;VALMORIN;0250001R;Claire;claire@essai.example;0353010001\n"
        found = sheet(tmp_path, text)
        assert done(bring(found, guess(found.headings), by=None)) == [(2, "changed", "changed", [])]
        school = School.objects.get()
        assert (school.uai, school.kind, school.address) == ("0250001R", "general", "1 rue du Balancier")
        contact = Contact.objects.get()
        assert (contact.phone, contact.role) == ("0353010001", "proviseure")


def test_partner_with_another_number_is_another(rouages, tmp_path):
    with in_collective(rouages):
        a_school("Lycée Ada", uai=uai(250001))
        found = sheet(tmp_path, f"Nom;Commune;UAI\nLycée Ada;Valmorin;{uai(250002)}\n")
        assert done(bring(found, guess(found.headings), by=None)) == [(2, "new", "", [])]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (";collège;Valmorin;", "Le nom manque."),
        ("Ada;collège;;", "commune : Ce champ est obligatoire."),
        ("Ada;collège;Valmorin;0250001A", "UAI : Cet UAI n’existe pas : un chiffre ou la lettre est faux."),
        ("Parti;collège;Valmorin;", "Ce partenaire est archivé : reprenez-le d’abord."),
    ],
)
def test_line_that_does_not_hold_is_left_with_its_reason(rouages, tmp_path, line, reason):
    with in_collective(rouages):
        actions.archive(a_school("Parti", kind="college"), by=None)
        found = sheet(tmp_path, f"Nom;Type;Commune;UAI\n{line}\nBon;collège;Valmorin;\n")
        first, second = bring(found, guess(found.headings), by=None).lines
        assert [fault.lower() for fault in first.refused] == [reason.lower()]
        assert second.partner == "new"


def test_contact_that_cannot_be_reached_leaves_the_whole_line_out(rouages, tmp_path):
    with in_collective(rouages):
        found = sheet(tmp_path, "Nom;Type;Commune;Prénom;Courriel\nAda;collège;Valmorin;Zoé;\n")
        (line,) = bring(found, guess(found.headings), by=None).lines
        assert "Donnez une adresse électronique ou un téléphone" in line.refused[0]
        assert School.objects.count() == 0


def test_sheet_travels_in_a_page(tmp_path):
    found = sheet(tmp_path)
    assert Sheet.loads(found.dumps()) == found


@pytest.mark.parametrize("sent", ["", "[]", "[1, 2]", '[["a"], [["x", ["b"]]]]', "{", '[["a"], [[1]]]'])
def test_sheet_that_was_changed_on_its_way_is_refused(sent):
    with pytest.raises(SpreadsheetRefused, match="perdu en route"):
        Sheet.loads(sent)


def test_too_many_lines_are_refused(tmp_path):
    lines = "".join(f"Collège {number};Valmorin\n" for number in range(1001))
    with pytest.raises(SpreadsheetRefused, match="1000 lignes"):
        sheet(tmp_path, f"Nom;Commune\n{lines}")


def test_export_costs_the_same_however_many(rouages):
    with in_collective(rouages):
        a_contact(a_school("Un"), "Ada")
        with CaptureQueriesContext(connection) as one:
            exporting.spreadsheet("csv")
        for number in range(3):
            a_contact(a_school(f"Encore {number}"), f"Nom{number}")
        with CaptureQueriesContext(connection) as many:
            exporting.spreadsheet("csv")
        assert len(one) == len(many)
