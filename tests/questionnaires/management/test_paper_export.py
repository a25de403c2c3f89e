"""``paper-export``: two files that agree, or one sentence and nothing written."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from hirondelles.questionnaires.instruments.shipping import ORDER
from hirondelles.questionnaires.models import Version
from tests.factories.questionnaires import a_version
from tests.questionnaires.sheets import measuring


def export(folder, questionnaire="pupil-before", **options):
    call_command(
        "paper_export", questionnaire, str(folder), **{"collective": "rouages", "copies": 2, **options}
    )


def test_two_files_agree(here, tmp_path, capsys):
    version = a_version()
    export(tmp_path / "made" / "here", copies=3, box_mm=5, columns=2)
    folder = tmp_path / "made" / "here"
    layout = json.loads((folder / "layout.json").read_text())
    content = (folder / "form.pdf").read_bytes()
    assert sorted(file.name for file in folder.iterdir()) == ["form.pdf", "layout.json"]
    assert len(PdfReader(folder / "form.pdf").pages) == 3 * layout["n_pages"]
    assert measuring.unframed(content, layout) == []
    assert list(layout) == ["page_w", "page_h", "n_pages", "geo"]
    kinds = {name: type(value).__name__ for name, value in layout["geo"][0].items()}
    assert kinds == {
        **dict.fromkeys(("kind", "id", "q", "v"), "str"),
        "multi": "bool",
        "page": "int",
        **dict.fromkeys("xywh", "float"),
    }
    assert sorted({one["page"] for one in layout["geo"]}) == list(range(1, layout["n_pages"] + 1))
    codes = {words.split(":")[2] for page in measuring.codes(content) for words in page}
    assert (len(codes), measuring.codes(content)[0][0].startswith(f"pupil-before:v{version.number}:")) == (
        3,
        True,
    )
    assert "3 exemplaires" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("code", ORDER)
def test_a_questionnaire_of_the_platform_is_printed_as_it_comes(here, tmp_path, code, language):
    export(tmp_path, code, language=language)
    layout = json.loads((tmp_path / "layout.json").read_text())
    assert (layout["n_pages"] <= 2, Version.objects.get(questionnaire__code=code).number) == (True, 1)


def test_a_folder_that_cannot_be_written_leaves_the_collective_as_it_was(here, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="Impossible"):
        export(tmp_path / "file")
    assert Version.objects.count() == 0


def test_the_last_published_version_is_printed(here, tmp_path):
    a_version()
    last = a_version(title={"fr": "Deuxième version"})
    a_version(title={"fr": "Un brouillon"}, published=False)
    export(tmp_path)
    assert PdfReader(tmp_path / "form.pdf").metadata.title == last.model["title"]["fr"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"collective": "nulle-part"}, "Aucun collectif à l’adresse « nulle-part »"),
        (
            {"questionnaire": "rien"},
            "Aucun questionnaire publié n’a le code « rien ». Il y a : circle, host, pupil-after",
        ),
        ({"copies": 0}, "de 1 à 200 exemplaires"),
        ({"copies": 201}, "de 1 à 200 exemplaires"),
        ({"box_mm": 9.0}, "3 à 8 mm"),
        ({"columns": 3}, "une ou deux colonnes"),
    ],
)
def test_what_cannot_be_printed_is_said_and_nothing_is_written(here, tmp_path, asked, words):
    a_version(code="circle")
    with pytest.raises(CommandError, match=r"\S") as fault:
        export(tmp_path / "new", **asked)
    assert (words in plain(str(fault.value)), fault.value.returncode, (tmp_path / "new").exists()) == (
        True,
        2,
        False,
    )


def plain(sentence):
    return sentence.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_folder_that_is_a_file_is_refused(here, tmp_path):
    a_version()
    (tmp_path / "file").write_text("here before")
    with pytest.raises(CommandError, match="Impossible d’écrire") as fault:
        export(tmp_path / "file")
    assert (fault.value.returncode, (tmp_path / "file").read_text()) == (2, "here before")
