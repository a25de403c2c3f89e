"""Nobody opens an empty page without a word of her own."""

from __future__ import annotations

import pytest

from hirondelles.dashboard.welcome import WORDS, word_for
from hirondelles.members.models import Role


def test_every_role_has_its_word() -> None:
    assert set(WORDS) == set(Role)


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ({Role.ROLE_MODEL, Role.COORDINATOR}, Role.COORDINATOR),
        ({Role.OBSERVER}, Role.OBSERVER),
        (set(), Role.ROLE_MODEL),
    ],
)
def test_the_role_that_counts_speaks(roles: set[str], expected: str) -> None:
    assert word_for(roles) is WORDS[expected]
