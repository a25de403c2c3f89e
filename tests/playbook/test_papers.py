"""The papers: in French, filled with what is known, blanks elsewhere, whatever the collective is called."""

from __future__ import annotations

import io
from datetime import date

import docx
import odfdo
import pytest
from openpyxl import load_workbook

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.documents.blocks import Heading, Paragraph, Table, runs
from hirondelles.playbook.budget import budget
from hirondelles.playbook.gates import KINDS
from hirondelles.playbook.papers import PAPERS, SHEET, guide, in_french, known, made, packed, read_on_page
from hirondelles.playbook.path import path_of
from hirondelles.playbook.plan import parts, plan_document
from tests.factories.playbook import a_finding, a_launch, entrusted, some_means

pytestmark = pytest.mark.django_db
ODD = 'L’« Équipe » & <Co> "déjà" *là* | 🐦'
WRITTEN = [paper for paper in PAPERS.values() if paper.extensions is not SHEET]


@pytest.fixture(autouse=True)
def _inside(rouages, shown):
    with in_collective(rouages):
        yield


def named(collective, **values):
    Collective.objects.filter(pk=collective.pk).update(**values)
    collective.refresh_from_db()
    return collective


def words(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("paper", WRITTEN, ids=lambda paper: paper.slug)
def test_paper_opens_in_both_suites_whatever_the_name(rouages, paper):
    collective = named(rouages, name=ODD)
    path = path_of(collective)
    assert ODD in words(packed(paper, "docx", collective, path))
    odt = odfdo.Document(io.BytesIO(packed(paper, "odt", collective, path)))
    assert ODD in odt.body.text_recursive
    assert odt.meta.creator == ODD
    assert ODD in str(made(paper, collective, path).title.replace("\\", "")) or paper.slug not in {"charte"}


def test_letter_is_filled_with_what_is_known(rouages):
    named(rouages, contact_name="Alice Martin", contact_email="a@essai.example", territory="Val d’Essai")
    a_finding("Un constat.", "Un objectif.")
    a_launch(date(2027, 3, 1))
    said = words(packed(PAPERS["communique"], "docx", rouages, path_of(rouages)))
    for one in (
        "Alice Martin",
        "a@essai.example",
        "Val d’Essai",
        "Un constat.",
        "1er mars 2027",
        "/c/rouages",
    ):
        assert one in said
    assert "[date du lancement]" not in said


def test_what_is_not_known_is_a_blank(rouages):
    said = words(packed(PAPERS["communique"], "docx", rouages, path_of(rouages)))
    for one in ("[date du lancement]", "[votre nom]", "[votre adresse électronique]", "[votre constat, en"):
        assert one in said


def test_aim_of_the_public_page_serves_until_one_is_written(rouages):
    named(rouages, aim="La phrase publique.")
    assert known(rouages, path_of(rouages))["objectif"] == "La phrase publique."
    a_finding(aim="La phrase écrite.")
    assert known(rouages, path_of(rouages))["objectif"] == "La phrase écrite."


def test_same_paper_gives_the_same_bytes(rouages):
    path = path_of(rouages)
    for paper in PAPERS.values():
        for extension in paper.extensions:
            assert packed(paper, extension, rouages, path) == packed(paper, extension, rouages, path)


@pytest.mark.parametrize(
    ("day", "said"), [(None, ""), (date(2027, 3, 1), "1er mars 2027"), (date(2028, 2, 29), "29 février 2028")]
)
def test_days_are_written_in_french(day, said):
    assert in_french(day) == said


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_guide_is_one_page_that_answers_the_same_questions(kind):
    blocks = guide(kind.slug)
    heads = [block.text for block in blocks if isinstance(block, Heading)]
    assert heads[0].startswith("Pourquoi")
    assert heads[-1] == "Ce que cela produit"
    assert any("temps" in head for head in heads)
    assert any("pièges" in head for head in heads)
    said = " ".join(str(vars(block)) for block in blocks)
    assert 200 < len(said.split()) < 480
    assert "[[" not in said


@pytest.mark.parametrize("paper", WRITTEN, ids=lambda paper: paper.slug)
def test_paper_is_short_and_has_a_title(rouages, paper):
    title, blocks = read_on_page(paper, rouages, path_of(rouages))
    assert title
    assert 3 < len(blocks) < 40


def test_budget_counts(rouages):
    some_means("Région", year=2027, amount=1000)
    some_means("Fondation", year=2028, amount=500, certainty="asked")
    some_means("Salle", year=2028, amount=300, kind="in_kind")
    some_means("Trop tard", year=2040, amount=7)
    page = load_workbook(io.BytesIO(budget(ODD, 2027).xlsx())).active
    rows = {row[0].value: [cell.value for cell in row[1:5]] for row in page.iter_rows() if row[0].value}
    assert f"Budget de deux ans : {ODD}" in rows
    assert rows["Région"] == [1000, None, "=B16+C16", "acquis"]
    assert rows["Fondation"] == [None, 500, "=B17+C17", "demandé"]
    assert rows["Salle"][:2] == [None, 300]
    assert "Trop tard" not in rows
    totals = [[cell.value for cell in row[1:4]] for row in page.iter_rows() if row[0].value == "Total"]
    assert totals == [[f"=SUM({c}{a}:{c}{z})" for c in "BCD"] for a, z in ((5, 12), (16, 20), (26, 29))]
    assert rows["Reste (ou manque, s’il est négatif)"][:3] == ["=B21-B13", "=C21-C13", "=D21-D13"]


def test_budget_says_its_totals_to_readers_that_do_not_count(rouages):
    some_means("Région", year=2027, amount=1000)
    some_means("Fondation", year=2028, amount=500)
    for content in (budget("X", 2027).xlsx(), budget("X", 2027).ods()):
        from python_calamine import CalamineWorkbook

        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        assert [row[1:4] for row in rows if row[0] == "Total"][1] == [1000, 500, 1500]


def test_budget_is_read_on_a_page_as_tables(rouages):
    some_means("Région *", year=path_of(rouages).today.year, amount=12000)
    title, blocks = read_on_page(PAPERS["budget"], rouages, path_of(rouages))
    assert title == "Budget de deux ans"
    assert [type(block) for block in blocks] == [Table] * 3
    first = blocks[1].rows[0]
    assert runs(first[0])[0].text == "Région *"
    assert first[1] == "12\u00a0000 €"


def test_plan_holds_every_gate_with_who_and_when(rouages, bea):
    a_launch(date(2027, 3, 8), today=date(2026, 1, 5))
    entrusted("women", bea, outcome="Cinq.")
    entrusted("talk", None, role_word="l’atelier *")
    said = words(plan_document(rouages, path_of(rouages)).docx())
    for kind in KINDS:
        assert str(kind.title) in said
    for one in ("8 mars 2027", "16 novembre 2026", "Béa Roux", "Cinq.", "l’atelier *", "[qui ?]", "☐"):
        assert one in said


def test_plan_parts_follow_the_launch_and_what_is_aside(rouages, alice):
    from hirondelles.playbook import actions

    def shape():
        return [(name, len(stations)) for name, stations in parts(path_of(rouages))]

    assert shape() == [("Jusqu’au lancement", 9), ("Ensuite", 3), ("Mis de côté", 0)]
    actions.set_aside("launch", reason="Pas de fête.", by=alice)
    assert shape() == [("Jusqu’au lancement", 11), ("Ensuite", 0), ("Mis de côté", 1)]
    blocks = plan_document(rouages, path_of(rouages)).blocks
    assert "Pas de fête." in str(blocks[-1])
    assert isinstance(blocks[0], Paragraph)
