"""A practice sheet is begun from what is true, written by several, quoted in, published, withdrawn."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document as Docx
from pypdf import PdfReader

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.core.indicators import Counted, Indicator
from hirondelles.indicators import evidence
from hirondelles.indicators.models import Heading, PracticeSheet, Section, SectionVersion
from hirondelles.indicators.sheets import actions, documents, quoting
from hirondelles.verbatims import actions as verbatims
from hirondelles.verbatims.models import Audience, Verbatim
from tests.factories.verbatims import a_crowd, a_saying, kept
from tests.installation import a_published_portrait

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_tuesday(clock: Any) -> None:
    """Everything here happens on that day."""


def a_figure(key: str = "encounters.pupils", shown: str = "120") -> Indicator:
    return Indicator(
        key=key,
        label="Élèves",
        value=float(shown),
        shown=shown,
        sentence="élèves rencontrés.",
        counted=Counted(words=["Comptés."]),
    )


def a_public_saying(by: User, text: str = "On soude sous l’eau.") -> Verbatim:
    a_crowd("Collège du Lac", each=60)
    return kept(a_saying(text), by=by, audience=Audience.PUBLIC)


def test_sheet_starts_with_what_is_true_and_only_once(here, alice):
    a_published_portrait("Ada")
    sheet = actions.begin(here, by=alice)
    assert actions.begin(here, by=alice) == sheet
    written = dict(Section.objects.values_list("heading", "text"))
    assert list(Heading) == [one for one in Heading if one in written]
    assert written[Heading.DONE] == "- 1 portrait publié"
    assert SectionVersion.objects.count() == len(Heading)


def test_path_shows_the_edition_that_is_online(here, alice):
    assert evidence.sheet(here) is None
    sheet = actions.begin(here, by=alice)
    actions.publish(sheet, by=alice)
    found = evidence.sheet(here)
    assert (found.sentence, found.url) == (
        "La fiche pratique est en ligne, édition 1.",
        "/c/rouages/fiche-pratique/",
    )
    actions.withdraw(sheet, by=alice)
    assert evidence.sheet(here) is None


def test_two_writers_lose_nothing(here, alice):
    section = actions.begin(here, by=alice).sections.get(heading=Heading.AIMS)
    assert actions.write(section, text="Le premier.", on=1, by=alice)
    with pytest.raises(actions.Overtaken) as overtaken:
        actions.write(section, text="Le second.", on=1, by=alice)
    assert (overtaken.value.section.text, overtaken.value.section.number) == ("Le premier.", 2)
    assert not actions.write(section, text="Le premier.", on=1, by=alice)
    assert actions.write(section, text="Les deux.", on=2, by=alice)
    assert list(section.versions.order_by("number").values_list("number", "text"))[1:] == [
        (2, "Le premier."),
        (3, "Les deux."),
    ]


def test_figure_that_changed_since_is_flagged(here, alice):
    sheet = actions.begin(here, by=alice)
    actions.quote(sheet, [a_figure(), a_figure("portraits.shown", "58")], by=alice)
    today = {one.key: one for one in (a_figure(shown="140"), a_figure("portraits.shown", "58"))}
    assert [(one.shown, now) for one, now in quoting.stale(sheet, today)] == [("120", "140")]
    assert [(one.shown, now) for one, now in quoting.stale(sheet, {})] == [("120", ""), ("58", "")]
    actions.quote(sheet, [today["encounters.pupils"]], by=alice)
    assert (quoting.stale(sheet, today), sheet.figures.count()) == ([], 1)


def test_only_sentences_for_everybody_are_quoted_and_one_set_aside_leaves(here, alice):
    sheet = actions.begin(here, by=alice)
    said = a_public_saying(alice)
    other = kept(a_saying("Pour nous."), by=alice)
    assert actions.quote_sayings(sheet, [str(said.pk), str(other.pk)], by=alice) == 1
    edition = actions.publish(sheet, by=alice)
    assert quoting.sayings(edition.content["sayings"]) == ["On soude sous l’eau."]
    verbatims.set_aside(said, by=alice)
    assert quoting.sayings(edition.content["sayings"]) == []


def test_edition_keeps_what_was_written_that_day(here, alice):
    sheet = actions.begin(here, by=alice)
    actions.quote(sheet, [a_figure()], by=alice)
    before = Collective.objects.get(pk=here.pk).version
    first = actions.publish(sheet, by=alice)
    section = sheet.sections.get(heading=Heading.AIMS)
    actions.write(section, text="Autre chose.", on=1, by=alice)
    actions.quote(sheet, [a_figure(shown="140")], by=alice)
    online = actions.online()
    assert online == first
    assert [one["shown"] for one in first.content["figures"]] == ["120"]
    assert actions.publish(sheet, by=alice).number == 2
    assert PracticeSheet.objects.get().edition == 2
    assert Collective.objects.get(pk=here.pk).version > before
    assert (actions.withdraw(sheet, by=alice), actions.withdraw(sheet, by=alice), actions.online()) == (
        True,
        False,
        None,
    )


def test_sheet_is_taken_away_for_paper_and_both_office_suites(here, alice):
    sheet = actions.begin(here, by=alice)
    section = sheet.sections.get(heading=Heading.OBSTACLES)
    actions.write(section, text="Du temps :\n- *peu*\n- [trop] peu\nEt c’est tout.", on=1, by=alice)
    actions.quote(sheet, [a_figure()], by=alice)
    content = actions.content_of(sheet)
    paper = PdfReader(io.BytesIO(documents.file_of(content, "pdf", here)))
    printed = " ".join(page.extract_text() for page in paper.pages)
    assert all(word in printed for word in ("Obstacle(s)", "*peu*", "[trop] peu", "120 élèves rencontrés."))
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    lines = [one.text for one in Docx(io.BytesIO(documents.file_of(content, "docx", here))).paragraphs]
    assert [one for one in ("*peu*", "Indicateur(s)", "120 élèves rencontrés.") if one not in lines] == []
    assert documents.file_of(content, "odt", here)[:2] == b"PK"


def test_sheet_begins_with_figures_and_sentences_that_everybody_may_read(here, alice, monkeypatch):
    one, another = a_figure(), a_figure("questionnaires.backfire", "1")
    nothing, of_a_question = a_figure("talks.blocks", "0"), a_figure("questionnaires.see-1.change", "44")
    known = {found.key: found for found in (one, another, nothing, of_a_question)}
    monkeypatch.setattr(actions, "public_figures", lambda collective: known)
    a_crowd("Collège A", "Collège B", each=30)
    saying = kept(a_saying("Ça donne envie."), by=alice, audience=Audience.PUBLIC)
    kept(a_saying("Bof."), by=alice, audience=Audience.TEAM)
    sheet = actions.begin(here, by=alice)
    assert [quoted.shown for quoted in sheet.figures.order_by("pk")] == ["120", "1"]
    assert [quoted.verbatim for quoted in sheet.sayings.all()] == [saying]
