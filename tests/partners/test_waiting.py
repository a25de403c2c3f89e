"""A school without anybody to talk to waits."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.partners import actions
from hirondelles.partners.waiting import to_do
from tests.factories.partners import a_contact, a_school, an_organisation

pytestmark = pytest.mark.django_db


def test_schools_without_a_contact_wait_for_the_coordinator(rouages, alice, chloe):
    with in_collective(rouages):
        first, second, third = a_school("Un"), a_school("Deux"), a_school("Trois")
        an_organisation()
        a_contact(third)
        (waiting,) = to_do(alice, rouages)
        assert waiting.sentence == "2 établissements n’ont pas de contact."
        assert waiting.url == f"/c/rouages/partenaires/etablissements/{first.pk}/"
        assert list(to_do(chloe, rouages)) == []
        actions.archive(first, by=None)
        a_contact(second)
        assert list(to_do(alice, rouages)) == []
