"""``hirondelles load-schools`` says what it did, or why not."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories.partners import LIST, a_file, list_line

pytestmark = pytest.mark.django_db


def test_command_reports(tmp_path):
    out, progress = StringIO(), StringIO()
    path = a_file(tmp_path, LIST, list_line(250001), "0250002A" + list_line(250002)[8:])
    call_command("load_schools", str(path), "--date", "2025-03-19", stdout=out, stderr=progress)
    assert out.getvalue().splitlines() == [
        "liste des collèges et lycées, à la date du 19/03/2025",
        "1 créés, 0 changés, 0 inchangés, 0 disparus, 0 en double, 0 laissés (écoles, fermés).",
        "Lignes illisibles, laissées : 3.",
    ]
    assert progress.getvalue() == "1 établissements lus\n"


def test_command_refuses_in_words(tmp_path):
    with pytest.raises(CommandError, match="ni l’annuaire"):
        call_command("load_schools", str(a_file(tmp_path, "nom;ville", "Ada;Valmorin")), stdout=StringIO())
