"""The register as people read it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import translation

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose
from hirondelles.network import register
from hirondelles.network.models import Controller, ProcessingChoice
from hirondelles.network.register import Line, Processing

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
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
            key="essayer",
            title="Essayer",
            people="Personne.",
            recipients=str(PURPOSE.recipients),
            controller=str(Controller.COLLECTIVE.label),
            basis=f"{interest} ; {consent}",
            notice=register.processings()[0].notice,
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
    assert all(len(one.lines) <= 12 for one in register.processings())


@pytest.fixture
def one_processing(monkeypatch):
    known = [a_datum("un nom"), a_datum("une voix", basis=Basis.CONSENT)]
    monkeypatch.setattr(register, "register", lambda: [(PURPOSE, known)])
    return known


def test_choice_says_who_answers_on_which_ground_and_since_when(one_processing):
    (proposed,) = register.processings()
    choice = ProcessingChoice(
        processing="essayer", controller="joint", basis=Basis.MISSION, notice=proposed.notice, chosen_at=NOON
    )
    (one,) = register.processings({"essayer": choice})
    mission = str(Basis.MISSION.label)
    assert (one.controller, one.basis) == (str(Controller.JOINT.label), mission)
    assert [line.basis for line in one.lines] == [mission]
    assert (one.chosen_at, one.has_changed, one.notice) == (NOON, False, proposed.notice)


def test_notice_has_another_version_when_something_else_is_kept(one_processing):
    (before,) = register.processings()
    choice = ProcessingChoice(processing="essayer", controller="school", notice=before.notice, chosen_at=NOON)
    one_processing.append(a_datum("un âge"))
    (after,) = register.processings({"essayer": choice})
    assert (after.notice != before.notice, after.has_changed) == (True, True)


def test_key_and_version_are_the_same_in_every_language():
    def said():
        return [(one.key, one.notice) for one in register.processings()]

    with translation.override("fr"):
        french = said()
    with translation.override("en"):
        assert said() == french
    assert len({key for key, _notice in french}) == len(french)
