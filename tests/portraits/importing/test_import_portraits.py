"""``hirondelles import-portraits``: what it prints, where, and how it ends."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from hirondelles.collectives.scope import in_collective
from hirondelles.portraits.models import Portrait

from .conftest import ANA, BEA

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(
            "import_portraits", *map(str, arguments), "--collective", "rouages", stdout=out, stderr=err
        )
    except CommandError as refusal:
        return refusal.returncode, out.getvalue(), f"{err.getvalue()}{refusal}"
    except SystemExit as end:
        return int(str(end.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def portraits(collective) -> int:
    with in_collective(collective):
        return Portrait.objects.count()


def test_dry_run_ends_with_0_and_writes_nothing(rouages, spreadsheet, photos):
    code, out, _err = run(spreadsheet(ANA), "--photos", photos())
    assert (code, portraits(rouages)) == (0, 0)
    assert "Ligne 2 · Ana Courvallon · créé" in out
    assert "Rien n’est écrit" in out


def test_apply_imports_and_publishes(rouages, spreadsheet, photos):
    code, out, _err = run(
        spreadsheet(ANA), "--photos", photos(), "--apply", "--publish", "--attested-by", "Alice Essai"
    )
    assert (code, portraits(rouages)) == (0, 1)
    assert "C’est importé" in out


def test_report_in_json_is_alone_on_the_standard_output(rouages, spreadsheet):
    code, out, err = run(spreadsheet(ANA, BEA), "--json")
    report = json.loads(out)
    assert (code, report["counts"]["created"], [line["number"] for line in report["lines"]]) == (0, 2, [2, 3])
    assert "2 / 2" in err


def test_refused_line_ends_with_1_and_writes_nothing(rouages, spreadsheet):
    wrong = ("P-9", *[""] * 13)
    code, out, _err = run(spreadsheet(ANA, wrong), "--apply", "--attested-by", "Alice Essai")
    assert (code, portraits(rouages)) == (1, 0)
    assert "✗ Prénom : Le prénom manque." in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["absent.csv"], "ne s’ouvre pas"),
        (["FILE", "--photos", "absent.zip"], "ZIP"),
        (["FILE", "--mapping", "absent.json"], "ne s’ouvre pas"),
        (["FILE", "--apply"], "--attested-by"),
        (["FILE", "--by", "personne@essai.example"], "Aucun compte"),
    ],
)
def test_unusable_file_or_options_end_with_2(rouages, spreadsheet, arguments, said):
    path = spreadsheet(ANA)
    code, _out, err = run(*[path if one == "FILE" else one for one in arguments])
    assert (code, said in err, portraits(rouages)) == (2, True, 0)


def test_unknown_collective_ends_with_2(db, spreadsheet):
    code, _out, err = run(spreadsheet(ANA))
    assert (code, "rouages" in err) == (2, True)


def test_mapping_says_which_column_is_what(rouages, spreadsheet, tmp_path):
    mapping = tmp_path / "colonnes.json"
    mapping.write_text(json.dumps({"first_name": "qui", "job": "QUOI"}), encoding="utf-8")
    path = spreadsheet(("Ana", "Horlogère"), headings=("Qui", "Quoi"))
    code, out, _err = run(path, "--mapping", mapping, "--json")
    assert (code, json.loads(out)["mapping"]) == (0, {"first_name": "Qui", "job": "Quoi"})


@pytest.mark.parametrize(
    "written", [b"", b"[1]", b'{"first_name": 3}', b'{"nonsense": "Qui"}', b'{"job": "Absent"}', b"\xff" * 20]
)
def test_mapping_that_makes_no_sense_ends_with_2(rouages, spreadsheet, tmp_path, written):
    mapping = tmp_path / "colonnes.json"
    mapping.write_bytes(written)
    code, _out, err = run(spreadsheet(("Ana", "x"), headings=("Qui", "Quoi")), "--mapping", mapping)
    assert (code, bool(err.strip())) == (2, True)
