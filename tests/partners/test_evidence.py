"""The gates of the path: a partner alone is not enough, somebody must answer."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import FEATURES
from hirondelles.partners import actions
from tests.factories.partners import a_contact, a_school, an_organisation

pytestmark = pytest.mark.django_db
GATES = {
    "school": a_school,
    "company": an_organisation,
    "authority": lambda name: an_organisation(name, kind="authority"),
}


def shown(collective):
    found = {gate: show(collective) for gate, show in FEATURES["partners"].evidence.items()}
    return {gate: (one.sentence, one.done) for gate, one in found.items() if one}


@pytest.mark.parametrize("gate", GATES)
def test_gate_opens_when_somebody_answers(rouages, photonnes, gate):
    with in_collective(photonnes):
        a_contact(GATES[gate]("Ailleurs"))
    with in_collective(rouages):
        assert shown(rouages) == {}
        partner = GATES[gate]("Un")
        missing = "Un partenaire est noté ; il manque une personne à qui écrire"
        assert shown(rouages) == {gate: (missing, False)}
        a_contact(partner)
        a_contact(partner, "Zoé")
        assert shown(rouages) == {gate: ("1 partenaire avec un contact", True)}
        a_contact(GATES[gate]("Deux"))
        assert shown(rouages) == {gate: ("2 partenaires avec un contact", True)}
        actions.archive(partner, by=None)
        assert shown(rouages) == {gate: ("1 partenaire avec un contact", True)}


def test_laboratory_counts_as_a_company_and_a_university_does_not(rouages):
    with in_collective(rouages):
        a_contact(an_organisation("Université", kind="higher"))
        assert shown(rouages) == {}
        a_contact(an_organisation("Laboratoire", kind="laboratory"))
        assert shown(rouages) == {"company": ("1 partenaire avec un contact", True)}


def test_evidence_leads_to_the_list(rouages):
    with in_collective(rouages):
        a_school()
        assert FEATURES["partners"].evidence["school"](rouages).url == "/c/rouages/partenaires/"
