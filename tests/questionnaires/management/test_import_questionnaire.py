"""``hirondelles import-questionnaire``: published and ready to print, or refused in words with nothing written."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from hirondelles.collectives.scope import in_collective
from hirondelles.questionnaires.instruments import xlsform
from hirondelles.questionnaires.instruments.shipping import shipped
from hirondelles.questionnaires.models import Questionnaire, Version
from tests.factories.questionnaires import a_model
from tests.questionnaires.instruments.test_xlsform import HEADINGS, a_form

pytestmark = pytest.mark.django_db


def given(tmp_path, content, name="essai.xlsx"):
    file = tmp_path / name
    file.write_bytes(content)
    return str(file)


def run(capsys, *words):
    call_command("import_questionnaire", *words)
    return capsys.readouterr().out


def test_a_form_is_imported_published_and_printed(tmp_path, capsys, rouages):
    file = given(tmp_path, a_form([HEADINGS, ["text", "mot", "Un mot ?"], ["select_one yn", "Q2", "Oui ?"]]))
    said = run(capsys, file, "--collective", "rouages")
    assert ("« Q2 » devient « q2 »." in said, "2 question(s) : publié." in said) == (True, True)
    call_command(
        "paper_export", "essai", str(tmp_path / "papier"), "--collective", "rouages", "--copies", "1"
    )
    assert (tmp_path / "papier" / "form.pdf").read_bytes().startswith(b"%PDF")


def test_a_changed_wording_says_that_its_series_is_cut(tmp_path, capsys, rouages):
    model = shipped()["pupil-before"]
    run(capsys, given(tmp_path, xlsform.write(model)), "--collective", "rouages")
    questions = [
        one | ({"text": {"fr": "Autrement."}} if one["code"] == "clean" else {}) for one in model["questions"]
    ]
    said = run(
        capsys, given(tmp_path, xlsform.write(model | {"questions": questions})), "--collective", "rouages"
    )
    assert "« Autrement. » commence une nouvelle série" in said
    with in_collective(rouages):
        last = Version.objects.latest_first()[0]
        assert [one["series"] for one in last.model["questions"] if one["code"] == "clean"] == ["clean/2"]


def test_a_draft_waits_and_json_is_read(tmp_path, capsys, rouages):
    file = given(tmp_path, json.dumps(a_model(code="mon-essai")).encode(), "mon-essai.json")
    assert "en brouillon" in run(capsys, file, "--collective", "rouages", "--draft")
    with pytest.raises(CommandError, match="a déjà un brouillon"):
        run(capsys, file, "--collective", "rouages")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--collective", "ailleurs"], "Aucun collectif"),
        (["--collective", "rouages"], "Ligne 2 : « image » (photo)"),
    ],
)
def test_what_cannot_be_imported_is_said_and_nothing_is_written(tmp_path, capsys, rouages, words, why):
    file = given(tmp_path, a_form([HEADINGS, ["image", "photo", "Une photo"]]))
    with pytest.raises(CommandError) as refused:
        run(capsys, file, *words)
    assert (why in str(refused.value), refused.value.returncode) == (True, 2)
    with in_collective(rouages):
        assert not Questionnaire.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "a.xlsx", "Ce fichier est vide"),
        (b"pas un tableur", "a.xlsx", "pas de feuille"),
        (b"PK\x03\x04", "a.xlsx", "abîmé"),
        (b"\xd0\xcf\x11\xe0" * 9, "a.xls", "ancien format .xls"),
        (b"%PDF-1.7", "a.xlsx", "Ceci est un PDF"),
        (b"x" * (5 * 1024 * 1024 + 1), "a.xlsx", "trop gros"),
        (b"[" * 100_000, "a.json", "JSON ne se lit pas"),
        (b"\xff\xfe\x00", "a.json", "JSON ne se lit pas"),
    ],
)
def test_a_file_that_is_no_form_is_refused_in_words(tmp_path, capsys, rouages, content, name, why):
    with pytest.raises(CommandError, match=why) as refused:
        run(capsys, given(tmp_path, content, name), "--collective", "rouages")
    assert refused.value.returncode == 2


@pytest.mark.parametrize(("path", "why"), [("absent.xlsx", "n’existe pas"), (".", "c’est un dossier")])
def test_a_path_that_does_not_open_is_said_in_french(tmp_path, capsys, rouages, path, why):
    with pytest.raises(CommandError, match=why):
        run(capsys, str(tmp_path / path), "--collective", "rouages")
