"""The register as people read it."""

from __future__ import annotations

from django.utils import translation

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose
from hirondelles.network import register
from hirondelles.network.register import Line, Processing

PURPOSE = Purpose(title="Essayer", people="Personne.", order=1)


def a_datum(what: str, *, basis: Basis = Basis.INTEREST, kept: str = "Un jour.") -> Datum:
    return Datum(
        what=what,
        kind=Kind.IDENTITY,
        purpose=PURPOSE,
        basis=basis,
        kept=Kept(sentence=kept),
        erase=Erase.AT_ONCE,
    )


def test_processing_joins_what_ends_together_and_says_each_thing_once(monkeypatch):
    known = [
        a_datum("un nom"),
        a_datum("une voix", basis=Basis.CONSENT),
        a_datum("un âge"),
        a_datum("un nom"),
    ]
    monkeypatch.setattr(
        register, "register", lambda: [(PURPOSE, [*known, a_datum("une date", kept="Un an.")])]
    )
    interest, consent, at_once = Basis.INTEREST.label, Basis.CONSENT.label, Erase.AT_ONCE.label
    assert register.processings() == [
        Processing(
            title="Essayer",
            people="Personne.",
            basis=f"{interest} ; {consent}",
            lines=(
                Line(known=("un nom", "un âge"), basis=str(interest), kept="Un jour.", erase=str(at_once)),
                Line(known=("une voix",), basis=str(consent), kept="Un jour.", erase=str(at_once)),
                Line(known=("une date",), basis=str(interest), kept="Un an.", erase=str(at_once)),
            ),
        )
    ]


def test_processings_of_the_installation_are_few_enough_to_be_read():
    with translation.override("fr"):
        titles = [one.title for one in register.processings()]
    assert titles[0] == "Montrer les portraits"
    assert len(titles) == len(set(titles)) <= 16
    assert all(len(one.lines) <= 6 for one in register.processings())
