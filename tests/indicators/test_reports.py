"""The report of a school year: each reader hers, on a page, on paper and for an office suite."""

from __future__ import annotations

import io

import pdfua
import pytest
from docx import Document as Word
from pypdf import PdfReader

from hirondelles.core.indicators import FUNDER, PUBLIC, SCHOOL, TEAM
from hirondelles.indicators import reading
from hirondelles.indicators.models import Heading
from hirondelles.indicators.reports import composing, documents
from hirondelles.indicators.sheets import actions
from hirondelles.members.models import Role
from hirondelles.verbatims.models import Audience
from tests.factories.members import join
from tests.factories.verbatims import a_crowd, a_saying, kept

PAGE = "/c/rouages/bilan/"


def told(collective, audience=TEAM, year=2026, **details):
    return composing.report(collective, reading.scope_of(collective, year, audience, **details))


def text(answer):
    return answer.content.decode()


def paper(content):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.fixture
def written(here, alice):
    """A sheet online, then a sentence that only the team reads yet."""
    sheet = actions.begin(here, by=alice)
    aims = sheet.sections.get(heading=Heading.AIMS)
    actions.write(aims, text="Montrer le métier.", on=aims.number, by=alice)
    actions.publish(sheet, by=alice)
    aims.refresh_from_db()
    actions.write(aims, text="Montrer le métier.\n- Un brouillon.", on=aims.number, by=alice)
    return sheet


def test_report_is_made_of_the_sheet_and_of_the_figures(year, written, here):
    found = told(here)
    assert found.says(Heading.AIMS)
    assert "Montrer le métier." in str(documents.blocks(found))
    assert [one.key for one in found.figures] == [one.key for one in reading.figures(here, found.scope)]
    assert found.texts[Heading.AIMS].endswith("Un brouillon.")


@pytest.mark.parametrize("audience", [FUNDER, PUBLIC, SCHOOL])
def test_others_read_the_edition_that_is_online_only(year, written, here, audience):
    details = {"school": year["schools"][0].pk} if audience == SCHOOL else {}
    assert told(here, audience, **details).texts[Heading.AIMS] == "Montrer le métier."
    actions.withdraw(written, by=None)
    assert told(here, audience, **details).texts == {}


def test_figures_counted_alike_say_so_once(year, here):
    found = told(here)
    names = [name for names, _words in found.ways() for name in names]
    words = [tuple(said) for _names, said in found.ways()]
    assert (sorted(names), len(set(words))) == (sorted(str(one.label) for one in found.figures), len(words))


def test_paper_is_tagged_and_says_the_figure_the_chart_and_the_way(year, written, here, tmp_path):
    made = documents.file_of(told(here), "pdf", here)
    file = tmp_path / "bilan.pdf"
    file.write_bytes(made)
    assert list(pdfua.validate(str(file)).findings) == []
    said = paper(made)
    words = ("Bilan de l’année 2026-2027", "Je m’y vois.", "Montrer le métier.", "Comment nous comptons")
    assert [one for one in words if one not in said] == []


def test_word_has_the_tables_behind_the_charts(year, here):
    made = Word(io.BytesIO(documents.file_of(told(here), "docx", here)))
    titles = [one.text for one in made.paragraphs if one.style.name.startswith("Heading")]
    assert (titles[0], len(made.tables)) == (
        "Indicateur(s)",
        sum(1 for one in told(here).figures if one.chart),
    )


def test_page_offers_the_report_to_each_of_her_readers(client, alice, year):
    client.force_login(alice)
    shown = text(client.get(PAGE))
    assert all(words in shown for words in ("Bilan de l’année 2026-2027", "Je m’y vois.", "en est la cause"))
    assert f"{PAGE}bilan.pdf?annee=2026&amp;pour=equipe" in shown
    answers = [client.get(f"{PAGE}bilan.{one}?pour=financeur") for one in ("pdf", "odt", "docx", "exe")]
    assert [one.status_code for one in answers] == [200, 200, 200, 404]
    assert answers[0]["Content-Disposition"].endswith('"bilan-2026-2027.pdf"')


def test_year_without_anything_says_what_will_be_there(client, alice, year, here):
    client.force_login(alice)
    assert "Pas encore de bilan pour cette année" in text(client.get(f"{PAGE}?annee=2021"))
    assert "pas encore de chiffre" in paper(documents.file_of(told(here, year=2021), "pdf", here))


def test_observer_takes_away_what_outsiders_read(client, rouages, year):
    client.force_login(join(rouages, Role.OBSERVER))
    assert client.get(f"{PAGE}bilan.pdf?pour=equipe").status_code == 404
    made = client.get(f"{PAGE}bilan.pdf").content
    assert "50 réponses, 5 classes" in paper(made)
    assert "Collège des Sources" not in paper(made)


def test_others_read_none(client, rouages, photonnes, year):
    for person in (join(rouages, Role.ROLE_MODEL), join(photonnes, Role.COORDINATOR)):
        client.force_login(person)
        assert [client.get(PAGE).status_code, client.get(f"{PAGE}bilan.pdf").status_code] == [404, 404]


def test_everybody_takes_the_report_away_once_there_is_one(client, rouages, year):
    page = "/c/rouages/chiffres/"
    assert f"{page}bilan.pdf" in text(client.get(page))
    assert "50 réponses, 5 classes" in paper(client.get(f"{page}bilan.pdf").content)
    assert client.get(f"{page}bilan.exe").status_code == 404
    assert client.get("/c/photonnes/chiffres/bilan.pdf").status_code == 404


def test_everybody_s_report_is_made_once(client, rouages, year, monkeypatch):
    """It is kept with the pages of the showcase; a made-up end of its address makes no other."""
    made, drawn = [], documents.file_of
    monkeypatch.setattr(documents, "file_of", lambda *given: made.append(1) or drawn(*given))
    address = "/c/rouages/chiffres/bilan.docx"
    first = client.get(address)
    assert (first.status_code, client.get(address).content) == (200, first.content)
    assert client.get(f"{address}?n=1")["Location"] == address
    assert len(made) == 1


def test_words_are_those_that_these_readers_may_read_of_that_year(here, alice, clock):
    a_crowd("Collège des Sources", "Lycée Curie", each=25)
    for words, audience in (
        ("Pour nous.", Audience.TEAM),
        ("Pour qui paie.", Audience.FUNDER),
        ("Pour tous.", Audience.PUBLIC),
    ):
        kept(a_saying(words, answering=10), by=alice, audience=audience)
    read = {one: set(told(here, one).sayings) for one in (TEAM, FUNDER, PUBLIC)}
    assert read == {
        TEAM: {"Pour nous.", "Pour qui paie.", "Pour tous."},
        FUNDER: {"Pour qui paie.", "Pour tous."},
        PUBLIC: {"Pour tous."},
    }
    assert told(here, year=2025).sayings == []
    assert "Pour tous." in paper(documents.file_of(told(here), "pdf", here))
