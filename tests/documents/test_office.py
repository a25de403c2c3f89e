import io
import re
import zipfile

import docx
import odfdo
import pytest
from lxml import etree

from hirondelles.documents.office import (
    Bullets,
    Document,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Table,
    literal,
)

NAME = 'L’« Équipe » & <Co> 🐦 "déjà"'
BLOCKS = [
    Paragraph("Chère **amie**,\nvenez le [[jour]].", "lead"),
    Heading("Nos règles"),
    Numbered(["Venir", "Écouter"]),
    Heading("Et puis", 2),
    Numbered(["Dire", "Rire"]),
    Bullets(["du **pain**", "du vin"]),
    Table(
        ["Quoi", "Qui"], [["La salle", "[[qui]]"], ["Le café", literal("**Bea**")]], (3, 1), "Qui fait quoi"
    ),
    PageBreak(),
    Paragraph("Bea", "end"),
    Paragraph("Texte libre de droits", "note"),
]
DOCUMENT = Document(f"Charte de {NAME}", "fr", BLOCKS, author=NAME)
SAID = [
    f"Charte de {NAME}",
    "Chère amie,\nvenez le [jour].",
    "Nos règles",
    "Venir",
    "Écouter",
    "Et puis",
    "Dire",
    "Rire",
    "du pain",
    "du vin",
    "",
    "",
    "Bea",
    "Texte libre de droits",
]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def word():
    return docx.Document(io.BytesIO(DOCUMENT.docx()))


@pytest.fixture
def odf():
    return odfdo.Document(io.BytesIO(DOCUMENT.odt()))


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def test_word_reads_every_block_in_order(word):
    assert [paragraph.text for paragraph in word.paragraphs] == SAID
    assert [paragraph.style.name for paragraph in word.paragraphs] == [
        "Title",
        "Subtitle",
        "Heading 1",
        *["List Number"] * 2,
        "Heading 2",
        *["List Number"] * 2,
        *["List Bullet"] * 2,
        "Caption",
        "Normal",
        "Normal",
        "Caption",
    ]
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [
        ["Quoi", "Qui"],
        ["La salle", "[qui]"],
        ["Le café", "**Bea**"],
    ]


def test_word_shows_bold_and_blanks(word):
    shown = [(run.text, bool(run.bold), run.style.name) for run in word.paragraphs[1].runs]
    plain = "Default Paragraph Font"
    assert shown == [
        ("Chère ", False, plain),
        ("amie", True, plain),
        (",\nvenez le ", False, plain),
        ("jour".join("[]"), False, "To fill in"),
        (".", False, plain),
    ]


def test_word_counts_each_list_from_one(word):
    counts = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in word.paragraphs
        if paragraph.style.name == "List Number"
    ]
    assert counts[0] == counts[1] != counts[2] == counts[3]
    numbering = word.part.numbering_part.element
    for count in set(counts):
        restart = numbering.num_having_numId(count).find(f"{W}lvlOverride/{W}startOverride")
        assert restart.get(f"{W}val") == "1"


def test_word_names_the_head_of_a_table_and_what_it_shows(word):
    table = word.tables[0]._tbl
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.tr_lst] == [True, False, False]
    assert table.tblPr.find(f"{W}tblCaption").get(f"{W}val") == "Qui fait quoi"


def test_word_has_a4_pages_with_numbers(word):
    section = word.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    footer = etree.tostring(section.footer._element).decode()
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    turned = [paragraph.paragraph_format.page_break_before for paragraph in word.paragraphs]
    assert turned.index(True) == SAID.index("Bea") - 1


def test_word_tells_of_the_document_and_of_no_machine(word):
    told = word.core_properties
    assert (told.title, told.author, told.language, told.comments) == (
        f"Charte de {NAME}",
        NAME,
        "fr",
        "",
    )
    spelling = word.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert spelling.get(f"{W}val") == "fr-FR"
    everything = parts(DOCUMENT.docx())
    assert not {"docProps/app.xml", "docProps/thumbnail.jpeg"} & everything.keys()
    assert b"python-docx" not in b"".join(everything.values())
    assert b"dcterms:created" not in everything["docProps/core.xml"]


