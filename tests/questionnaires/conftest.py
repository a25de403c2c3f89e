"""Inside one collective, for the length of a test."""

from __future__ import annotations

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.questionnaires.links import token_of
from hirondelles.questionnaires.models import Batch
from tests.factories.questionnaires import a_batch


@pytest.fixture
def batch(rouages: Collective) -> Batch:
    """A class of 28 of A, for one encounter."""
    with in_collective(rouages):
        return a_batch(about="encounters.encounter:1", about_class="encounters.encounterclass:2")


@pytest.fixture
def link(batch: Batch) -> str:
    """Where its teacher enters, without an account."""
    return f"/c/rouages/retours-classe/{token_of(batch.about)}/{batch.pk}/"
