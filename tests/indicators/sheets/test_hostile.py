"""What somebody typed is never read as markup, wherever it goes: a page, a paper, Word, LibreOffice."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from html import escape
from xml.etree import ElementTree as ET

import pdfua
import pytest
import time_machine
from docx import Document as Word
from pypdf import PdfReader

from hirondelles.collectives.scope import in_collective
from hirondelles.indicators.models import Heading
from hirondelles.indicators.sheets import actions, documents
from hirondelles.members.models import Role
from hirondelles.verbatims import papers
from hirondelles.verbatims.models import Audience, Return
from tests.factories.members import join
from tests.factories.verbatims import a_crowd, a_saying, kept

pytestmark = pytest.mark.django_db
HOSTILE = (
    '#let x = 1 #panic("non") *gras* _penché_ $x^2$ @ref <label> `code` \\',
    "<script>alert(1)</script> <b onclick=x>&amp;</b> {{ x }} {% url 'y' %}",
    "**étoiles** [[blanc]] = titre // commentaire /* autre */ ~ -- ---",
    "Anticonstitutionnellement" * 12,
    "Bravo 👩‍🔧🔥 שלום مرحبا",
)


@pytest.fixture
def edition(rouages):
    """A sheet whose text and whose sentences are hostile, online."""
    alice = join(rouages, Role.COORDINATOR, email="alice@essai.example")
    with time_machine.travel(datetime(2026, 3, 3, 10, tzinfo=UTC), tick=False), in_collective(rouages):
        sheet = actions.begin(rouages, by=alice)
        aims = sheet.sections.get(heading=Heading.AIMS)
        actions.write(aims, text="\n".join([*HOSTILE, *(f"- {one}" for one in HOSTILE)]), on=1, by=alice)
        a_crowd("Collège du Lac", each=60)
        said = [kept(a_saying(one), by=alice, audience=Audience.PUBLIC) for one in HOSTILE]
        assert actions.quote_sayings(sheet, [str(one.pk) for one in said], by=alice) == len(HOSTILE)
        yield actions.publish(sheet, by=alice)


def test_page_shows_it_as_it_was_typed(client, edition):
    shown = client.get("/c/rouages/fiche-pratique/").content.decode()
    assert [one for one in HOSTILE if shown.count(escape(one)) < 3] == []
    assert "<script>alert(1)" not in shown


@pytest.mark.parametrize("extension", ["docx", "odt"])
def test_office_suites_get_it_as_it_was_typed(rouages, edition, extension):
    made = documents.file_of(edition.content, extension, rouages)
    if extension == "docx":
        said = "\n".join(one.text for one in Word(io.BytesIO(made)).paragraphs)
    else:
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            assert archive.testzip() is None
            said = "".join(ET.fromstring(archive.read("content.xml")).itertext())
    assert [one for one in HOSTILE if said.count(one) < 3] == []


def test_papers_hold_it_and_stay_tagged(rouages, edition, tmp_path):
    made = [documents.file_of(edition.content, "pdf", rouages)]
    made += [
        papers.of(one, rouages) for one in Return.objects.select_related("batch__version", "batch__school")
    ]
    assert len(made) == 1 + len(HOSTILE)
    for number, content in enumerate(made):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(content)
        assert list(pdfua.validate(str(file)).findings) == []
    said = words(made[0])
    assert [one for one in HOSTILE[:4] if said.count(words_of(one)) < 3] == []


def words(content):
    return words_of("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def words_of(text):
    """Letters and signs alone: a line may be cut anywhere, a quotation mark may be drawn otherwise."""
    return "".join(one for one in text if one.isalnum() or one in "#*_$@<>`\\{}[]=/~")
