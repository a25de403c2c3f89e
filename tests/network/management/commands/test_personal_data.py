"""The register that goes with the software is the one it applies."""

from __future__ import annotations

import io
from pathlib import Path

from django.core.management import call_command

DOCUMENT = Path(__file__).resolve().parents[4] / "docs" / "reference" / "personal-data.md"


def test_document_is_what_the_command_writes():
    out = io.StringIO()
    call_command("personal_data", stdout=out)
    assert _plain(DOCUMENT.read_text(encoding="utf-8")) == _plain(out.getvalue())


def _plain(text: str) -> str:
    """The tests read French as it is typed, the command writes it with its own spaces."""
    return text.replace("\u202f", " ").replace("\xa0", " ")