def test_libreoffice_reads_every_block_in_order(odf):
    body = odf.body
    kinds = [element.tag.removeprefix("text:").removeprefix("table:") for element in body.children]
    assert kinds == ["p", "p", "h", "list", "h", "list", "list", "table", "p", "p", "p", "p"]
    assert [heading.get_attribute("text:outline-level") for heading in body.headers] == ["1", "2"]
    assert [
        [item.text_recursive.strip() for item in made.get_elements("text:list-item")] for made in body.lists
    ] == [
        ["Venir", "Écouter"],
        ["Dire", "Rire"],
        ["du pain", "du vin"],
    ]
    assert [made.get_attribute("text:style-name") for made in body.lists] == ["Numbers", "Numbers", "Bullets"]
    assert body.get_element("//text:p[1]").text_recursive == f"Charte de {NAME}"


def test_libreoffice_shows_bold_and_blanks(odf):
    spans = odf.body.get_elements("text:p")[1].get_elements("text:span")
    assert [(span.text_recursive, span.get_attribute("text:style-name")) for span in spans] == [
        ("Chère ", "Plain"),
        ("amie", "Strong"),
        (",\nvenez le ", "Plain"),
        ("[jour]", "Blank"),
        (".", "Plain"),
    ]


def test_libreoffice_names_the_head_of_a_table_and_what_it_shows():
    content = etree.fromstring(parts(DOCUMENT.odt())["content.xml"])
    table = content.find(".//{*}table")
    assert [etree.QName(child).localname for child in table] == [
        "title",
        "table-column",
        "table-column",
        "table-header-rows",
        "table-row",
        "table-row",
    ]
    assert ["".join(row.itertext()) for row in table.iter("{*}table-row")] == [
        "QuoiQui",
        "La salle[qui]",
        "Le café**Bea**",
    ]


def test_libreoffice_knows_every_style_that_it_is_asked_for():
    made = parts(DOCUMENT.odt())
    named = set(re.findall(rb'style:name="([^"]+)"', made["styles.xml"] + made["content.xml"]))
    asked = set(re.findall(rb'(?:text|table):style-name="([^"]+)"', made["content.xml"]))
    assert asked - named == set()


def test_libreoffice_tells_of_the_document_and_of_no_machine(odf):
    told = odf.meta
    assert (told.title, told.creator, told.language) == (f"Charte de {NAME}", NAME, "fr")
    made = parts(DOCUMENT.odt())
    assert b"odfdo" not in b"".join(made.values())
    assert b'fo:language="fr" fo:country="FR"' in made["styles.xml"]
    with zipfile.ZipFile(io.BytesIO(DOCUMENT.odt())) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    listed = set(re.findall(rb'full-path="([^"]+)"', made["META-INF/manifest.xml"]))
    assert {name.encode() for name in made} - {b"mimetype", b"META-INF/manifest.xml"} == listed - {b"/"}


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_same_document_gives_the_same_bytes(kind):
    assert getattr(DOCUMENT, kind)() == getattr(DOCUMENT, kind)()


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_nothing_typed_breaks_a_document(kind):
    hostile = "a\x00b\x0b\ud800<>&\"'\t" + "é" * 5000
    document = Document(
        hostile,
        "en",
        [Paragraph(literal(hostile)), Table(["x"], [[hostile]], caption=hostile)],
        author=hostile,
    )
    assert len(getattr(document, kind)()) > 1000


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_empty_document_opens(kind):
    made = getattr(Document("", "fr", []), kind)()
    assert "mimetype" in parts(made) or "word/document.xml" in parts(made)


def test_libreoffice_draws_the_lines_of_its_tables():
    """Writer looks for the style of a cell among the automatic ones of the content, and nowhere else."""
    table = Table(["Qui", "Combien"], [["Ada", "3"]], widths=(2, 1))
    with zipfile.ZipFile(io.BytesIO(Document("Essai", "fr", [table]).odt())) as file:
        content = file.read("content.xml").decode()
    automatic = content[content.index("<office:automatic-styles") : content.index("<office:body")]
    for name in ("Grid", "Cell", "Head", "Share_0.6667"):
        assert f'style:name="{name}"' in automatic
