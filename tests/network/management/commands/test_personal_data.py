"""The register that goes with the software is the one it applies."""

from __future__ import annotations

import io
from pathlib import Path

from django.core.management import call_command

DOCUMENT = Path(__file__).resolve().parents[4] / "docs" / "reference" / "personal-data.md"


def test_document_is_what_the_command_writes():
    out = io.StringIO()
    call_command("personal_data", stdout=out)
    assert DOCUMENT.read_text(encoding="utf-8") == out.getvalue()
