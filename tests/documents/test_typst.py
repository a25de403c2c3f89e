"""Papers: tagged, readable in every Latin script, and deaf to what people type."""

from io import BytesIO

import pytest
import typst
from PIL import Image
from pypdf import PdfReader

from hirondelles.documents import typst as papers
from hirondelles.documents.typst import FONTS, PRINTABLE, Frame, pdf

MARKUP = '#panic("x") *gras* $x$ @ref <b> #import "/documents/paper/base.typ" \\u{0}'
SPECIAL = "Łódź, żaba, ağaç, Ștefan : « l’œuvre »\u00a0— 12\u202f000\u00a0€"
GIVEN = {
    "lead": SPECIAL,
    "heading": "Un titre",
    "facts": [["Date", "12 mars"]],
    "head": ["Quoi", "Qui"],
    "lines": [["La salle", MARKUP], ["Le café", "Bea"]],
    "tick": "J’accepte",
    "blank": "Nom",
    "cards": ["Première carte", "Seconde carte"],
}


ROUAGES = Frame(name="Les Rouages")


def sample(*, frame=ROUAGES, language="fr", **changed):
    return pdf("documents/sample", GIVEN | changed, title="Un essai", language=language, frame=frame)


def read(content):
    return PdfReader(BytesIO(content))


def text_of(content):
    return "\n".join(page.extract_text() for page in read(content).pages)


def test_paper_is_tagged_titled_and_says_its_language():
    paper = read(sample())
    root = paper.trailer["/Root"]
    assert (paper.metadata.title, root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("Un essai", "fr", True)
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_paper_says_everything_in_every_latin_script():
    said = text_of(sample())
    assert [
        words for words in ("Łódź", "żaba", "ağaç", "Ștefan", "œuvre", "12 mars") if words not in said
    ] == []


def test_paper_uses_the_fonts_of_the_repository():
    fonts = {str(font["/BaseFont"]) for page in read(sample()).pages for font in fonts_of(page)}
    assert {name.split("+")[1].rpartition("-")[0] or name for name in fonts} <= {
        "AtkinsonHyperlegibleNext",
        "BricolageGrotesque",
    }


def fonts_of(page):
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_what_somebody_typed_is_never_markup():
    said = "".join(text_of(sample()).split())
    assert "".join(MARKUP.split()) in said


def test_foot_counts_pages_in_the_language_of_the_paper():
    assert ("Page 2 sur 2" in text_of(sample()), "Page 2 of 2" in text_of(sample(language="en"))) == (
        True,
        True,
    )


def test_head_carries_name_and_logo():
    file = BytesIO()
    Image.new("RGB", (64, 32), "#1f3a5f").save(file, "WEBP")
    first = read(sample(frame=Frame(name="Les Rouages", logo=file.getvalue()))).pages[0]
    assert ("Les Rouages" in first.extract_text(), len(first.images)) == (True, 1)


def test_what_no_font_draws_becomes_a_square():
    said = text_of(sample(heading="Bravo 😀 漢字", lead="cloche \x07\ud800 finie"))
    assert ("Bravo □ □□" in said, "cloche  finie" in said or "cloche finie" in said) == (True, True)


def test_every_character_said_sure_is_drawn():
    sure = "".join(chr(code) for first, last in PRINTABLE for code in range(first, last + 1))
    written = "".join(letter for letter in sure if letter.isprintable() and letter not in papers.UNKNOWN)
    assert papers._compiled(papers.ROOT / "documents/paper/sample.typ", inputs(lead=written))


def test_a_template_at_fault_says_so():
    with pytest.raises(typst.TypstError, match="heading"):
        pdf("documents/sample", {"lead": ""}, title="x", language="fr", frame=Frame(name="x"))


def inputs(**changed):
    return papers._inputs(GIVEN | changed, title="x", language="fr", frame=Frame(name="x"))


def test_fonts_come_with_their_licences():
    assert sorted(path.name for path in FONTS.glob("OFL-*")) == [
        "OFL-atkinson-hyperlegible-next.txt",
        "OFL-bricolage-grotesque.txt",
    ]
