"""The drafts hold what the register and the choices say, in both office suites; what nobody knows is a blank."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.utils import translation

from hirondelles.documents.html import as_html
from hirondelles.network.data_protection.agreement import agreement
from hirondelles.network.data_protection.assessment import assessment
from hirondelles.network.data_protection.wording import ACCESS, ALTERATION, LOSS, RIGHTS
from hirondelles.network.models import Controller, ProcessingChoice
from hirondelles.network.register import processings

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
ALERTS = "recevoir-les-alertes-et-proteger-les-eleves"


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    with translation.override("fr"):
        yield


def chosen(**choice):
    notice = next(one.notice for one in processings() if one.key == ALERTS)
    said = {"controller": Controller.JOINT, "basis": "mission", "notice": notice, **choice}
    return processings({ALERTS: ProcessingChoice(processing=ALERTS, chosen_at=NOON, **said)})


def text_of(document) -> str:
    return str(as_html(document.blocks))


def test_assessment_holds_every_processing_with_its_data_terms_and_recipients(rouages):
    text = text_of(assessment(rouages, processings()))
    said = [
        words for one in processings() for words in (one.title, one.people, one.recipients, one.controller)
    ]
    said += [words for one in processings() for line in one.lines for words in (line.kept, line.erase)]
    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize("event", ["Accès illégitime", "Modification non désirée", "Disparition"])
def test_assessment_speaks_of_each_feared_event(rouages, event):
    assert event in text_of(assessment(rouages, processings()))


@pytest.mark.parametrize("measures", [ACCESS, ALTERATION, LOSS, RIGHTS])
def test_assessment_lists_the_measures_in_place(rouages, measures):
    text = text_of(assessment(rouages, processings()))
    assert [one for one in measures if one.split("**")[1] not in text] == []


def test_assessment_says_what_was_chosen_and_what_is_only_proposed(rouages):
    text = text_of(assessment(rouages, chosen()))
    assert ("09/03/2026 (notice " in text, "mission d’intérêt public" in text) == (True, True)
    assert text.count("proposé par le logiciel, à confirmer") == len(processings()) - 1
    assert "à revoir : le traitement a changé" not in text
    assert "à revoir : le traitement a changé" in text_of(assessment(rouages, chosen(notice="ancienne")))


def test_assessment_takes_the_names_of_the_installation_or_leaves_blanks(rouages, settings):
    settings.PUBLISHER = {**settings.PUBLISHER, "host": "Hébergeur d’essai", "dpo": ""}
    text = text_of(assessment(None, processings()))
    assert ("Hébergeur d’essai" in text, "[nom, adresse électronique]" in text) == (True, True)


def test_agreement_is_about_what_is_joint(rouages):
    text = text_of(agreement(rouages, chosen()))
    titles = [one.title for one in processings() if one.title in text]
    assert titles == ["Recevoir les alertes et protéger les élèves"]
    assert ("72 heures" in text, "article 26-3" in text, "article 28" in text) == (True, True, True)


def test_agreement_without_a_joint_processing_lists_all_to_be_struck_out(rouages):
    text = text_of(agreement(rouages, processings()))
    assert "rayez dans cette liste" in text
    assert [one.title for one in processings() if one.title not in text] == []


@pytest.mark.parametrize("write", [assessment, agreement])
def test_drafts_open_in_both_office_suites(rouages, write):
    made = write(rouages, chosen())
    for content, inside in ((made.docx(), "word/document.xml"), (made.odt(), "content.xml")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert "Recevoir les alertes" in archive.read(inside).decode()
