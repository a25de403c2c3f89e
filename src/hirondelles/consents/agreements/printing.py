"""An agreement on paper: its articles, who signed already, where the others sign."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from hirondelles.collectives.models import Collective
from hirondelles.collectives.papers import frame_of
from hirondelles.consents.agreements.showing import Side, parties, said_changes, sides
from hirondelles.consents.models import Agreement
from hirondelles.core.days import date_format
from hirondelles.documents.typst import pdf

FRENCH = "fr"
"""A French school signs it."""


def printed(agreement: Agreement, collective: Collective) -> bytes:
    """One tagged PDF."""
    with translation.override(FRENCH):
        given = {
            "version": _version(agreement),
            "parties": parties(agreement),
            "preamble": agreement.text["preamble"],
            "clauses": agreement.text["clauses"],
            "signatures": [_place(one) for one in sides(agreement)],
        }
    frame = frame_of(collective)
    return pdf("consents/agreement", given, title=agreement.text["title"], language=FRENCH, frame=frame)


def _version(agreement: Agreement) -> str:
    day = date_format(agreement.issued_at, "j F Y")
    words = f"Version {agreement.version}, établie le {day}. Empreinte {agreement.digest[:12]}."
    changes = ", ".join(said_changes(agreement))
    return f"{words} Ce qui a changé : {changes}." if changes else words


def _place(side: Side) -> dict[str, Any]:
    """What is signed is said; else a frame to sign in."""
    return {"title": f"Pour {side.label}", "named": side.named, "signed": side.sentence}
